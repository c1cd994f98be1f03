"""Relayed: the outlet that carried the words, nearer to the reader than who said them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ondit.language import Parse
from ondit.lexicon import entries
from ondit.model import Attribution, Link, Span, Voice
from ondit.nesting.sentences import Sentences
from ondit.text.frames import Frames
from ondit.text.masks import MARK, MaskedText
from ondit.voicebook import VoiceBook

_CARRIED_ON = 0.6
"""Score of a link that only the speaker's words just before show."""
_FAR = -9
_LONGEST_BEFORE = 600
_FAR_FROM_NAME = 40
_LONGEST_SENTENCE = 2000
"""Of a longer one, with its hundreds of statements, what stands near a statement is searched."""
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|we|us|our|We|My|Our)\b")
_LONGEST_KIND = 60
_FRAMES = Frames("nesting/carriers")
_GENERIC = _FRAMES.one("generic")
_ONLY_AFTER_A_NAME = re.compile(
    r"[Tt]he\s(?:same\s)?(?:station|agency|channel|network|program|programme|show|newsletter|podcast)"
)
_NO_CARRIER = _FRAMES.one("no_carrier")
_BY = re.compile(r"\b(?:by|to|with|in|on|from)\s(?:the\s|[\w\-]+[’']s\s)?$")
_ANOTHER_EVENT = re.compile(r"\b(?:after|before|since)\s")
"""Between what is said and what was "leaked to the Echo": that was another thing."""
_SAME_PIECE = _FRAMES.one("same_piece")
_CARRIERS_OWN = re.compile(
    r"\btold\s(?:the|its|his|her)\s(?:host|presenter|interviewer|show|programme|program|podcast)\b"
)
"""Listeners who belong to the outlet just named."""
_ENGAGED = re.compile(
    r"\b(?:interview|column|op-ed|essay|speaking|spoke|talking|talked|writing|wrote|appear\w*)\b", re.IGNORECASE
)
_NOT_GIVEN = re.compile(
    r"\b(?:not|never|n[’']t|refus\w+|declin\w+|cancel\w+|turned\sdown|agreed\sto|due|scheduled|will|would|next|walked\sout)\b"
)
_REPORTED = re.compile(
    rf"(?:^|[.,”\"’—–-]\s*)(?:the\s)?(?P<outlet>{MARK})\s(?:has\s|had\s|also\s|later\s|first\s)?"
    r"(?:reported|reports|said|says|wrote|writes|noted|revealed|reveals)\b"
)
_KIND_GAP = _FRAMES.one("kind_gap")
_BEFORE_NAME = _FRAMES.one("before_name")
_STATION = re.compile(r"(?:Radio|Channel|Canal|Télé|TV)\s(?P<short>[A-ZÀ-Þ][\w\-]+)$")
_BY_CONTEXT = tuple(frame.pattern for frame in _FRAMES["by_context"])
_SURE_CONTEXT = frozenset(_BY_CONTEXT[3:])
"""Where a name is an outlet's even if it looks like a person's or a place's."""


@dataclass(frozen=True, slots=True)
class _Carrying:
    """An outlet, the words that show it carries, and how sure they are."""

    outlet: Span
    evidence: Span
    score: float


