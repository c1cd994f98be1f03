"""T501 relative-date-without-date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.model import Span
from ondit.text.phrases import phrases

_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_RELATIVE = phrases("check/patterns/t501", "relative")
# A dateline with its year: "SALLOW FORD, March 3, 2026 –"
_DATED = phrases("check/patterns/t501", "dated")
_DATELINE = 2  # blocks in which a dateline stands
# As agencies date it, in the head: "HALE, March 3 (UPI) –".
_AGENCY = phrases("check/patterns/t501", "agency")
_LOOKED_AT = 3  # in the first third of a report a reader still looks for its date
# "The Sept. 11 memorial" in the sentence or the next one ties the day.
_DAY = phrases("check/patterns/t501", "day")
# "This year" is told by a month with its year, or by the election of a year, anywhere.
_YEAR = phrases("check/patterns/t501", "year")
# A correction and an update bear their date wherever they stand.
_CORRECTED = phrases("check/patterns/t501", "corrected")
# "Today" is a day where something happens on it; else it often means these times.
_EVENTS = (
    r"\b(?:earlier|later|just|here|out|said|told|made|held|began|met|won|lost|gave|sent|took|came|went|spoke|ends?|opens?"
    r"|[a-z]+ed|will\s+(?:\w+\s+){1,6})[,\s]+today\b(?![’'])",
    r"\btoday[,\s]+(?:at|that|from|when|after|before|on|by|to|in\s+[A-Z]|said|told|announced|released|[a-z]+ed|will"
    r"|he\s+will)\b",
    r"^[Tt]oday\s+is\b",
)
_EVENT = re.compile("|".join(_EVENTS), re.IGNORECASE | re.MULTILINE)
# In a name it is no date: "Trending Today USA", "the Today show", "Russia Today".
_NAMED = re.compile(r"[A-Z][\w.]*\s+$")


@rule("T501", "relative-date-without-date", severity="info")
def relative_date_without_date(case: Case) -> Iterator[Hit]:
    """A relative date in a report that has no date to hang it on.

    ## What it does
    Finds the first "yesterday", "last week" or weekday of a report that bears no date itself, nor prints a dateline or
    a full date in its first third, nor the date of an update. Left alone are days that the text ties itself ("the Sept.
    11 memorial" in the sentence or the next), "this year" where a year is told, "today" for these times and in names.
    One finding a report; `--published` gives the date.

    ## Why
    When the text is read a week later or copied elsewhere, nobody can tell which day is meant.

    ## Example
    ```text
    The weir was opened yesterday. (No date on the report.)
    ```

    ## Instead
    ```text
    The weir was opened on March 3. (Or: a date on the report.)
    ```

    ## Policies
    - Reuters, AP datelines: the day is tied to the date of the report.
    - BBC online: avoid "today" and "yesterday" in text that stays.
    """
    if case.analysis.document.published or _is_dated(case):
        return
    year_is_told = _YEAR.search(case.text) is not None
    for block in case.body:
        for found in _RELATIVE.finditer(case.own, block.span.start, block.span.end):
            span = Span(*found.span())
            if not _is_tied(case, found, year_is_told):
                yield Hit(
                    span,
                    f"“{found[0]}” hangs on no date: the report bears none",
                    None,
                    "give the report a date, or say the date here",
                )
                return


def _is_dated(case: Case) -> bool:
    blocks = case.analysis.document.blocks
    if any(_AGENCY.search(case.text, block.span.start, block.span.end) for block in blocks[:_DATELINE]):
        return True
    head = max((block.span.end for block in blocks[:_DATELINE]), default=0)
    looked_at = max(head, len(case.text) // _LOOKED_AT)
    return bool(_DATED.search(case.text, 0, looked_at) or _CORRECTED.search(case.text))


def _is_tied(case: Case, found: re.Match[str], year_is_told: bool) -> bool:
    """True where the text around tells the day or the year, or "today" is none: these times, or part of a name."""
    word = found[0].lower()
    near = case.around(found.start(), 0, 1)
    if word.endswith("year"):
        return year_is_told
    if _DAY.search(case.text, near.start, near.end):
        return True
    if word != "today":
        return False
    if found[0][0] == "T" and _NAMED.search(case.text, max(0, found.start() - 20), found.start()):
        return True
    sentence = case.near(found.start())
    return _EVENT.search(case.text, max(sentence.start, found.start() - 60), found.end() + 20) is None
