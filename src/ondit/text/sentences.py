"""Where sentences begin, by their marks alone: a parser is easily led astray by colons and links."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from ondit.model import Span
from ondit.text.lists import entries
from ondit.text.shapes import alternatives

_BREAK = re.compile(r"[.!?…][\"”’')\]]{0,3}\s+(?=[\"“‘'(\[]?[A-ZÀ-Þ\d])")
_SEARCHED = 1500


def sentence_starts(text: str, span: Span) -> list[int]:
    """Offsets at which the sentences of a span begin, the span's own start first."""
    short_for = _short_for()

    def is_end(mark: int) -> bool:
        return text[mark] != "." or not short_for.search(text, max(span.start, mark - 8), mark)

    breaks = _BREAK.finditer(text, span.start, span.end)
    return [span.start, *(match.end() for match in breaks if is_end(match.start()))]


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of a span; white space between them belongs to none."""
    return [
        Span(start, start + len(text[start:end].rstrip()))
        for start, end in pairwise([*sentence_starts(text, span), span.end])
    ]


def last_sentences(text: str, span: Span) -> tuple[Span | None, Span]:
    """The last sentence of a span and the one before it, if any; of a very long span only the end is searched."""
    end = span.start + len(span.of(text).rstrip())
    starts = sentence_starts(text, Span(max(span.start, end - _SEARCHED), end))
    before = Span(starts[-2], starts[-1]) if len(starts) > 1 else None
    return before, Span(starts[-1], end)


@cache
def _short_for() -> re.Pattern[str]:
    return re.compile(rf"(?:\b{alternatives(entries('text/abbreviations'))}|\b[A-Z]|\b[A-Z]\.[A-Z])$")
