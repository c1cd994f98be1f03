"""Where quotation marks open and close, block by block; a quotation that never closes ends with its block."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ondit.model import Document, Span

OPENING, CLOSING, STRAIGHT = "“«„", "”»", '"'
_MARKS, _STOPS = "“”«»„‘’'\" ", ".,!?…;:–—"
_SMALL = frozenset("a an and as at but by for from in of on or the to with vs".split())
# British single marks: ‘ opens; ’ closes unless a letter follows (an apostrophe inside a word).
_MARK = re.compile(r"[“«„”»\"]|‘(?=\w)|(?<=[\w.,!?;:…])[’'](?!\w)|(?<!\w)'(?=\w)")


def quotations(document: Document) -> tuple[Span, ...]:
    """The quoted passages, marks included, in text order; of nested ones only the outermost."""
    found: list[Span] = []
    for block in document.blocks:
        depth_mark, start = "", -1
        for match in _MARK.finditer(document.text, block.span.start, block.span.end):
            mark = match.group()
            if not depth_mark:
                if mark in OPENING + STRAIGHT or (mark in "‘'" and _closes(document.text, match.end(), block.span.end)):
                    depth_mark, start = mark, match.start()
            elif _pairs(depth_mark, mark):
                found.append(Span(start, match.end()))
                depth_mark = ""
        if depth_mark and depth_mark not in "‘'":
            found.append(Span(start, block.span.end))
    return tuple(found)


def quotation_at(offset: int, quoted: Sequence[Span]) -> Span | None:
    """The quotation that an offset stands in."""
    at = bisect_right(quoted, offset, key=lambda span: span.start) - 1
    return quoted[at] if at >= 0 and offset < quoted[at].end else None


def is_title(words: str) -> bool:
    """Whether the words in quotation marks look like a title or nickname: two or more, with capitals, no full stop."""
    inner = words.strip(_MARKS)
    found = [word for word in inner.split() if word.lower() not in _SMALL]
    return len(found) > 1 and inner[-1:] not in _STOPS and all(word[0].isupper() for word in found)


def _pairs(opening: str, mark: str) -> bool:
    if opening in "“„":
        return mark in "”“" if opening == "„" else mark == "”"
    return mark == {"«": "»", '"': '"', "‘": "’", "'": "'"}[opening]


def _closes(text: str, start: int, end: int) -> bool:
    """A single mark opens a quotation only when one that can close it follows soon."""
    return (
        re.compile(r"[^‘“\"]{2,600}?(?<=[\w.,!?;:…])[’'](?!\w)").match(text, start, min(end, start + 602)) is not None
    )
