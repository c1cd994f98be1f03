"""Where quotation marks open and close, block by block; a quotation that never closes ends with its block."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ondit.model import Document, Span

OPENING, CLOSING, STRAIGHT = "“«„", "”»", '"'
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


def quoted_share(text: str, span: Span, quoted: Sequence[Span]) -> float:
    """Share of a span's letters and digits that stand in quotation marks, 0 to 1."""
    total = inside = 0
    at = max(0, bisect_right(quoted, span.start, key=lambda q: q.start) - 1)
    bounds = []
    while at < len(quoted) and quoted[at].start < span.end:
        bounds.append(quoted[at])
        at += 1
    for offset in range(span.start, span.end):
        if text[offset].isalnum():
            total += 1
            inside += any(q.start <= offset < q.end for q in bounds)
    return inside / total if total else 0.0


def _pairs(opening: str, mark: str) -> bool:
    if opening in "“„":
        return mark in "”“" if opening == "„" else mark == "”"
    return mark == {"«": "»", '"': '"', "‘": "’", "'": "'"}[opening]


def _closes(text: str, start: int, end: int) -> bool:
    """A single mark opens a quotation only when one that can close it follows soon."""
    return (
        re.compile(r"[^‘“\"]{2,600}?(?<=[\w.,!?;:…])[’'](?!\w)").match(text, start, min(end, start + 602)) is not None
    )
