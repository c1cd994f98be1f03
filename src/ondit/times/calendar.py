"""Reckoning with days, weeks, months, quarters and years as ISO 8601 / TIMEX3 values.

Where the date that an expression hangs on is not known, `X` stands for what is not: "XXXX-01-22" is some January 22,
"XXXX-WXX-5" some Friday.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_VALUE = re.compile(
    r"""
    ^(?P<year>\d{4})
    (?:-(?:
        (?P<month>\d\d)(?:-(?P<day>\d\d))?
      | Q(?P<quarter>\d)
      | H(?P<half>\d)
      | W(?P<week>\d\d)(?:-(?P<wd>\w+))?
      | (?P<season>SP|SU|FA|WI)
    ))?
    (?:T.*|-X.*)?$
    """,
    re.VERBOSE,
)
_SEASON_MONTH = {"WI": 1, "SP": 3, "SU": 6, "FA": 9}


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as precisely as it is known: a year, perhaps its month, perhaps the day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def exact(self) -> date | None:
        """The day, where it is known and exists."""
        if self.month is None or self.day is None:
            return None
        return day_of(self.year, self.month, self.day)

    @property
    def middle(self) -> date:
        """A day within what is known, to compare with."""
        return self.exact or date(self.year, self.month or 7, 15)

    @property
    def quarter(self) -> int | None:
        return None if self.month is None else (self.month + 2) // 3


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moment(value: str | None) -> Moment | None:
    """What an ISO 8601 or TIMEX3 value says of year, month and day; None for a duration or an unknown year."""
    match = _VALUE.match(value) if value else None
    if match is None or not 1 <= int(match["year"]) <= 9999:
        return None
    year = int(match["year"])
    if match["month"]:
        month = int(match["month"])
        if not 1 <= month <= 12:
            return None
        if match["day"] and day_of(year, month, int(match["day"])):
            return Moment(year, month, int(match["day"]))
        return Moment(year, month)
    if match["week"]:
        try:
            found = date.fromisocalendar(year, int(match["week"]), 6 if match["wd"] == "WE" else 1)
        except ValueError:
            return Moment(year)
        return Moment(found.year, found.month, found.day)
    if match["quarter"]:
        return Moment(year, min(int(match["quarter"]) * 3 - 1, 12))
    if match["season"]:
        return Moment(year, _SEASON_MONTH[match["season"]])
    return Moment(year)


def grain(value: str) -> str:
    """How precise a value is: day, week, month, quarter, half, season, year, or "" for anything else."""
    match = _VALUE.match(value)
    if match is None:
        return ""
    for name in ("day", "month", "quarter", "half", "week", "season", "year"):
        if match[name]:
            return name
    return ""


def parse_published(text: str | None) -> Moment | None:
    """The publication date, as precise as it is given."""
    if not text:
        return None
    match = re.match(r"\s*(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?!\d)", text)
    if match is None or not int(match[1]):
        return None
    if match[2] is None or not 1 <= int(match[2]) <= 12:
        return Moment(int(match[1]))
    if match[3] is None or day_of(int(match[1]), int(match[2]), int(match[3])) is None:
        return Moment(int(match[1]), int(match[2]))
    return Moment(int(match[1]), int(match[2]), int(match[3]))


def parse_clock(text: str | None) -> datetime | None:
    """Day and minute of publication as the report's own clock shows them; None where it gives no time of day."""
    if not text or "T" not in text:
        return None
    try:
        return datetime.fromisoformat(text.strip()[:16])
    except ValueError:
        return None


def iso_week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def shift(day: date, days: int) -> date:
    """The day so many days later; the last (or first) day there is when that is too far."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def month_value(year: int, month: int) -> str:
    """Year and month, with the month counted on beyond December or before January."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04}-{month:02}"


def quarter_value(year: int, quarter: int) -> str:
    year, quarter = year + (quarter - 1) // 4, (quarter - 1) % 4 + 1
    return f"{year:04}-Q{quarter}"


def half_value(year: int, half: int) -> str:
    year, half = year + (half - 1) // 2, (half - 1) % 2 + 1
    return f"{year:04}-H{half}"


def nearest_weekday(day: date, weekday: int, direction: int) -> date:
    """The weekday (1 Monday to 7 Sunday): -1 the last one, the day itself included, 1 the next, 0 of the same week."""
    ahead = (weekday - day.isoweekday()) % 7
    if direction > 0:
        return shift(day, ahead or 7)
    if direction < 0:
        return shift(day, ahead - 7 if ahead else 0)
    return shift(day, weekday - day.isoweekday())


def year_for(reference: Moment, month: int, day: int | None, weekday: int | None, direction: int) -> int:
    """The year of a month (and day) without one: where weekday and date agree, else by direction.

    direction: -1 the last such month not after the reference, 1 the next not before it, 0 the nearest.
    """
    here = reference.middle
    if reference.month is None:
        return reference.year
    years = (reference.year, reference.year - 1, reference.year + 1)
    if weekday is not None and day is not None:
        # A weekday falls on the same date every five to eleven years, so look no further than that.
        earlier: list[int] = list(range(reference.year - 2, reference.year - 12, -1))
        for year in [*years, *earlier]:
            found = day_of(year, month, day)
            if found and found.isoweekday() == weekday and (direction <= 0 or year >= reference.year):
                return year
    if day is None or reference.day is None:
        if month == reference.month:
            return reference.year
        if direction < 0:
            return reference.year if month < reference.month else reference.year - 1
        if direction > 0:
            return reference.year if month > reference.month else reference.year + 1
    candidates = [(year, day_of(year, month, day or 15)) for year in years]
    days = [(year, found) for year, found in candidates if found]
    if direction < 0:
        days = [pair for pair in days if pair[1] <= here] or days
    elif direction > 0:
        days = [pair for pair in days if pair[1] >= here] or days
    nearest: tuple[int, date] = min(days, key=lambda pair: abs((pair[1] - here).days), default=(reference.year, here))
    return nearest[0]


def easter(year: int) -> date:
    """Easter Sunday (anonymous Gregorian computus, Meeus, Astronomical Algorithms, 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday(name: str, year: int) -> date | None:
    """The day of a feast in a year: "12-25", or one of thanksgiving, easter, labor, …"""
    if not 1 <= year <= 9998:
        return None
    if name == "easter":
        return easter(year)
    if name == "thanksgiving":  # United States: the fourth Thursday of November
        return shift(nearest_weekday(date(year, 10, 31), 4, 1), 21)
    if name == "labor":  # United States: the first Monday of September
        return nearest_weekday(date(year, 8, 31), 1, 1)
    if name == "memorial":  # United States: the last Monday of May
        return nearest_weekday(date(year, 5, 31), 1, -1)
    if name == "election":  # United States: the Tuesday after the first Monday of November
        return shift(nearest_weekday(date(year, 10, 31), 1, 1), 1)
    month, day = name.split("-")
    return day_of(year, int(month), int(day))
