"""Relayed: the outlet that carried the words, nearer to the reader than who said them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ondit.language import Parse
from ondit.lexicon import entries
from ondit.model import Attribution, Link, Note, Span, Voice
from ondit.nesting.outlets import Outlets, frames
from ondit.rules import Rule
from ondit.text.masks import MARK, MaskedText
from ondit.text.shapes import pattern
from ondit.voicebook import VoiceBook

CARRIED = Rule("nesting/carried")
CARRIED_ON = Rule("nesting/carried-on", 0.6)
_SURE = 0.9
"""A phrase below it ("seen by the Echo") may be about another thing than what is said; ours, by the golden passages."""
_LASTING = 0.85
"""From this score on, an outlet carries what the speaker goes on to say."""
_NOT_KNOWN = "an outlet carries this, but nothing tells which one"
_ANOTHER = (
    "this outlet may have carried the statement, or another thing that happened before or after; taken for the latter"
)
_LONGEST_BEFORE = 600
_FAR_FROM_NAME = 40
_LONGEST_SENTENCE = 2000
"""Of a longer one, with its hundreds of statements, what stands near a statement is searched."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that show an outlet carrying, and how sure they are."""

    outlet: Span
    evidence: Span
    score: float


@dataclass(frozen=True, slots=True)
class _Handing:
    """The outlet to which somebody spoke last: in which block (None: too far away), whose voice, by which words."""

    block: int | None
    voice_id: str
    evidence: tuple[Span, ...]


class Carriers:
    """Finds the outlets that carried statements; adds those without a voice to the book."""

    def __init__(self, parse: Parse, attributions: Sequence[Attribution], book: VoiceBook) -> None:
        self._parse = parse
        self._text = parse.document.text
        self._book = book
        self._attributions = sorted(attributions, key=lambda a: a.spans[0])
        self._outlets = Outlets(parse, book)
        self._doubts: dict[Span, str] = {}
        self._last: dict[str, _Handing] = {}
        self._beside: dict[Span, list[Attribution]] = {}
        for attribution in attributions:
            self._beside.setdefault(parse.sentence_around(_place(attribution)), []).append(attribution)

    def links(self) -> Iterator[Link]:
        """A link for each statement that its sentence, or the speaker's words just before, show to be carried."""
        for attribution in self._attributions:
            speaker = self._book.speaker(attribution)
            sentence = self._parse.sentence_around(_place(attribution))
            block = self._parse.document.block_at(sentence.start)
            phrase = self._phrase(attribution, sentence)
            if phrase is not None:
                yield from self._carried(attribution, speaker, phrase, block)
            elif speaker is not None:
                yield from self._carried_on(attribution, speaker, sentence, block)

    @property
    def notes(self) -> tuple[Note, ...]:
        """One for each outlet that may have carried something and was not taken for it, once the links are found."""
        return tuple(Note("links", message, span) for span, message in sorted(self._doubts.items()))

    def _carried(
        self, attribution: Attribution, speaker: Voice | None, phrase: _Phrase, block: int | None
    ) -> Iterator[Link]:
        """By what its own sentence shows: "Lee told the Echo that …"."""
        voice = self._outlets.voice(phrase.outlet)
        if voice is None or (speaker is not None and voice.id == speaker.id):
            if speaker is not None:
                self._last.pop(speaker.id, None)  # told us, not them any more
            if voice is None and not self._outlets.is_own(phrase.outlet):
                self._doubts.setdefault(phrase.evidence, _NOT_KNOWN)
            return
        yield Link(attribution.id, voice.id, "relayed", (phrase.evidence,), phrase.score, CARRIED.id)
        if speaker is not None and block is not None and phrase.score >= _LASTING:
            self._last[speaker.id] = _Handing(block, voice.id, (phrase.evidence,))

    def _carried_on(
        self, attribution: Attribution, speaker: Voice, sentence: Span, block: int | None
    ) -> Iterator[Link]:
        """By the speaker's words just before: "Lee told the Echo that …. She added that …"."""
        plain = self._is_plain(attribution)
        if block is not None and plain:
            engaged = self._engaged_before(speaker, sentence, block)
            if engaged is not None:
                self._last[speaker.id] = engaged
        last = self._last.get(speaker.id)
        if last is None:
            return
        # A paper that an outlet was shown stays in its hands, as far as the paragraph goes.
        goes_on = speaker.kind not in ("outlet", "author") and (speaker.kind != "document" or block == last.block)
        same_piece = frames().one("same_piece").search(self._text, sentence.start, sentence.end) is not None
        if goes_on and (same_piece or (plain and self._is_near(attribution, last, block))):
            yield Link(attribution.id, last.voice_id, "relayed", last.evidence, CARRIED_ON.score, CARRIED_ON.id)
            if block is not None:
                self._last[speaker.id] = _Handing(block, last.voice_id, last.evidence)
        else:
            self._last[speaker.id] = _Handing(None, last.voice_id, last.evidence)  # only "in the same interview" now

    def _is_near(self, attribution: Attribution, last: _Handing, block: int | None) -> bool:
        """Whether it is in the paragraph of the speaker's last statement, or in the next and is not told to "me"."""
        if block is None or last.block is None or block - last.block > 1:
            return False
        return block <= last.block or not self._is_told_to_author(block, attribution)

    def _engaged_before(self, speaker: Voice, sentence: Span, block: int) -> _Handing | None:
        """The outlet to which the sentence before has this speaker speak: "Lee was surer in an interview with §"."""
        before = self._parse.sentence_at(max(self._parse.document.blocks[block].span.start, sentence.start - 3))
        if before is None or before.start >= sentence.start:
            return None
        outlets = self._outlets.within(before)
        if not outlets or frames().one("not_given").search(self._text, before.start, before.end):
            return None
        others = [_place(other).start for other in self._beside.get(before, ())]
        for phrase in _phrases(MaskedText(self._text, before.start, before.end, outlets, [])):
            shown = phrase.evidence
            if any(other < shown.end for other in others):
                continue  # a statement of its own, which this carries
            speaks = any(before.start <= mention.start < shown.start for mention in speaker.mentions)
            engaged = frames().one("engaged").search(self._text, shown.start, shown.end)
            if speaks and phrase.score >= _SURE and engaged:
                voice = self._outlets.voice(phrase.outlet)
                return _Handing(block, voice.id, (shown,)) if voice and voice.id != speaker.id else None
        return None

    def _phrase(self, attribution: Attribution, sentence: Span) -> _Phrase | None:
        """What the sentence shows; of several phrases the one nearest to the statement's cue."""
        place = _place(attribution)
        beside = self._beside[sentence]
        if len(sentence) > _LONGEST_SENTENCE:
            near = _LONGEST_SENTENCE // 2
            sentence = Span(max(sentence.start, place.start - near), min(sentence.end, place.end + near))
            beside = [other for other in beside if sentence.contains(_place(other))]
        outlets = self._outlets.within(sentence)
        if not outlets:
            return None
        masked = MaskedText(self._text, sentence.start, sentence.end, outlets, _hidden(attribution, beside))
        speaker = self._book.speaker(attribution)
        rivals = [_place(x) for x in beside if x.id != attribution.id and self._book.speaker(x) != speaker]
        near_ones = []
        for phrase in _phrases(masked):
            distance = _distance(phrase.evidence, place)
            nearer = any(_distance(phrase.evidence, rival) < distance for rival in rivals)
            if not nearer and self._is_about(phrase, attribution):
                near_ones.append((distance, -phrase.score, phrase))
        return min(near_ones, key=lambda one: one[:2])[2] if near_ones else None

    def _is_about(self, phrase: _Phrase, attribution: Attribution) -> bool:
        """Whether a phrase is about this statement; its outlet is not the one who speaks ("minutes seen by …" is)."""
        by, another = frames().one("by"), frames().one("another_event")
        for span in attribution.source:
            if span.contains(phrase.outlet) and not by.search(self._text, span.start, phrase.outlet.start):
                return False
        end = _place(attribution).end
        if phrase.score >= _SURE or another.search(self._text, end, phrase.evidence.start) is None:
            return True
        self._doubts.setdefault(phrase.evidence, _ANOTHER)
        return False

    def _is_plain(self, attribution: Attribution) -> bool:
        """Whether no other listener is named: "she said", not "she told the court"."""
        place = _place(attribution)
        said = min((span.start for span in attribution.content if span.start >= place.end), default=place.end + 40)
        words = self._text[place.start : min(said, place.end + 40)]
        words = words[: min((at for mark in '“"‘.' if (at := words.find(mark)) >= 0), default=len(words))]
        words = frames().one("carriers_own").sub("", words)
        return frames().one("listener").search(words) is None

    def _is_told_to_author(self, block: int, attribution: Attribution) -> bool:
        """Whether the paragraph up to a statement tells of its author: "I rang her. …, she said"."""
        place = _place(attribution)
        start = max(self._parse.document.blocks[block].span.start, place.end - _LONGEST_BEFORE)
        own = self._parse.quotations.outside(self._text, Span(start, min(place.end + 12, len(self._text))))
        return frames().one("first_person").search(own) is not None


