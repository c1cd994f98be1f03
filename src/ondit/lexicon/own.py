"""What a report's own outlet is called in it: its publisher, and the agency of its dateline or byline."""

from __future__ import annotations

from ondit.lexicon.outlet_names import names_of_outlet
from ondit.lexicon.outlets import is_outlet
from ondit.model import Document
from ondit.text.phrases import phrases

_DATELINE = phrases("lexicon/own", "dateline")
_FIRST_BLOCKS = 4
_MAX_CHARS = 160


def own_names(document: Document) -> frozenset[str]:
    """The names of a report's own outlet and agency, without "the", with the other names that each goes by.

    "HAMBURG, May 14 (Reuters) - … three people told Reuters": Reuters is the one who speaks.
    """
    said = [document.publisher or "", *(name for name in document.byline if is_outlet(name)), dateline_agency(document)]
    bare = {" ".join(name.split()).removeprefix("The ").removeprefix("the ") for name in said if name}
    return frozenset(bare.union(*map(names_of_outlet, bare)))


def dateline_agency(document: Document) -> str:
    """The agency in brackets in the dateline of a report's first paragraphs; "" where there is none."""
    for block in document.blocks[:_FIRST_BLOCKS]:
        if block.kind == "paragraph" and not block.depth:
            start, end = block.span.start, min(block.span.end, block.span.start + _MAX_CHARS)
            if found := _DATELINE.match(document.text, start, end):
                return found["agency"]
    return ""
