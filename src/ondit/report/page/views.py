"""What the page says of each voice and each statement, in the words it prints."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ondit.model import Analysis, Anchor, Attribution, Hand, Note, Span, Voice
from ondit.report.page.clean import clean, shortened
from ondit.report.page.dates import spoken_date
from ondit.report.prose import DOUBTFUL_SCORE, counted, number, percent, voice_name

N_HUES = 6
"""Inks of the palette; the voices that say the most get one each, all others share a neutral one."""

_ACTS = {
    "say": "says it",
    "write": "writes it",
    "show": "shows it",
    "ask": "asks it",
    "deny": "denies it",
    "admit": "admits it",
    "promise": "promises it",
    "order": "orders it",
    "warn": "warns of it",
    "accuse": "makes the charge",
    "believe": "believes it",
    "want": "wants it",
    "fear": "fears it",
}
_VIAS = {
    "author": "the report before you",
    "excerpt": "in a passage taken from them",
    "relayed": "passed it on",
    "inside": "tells of it",
    "citing": "cited for it",
}
_ANONYMITIES = {"named": "", "described": "described, not named", "anonymous": "unnamed"}


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One row of the list of voices. `hue` 0 is the shared neutral ink; `first` is its first statement's number."""

    id: str
    name: str
    line: str
    anonymity: str
    anonymity_text: str
    reason: str | None
    hue: int
    words: int
    share: str
    bar: float
    statements: int
    first_hand: int
    through_others: int
    carried: int
    first: int | None
    heard: str


@dataclass(frozen=True, slots=True)
class HandView:
    """One station of a chain, with the words of the report that show it."""

    voice: str
    name: str
    line: str
    anonymity: str
    hue: int
    via: str
    evidence: tuple[str, ...]
    addresses: tuple[str, ...]
    sure: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement with its chain. `lenses` are the filters that it passes, `path` the chain's voice ids."""

    number: int
    id: str
    quote: str
    hue: int
    distance: int
    anonymity: str
    hands: tuple[HandView, ...]
    label: str
    path: tuple[str, ...]
    lenses: tuple[str, ...]
    mode: str
    sure: str
    when: str | None
    negated: bool
    doubts: tuple[str, ...]


def hues(analysis: Analysis) -> dict[str, int]:
    """An ink for each voice id: 1 to N_HUES for those that say the most, 0 for the report itself and the rest."""
    words = analysis.words_by_voice
    speaking = [voice for voice in analysis.voices if voice.kind not in ("author", "unknown")]
    most = sorted(speaking, key=lambda voice: -words[voice.id])[:N_HUES]
    inks = {voice.id: 0 for voice in analysis.voices}
    return inks | {voice.id: ink for ink, voice in enumerate(most, 1) if words[voice.id]}


def voice_views(analysis: Analysis, statements: Sequence[StatementView]) -> tuple[VoiceView, ...]:
    """All voices but the report's own, the most heard first; then those that only carry or are cited."""
    words = analysis.words_by_voice
    inks = hues(analysis)
    said: dict[str, list[StatementView]] = defaultdict(list)
    carried: dict[str, int] = defaultdict(int)
    for statement in statements:
        said[statement.path[-1]].append(statement)
        for voice_id in set(statement.path[1:-1]):
            carried[voice_id] += 1
    shown = [voice for voice in analysis.voices if voice.kind != "author"]
    shown = [voice for voice in shown if said[voice.id] or carried[voice.id] or words[voice.id]]
    most = max((words[voice.id] for voice in shown), default=0)
    views = []
    for voice in sorted(shown, key=lambda voice: (-words[voice.id], -carried[voice.id])):
        own = said[voice.id]
        direct = sum(1 for statement in own if len(statement.path) <= 2)
        reason = voice.anonymity_reason
        views.append(
            VoiceView(
                voice.id,
                clean(voice_name(voice)),
                _line(voice),
                _anonymity(voice),
                "the report does not say who" if voice.kind == "unknown" else _ANONYMITIES[voice.anonymity],
                clean(reason) if reason else None,
                inks[voice.id],
                words[voice.id],
                percent(words[voice.id], analysis.sourcing.words),
                round(100 * words[voice.id] / most, 1) if most else 0.0,
                len(own),
                direct,
                len(own) - direct,
                carried[voice.id],
                own[0].number if own else None,
                _heard(len(own), direct, carried[voice.id]),
            )
        )
    return tuple(views)


def statement_views(analysis: Analysis) -> tuple[StatementView, ...]:
    """All statements in text order, numbered from 1."""
    inks = hues(analysis)
    in_order = sorted(analysis.attributions, key=lambda attribution: (attribution.content or attribution.spans)[:1])
    notes = _notes_by_attribution(analysis.notes, in_order)
    return tuple(
        _statement(analysis, attribution, n, inks, notes[attribution.id]) for n, attribution in enumerate(in_order, 1)
    )


def evidence_spans(attribution: Attribution, hands: Iterable[Hand]) -> set[Span]:
    """The words to light up with a statement: source, cue, and what shows each of its hands."""
    shown = {span for hand in hands for span in hand.evidence}
    return {span for span in (*attribution.source, *attribution.cue, *shown) if len(span)}


