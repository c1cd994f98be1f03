"""Statements within a statement that the outer speaker interrupts: "What they said to me," he went on, "was that …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ondit.attribution.inner.families import by_rule
from ondit.attribution.order import trimmed
from ondit.model import Attribution, Span

_LONGEST_INTERRUPTION = 80
_LONGEST = 2000
_BEFORE, _AFTER = " ,”’\"'–—", " ,“‘\"'"


def by_rule_across(text: str, contents: Sequence[Span], own: Sequence[str]) -> Iterator[Attribution]:
    """Attributions by `by_rule` whose parts lie in several of the contents, read as if nothing stood between them."""
    if len(contents) < 2 or any(not _is_interruption(text, *pair) for pair in pairwise(contents)):
        return
    if contents[-1].end - contents[0].start > _LONGEST:
        return
    pieces = [_without_joints(text, contents, at) for at in range(len(contents))]
    places = [at for piece in pieces for at in (*range(piece.start, piece.end), piece.end)][:-1]
    words = " ".join(piece.of(text) for piece in pieces)
    for found in by_rule(words, Span(0, len(words)), own):
        source, cue, content = (
            tuple(part for span in spans for part in _placed(span, places, pieces))
            for spans in (found.source, found.cue, found.content)
        )
        held = {at for at, piece in enumerate(pieces) for span in (*source, *cue, *content) if piece.contains(span)}
        if len(held) > 1 and len(cue) == 1:
            yield replace(found, source=source, cue=cue, content=content)


def _is_interruption(text: str, before: Span, after: Span) -> bool:
    if not 0 <= after.start - before.end <= _LONGEST_INTERRUPTION or "\n" in text[before.end : after.start]:
        return False
    going_on = text[after.start : after.end].lstrip(_AFTER)
    # A capital begins another sentence; "Lee was quoted by the Star as saying" is no interruption either.
    return going_on[:1].islower() and not going_on.startswith("as ")


def _without_joints(text: str, contents: Sequence[Span], at: int) -> Span:
    """A content without the marks and commas where the next one goes on with it."""
    before = _AFTER if at else ""
    return trimmed(text, contents[at].start, contents[at].end, before, _BEFORE if at + 1 < len(contents) else "")


def _placed(span: Span, places: Sequence[int], pieces: Sequence[Span]) -> Iterator[Span]:
    """The parts of the report that a span of the joined words stands for."""
    whole = Span(places[span.start], places[span.end - 1] + 1)
    for piece in pieces:
        start, end = max(whole.start, piece.start), min(whole.end, piece.end)
        if start < end:
            yield Span(start, end)
