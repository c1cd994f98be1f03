"""Document to Parse: words, sentences and names, by spaCy; and a clear refusal of what is not English."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ondit.model import Document, Span

EntityLabel = Literal["PERSON", "ORG", "GPE", "NORP", "LOC", "OTHER"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A proper name in the text. GPE is a place with a government, NORP a nationality, religion or party."""

    span: Span
    label: EntityLabel


@dataclass(frozen=True, slots=True)
class Parse:
    """Words, sentences and names of a document, each in text order. Sentences never cross a block."""

    document: Document
    words: tuple[Span, ...]
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]

    def words_in(self, span: Span) -> Sequence[Span]:
        """The words that lie wholly within a span."""
        first = bisect_right(self.words, span.start - 1, key=lambda word: word.start)
        last = bisect_right(self.words, span.end, key=lambda word: word.end)
        return self.words[first:last]

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds a text offset; None between sentences."""
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    def entities_in(self, span: Span) -> Sequence[Entity]:
        """The names that begin within a span."""
        first = bisect_right(self.entities, span.start - 1, key=lambda entity: entity.span.start)
        last = bisect_right(self.entities, span.end - 1, key=lambda entity: entity.span.start)
        return self.entities[first:last]
