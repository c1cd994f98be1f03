"""Where the text stands between quotation marks."""

from __future__ import annotations

import re

from ondit.model import Document, Span

_MARK = re.compile(r"[“”«»\"]|''|``|‘|(?<!\w)'(?=\w)|[’'](?!\w)")
_CLOSING = {"“": "”", '"': '"', "«": "»", "''": "''", "``": "''", "‘": "’", "'": "'"}


def quoted_spans(document: Document) -> tuple[Span, ...]:
    """The outermost quotations, in text order; one that is never closed ends with its block."""
    found: list[Span] = []
    for block in document.blocks:
        start, closing = -1, ""
        for mark in _MARK.finditer(document.text, block.span.start, block.span.end):
            form = mark.group()
            if start < 0:
                if form in _CLOSING and form != "’" and (form != '"' or not _hangs(document.text, mark.start())):
                    start, closing = mark.start(), _CLOSING[form]
            elif form == closing or (closing in ("”", "''") and form in ("”", '"', "''")):
                found.append(Span(start, mark.end()))
                start = -1
        if start >= 0 and closing not in ("'", "’"):
            found.append(Span(start, block.span.end))
    return tuple(found)


def _hangs(text: str, at: int) -> bool:
    """Whether a straight mark closes a quotation whose opening was lost: a word before it, none after."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isspace() and before not in "([—–-" and after.isspace()
