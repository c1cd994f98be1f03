"""TIMEX3 values as a reader says them, and the statements of a report in the order of their dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from ondit.model import Analysis
from ondit.report.page.clean import clean, shortened

if TYPE_CHECKING:
    from ondit.report.page.views import StatementView

_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday", "DT": "daytime"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
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
        if time and time.value[:1].isdigit():
            dated.append((time.value, statement))
    dated.sort(key=lambda pair: pair[0])
    return tuple(
        Moment(spoken_date(value), value if _is_html_date(value) else None, tuple(view for _, view in group))
        for value, group in groupby(dated, key=lambda pair: pair[0])
    )


def spoken_date(value: str) -> str:
    """A TIMEX3 or ISO 8601 value as printed: "Monday 9 March 2026", "March 2026", "spring 2026"; else the value."""
    if value in _REFS:
        return _REFS[value]
    if week := re.match(r"(\d{4})-W(\d\d)$", value, re.ASCII):
        return f"week {int(week[2])} of {week[1]}"
    if season := re.match(r"(\d{4})-(SP|SU|FA|WI)$", value, re.ASCII):
        return f"{_SEASONS[season[2]]} {season[1]}"
    found = _DATE.match(value)
    if not found:
        return shortened(clean(value), max_chars=40)
    year, month, day, clock = found.groups()
    if month and not 1 <= int(month) <= 12:
        return shortened(clean(value), max_chars=40)
    if not month:
        spoken = year
    elif not day:
        spoken = f"{_MONTHS[int(month) - 1]} {year}"
    else:
        try:
            weekday = _DAYS[date(int(year), int(month), int(day)).weekday()]
        except ValueError:
            return shortened(clean(value), max_chars=40)
        spoken = f"{weekday} {int(day)} {_MONTHS[int(month) - 1]} {year}"
    if clock:
        spoken += f", {_PARTS.get(clock) or shortened(clean(clock[:5]), max_chars=10)}"
    return spoken


def _is_html_date(value: str) -> bool:
    if not re.match(r"\d{4}(-\d\d(-\d\d)?)?$", value, re.ASCII) or value[:4] == "0000":
        return False
    try:
        date(int(value[:4]), int(value[5:7] or 1), int(value[8:10] or 1))
    except ValueError:
        return False
    return True
