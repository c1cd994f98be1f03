"""TIMEX3 values as a reader says them, and the statements of a report in the order of their dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from ondit.model import Analysis
from ondit.report.page.clean import shortened
from ondit.report.when import known_of, when

if TYPE_CHECKING:
    from ondit.report.page.views import StatementView

_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday", "DT": "daytime"}
_REFS = {"PAST_REF": "in the past", "PRESENT_REF": "now", "FUTURE_REF": "in the future"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T(.+))?$", re.ASCII)


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


def spoken_date(value: str, *, weekday: bool = True) -> str:
    """A TIMEX3 or ISO 8601 value as printed: "Monday 9 March 2026", "March 2026", "some Friday"; else the value."""
    if value in _REFS:
        return _REFS[value]
    found = _DATE.match(value)
    at = when(value)
    if not found or not at:
        return shortened(at.label if at else known_of(value) or value, max_chars=40)
    year, month, day, clock = found.groups()
    spoken = year
    if month:
        spoken = f"{_MONTHS[at.first.month - 1]} {year}"
    if day:
        spoken = f"{at.first.day} {spoken}"
        if weekday:
            spoken = f"{_DAYS[at.first.weekday()]} {spoken}"
    if clock:
        spoken += f", {_PARTS.get(clock) or shortened(clock[:5], max_chars=10)}"
    return spoken


def _is_html_date(value: str) -> bool:
    if not re.match(r"\d{4}(-\d\d(-\d\d)?)?$", value, re.ASCII) or value[:4] == "0000":
        return False
    try:
        date(int(value[:4]), int(value[5:7] or 1), int(value[8:10] or 1))
    except ValueError:
        return False
    return True