def _hidden(attribution: Attribution, beside: Sequence[Attribution]) -> list[Span]:
    """What the statement and the others beside it say, unless it is itself said within that: that is theirs."""
    place = _place(attribution)
    others = (span for other in beside for span in other.content if not span.overlaps(place))
    return [*attribution.content, *dict.fromkeys(span for span in others if span not in attribution.content)]


def _place(attribution: Attribution) -> Span:
    """Where the report says that something is said: from source to cue when they are near, else the cue."""
    spans = sorted((*attribution.source[:1], *attribution.cue[:1])) or list(attribution.spans[:1])
    if not attribution.cue and attribution.content and attribution.content[0].start - spans[-1].end >= _FAR_FROM_NAME:
        return attribution.content[0]  # an interview's answer, whose speaker is named long before
    if spans[-1].end - spans[0].start < 200:
        return Span(spans[0].start, spans[-1].end)
    return attribution.cue[0] if attribution.cue else spans[0]


def _phrases(masked: MaskedText) -> Iterator[_Phrase]:
    for carrying, score in _carrying():
        for match in carrying.finditer(masked.text):
            at = match.start() + match.group().index(MARK)
            yield _Phrase(masked.outlets[at], masked.span(match.start(), match.end()), score)


@cache
def _carrying() -> tuple[tuple[re.Pattern[str], float], ...]:
    """The phrases of data/lexicon/carrying.txt with their scores."""
    found = []
    for line in entries("carrying"):
        score, phrase = line.split("|", 1)
        # "the Echo", "Monday's Echo", "the county's own Echo"
        phrase = phrase.replace("(?:the )?§", r"(?:the |(?:the )?[\w\-]{1,60}[’']s (?:own )?)?§")
        phrase = phrase.replace("~ ?", r"(?:[\w’'\-]{1,60}\s){0,4}?").replace("§", MARK).replace(" ", r"\s")
        found.append((pattern(rf"(?:\b|(?={MARK})){phrase}", re.IGNORECASE), float(score)))
    return tuple(found)


def _distance(one: Span, other: Span) -> int:
    if one.overlaps(other):
        return 0
    return max(other.start - one.end, one.start - other.end)
