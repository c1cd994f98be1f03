"""The sentence around a place: the parse's, and where it has none the block."""

from __future__ import annotations

from ondit.language import Parse
from ondit.model import Span

_LONGEST = 1500


class Sentences:
    """Sentences that a quotation's own full stops do not cut from "he said"."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse

    def around(self, span: Span) -> Span:
        """The sentences that hold a span; in a text without sentences its block, cut to a length."""
        parse = self._parse
        first = parse.sentence_at(span.start)
        last = parse.sentence_at(max(span.start, span.end - 1))
        if first is not None and last is not None:
            return Span(first.start, last.end)
        index = parse.document.block_at(span.start)
        block = parse.document.blocks[index].span if index is not None else Span(0, len(parse.document.text))
        return Span(max(block.start, span.start - _LONGEST), min(block.end, span.end + _LONGEST))
