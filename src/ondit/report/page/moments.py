"""The statements of a report by their dates, the earliest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ondit.model import Analysis
from ondit.report.page.dates import spoken_date
from ondit.report.page.views import StatementView
from ondit.report.when import when


@dataclass(frozen=True, slots=True)
class Moment:
    """What was said on one date; `datetime` is None where HTML has no form for the value."""

    label: str
    datetime: str | None
    statements: tuple[StatementView, ...]


def timeline(analysis: Analysis, statements: Sequence[StatementView]) -> tuple[Moment, ...]:
    """The dated statements by date, the earliest first; those of one date in text order."""
    dated = []
    for statement in statements:
        time = analysis.time_of(statement.id)
        at = when(time.value) if time else None
        if time and at:
            dated.append((at, time.value, statement))
    dated.sort(key=lambda item: item[:2])
    return tuple(
        Moment(spoken_date(value), value if _is_html_date(value) else None, tuple(view for _, _, view in group))
        for value, group in groupby(dated, key=lambda item: item[1])
    )


def _is_html_date(value: str) -> bool:
    if not re.match(r"\d{4}(-\d\d(-\d\d)?)?$", value, re.ASCII) or value[:4] == "0000":
        return False
    try:
        date(int(value[:4]), int(value[5:7] or 1), int(value[8:10] or 1))
    except ValueError:
        return False
    return True
