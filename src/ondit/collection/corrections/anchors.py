"""Anchors: from a span to its words with what stands around them, and back, also after small edits of the text."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.collection.corrections.records import Anchor, Part
from ondit.model import Analysis, Attribution, Excerpt, Span, Voice

_AROUND = 32
_LIKE_ENOUGH = 85.0
"""rapidfuzz's partial ratio, 0 to 100, of the anchored words with what stands around them."""
_ITSELF_LIKE_ENOUGH = 75.0
_SHORTEST_FUZZY = 12
_HALF = 0.5


def anchor(text: str, span: Span, of: Part, name: str | None = None) -> Anchor:
    """The words of a span, to be found again."""
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    return Anchor(of, span.of(text), before, after, span.start, span.end, name)


def find(text: str, where: Anchor) -> Span | None:
    """Where the anchored words stand now; None where they are no more."""
    if not where.exact:
        return None
    if text[where.start : where.end] == where.exact and _fits(text, where.start, where) == 2:
        return Span(where.start, where.end)
    places = list(_occurrences(text, where.exact))
    if places:
        at = max(places, key=lambda place: (_fits(text, place, where), -abs(place - where.start)))
        return Span(at, at + len(where.exact))
    return _nearly(text, where)


def voice_at(analysis: Analysis, where: Anchor) -> Voice | None:
    """The voice that is mentioned by the anchored words."""
    span = find(analysis.document.text, where)
    if span is None:
        return analysis.voices[0] if where.of == "report" and analysis.voices else None
    ranked = []
    for number, voice in enumerate(analysis.voices):
        sources = [part for key in voice.attributions for part in _sources(analysis.attribution(key))]
        overlap = max((_overlap(span, mention) for mention in (*voice.mentions, *sources)), default=0.0)
        ranked.append((overlap, voice.name == where.name, -number))
    best = max(ranked, default=(0.0, False, 0))
    return analysis.voices[-best[2]] if best[0] >= _HALF else None


def statement_at(analysis: Analysis, where: Anchor) -> Attribution | None:
    """The statement whose content the anchored words are."""
    span = find(analysis.document.text, where)
    found = [] if span is None else [(_overlap(span, content_of(one)), one) for one in analysis.attributions]
    best = max(found, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= _HALF else None


def excerpt_at(analysis: Analysis, where: Anchor) -> Excerpt | None:
    """The excerpt that begins with the anchored words."""
    span = find(analysis.document.text, where)
    if span is None:
        return None
    near = [one for one in analysis.excerpts if abs(one.span.start - span.start) <= _AROUND]
    return min(near, key=lambda one: (abs(one.span.start - span.start), len(one.span)), default=None)


def content_of(attribution: Attribution) -> Span:
    """From the first word of the content to its last; of the whole relation where it has none."""
    spans = attribution.content or attribution.spans
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _sources(attribution: Attribution) -> tuple[Span, ...]:
    return attribution.source or (content_of(attribution),)


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _fits(text: str, at: int, where: Anchor) -> int:
    """How many of the two sides stand around it as they did."""
    end = at + len(where.exact)
    return (text[max(0, at - len(where.prefix)) : at] == where.prefix) + (
        text[end : end + len(where.suffix)] == where.suffix
    )


def _nearly(text: str, where: Anchor) -> Span | None:
    """The passage that is most like the anchored words with what stood around them, if it is like enough."""
    from rapidfuzz import fuzz

    if len(where.exact) < _SHORTEST_FUZZY:
        return None
    whole = where.prefix + where.exact + where.suffix
    # Edits are small: words that moved far are found as they are, or not at all.
    low = max(0, where.start - len(whole) - 4000)
    window = text[low : where.end + len(whole) + 4000]
    best = fuzz.partial_ratio_alignment(whole, window, score_cutoff=_LIKE_ENOUGH)
    inner = None if best is None else fuzz.partial_ratio_alignment(
        where.exact, window[best.dest_start : best.dest_end], score_cutoff=_ITSELF_LIKE_ENOUGH
    )  # fmt: skip
    if best is None or inner is None or inner.dest_end <= inner.dest_start:
        return None
    start = low + best.dest_start + inner.dest_start
    return Span(start, start + inner.dest_end - inner.dest_start)


def _overlap(one: Span, other: Span) -> float:
    """Intersection over union."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, max(one.end, other.end) - min(one.start, other.start))
