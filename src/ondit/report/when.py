"""TIMEX3 values in order of time, and how they are called with their precision shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ondit.names import one_line

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday", "DT": "daytime",
          "DA": "dawn", "DU": "dusk"}  # fmt: skip
_SEASONS = {"WI": ("winter", 1), "SP": ("spring", 3), "SU": ("summer", 6), "FA": ("autumn", 9)}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<end>-WE)?|Q(?P<quarter>[1-4])"
    r"|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?:-X.*)?(?:T(?P<clock>.*))?",
    re.ASCII,
)
_OPEN = re.compile(
    r"XXXX(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-WXX-(?P<weekday>[1-7])|-XX-XX|-WXX|-XX)?(?:T(?P<clock>.*))?", re.ASCII
)


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A stretch of time, ordered by its first day, the shorter first; `label` names it with its precision."""

    first: date
    days: int
    clock: str
    label: str


def when(value: str) -> When | None:
    """The time that a value stands for; None for lengths, repeated and vague times, and what has no year."""
    try:
        return _decade(value) or _dated(value)
    except (ValueError, OverflowError):
        return None


def known_of(value: str) -> str:
    """What an undated value still says: "some Friday", "some January 22"; "" when nothing."""
    match = _OPEN.fullmatch(value)
    if match is None:
        return ""
    if match["weekday"]:
        return f"some {_DAYS[int(match['weekday']) - 1]}{_part(match['clock'])}"
    if match["month"] and 1 <= int(match["month"]) <= 12:
        return f"some {_MONTHS[int(match['month']) - 1]}" + (f" {int(match['day'])}" if match["day"] else "")
    return ""


def _dated(value: str) -> When | None:
    match = _VALUE.fullmatch(value)
    if match is None or match["year"] == "0000":
        return None
    year, clock = int(match["year"]), match["clock"] or ""
    if match["day"]:
        first = date(year, int(match["month"]), int(match["day"]))
        return When(first, 1, clock, f"{first.isoformat()} {_DAYS[first.weekday()]}{_part(clock)}")
    if match["month"]:
        month = int(match["month"])
        return When(date(year, month, 1), 31, clock, f"{year:04}-{month:02} {_MONTHS[month - 1]}, the month")
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        if match["end"]:
            return When(monday + timedelta(5), 2, clock, f"{(monday + timedelta(5)).isoformat()} the weekend")
        return When(monday, 7, clock, f"{monday.isoformat()} the week from Monday")
    if match["quarter"]:
        first = date(year, 3 * int(match["quarter"]) - 2, 1)
        return When(first, 92, clock, f"{year:04} quarter {match['quarter']}")
    if match["half"]:
        return When(date(year, 6 * int(match["half"]) - 5, 1), 184, clock, f"{year:04} half {match['half']}")
    if match["season"]:
        name, month = _SEASONS[match["season"]]
        return When(date(year, month, 1), 92, clock, f"{year:04} {name}")
    return When(date(year, 1, 1), 366, clock, f"{year:04} the year")


def _decade(value: str) -> When | None:
    if len(value) in (3, 4) and value.isascii() and value[:3].isdigit() and value[3:] in ("", "X"):
        year = int(value[:3]) * 10
        return When(date(max(year, 1), 1, 1), 3653, "", f"{year}s the decade")
    if len(value) == 2 and value.isascii() and value.isdigit():
        return When(date(max(int(value) * 100, 1), 1, 1), 36525, "", f"{int(value)}00s the century")
    return None


def _part(clock: str | None) -> str:
    if not clock:
        return ""
    return f", {_PARTS.get(clock) or one_line(clock[:5])}"
