"""Every record that a stage takes or gives, and the Analysis that holds them all.

Records are frozen and hold tuples. An offset counts Unicode code points in `Document.text`; the end of a span is
exclusive. Standard library only: a stored analysis can be opened and shown without any model.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

BlockKind = Literal["heading", "paragraph", "quote", "list_item", "caption"]
OriginUnit = Literal["line", "paragraph", "page"]
Mode = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say", "write", "show", "ask", "deny", "admit", "promise", "order", "warn", "accuse", "believe", "want", "fear"
]
LinkKind = Literal["inside", "relayed", "citing"]
VoiceKind = Literal["author", "person", "organisation", "outlet", "group", "document", "unknown"]
Anonymity = Literal["named", "described", "anonymous"]
Via = Literal["author", "excerpt", "inside", "relayed", "citing", "source"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]

BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
MODES: tuple[Mode, ...] = get_args(Mode)
ACTS: tuple[Act, ...] = get_args(Act)
LINK_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)
VOICE_KINDS: tuple[VoiceKind, ...] = get_args(VoiceKind)
ANONYMITIES: tuple[Anonymity, ...] = get_args(Anonymity)
VIAS: tuple[Via, ...] = get_args(Via)
TIME_TYPES: tuple[TimeType, ...] = get_args(TimeType)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` (inclusive) to `end` (exclusive) of `Document.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that the span stands for."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, quoted passage, list item or caption.

    `depth` counts the levels of quotation around the block in the file (0: none); `cite` is the address that the
    file itself gives for a quoted block.
    """

    kind: BlockKind
    span: Span
    depth: int = 0
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A hyperlink: the words it stands on and where it leads."""

    span: Span
    href: str


@dataclass(frozen=True, slots=True)
class Place:
    """From `offset` on, the text comes from this line (paragraph, page) and column of the file, both from 1."""

    offset: int
    number: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """The map from text offsets back to the file: places in order of offset."""

    unit: OriginUnit = "line"
    places: tuple[Place, ...] = ()

    def locate(self, offset: int) -> Place | None:
        """The place in the file of a text offset; None when the map is empty or starts later."""
        at = bisect_right(self.places, offset, key=lambda place: place.offset) - 1
        if at < 0:
            return None
        place = self.places[at]
        return Place(offset, place.number, place.column + offset - place.offset)


@dataclass(frozen=True, slots=True)
class Document:
    """A report as it was read: its text without navigation and begging lines, and what is known about it.

    `id` is the SHA-256 of the bytes; `source` the path or URL as given; `published` an ISO 8601 date or date and
    time, as precise as the report gives it.
    """

    id: str
    text: str
    blocks: tuple[Block, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    title: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    source: str | None = None
    origin: Origin = field(default_factory=Origin)

    def block_at(self, offset: int) -> int | None:
        """Index of the block that holds a text offset; None between blocks."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        return at if at >= 0 and offset < self.blocks[at].span.end else None


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution relation: who (source) by which words (cue) is given what (content).

    Each part is a tuple of spans in text order, since a quotation is often interrupted; `source` is empty where
    the report names none ("it was said that …").
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode = "indirect"
    act: Act = "say"
    negated: bool = False
    score: float = 1.0

    @property
    def spans(self) -> tuple[Span, ...]:
        """All spans of the relation, in text order."""
        return tuple(sorted((*self.source, *self.cue, *self.content)))


