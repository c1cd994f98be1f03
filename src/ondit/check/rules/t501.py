"""T501 relative-date-without-date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.model import Span

_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_RELATIVE = re.compile(
    rf"\b(?:yesterday|tomorrow|(?<!USA\s)today(?!\s+show\b)|tonight|(?:last|next|this)\s+(?:week|month|year|night|{_WEEKDAY})"
    rf"|on\s+{_WEEKDAY})\b(?!,?\s+(?:\d|{_MONTHS}\s+\d|the\s+\d))",
    re.IGNORECASE,
)
# A dateline with its year: "SALLOW FORD, March 3, 2026 –"
_DATED = re.compile(
    rf"\b(?:{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTHS}\s+(?:19|20)\d\d"
    rf"|(?:19|20)\d\d-[01]\d-[0-3]\d)\b"
)
_DATELINE = 2  # blocks in which it stands


@rule("T501", "relative-date-without-date", severity="info", preview=True)
def relative_date_without_date(case: Case) -> Iterator[Hit]:
    """A relative date in a report that has no date to hang it on.

    ## What it does
    Finds the first "yesterday", "last week" or weekday of a report that bears no date itself, nor prints one with its
    year in its first two blocks. One finding a report; `--published` gives the date.

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
    document = case.analysis.document
    head = document.blocks[:_DATELINE]
    if document.published or any(_DATED.search(case.text, block.span.start, block.span.end) for block in head):
        return
    for block in case.body:
        for found in _RELATIVE.finditer(case.text, block.span.start, block.span.end):
            span = Span(*found.span())
            if not case.is_quoted(span):
                yield Hit(
                    span,
                    f"“{found[0]}” hangs on no date: the report bears none",
                    None,
                    "give the report a date, or say the date here",
                )
                return
