"""Where the last sentence of a block begins, by its marks alone: a parser is easily led astray by colons and links."""

from __future__ import annotations

import re

from ondit.model import Span

_BREAK = re.compile(r"[.!?…][\"”’')\]]{0,3}\s+(?=[\"“‘'(\[]?[A-ZÀ-Þ\d])")
_SHORT_FOR = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Sir|Jr|Sr|vs|No|Nos|Inc|Co|Corp|Ltd|"
    r"Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|a\.m|p\.m|e\.g|i\.e)|\b[A-Z]|\b[A-Z]\.[A-Z])$"
)
_SEARCHED = 1500


def sentence_starts(text: str, span: Span) -> list[int]:
    """Offsets at which the sentences of a span begin, the span's own start first."""

    def is_end(mark: int) -> bool:
        return text[mark] != "." or not _SHORT_FOR.search(text, max(span.start, mark - 8), mark)

    breaks = _BREAK.finditer(text, span.start, span.end)
    return [span.start, *(match.end() for match in breaks if is_end(match.start()))]


def last_sentences(text: str, span: Span) -> tuple[Span | None, Span]:
    """The last sentence of a span and the one before it, if any; of a very long span only the end is searched."""
    end = span.start + len(span.of(text).rstrip())
    starts = sentence_starts(text, Span(max(span.start, end - _SEARCHED), end))
    before = Span(starts[-2], starts[-1]) if len(starts) > 1 else None
    return before, Span(starts[-1], end)
