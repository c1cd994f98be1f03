"""A passage from elsewhere before its teller is known: what both finders of excerpts give."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from ondit.excerpts.candidates import LeadInKind
from ondit.model import Document, Span
from ondit.rules import Rule


@dataclass(frozen=True, slots=True)
class Passage:
    """A reproduced passage.

    `lead_in`: the words that announce it. `teller`: the words that name who speaks in it. `address`: where it was taken
    from, by a hyperlink or by the file's own mark. `blocks`: indices of its first and last block. `rule`: what found
    it. `other_end`: where it may end instead. `kind`: what the teller is, or that it goes on with the passage before.
    """

    span: Span
    blocks: tuple[int, int]
    rule: Rule
    lead_in: Span | None = None
    teller: Span | None = None
    address: str | None = None
    score: float = 1.0
    other_end: int | None = None
    kind: LeadInKind = "outlet"
    depth: int = 0


def link_in(document: Document, span: Span) -> str | None:
    """Where the last hyperlink that begins in a span leads."""
    at = bisect_left(document.anchors, span.end, key=lambda anchor: anchor.span.start)
    if at and document.anchors[at - 1].span.start >= span.start:
        return document.anchors[at - 1].href
    return None
