"""How the words of a report divide, for a bar that is drawn without style attributes."""

from __future__ import annotations

from dataclasses import dataclass

from ondit.model import Sourcing
from ondit.report.prose import percents


@dataclass(frozen=True, slots=True)
class Share:
    """One stretch of the bar, in thousandths of its width."""

    kind: str
    label: str
    words: int
    percent: str
    start: float
    width: float


def shares(sourcing: Sourcing) -> tuple[Share, ...]:
    """The stretches that are not empty, from the report's own words to those of unknown source."""
    kinds: tuple[tuple[str, str, int], ...] = (
        ("own", "its own words", sourcing.author),
        ("first", "first-hand", sourcing.first_hand),
        ("second", "second-hand", sourcing.second_hand),
        ("unknown", "source unknown", sourcing.unknown),
    )
    kinds = tuple(kind for kind in kinds if kind[2])
    found = []
    at = 0.0
    for (kind, label, words), share in zip(kinds, percents([words for _, _, words in kinds]), strict=True):
        width = round(1000 * words / sourcing.words, 1)
        found.append(Share(kind, label, words, share, round(at, 1), width))
        at += width
    return tuple(found)
