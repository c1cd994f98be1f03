"""Q301 unclosed-quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.model import Span

# An opening mark where a closing one would stand.
_TURNED = re.compile(r"(?<=[\w.,!?])“(?!\w)")
_MARKS = ('"', "“", "‘", "'", "`")


@rule("Q301", "unclosed-quotation", profiles=("default", "ap", "reuters", "bbc", "npr"))
def unclosed_quotation(case: Case) -> Iterator[Hit]:
    """Quotation marks that never close.

    ## What it does
    Finds a double quotation mark that is open at the end of its paragraph while the next paragraph does not open with
    one, as a quotation over several paragraphs would. An opening mark in the place of a closing one does not close.

    ## Why
    The reader cannot tell where the speaker's words end and the report's own begin.

    ## Example
    ```text
    “The sluice was open all night, said Ines Okoro, who lives below the dam.
    ```

    ## Instead
    ```text
    “The sluice was open all night,” said Ines Okoro, who lives below the dam.
    ```

    ## Policies
    - New York Times, guidelines on integrity: what stands between quotation marks is exactly what was said.
    - AP, Reuters, BBC: the same rule for quotations.
    """
    blocks = case.body
    for block, following in zip_longest(blocks, blocks[1:]):
        last = list(case.quotations.over(block.span))[-1:]
        if not last or last[0].closed:
            continue
        if following is not None and case.text[following.span.start : following.span.start + 1] in _MARKS:
            continue
        if following is not None and _closes(case.text, following.span):
            continue
        start = last[0].span.start
        if not case.text[start + 1 : block.span.end].strip():
            continue  # a mark too many at the end, not one too few
        if case.text[start + 1 : start + 2] in ("<", ">", "/"):
            continue  # what is left of a page's own marks
        end = min(case.sentence_at(start).end, block.span.end)
        turned = _TURNED.search(case.text, start + 1, block.span.end)
        yield Hit(
            Span(start, max(end, start + 1)),
            "this quotation is closed by an opening mark" if turned else "this quotation mark is never closed",
            None,
            "turn the mark round" if turned else "close it where the speaker’s words end",
        )


def _closes(text: str, span: Span) -> bool:
    """True where the first mark of a paragraph closes: the quotation runs on into it."""
    for at in range(span.start, span.end):
        if text[at] in '"“”':
            return text[at] == "”" or (text[at] == '"' and not text[at - 1].isspace() and at > span.start)
    return False
