"""What `ondit add` and `ondit rerun` do with each report: progress, errors, the closing lines, the exit code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from ondit.cli.progress import progress
from ondit.cli.say import complain, complaint, without_path

if TYPE_CHECKING:
    from ondit.collection.records import Added

FORMATS = ("text", "json")
_WORDS = {"added": "added", "version": "in a new version", "changed": "read again", "same": "there already"}


@dataclass(slots=True)
class Tally:
    """What became of all reports."""

    outcomes: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    words: int = 0
    reports: list[Added] = field(default_factory=list)


def follow(results: Iterable[Added], total: int, *, quiet: bool, debug: bool, keep: bool) -> tuple[Tally, bool]:
    """Tell each failure at once and count the rest; True at the end when Ctrl-C stopped it.

    Args:
        keep: all records, for `--format json`.
    """
    tally = Tally()
    stopped = False
    iterator = iter(results)
    try:
        with progress(total, shown=not quiet) as bar:
            for found in iterator:
                tally.outcomes[found.outcome] += 1
                tally.statements += found.statements
                tally.words += found.words
                if keep:
                    tally.reports.append(found)
                if found.message:
                    bar.say(complaint(without_path(found.message, found.source), found.source))
                if debug and found.traceback:
                    click.echo(found.traceback, err=True)
                bar.step()
    except KeyboardInterrupt:
        stopped = True
    finally:
        close = getattr(iterator, "close", None)
        if close is not None:
            close()
    return tally, stopped


def close_run(tally: Tally, path: object, *, stopped: bool, quiet: bool, passed_over: int = 0) -> int:
    """The closing lines on standard error, and the exit code."""
    from ondit.report.canvas import count

    stored = sum(tally.outcomes[name] for name in ("added", "version", "changed"))
    if stopped:
        complain(f"stopped; {count(stored, 'report')} stored in {path}; the same command goes on from here")
        return 130
    if not quiet:
        parts = [f"{tally.outcomes[name]:,} {words}" for name, words in _WORDS.items() if tally.outcomes[name]]
        if tally.outcomes["unread"]:
            parts.append(f"{tally.outcomes['unread']:,} could not be read")
        if passed_over:
            parts.append(f"{count(passed_over, 'file')} of other kinds passed over")
        click.echo(", ".join(parts) or "no report", err=True)
        if stored:
            click.echo(f"{count(tally.words, 'word')}, {count(tally.statements, 'statement')}", err=True)
    return 2 if tally.outcomes["unread"] else 0


def as_json(tally: Tally, schema: str) -> str:
    """All that became of each report."""
    reports: list[dict[str, Any]] = [
        {"source": x.source, "outcome": x.outcome, "statements": x.statements, "error": x.message}
        for x in tally.reports
    ]
    return json.dumps({"schema": schema, "reports": reports}, ensure_ascii=False, indent=1)