class Carriers:
    """Finds the outlets that carried statements; adds those without a voice to the book."""

    def __init__(self, parse: Parse, attributions: Sequence[Attribution], book: VoiceBook) -> None:
        self._parse = parse
        self._text = parse.document.text
        self._book = book
        self._attributions = attributions
        self._sentences = Sentences(parse)
        self._people = frozenset(entity.span for entity in parse.entities if entity.label in ("PERSON", "GPE", "LOC"))
        self._names: dict[Span, Span] = {}
        self._outlets = self._all_outlets()
        self._named = [span for span in self._outlets if not _is_generic(span.of(self._text))]

    def links(self) -> Iterator[Link]:
        """A link for each statement that its sentence, or the speaker's words just before, show to be carried."""
        last: dict[str, tuple[int, str, tuple[Span, ...]]] = {}
        by_sentence = self._by_sentence()
        for attribution in sorted(self._attributions, key=lambda a: a.spans[0]):
            speaker = self._book.speaker(attribution)
            sentence = self._sentences.around(_place(attribution))
            block = self._parse.document.block_at(sentence.start)
            carrying = self._carrying(attribution, sentence, by_sentence[sentence])
            if carrying is not None:
                voice = self._outlet(carrying.outlet)
                if voice is None or (speaker is not None and voice.id == speaker.id):
                    if speaker is not None:
                        last.pop(speaker.id, None)  # told us, not them any more
                    continue
                yield Link(attribution.id, voice.id, "relayed", (carrying.evidence,), carrying.score)
                if speaker is not None and block is not None and carrying.score >= 0.85:
                    last[speaker.id] = (block, voice.id, (carrying.evidence,))
                continue
            if speaker is not None and block is not None and self._is_plain(attribution):
                engaged = self._engaged_before(speaker, sentence, block, by_sentence)
                if engaged is not None:
                    last[speaker.id] = (block, *engaged)
            if speaker is not None and speaker.id in last:
                where, voice_id, evidence = last[speaker.id]
                # A paper that an outlet was shown stays in its hands, as far as the paragraph goes.
                by_person = speaker.kind not in ("outlet", "author") and (speaker.kind != "document" or block == where)
                same_piece = _SAME_PIECE.search(self._text, sentence.start, sentence.end)
                near = block is not None and block - where <= 1 and self._is_plain(attribution)
                if near and block is not None and block > where:
                    near = not self._is_told_to_author(block, attribution)
                if by_person and (same_piece or near):
                    yield Link(attribution.id, voice_id, "relayed", evidence, _CARRIED_ON)
                    if block is not None:
                        last[speaker.id] = (block, voice_id, evidence)
                else:
                    last[speaker.id] = (_FAR, voice_id, evidence)  # from here on only "in the same interview"

    def _engaged_before(
        self, speaker: Voice, sentence: Span, block: int, by_sentence: dict[Span, list[Attribution]]
    ) -> tuple[str, tuple[Span, ...]] | None:
        """The outlet to which the sentence before has this speaker speak: "Lee was surer in an interview with §"."""
        before = self._parse.sentence_at(max(self._parse.document.blocks[block].span.start, sentence.start - 3))
        if before is None or before.start >= sentence.start:
            return None
        others = [_place(other).start for other in by_sentence.get(before, ())]
        first = bisect_left(self._outlets, Span(before.start, 0))
        outlets = self._outlets[first : bisect_left(self._outlets, Span(before.end, 0))]
        if not outlets or _NOT_GIVEN.search(self._text, before.start, before.end):
            return None
        masked = MaskedText(self._text, before.start, before.end, outlets, [])
        for evidence, outlet, score in _phrases(masked):
            if any(other < evidence.end for other in others):
                continue  # a statement of its own, which this carries
            speaks = any(before.start <= mention.start < evidence.start for mention in speaker.mentions)
            if speaks and score >= 0.9 and _ENGAGED.search(self._text, evidence.start, evidence.end):
                voice = self._outlet(outlet)
                return (voice.id, (evidence,)) if voice and voice.id != speaker.id else None
        return None

    def _by_sentence(self) -> dict[Span, list[Attribution]]:
        found: dict[Span, list[Attribution]] = {}
        for attribution in self._attributions:
            found.setdefault(self._sentences.around(_place(attribution)), []).append(attribution)
        return found

    def _carrying(self, attribution: Attribution, sentence: Span, beside: Sequence[Attribution]) -> _Carrying | None:
        """What the sentence shows; of several carriers the one nearest to the statement's cue."""
        place = _place(attribution)
        if len(sentence) > _LONGEST_SENTENCE:
            near = _LONGEST_SENTENCE // 2
            sentence = Span(max(sentence.start, place.start - near), min(sentence.end, place.end + near))
            beside = [other for other in beside if sentence.contains(_place(other))]
        first = bisect_left(self._outlets, Span(sentence.start, 0))
        outlets = self._outlets[first : bisect_left(self._outlets, Span(sentence.end, 0))]
        if not outlets:
            return None
        # What the others beside it say is theirs, unless it is itself said within that.
        hidden = list(attribution.content)
        for other in beside:
            hidden += [span for span in other.content if not span.overlaps(place) and span not in hidden]
        masked = MaskedText(self._text, sentence.start, sentence.end, outlets, hidden)
        speaker = self._book.speaker(attribution)
        rivals = [_place(x) for x in beside if x.id != attribution.id and self._book.speaker(x) != speaker]
        best: tuple[int, _Carrying] | None = None
        for evidence, outlet, score in _phrases(masked):
            if self._is_source(outlet, attribution):
                continue
            if score < 0.9 and _ANOTHER_EVENT.search(self._text, place.end, evidence.start):
                continue
            distance = _distance(evidence, place)
            if any(_distance(evidence, rival) < distance for rival in rivals):
                continue
            if best is None or (distance, -score) < (best[0], -best[1].score):
                best = distance, _Carrying(outlet, evidence, score)
        return best[1] if best else None

    def _is_source(self, outlet: Span, attribution: Attribution) -> bool:
        """Whether the outlet is the one who speaks, rather than named within a longer source ("minutes seen by …")."""
        return any(
            span.contains(outlet) and not _BY.search(self._text, span.start, outlet.start)
            for span in attribution.source
        )

    def _is_plain(self, attribution: Attribution) -> bool:
        """Whether no other listener is named: "she said", not "she told the court"."""
        place = _place(attribution)
        said = min((span.start for span in attribution.content if span.start >= place.end), default=place.end + 40)
        words = re.split('[“"‘.]', self._text[place.start : min(said, place.end + 40)], maxsplit=1)[0]
        words = _CARRIERS_OWN.sub("", words)
        return not re.search(r"\b(?:told|tells|in a statement|tweeted|posted|testified|court|reporters)\b", words)

    def _is_told_to_author(self, block: int, attribution: Attribution) -> bool:
        """Whether the paragraph up to a statement tells of its author: "I rang her. …, she said"."""
        place = _place(attribution)
        start = max(self._parse.document.blocks[block].span.start, place.end - _LONGEST_BEFORE)
        own = self._parse.quotations.outside(self._text, Span(start, min(place.end + 12, len(self._text))))
        return bool(_FIRST_PERSON.search(own))

    def _outlet(self, span: Span) -> Voice | None:
        """The voice of an outlet; None for the report's own."""
        words = span.of(self._text)
        if re.match(r"(?:this|our)\b", words, re.IGNORECASE):
            return None
        if _is_generic(words):
            at = bisect_left(self._named, span)
            if at:
                span = self._named[at - 1]
            elif _ONLY_AFTER_A_NAME.fullmatch(words):
                return None
        voice = self._book.outlet(self._names.get(span, span))
        return None if voice.kind == "author" else voice

    def _all_outlets(self) -> list[Span]:
        text = self._text
        found = {m.span for m in self._parse.outlets.mentions if not _NO_CARRIER.fullmatch(m.span.of(text))}
        for voice in self._book.voices:
            if voice.kind == "outlet":
                # "a paper seen by Channel Four" is no outlet's name, whoever speaks in it.
                found.update(span for span in voice.mentions if not re.search(r"\b(?:by|to|with)\b", span.of(text)))
        found.update(self._short_forms(found))
        for pattern in _BY_CONTEXT:
            for match in pattern.finditer(text):
                span = Span(*match.span("name"))
                if span not in self._people or pattern in _SURE_CONTEXT:
                    found.add(span)
        ordered: list[Span] = []
        for span in sorted(found, key=lambda span: (span.start, -span.end)):
            if not ordered or span.start >= ordered[-1].end:
                ordered.append(span)
        joined: list[Span] = []
        for span in ordered:
            before = joined[-1] if joined else None
            gap = text[before.end : span.start] if before else ""
            if before and _KIND_GAP.fullmatch(gap) and text[before.start].islower() and text[span.start].isupper():
                # "the news agency DPN" is one outlet, and its name the better one.
                joined[-1] = Span(before.start, span.end)
                self._names[joined[-1]] = span
                continue
            floor = max(before.end if before else 0, span.start - _LONGEST_KIND)
            kind = _BEFORE_NAME.search(text, floor, span.start) if text[span.start].isupper() else None
            if kind is not None:
                # "public broadcaster Canal Ost": told it, not "told public broadcaster".
                joined.append(Span(kind.start(), span.end))
                self._names[joined[-1]] = self._names.get(span, span)
            else:
                joined.append(span)
        return joined

    def _short_forms(self, outlets: Iterable[Span]) -> Iterator[Span]:
        """Where a station is called by its own word alone: "told Tideway", of Radio Tideway."""
        full: dict[str, Span] = {}
        for span in sorted(outlets):
            station = _STATION.match(span.of(self._text))
            if station is not None:
                full.setdefault(station.group("short"), span)
        if not full:
            return
        short = "|".join(map(re.escape, sorted(full)))
        for match in re.finditer(rf"\b(?:told|tells|to|with|on|by)\s(?P<name>{short})\b", self._text):
            span = Span(*match.span("name"))
            self._names[span] = full[match.group("name")]
            yield span


