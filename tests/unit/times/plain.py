"""Short texts to times, without a language model."""

from __future__ import annotations

import re

from ondit.language import Parse
from ondit.model import Block, Document, Span, Time
from ondit.times import find_times

_SENTENCE = re.compile(r"\S[^\n]*?(?:(?<!\bJan)(?<!\bOct)(?<!\b[ap]\.m)[.?!][”\"]?(?=\s+[A-Z“])|(?=\n|\Z))")


def parse_text(text: str, published: str | None = "2026-03-04") -> Parse:
    """A parse of a block a line, sentences at points before a capital. 2026-03-04 is a Wednesday."""
    blocks = tuple(Block("paragraph", Span(*match.span())) for match in re.finditer(r"[^\n]+", text))
    sentences = tuple(Span(*match.span()) for match in _SENTENCE.finditer(text))
    return Parse(Document(id="", text=text, blocks=blocks, published=published), sentences, ())


def times_of(text: str, published: str | None = "2026-03-04") -> tuple[Time, ...]:
    return find_times(parse_text(text, published), (), ())[0]


def values_of(text: str, published: str | None = "2026-03-04") -> dict[str, str]:
    """The value of each expression, by its words."""
    return {time.span.of(text): time.value for time in times_of(text, published)}
