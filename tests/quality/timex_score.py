"""The measure of TempEval-3 for time expressions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from training.timeml import GoldTime

from ondit.model import Span, Time

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(slots=True)
class TimexScore:
    """Counts over documents, and F1 in percent as TempEval-3 reports it (UzZaman et al. 2013, section 6.1).

    An annotated expression matches the first found one that shares a token with it, each at most once. It matches
    strictly when the first and last token agree. Value F1 is relaxed F1 times the share of right values among matches.
    """

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0
    type: int = 0

    def add(self, text: str, gold: Sequence[GoldTime], times: Sequence[Time]) -> list[tuple[GoldTime, Time]]:
        """Counts a document; gives the matched pairs."""
        pairs = []
        used: set[str] = set()
        for annotated in gold:
            for time in times:
                if time.id not in used and annotated.span.overlaps(time.span):
                    used.add(time.id)
                    pairs.append((annotated, time))
                    break
        self.gold += len(gold)
        self.found += len(times)
        self.relaxed += len(pairs)
        for annotated, time in pairs:
            self.strict += _tokens(text, annotated.span) == _tokens(text, time.span)
            self.value += annotated.value == time.value
            self.type += annotated.type == time.type
        return pairs

    def f1(self, matches: int) -> float:
        total = self.gold + self.found
        return 200 * matches / total if total else 0.0

    def __str__(self) -> str:
        precision = 100 * self.relaxed / max(1, self.found)
        recall = 100 * self.relaxed / max(1, self.gold)
        return (
            f"strict {self.f1(self.strict):.1f}, relaxed {self.f1(self.relaxed):.1f} "
            f"(precision {precision:.1f}, recall {recall:.1f}), value {self.f1(self.value):.1f}, "
            f"type {self.f1(self.type):.1f}"
        )


def _tokens(text: str, span: Span) -> tuple[int, int]:
    """First and last offset of the tokens of a span; a full stop or comma at the end is no token of its own."""
    tokens = [match.span() for match in _TOKEN.finditer(text, span.start, span.end)]
    while len(tokens) > 1 and text[tokens[-1][0]] in ".,":
        tokens.pop()
    return (tokens[0][0], tokens[-1][1]) if tokens else (span.start, span.end)
