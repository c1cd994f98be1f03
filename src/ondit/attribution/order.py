"""What the rules beside the network share: what they make, whether words are taken already, and ids in text order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

from ondit.model import Act, Attribution, Mode, Span
from ondit.rules import Rule


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


def made(
    rule: Rule,
    source: Iterable[Span],
    cue: Iterable[Span],
    content: Iterable[Span],
    mode: Mode = "indirect",
    act: Act = "say",
    *,
    negated: bool = False,
) -> Attribution:
    """The attribution that a rule makes, without an id."""
    return Attribution("", tuple(source), tuple(cue), tuple(content), mode, act, negated, rule.score, rule.id)


def trimmed(text: str, start: int, end: int, before: str, after: str) -> Span:
    """What is left of text[start:end] without these characters at its edges."""
    end = max(start, end)
    while start < end and text[start] in before:
        start += 1
    while end > start and text[end - 1] in after:
        end -= 1
    return Span(start, end)


def numbered(attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Those that have a content, in order of their first words, with ids a0, a1, …"""
    found = sorted((one for one in attributions if one.content), key=lambda one: min(one.spans))
    return tuple(replace(one, id=f"a{number}") for number, one in enumerate(found))