def _is_generic(words: str) -> bool:
    """Whether a description stands for the outlet named last."""
    return bool(_GENERIC.fullmatch(words) or _ONLY_AFTER_A_NAME.fullmatch(words))


def _place(attribution: Attribution) -> Span:
    """Where the report says that something is said: from source to cue when they are near, else the cue."""
    spans = sorted((*attribution.source[:1], *attribution.cue[:1])) or list(attribution.spans[:1])
    if not attribution.cue and attribution.content and attribution.content[0].start - spans[-1].end >= _FAR_FROM_NAME:
        return attribution.content[0]  # an interview's answer, whose speaker is named long before
    if spans[-1].end - spans[0].start < 200:
        return Span(spans[0].start, spans[-1].end)
    return attribution.cue[0] if attribution.cue else spans[0]


def _phrases(masked: MaskedText) -> Iterator[tuple[Span, Span, float]]:
    for pattern, score in _patterns():
        for match in pattern.finditer(masked.text):
            at = match.start() + match.group().index(MARK)
            yield masked.span(match.start(), match.end()), masked.outlets[at], score
    for match in _REPORTED.finditer(masked.text):
        yield masked.span(match.start("outlet"), match.end()), masked.outlets[match.start("outlet")], 0.8


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], float], ...]:
    found = []
    for line in entries("carrying"):
        score, phrase = line.split("|", 1)
        # "the Echo", "Monday's Echo", "the county's own Echo"
        phrase = phrase.replace("(?:the )?§", r"(?:the |(?:the )?[\w\-]{1,60}[’']s (?:own )?)?§")
        phrase = phrase.replace("~ ?", r"(?:[\w’'\-]{1,60}\s){0,4}?").replace("§", MARK).replace(" ", r"\s")
        found.append((re.compile(rf"(?:\b|(?={MARK})){phrase}", re.IGNORECASE), float(score)))
    return tuple(found)


def _distance(one: Span, other: Span) -> int:
    if one.overlaps(other):
        return 0
    return max(other.start - one.end, one.start - other.end)
