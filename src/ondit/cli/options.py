"""Options that more than one command has: dates, time limits, processes."""

from __future__ import annotations

import math

import click

from ondit.errors import BadSetting

# Each process loads the models: some 300 MB.
MOST_JOBS = 256
# What no report that can be read has ever needed.
TIMEOUT_S = 300.0
# More than a year is no limit, and more than a clock can be asked to wait.
_LONGEST_S = 31_536_000.0


def date_given(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A click callback: the date of publication as ISO 8601."""
    if value is None:
        return None
    from ondit.published import publication_date

    try:
        return publication_date(value)
    except BadSetting as exc:
        raise click.BadParameter(str(exc)) from exc


def seconds_given(ctx: click.Context, param: click.Parameter, value: float | None) -> float | None:
    """A click callback: a number of seconds that a clock can count."""
    if value is not None and not 0 <= value <= _LONGEST_S:  # nan is neither
        given = f"{value:g}" if math.isfinite(value) else str(value)
        raise click.BadParameter(f"{given} is no number of seconds from 0 to {_LONGEST_S:,.0f}; 0: no limit")
    return value


def time_limit(timeout_s: float | None) -> float | None:
    """The seconds that a report may take; None for no limit."""
    return (TIMEOUT_S if timeout_s is None else timeout_s) or None
