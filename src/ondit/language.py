"""Document to Parse: sentences and names, by the tagger's own heads; a clear refusal of what is not English."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, get_args

from ondit.errors import UnsupportedLanguage
from ondit.lexicon.outlets import Outlets
from ondit.model import Document, Span
from ondit.text.quotations import Quotations, read_quotations
from ondit.text.tokens import TokenIndex

if TYPE_CHECKING:
    from ondit.tagger.states import States
    from ondit.tagger.tagger import Scores

EntityLabel = Literal["PERSON", "ORG", "GPE", "NORP", "LOC", "OTHER"]
_LONGEST = 1500
"""Code points on both sides that stand for a sentence where there is none."""
ENTITY_LABELS: tuple[EntityLabel, ...] = get_args(EntityLabel)


@dataclass(frozen=True, slots=True)
class Entity:
    """A proper name in the text. GPE is a place with a government, NORP a nationality, religion or party."""

    span: Span
    label: EntityLabel


@dataclass(frozen=True)  # not slotted: what it works out when first asked is kept
class Parse:
    """Sentences and names of a document, each in text order. Sentences never cross a block."""

    document: Document
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    states: States | None = field(default=None, compare=False, repr=False)
    """The network's states of the words, for models that read them."""

    @cached_property
    def outlets(self) -> Outlets:
        """The outlets named or described in the document."""
        return Outlets(self.document.text)

    @cached_property
    def tokens(self) -> TokenIndex:
        """The words and marks of the document."""
        return TokenIndex(self.document.text)

    @cached_property
    def quotations(self) -> Quotations:
        """The quotations of the document."""
        return read_quotations(self.document.text, [block.span for block in self.document.blocks])

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds a text offset; None between sentences."""
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    def sentence_around(self, span: Span) -> Span:
        """From the sentence that a span begins in to the one it ends in; else its block, cut to a length."""
        first = self.sentence_at(span.start)
        last = self.sentence_at(max(span.start, span.end - 1))
        if first is not None and last is not None:
            return Span(first.start, last.end)
        index = self.document.block_at(span.start)
        block = self.document.blocks[index].span if index is not None else Span(0, len(self.document.text))
        return Span(max(block.start, span.start - _LONGEST), min(block.end, span.end + _LONGEST))

    def entities_in(self, span: Span) -> Sequence[Entity]:
        """The names that begin within a span."""
        first = bisect_right(self.entities, span.start - 1, key=lambda entity: entity.span.start)
        last = bisect_right(self.entities, span.end - 1, key=lambda entity: entity.span.start)
        return self.entities[first:last]


def parse(document: Document, scores: Scores) -> Parse:
    """The document with the sentences and names that the tagger's heads see in it."""
    pieces = scores.pieces
    starts, ends = pieces.starts.tolist(), pieces.ends.tolist()
    sentences: list[Span] = []
    sentence_starts = scores.sentence_starts.tolist()
    bounds = pieces.block_words.tolist()
    for first, last in pairwise(bounds):
        begin = first
        for word in range(first + 1, last):
            if sentence_starts[word]:
                sentences.append(Span(starts[begin], ends[word - 1]))
                begin = word
        if first < last:
            sentences.append(Span(starts[begin], ends[last - 1]))
    block_ends = set(bounds)
    tags = scores.entities.tolist()
    entities: list[Entity] = []
    word = 0
    while word < len(tags):
        if not tags[word]:
            word += 1
            continue
        label = (tags[word] - 1) // 2
        first = word
        word += 1
        while word < len(tags) and tags[word] == 2 + 2 * label and word not in block_ends:
            word += 1
        entities.append(Entity(Span(starts[first], ends[word - 1]), ENTITY_LABELS[label]))
    return Parse(document, tuple(sentences), tuple(entities), scores.by_word())


# Function words make up about 40 of 100 words of English news; other languages that use the alphabet share few.
_ENGLISH = frozenset(
    "the of and to a in that is was for on with as he his it by at from they she said who be have has had not are"
    " were this but an or which their will would its her we you i been there one all no more when what about".split()
)
_SURE_SHARE = 0.2
_MIN_WORDS = 20


def refuse_unless_english(document: Document) -> None:
    """Nothing, for English.

    Raises:
        UnsupportedLanguage: the text looks like another language, which the message names.
    """
    sample = document.text[:20_000].lower().split()
    if sum(word in _ENGLISH for word in sample) >= _SURE_SHARE * len(sample) or len(sample) < _MIN_WORDS:
        return
    from py3langid import langid  # loads its model, which clear English can do without

    code, _ = langid.classify(document.text[:5_000])
    if code != "en":
        name = LANGUAGES.get(code, f"a language with the code {code!r}")
        raise UnsupportedLanguage(f"{document.source or 'the text'}: looks like {name}; Ondit reads English only")


LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "la": "Latin", "nb": "Norwegian", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
