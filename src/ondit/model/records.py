"""Every record that a stage takes or gives.

Records are frozen and hold tuples. An offset counts Unicode code points in `Document.text`; the end of a span is
exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
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
ORIGIN_UNITS: tuple[OriginUnit, ...] = get_args(OriginUnit)
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
    the report names none ("it was said that …"). `rule` is the id of the rule that made it, or that gave it its
    source or content last; None for the network's own.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode = "indirect"
    act: Act = "say"
    negated: bool = False
    score: float = 1.0
    rule: str | None = None

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
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage reproduced from another report or document, whether or not its quotation marks survived.

    `lead_in` is the author's words that announce it, or that name its outlet after it; `parent` the id of the excerpt
    it stands in.
    """

    id: str
    span: Span
    lead_in: Span | None
    voice: str
    score: float = 1.0
    parent: str | None = None
    rule: str | None = None


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
    """One station of a chain: a voice, how the words came to it, the words of the report that show it, and the rule."""

    voice: str
    via: Via
    evidence: tuple[Span, ...] = ()
    score: float = 1.0
    rule: str | None = None


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