def _statement(
    analysis: Analysis, attribution: Attribution, place: int, inks: dict[str, int], notes: Sequence[Note]
) -> StatementView:
    text = analysis.document.text
    hands = analysis.hands(attribution)
    views = tuple(_hand(analysis, attribution, hand, inks) for hand in hands)
    last = analysis.voice(hands[-1].voice)
    score = min(hand.score for hand in hands)
    time = analysis.time_of(attribution.id)
    doubts = [clean(note.message) for note in notes]
    if last.kind == "unknown" and not any(note.stage == "voices" for note in notes):
        doubts.insert(0, "the report does not say who speaks")
    lenses = [_distance_lens(len(hands), last)]
    if last.anonymity == "anonymous" and last.kind != "unknown":
        lenses.append("unnamed")
    if score < DOUBTFUL_SCORE or doubts:
        lenses.append("doubt")
    when = None
    if time:
        when = f"{spoken_date(time.value)} (“{shortened(time.span.of(text), max_chars=40)}”)"
    quote = " … ".join(span.of(text) for span in attribution.content)
    return StatementView(
        place,
        attribution.id,
        shortened(quote, max_chars=160),
        inks[last.id],
        min(len(hands), 5),
        _anonymity(last),
        views,
        f"{place}: {', then '.join(view.name for view in views)}",
        tuple(hand.voice for hand in hands),
        tuple(lenses),
        {"direct": "word for word", "indirect": "in the teller's words", "mixed": "partly word for word"}[
            attribution.mode
        ],
        _sure(score),
        when,
        attribution.negated,
        tuple(doubts),
    )


def _hand(analysis: Analysis, attribution: Attribution, hand: Hand, inks: dict[str, int]) -> HandView:
    text = analysis.document.text
    voice = analysis.voice(hand.voice)
    via = _ACTS[attribution.act] if hand.via == "source" else _VIAS[hand.via]
    if hand.via == "source" and attribution.negated:
        via = "is said not to say it"
    spans = [span for span in hand.evidence if len(span)]
    if hand.via == "source":
        spans += attribution.cue
    return HandView(
        voice.id,
        clean(voice_name(voice)),
        _line(voice),
        _anonymity(voice),
        inks[voice.id],
        via,
        tuple(shortened(span.of(text), max_chars=90) for span in spans),
        _addresses(analysis.document.anchors, spans),
        _sure(hand.score),
        hand.score < DOUBTFUL_SCORE,
    )


def _notes_by_attribution(notes: Sequence[Note], attributions: Sequence[Attribution]) -> dict[str, list[Note]]:
    """The notes on words of a statement's content or source, each at the innermost statement that holds them."""
    found: dict[str, list[Note]] = defaultdict(list)
    parts = sorted(
        (span, attribution.id) for attribution in attributions for span in (*attribution.content, *attribution.source)
    )
    longest = max((len(span) for span, _ in parts), default=0)
    for note in notes:
        if note.span is None:
            continue
        first = bisect_left(parts, (Span(note.span.start - longest, 0), ""))
        last = bisect_right(parts, note.span.start, key=lambda part: part[0].start)
        around = [part for part in parts[first:last] if part[0].contains(note.span)]
        if around:
            found[min(around, key=lambda part: len(part[0]))[1]].append(note)
    return found


def _addresses(anchors: Sequence[Anchor], spans: Iterable[Span]) -> tuple[str, ...]:
    """Where the web links on these words lead, without scheme, as text to read."""
    found: dict[str, None] = {}
    for span in spans:
        at = max(0, bisect_right(anchors, span.start, key=lambda anchor: anchor.span.start) - 1)
        while at < len(anchors) and anchors[at].span.start < span.end:
            scheme, _, rest = anchors[at].href.partition("://")
            if anchors[at].span.overlaps(span) and scheme.lower() in ("http", "https"):
                found[shortened(rest.rstrip("/"), max_chars=60)] = None
            at += 1
    return tuple(found)


def _distance_lens(n_hands: int, last: Voice) -> str:
    if last.kind == "unknown":
        return "unknown"
    return "own" if n_hands == 1 else "first" if n_hands == 2 else "second"


def _anonymity(voice: Voice) -> str:
    return "unknown" if voice.kind == "unknown" else voice.anonymity


def _line(voice: Voice) -> str:
    """Role and affiliation, else the kind of voice."""
    parts = [part for part in (voice.role, voice.affiliation) if part]
    if not parts and voice.kind not in ("person", "author", "unknown"):
        parts = [voice.kind]
    return clean(", ".join(parts)).rstrip(".")


def _sure(score: float) -> str:
    return f"{round(100 * score)}\u00a0%"


def _heard(statements: int, first_hand: int, carried: int) -> str:
    """How a voice is heard: "four statements, three first-hand, one through others"."""
    parts = []
    if statements:
        line = counted(statements, "statement")
        if first_hand == statements:
            line += ", first-hand"
        elif not first_hand:
            line += ", through others" if statements == 1 else ", all through others"
        else:
            line += f", {number(first_hand)} first-hand, {number(statements - first_hand)} through others"
        parts.append(line)
    if carried:
        parts.append(f"passes on {counted(carried, 'statement')}")
    text = "; ".join(parts) or "heard in a passage"
    return text[:1].upper() + text[1:]
