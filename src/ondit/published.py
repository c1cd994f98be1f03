"""The date of publication that a user gives, for the command line and for Python alike."""

from __future__ import annotations

import re
from datetime import date, datetime

from ondit.errors import BadSetting

_EXPECTED = "give an ISO date: 2026-03-02, 2026-03-02T14:30, 2026-03-02T14:30+01:00, or 2026-03, 2026"
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[Tt ](?P<clock>\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?"
    r"\s?(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)
# Printed news is younger; what is told of before it must have a date, too.
_FIRST_YEAR, _LAST_YEAR = 1400, 2999


def publication_date(given: str | date) -> str:
    """The date as ISO 8601, as precise as it is given: "2026", "2026-03", "2026-03-02", "2026-03-02T14:30+01:00".

    Args:
        given: such a string, a `date` or a `datetime`. Fractions of a second are dropped; Z is +00:00.

    Raises:
        BadSetting: no date, or none that the calendar has.
    """
    if isinstance(given, datetime):
        return _checked(given.isoformat(timespec="seconds"))
    if isinstance(given, date):
        return _checked(given.isoformat())
    if not isinstance(given, str):
        raise BadSetting(f"{given!r} is no date; {_EXPECTED}")
    return _checked(given.strip())


def _checked(text: str) -> str:
    try:
        if day := _DATE.fullmatch(text):
            year = date(int(day[1]), int(day[2] or 1), int(day[3] or 1)).year
            found = text
        elif moment := _MOMENT.fullmatch(text):
            zone = (moment["zone"] or "").upper().replace("Z", "+00:00").replace(":", "")
            zone = f"{zone[:3]}:{zone[3:] or '00'}" if zone else ""
            found = f"{moment['day']}T{moment['clock']}{zone}"
            year = datetime.fromisoformat(found).year
        else:
            raise BadSetting(f"{text[:60]!r} is no date; {_EXPECTED}")
    except ValueError as exc:
        raise BadSetting(f"{text[:60]!r} is no date of the calendar ({exc}); {_EXPECTED}") from exc
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise BadSetting(f"{text[:60]!r} is out of reach; years run from {_FIRST_YEAR} to {_LAST_YEAR}")
    return found
