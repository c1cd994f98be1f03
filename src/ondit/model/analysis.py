"""One report with all that was found in it, and the chains of tellers that follow from it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property

from ondit.model.records import (
    Attribution,
    Dating,
    Document,
    Excerpt,
    Hand,
    Link,
    Note,
    Provenance,
    Sourcing,
    Span,
    Time,
    Voice,
)
from ondit.model.table import Cell, rows
from ondit.model.words import Owner, count_words, word_owners


@dataclass(frozen=True)
class Analysis:
    """One report with everything that was found in it. `voices[0]` is the report's own voice, kind `author`."""

    document: Document
    attributions: tuple[Attribution, ...] = ()
    voices: tuple[Voice, ...] = ()
    links: tuple[Link, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    times: tuple[Time, ...] = ()
    datings: tuple[Dating, ...] = ()
    notes: tuple[Note, ...] = ()
    provenance: Provenance = field(default_factory=lambda: Provenance(""))

    def voice(self, voice_id: str) -> Voice:
        """The voice with this id; KeyError when there is none."""
        return self._voices[voice_id]

    def attribution(self, attribution_id: str) -> Attribution:
        """The attribution with this id; KeyError when there is none."""
        return self._attributions[attribution_id]

    def voice_of(self, attribution: Attribution) -> Voice:
        """The voice that the attribution's source belongs to."""
        return self._voices[self._voice_ids[attribution.id]]

    def time_of(self, subject_id: str) -> Time | None:
        """The time of saying of an attribution, or the date of an excerpt, where the report gives it."""
        time_id = self._time_ids.get(subject_id)
        return None if time_id is None else self._times[time_id]

    def excerpt_of(self, attribution: Attribution) -> Excerpt | None:
        """The innermost excerpt that the attribution stands in."""
        around = self.excerpts_around(attribution.spans[0])
        return around[-1] if around else None

    def excerpts_around(self, span: Span) -> tuple[Excerpt, ...]:
        """The excerpts that hold a span, outermost first."""
        excerpts, around = self._nesting
        found = []
        # The last that begins before the span, then those that reach its own beginning, outwards: no other can hold it.
        at = bisect_right(excerpts, span.start, key=lambda excerpt: excerpt.span.start) - 1
        while at >= 0:
            if excerpts[at].span.contains(span):
                found.append(excerpts[at])
            at = around[at]
        return tuple(reversed(found))

    def hands(self, attribution: Attribution) -> tuple[Hand, ...]:
        """The stations of the chain, from the report's own author to the one who makes the statement."""
        hands: tuple[Hand, ...] | None = None
        around = self._around(attribution)
        circular = any(link.kind == "inside" for link in self._links_of.get(around[-1].id, ()))
        known = {} if circular else self._hands  # in a circle a statement's hands depend on where one begins
        for one in reversed(around):
            if one.id not in known:
                known[one.id] = self._through(one, hands)
            hands = known[one.id]
        return hands or ()

    def chain(self, attribution: Attribution) -> tuple[Voice, ...]:
        """The voices of `hands`, from the report's own author to the innermost speaker."""
        return tuple(self._voices[hand.voice] for hand in self.hands(attribution))

    def words_of(self, attribution: Attribution) -> int:
        """Number of white-space separated words in the content."""
        return sum(len(span.of(self.document.text).split()) for span in attribution.content)

    def to_records(self) -> list[dict[str, Cell]]:
        """The statements as flat rows for a data frame: `pandas.DataFrame(x.to_records())`, `polars.DataFrame(…)`.

        Every row has the same keys, and every cell is text, a number or a truth value: what is not known is empty text,
        so that columns keep their type however many reports are put together. `voice` is who makes the statement;
        `chain` reads from the report back to that voice, `hands` is its length; `start` and `end` count code points in
        `document.text`; `place` is the line, paragraph or page of the file.
        """
        return rows(self)

    @cached_property
    def sourcing(self) -> Sourcing:
        """How many words of the body come from whom; computed once."""
        return count_words(self, self._word_owners)

    @cached_property
    def words_by_voice(self) -> dict[str, int]:
        """How many words of the body each voice says, by id, in the order of `voices`; adds up to `sourcing.words`.

        A word within several statements counts for the innermost; plain words of an excerpt for its voice.
        """
        counts = Counter(chain[-1] for chain, _ in self._word_owners)
        return {voice.id: counts[voice.id] for voice in self.voices}

    @cached_property
    def words_by_chain(self) -> dict[tuple[str, ...], int]:
        """How many words of the body come through each chain of voice ids, in text order; adds up to the words."""
        return dict(Counter(chain for chain, _ in self._word_owners))

    @cached_property
    def _word_owners(self) -> list[Owner]:
        return word_owners(self)

    @cached_property
    def _voices(self) -> dict[str, Voice]:
        return {voice.id: voice for voice in self.voices}

    @cached_property
    def _attributions(self) -> dict[str, Attribution]:
        return {attribution.id: attribution for attribution in self.attributions}

    @cached_property
    def _voice_ids(self) -> dict[str, str]:
        return {attribution: voice.id for voice in self.voices for attribution in voice.attributions}

    @cached_property
    def _times(self) -> dict[str, Time]:
        return {time.id: time for time in self.times}

    @cached_property
    def _time_ids(self) -> dict[str, str]:
        return {dating.subject: dating.time for dating in self.datings}

    @cached_property
    def _nesting(self) -> tuple[list[Excerpt], list[int]]:
        """The excerpts in text order, outer before inner; for each the nearest before it that reaches it, else -1."""
        excerpts = sorted(self.excerpts, key=lambda excerpt: (excerpt.span.start, -excerpt.span.end))
        around: list[int] = []
        for i, excerpt in enumerate(excerpts):
            at = i - 1
            while at >= 0 and excerpts[at].span.end < excerpt.span.start:
                at = around[at]
            around.append(at)
        return excerpts, around

    @cached_property
    def _links_of(self) -> dict[str, tuple[Link, ...]]:
        found: dict[str, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.inner, []).append(link)
        return {inner: tuple(links) for inner, links in found.items()}

    @cached_property
    def _hands(self) -> dict[str, tuple[Hand, ...]]:
        """What `hands` has worked out, by attribution: a statement within many others passes on what theirs is."""
        return {}

    def _around(self, attribution: Attribution) -> list[Attribution]:
        """The attribution and those that it stands within, innermost first; none twice, whatever the links say."""
        found = [attribution]
        seen: set[str] = set()
        while True:
            links = self._links_of.get(found[-1].id, ())
            outer = next((link.outer for link in links if link.kind == "inside" and link.outer not in seen), None)
            if outer is None:
                return found
            seen.add(found[-1].id)
            found.append(self._attributions[outer])

    def _through(self, attribution: Attribution, within: tuple[Hand, ...] | None) -> tuple[Hand, ...]:
        """The hands of an attribution, given those of the one that it stands within."""
        links = self._links_of.get(attribution.id, ())
        # What the outer statement's speaker is here one more teller on the way.
        hands = [
            replace(hand, via="inside") if hand.via == "source" else hand
            for hand in within or (Hand(self.voices[0].id, "author"),)
        ]
        passed = {hand.evidence for hand in hands if hand.via == "excerpt"}
        stations = [
            Hand(excerpt.voice, "excerpt", _lead_in(excerpt), excerpt.score, excerpt.rule)
            for excerpt in self.excerpts_around(attribution.spans[0])
            if _lead_in(excerpt) not in passed
        ]
        stations += [Hand(x.outer, "relayed", x.evidence, x.score, x.rule) for x in links if x.kind == "relayed"]
        stations.append(_source(attribution, self._voice_ids[attribution.id]))
        stations += [Hand(x.outer, "citing", x.evidence, x.score, x.rule) for x in links if x.kind == "citing"]
        for hand in stations:
            if _is_further(hand, hands):
                hands.append(hand)
        return tuple(hands)


def _is_further(hand: Hand, hands: list[Hand]) -> bool:
    """Whether a hand lengthens the chain: nobody who speaks on, and no carrier who was passed already, does.

    A carrier that is the report's own publisher, or the outlet of the excerpt, is no extra hand, nor is a source that
    is one of them; but whoever is quoted by another one is, even where the words come back to an earlier hand.
    """
    if hand.voice == hands[-1].voice:
        return False
    if hand.via == "excerpt":
        return True
    if hand.via == "source" and any(earlier.via not in ("author", "excerpt") for earlier in hands):
        return True
    return all(hand.voice != earlier.voice for earlier in hands)


def _lead_in(excerpt: Excerpt) -> tuple[Span, ...]:
    return (excerpt.lead_in,) if excerpt.lead_in else (Span(excerpt.span.start, excerpt.span.start),)


def _source(attribution: Attribution, voice_id: str) -> Hand:
    return Hand(voice_id, "source", attribution.source, attribution.score, attribution.rule)
