"""Options that more than one command has: dates, time limits, processes."""

from __future__ import annotations

import math
from pathlib import Path

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


# What the commands that read reports have in common.
MODEL = click.option("--model", type=click.Choice(["accurate", "fast"]), default="accurate", show_default=True)
CONFIG = click.option(
    "--config", type=click.Path(path_type=Path), metavar="FILE", help="Settings; default: ondit.toml here."
)
FILES_FROM = click.option(
    "--files-from", metavar="LIST", help="Read the paths in this file, one a line; “-”: standard input."
)
NULL = click.option("-0", "--null", is_flag=True, help="Paths in LIST end in NUL, as find -print0 writes them.")
JOBS = click.option("--jobs", type=click.IntRange(0, MOST_JOBS), default=1, show_default=True, metavar="N",
              help="Processes that read at the same time; 0: one for each core.")  # fmt: skip
TIMEOUT = click.option("--timeout-s", type=float, callback=seconds_given, metavar="SECONDS",
              help="Give up a report after this long; 0: never. Default: 300.")  # fmt: skip
ALLOW_LOCAL = click.option(
    "--allow-local", is_flag=True, help="Read addresses of this machine and of private networks too."
)
STRICT = click.option(
    "--strict", is_flag=True, help="Give a report up at an error of a later stage, instead of a note."
)