@dataclass(frozen=True, slots=True)
class Link:
    """How one attribution hangs on another, or on a voice that carried it or is cited for it.

    `inner` is an attribution's id. `outer` is an attribution's id for `inside`, a voice's id for `relayed` (the
    carrier, nearer to the reader than the source) and `citing` (whom the source itself cites, farther away).
    """

    inner: str
    outer: str
    kind: LinkKind
    evidence: tuple[Span, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage reproduced from another report or document, whether or not its quotation marks survived.

    `lead_in` is the author's words that announce it; `parent` the id of the excerpt it stands in.
    """

    id: str
    span: Span
    lead_in: Span | None
    voice: str
    score: float = 1.0
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """One who speaks in the report; `name` is the fullest name there, else the description as printed."""

    id: str
    name: str | None
    kind: VoiceKind
    anonymity: Anonymity = "named"
    role: str | None = None
    affiliation: str | None = None
    anonymity_reason: str | None = None
    members: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    attributions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hand:
    """One station of a chain: a voice, how the words came to it, and the words of the report that show it."""

    voice: str
    via: Via
    evidence: tuple[Span, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 type and value; `anchor` is the id of the time it was reckoned from."""

    id: str
    span: Span
    type: TimeType
    value: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """The time of saying of an attribution, or the date of an excerpt (`subject` is its id)."""

    subject: str
    time: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a stage skipped or doubts, and why."""

    stage: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the analysis: version, models by name and hash, hash of the settings."""

    ondit: str
    models: tuple[tuple[str, str], ...] = ()
    settings: str = ""


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Words of the body by how they reached the reader; author, first_hand, second_hand, unknown add up to words."""

    words: int
    author: int
    first_hand: int
    second_hand: int
    unknown: int
    voices: int
    anonymous_words: int
    longest_chain: int


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
        found = [excerpt for excerpt in self.excerpts if excerpt.span.contains(span)]
        return tuple(sorted(found, key=lambda excerpt: (excerpt.span.start, -excerpt.span.end)))

    def hands(self, attribution: Attribution) -> tuple[Hand, ...]:
        """The stations of the chain, from the report's own author to the one who makes the statement."""
        return self._hands(attribution, frozenset())

    def chain(self, attribution: Attribution) -> tuple[Voice, ...]:
        """The voices of `hands`, from the report's own author to the innermost speaker."""
        return tuple(self._voices[hand.voice] for hand in self.hands(attribution))

    def words_of(self, attribution: Attribution) -> int:
        """Number of white-space separated words in the content."""
        return sum(len(span.of(self.document.text).split()) for span in attribution.content)

    @cached_property
    def sourcing(self) -> Sourcing:
        """How many words of the body come from whom; computed once."""
        return _sourcing(self)

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
    def _word_owners(self) -> list[tuple[tuple[str, ...], str]]:
        return _owners(self)

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
    def _links_of(self) -> dict[str, tuple[Link, ...]]:
        found: dict[str, tuple[Link, ...]] = {}
        for link in self.links:
            found[link.inner] = (*found.get(link.inner, ()), link)
        return found

    def _hands(self, attribution: Attribution, seen: frozenset[str]) -> tuple[Hand, ...]:
        links = self._links_of.get(attribution.id, ())
        hands = [Hand(self.voices[0].id, "author")]
        outer = next((x for x in links if x.kind == "inside" and x.outer not in seen), None)
        if outer is not None:
            within = self._hands(self._attributions[outer.outer], seen | {attribution.id})
            # What was the outer statement's speaker is here one more teller on the way.
            hands = [
                Hand(hand.voice, "inside" if hand.via == "source" else hand.via, hand.evidence, hand.score)
                for hand in within
            ]
        passed = {hand.evidence for hand in hands if hand.via == "excerpt"}
        stations = [
            Hand(excerpt.voice, "excerpt", _lead_in(excerpt), excerpt.score)
            for excerpt in self.excerpts_around(attribution.spans[0])
            if _lead_in(excerpt) not in passed
        ]
        stations += [Hand(x.outer, "relayed", x.evidence, x.score) for x in links if x.kind == "relayed"]
        stations.append(Hand(self._voice_ids[attribution.id], "source", attribution.source, attribution.score))
        stations += [Hand(x.outer, "citing", x.evidence, x.score) for x in links if x.kind == "citing"]
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


def body_words(document: Document) -> Iterator[Span]:
    """The white-space separated words of the body (all blocks but the headings), in text order."""
    for block in document.blocks:
        if block.kind == "heading":
            continue
        start = block.span.start
        for word in block.span.of(document.text).split():
            start = document.text.index(word, start)
            yield Span(start, start + len(word))
            start += len(word)


def _sourcing(analysis: Analysis) -> Sourcing:
    owners = analysis._word_owners
    kinds = [kind for _, kind in owners]
    anonymous = {voice.id for voice in analysis.voices if voice.anonymity == "anonymous"}
    return Sourcing(
        words=len(owners),
        author=kinds.count("author"),
        first_hand=kinds.count("first_hand"),
        second_hand=kinds.count("second_hand"),
        unknown=kinds.count("unknown"),
        voices=sum(1 for voice in analysis.voices if voice.kind != "author"),
        anonymous_words=sum(1 for chain, _ in owners if chain[-1] in anonymous),
        longest_chain=max((len(analysis.hands(attribution)) for attribution in analysis.attributions), default=0),
    )


def _owners(analysis: Analysis) -> list[tuple[tuple[str, ...], str]]:
    """For each word of the body, the chain of voices that ends with the one who says it, and how it came."""
    words = list(body_words(analysis.document))
    starts = [word.start for word in words]

    def indices(span: Span) -> Iterable[int]:
        first = bisect_right(starts, span.start - 1)
        if first and words[first - 1].end > span.start:
            first -= 1
        while first < len(words) and words[first].start < span.end:
            yield first
            first += 1

    own = analysis.voices[0].id if analysis.voices else ""
    owners: list[tuple[tuple[str, ...], str]] = [((own,), "author")] * len(words)
    for excerpt in sorted(analysis.excerpts, key=lambda excerpt: -len(excerpt.span)):
        passed = [own]
        for around in analysis.excerpts_around(excerpt.span):
            if around.voice not in passed:
                passed.append(around.voice)
        for i in indices(excerpt.span):
            owners[i] = (tuple(passed), "second_hand")
    by_depth = sorted(
        ((analysis.hands(attribution), attribution) for attribution in analysis.attributions),
        key=lambda pair: -sum(map(len, pair[1].content)),
    )  # an inner statement is shorter than the one it lies in, so it comes later and has the last word
    for hands, attribution in by_depth:
        last = analysis.voice(hands[-1].voice)
        if last.kind == "unknown":
            kind = "unknown"
        elif len(hands) == 1:
            kind = "author"
        else:
            kind = "first_hand" if len(hands) == 2 else "second_hand"
        for span in attribution.content:
            for i in indices(span):
                owners[i] = (tuple(hand.voice for hand in hands), kind)
    return owners
