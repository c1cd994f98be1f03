"""TIMEX3 values as a reader says them."""

from __future__ import annotations

import re

from ondit.report.page.clean import shortened
from ondit.report.when import known_of, when

_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday", "DT": "daytime"}
_REFS = {"PAST_REF": "in the past", "PRESENT_REF": "now", "FUTURE_REF": "in the future"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T(.+))?$", re.ASCII)


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
