"""T502 weekday-date-mismatch."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.model import Span

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# "Sun" without its full stop may be a newspaper.
_WEEKDAY = rf"(?P<weekday>{'|'.join(_DAYS)}|(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\.)"
_MONTH = (
    r"(?P<month{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_NUMBER = r"(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th)?\b"
_DAY = rf"(?:{_MONTH.format(1)}\s+{_NUMBER.format(1)}|{_NUMBER.format(2)}\s+(?:of\s+)?{_MONTH.format(2)})"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)"
_DATES = (
    # The weekday before: Tuesday, March 4; Tues. 4 March 2026; Tuesday (March 4).
    re.compile(rf"\b{_WEEKDAY}(?:,\s*|\s+)(?:the\s+|\()?{_DAY}{_YEAR}?", re.IGNORECASE),
    # The weekday after: March 4, a Tuesday; March 4, 2026 (Tuesday).
    re.compile(rf"\b{_DAY}{_YEAR}?(?:,?\s+(?:an?|on\s+a)\s+|,?\s*\(){_WEEKDAY}", re.IGNORECASE),
)
_ANY_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


@rule(
    "T502", "weekday-date-mismatch", severity="error", preview=True, profiles=("default", "ap", "reuters", "bbc", "npr")
)
def weekday_date_mismatch(case: Case) -> Iterator[Hit]:
    """A weekday and a date that disagree: "Tuesday, March 4, 2026" was a Wednesday.

    ## What it does
    Reckons the weekday of every date that is printed with one. Where the year is not printed, the date nearest to the
    report's own date is meant; a report without a date, and a paragraph that tells of another year, are then left
    alone.

    ## Why
    One of the two is wrong, and the reader who relies on the wrong one misses the meeting.

    ## Example
    ```text
    The hearing is on Tuesday, March 4, 2026.
    ```

    ## Instead
    ```text
    The hearing is on Wednesday, March 4, 2026.
    ```

    ## Policies
    - Every newsroom: a date is a fact to be checked like any other (AP, Reuters, BBC on accuracy).
    """
    published = case.analysis.document.published
    for found in sorted((x for dates in _DATES for x in dates.finditer(case.text)), key=lambda x: x.start()):
        month = _MONTHS.index((found["month1"] or found["month2"])[:3].lower()) + 1
        day = int(found["day1"] or found["day2"])
        date = _date(found["year"], month, day, published)
        if date is None or _DAYS[date.weekday()][:3] == found["weekday"][:3].lower():
            continue
        if not found["year"] and _tells_of_another_year(case, found.start(), date.year):
            continue
        right = _DAYS[date.weekday()].capitalize()
        yield Hit(Span(*found.span()), f"{date.isoformat()} is a {right}", None, "check which of the two is meant")


def _tells_of_another_year(case: Case, offset: int, year: int) -> bool:
    block = case.block_at(offset)
    if block is None:
        return False
    return any(
        abs(int(found[0]) - year) > 1 for found in _ANY_YEAR.finditer(case.text, block.span.start, block.span.end)
    )


def _date(year: str | None, month: int, day: int, published: str | None) -> datetime.date | None:
    try:
        if year:
            return datetime.date(int(year), month, day)
        if not published:
            return None
        near = datetime.date.fromisoformat(published[:10])
        years = (near.year - 1, near.year, near.year + 1)
        return min((datetime.date(y, month, day) for y in years), key=lambda x: abs((x - near).days))
    except ValueError:
        return None  # the 29th of February of a common year, or a date as imprecise as a month
