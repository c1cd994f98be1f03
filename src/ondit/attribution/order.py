"""What the rules beside the network share: whether words are taken already, and ids in text order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

from ondit.model import Attribution, Span


class Taken:
    """Spans that attributions hold; to be asked about another one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def overlaps(self, span: Span) -> bool:
        """Whether one of them shares words with the span."""
        at = bisect_left(self._spans, span.end, key=lambda one: one.start)
        return at > 0 and self._reach[at - 1] > span.start

    def contains(self, span: Span) -> bool:
        """Whether one of them has all of the span."""
        at = bisect_right(self._spans, span.start, key=lambda one: one.start)
        return at > 0 and self._reach[at - 1] >= span.end


def numbered(attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Those that have a content, in order of their first words, with ids a0, a1, …"""
    found = sorted((one for one in attributions if one.content), key=lambda one: min(one.spans))
    return tuple(replace(one, id=f"a{number}") for number, one in enumerate(found))
