"""T501 relative-date-without-date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.model import Span

_RELATIVE = re.compile(
    r"\b(?:yesterday|tomorrow|today|tonight|(?:last|next|this)\s+(?:week|month|year|night|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?!,?\s+\d)",
    re.IGNORECASE,
)


@rule("T501", "relative-date-without-date", severity="info", preview=True)
def relative_date_without_date(case: Case) -> Iterator[Hit]:
    """A relative date in a report that has no date to hang it on.

    ## What it does
    Finds the first "yesterday", "last week" or weekday of a report that bears no date itself. One finding a report;
    `--published` gives the date.

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
    if case.analysis.document.published:
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
