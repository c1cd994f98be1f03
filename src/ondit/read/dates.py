"""Dates as pages and files print them to ISO 8601, as precise as they are given."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

from ondit.text.lists import rows
from ondit.text.phrases import phrases

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october"
        "|nov november|dec december".split("|"),
        1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_CLOCK = phrases("read/patterns", "dates_clock")
_HOUR = phrases("read/patterns", "dates_hour")
_EPOCH = phrases("read/patterns", "dates_epoch")
_ISO = phrases("read/patterns", "dates_iso")
_COMPACT = phrases("read/patterns", "dates_compact")
_SLASHED = phrases("read/patterns", "dates_slashed")
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE)
_DAY_MONTH = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_MONTH}[\s,-]+(?P<year>\d{{4}})\b", re.IGNORECASE
)
_NUMERIC = phrases("read/patterns", "dates_numeric")
_ZONE = phrases("read/patterns", "dates_zone")
_IN_URL = phrases("read/patterns", "dates_in_url")
_FIRST_YEAR = 1980
_LAST_YEAR = 2099


def iso_date(text: str, *, day_first: bool | None = None) -> str | None:
    """The first date in a text as ISO 8601, with its time of day and zone where it gives them; None without a date.

    Args:
        day_first: how to read 03/04/2026; None leaves such a date unread unless one number is over 12.
    """
    text = text.strip()[:200]
    if _EPOCH.fullmatch(text):
        return _from_epoch(float(text))
    compact = _COMPACT.match(text)
    if compact:
        year, month, day, hour, minute, second, zone = compact.groups()
        return _format(year, month, day, hour, minute, second, zone)
    iso = _ISO.search(text)
    if iso:
        year, month, day, hour, minute, second, zone = iso.groups()
        after = _ZONE.match(text, iso.end()) if hour and not zone else None
        return _format(year, month, day, hour, minute, second, after.group() if after else zone)
    for pattern in (_MONTH_DAY, _DAY_MONTH):
        found = pattern.search(text)
        if found:
            month = str(_MONTHS[found["month"].lower()])
            return _with_clock(found["year"], month, found["day"], text[found.end() :] or text[: found.start()])
    slashed = _SLASHED.search(text)
    if slashed:
        return _with_clock(slashed[1], slashed[2], slashed[3], text[slashed.end() :])
    numeric = _NUMERIC.search(text)
    if numeric:
        first, second, year = numeric.groups()
        if int(first) > 12 or (day_first and int(second) <= 12):
            return _with_clock(year, second, first, text[numeric.end() :])
        if int(second) > 12 or day_first is False:
            return _with_clock(year, first, second, text[numeric.end() :])
    return None


def url_date(url: str) -> str | None:
    """The day that an address names in its path (/2026/03/02/…); None when it names none."""
    path = url.split("://", 1)[-1].split("?", 1)[0]
    for found in _IN_URL.finditer(path):
        year, month, day = found.groups()
        number = str(_MONTHS.get(month.lower(), 0)) if month.isalpha() else month
        if iso := _format(year, number, day):
            return iso
    return None


def same_day(one: str, other: str) -> bool:
    """Whether two ISO dates name days that time zones can make one."""
    try:
        apart = date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])
    except ValueError:
        return False
    return abs(apart.days) <= 1


def _with_clock(year: str, month: str, day: str, rest: str) -> str | None:
    rest = rest[:40]
    clock = _CLOCK.search(rest)
    if clock:
        hour, minute, second, half = int(clock[1]), clock[2], clock[3], clock[4]
        zone_text = rest[clock.end() :]
    elif hour_only := _HOUR.search(rest):
        hour, minute, second, half = int(hour_only[1]), "00", None, hour_only[2]
        zone_text = rest[hour_only.end() :]
    else:
        return _format(year, month, day)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    zone = _ZONE.search(zone_text)
    return _format(year, month, day, str(hour), minute, second, zone.group() if zone else None) or _format(
        year, month, day
    )


def _format(
    year: str,
    month: str,
    day: str,
    hour: str | None = None,
    minute: str | None = None,
    second: str | None = None,
    zone: str | None = None,
) -> str | None:
    try:
        found = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), min(int(second or 0), 59))
    except ValueError:
        return None
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        return None
    if hour is None:
        return found.date().isoformat()
    text = found.isoformat(timespec="seconds")
    if not zone:
        return text
    if zone.upper() in ("Z", "UTC", "GMT"):
        return text + "+00:00"
    if zone in _zones():
        return text + _offset(*_zones()[zone], found.date())
    digits = zone.replace(":", "")
    return f"{text}{digits[:3]}:{digits[3:] or '00'}"


def _offset(offset: str, changes: str, day: date) -> str:
    """An offset from UTC; an hour later in the summer of the United States, where the zone's name leaves that open."""
    begins = date(day.year, 3, 14) - timedelta(days=date(day.year, 3, 14).isoweekday() % 7)  # the second Sunday
    ends = date(day.year, 11, 7) - timedelta(days=date(day.year, 11, 7).isoweekday() % 7)  # the first Sunday
    if not changes or not begins <= day < ends:
        return offset
    return f"{offset[0]}{int(offset[1:3]) - 1:02}{offset[3:]}"


@cache
def _zones() -> dict[str, tuple[str, str]]:
    """The offset of each zone by its short name, and whether it changes with the season."""
    told = ((name, *offset.partition(" ")[::2]) for name, offset in rows("read/zones.tsv"))
    return {name: (offset, changes) for name, offset, changes in told}


def _from_epoch(number: float) -> str | None:
    seconds = number / 1000 if number >= 1e11 else number
    try:
        found = datetime.fromtimestamp(int(seconds), UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return found.isoformat(timespec="seconds") if _FIRST_YEAR <= found.year <= _LAST_YEAR else None
