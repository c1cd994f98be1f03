"""PolNeAR dev beside what Ondit found there, through the shared scorer's own functions.

An attribution that is the inner end of an `inside` link is left out, as the shared scorer does: PolNeAR marks none.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.quality.annotations import POLNEAR_DEV

KINDS = ("source", "cue", "content")
SCORER = POLNEAR_DEV.parents[2] / "tools" / "polnear_score.py"

Relation = dict[str, list[tuple[int, int]]]
Key = tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One report of dev: its gold relations by annotator, and those found, each with its score."""

    name: str
    text: str
    gold: tuple[tuple[list[tuple[str, int, int]], list[Relation]], ...]
    found: tuple[Relation, ...]
    scores: tuple[float, ...]

    @property
    def publisher(self) -> str:
        return self.name.split("_", 1)[0]

    @property
    def right(self) -> tuple[bool, ...]:
        """Whether each relation found is one of some annotator's, source, cue and content all alike."""
        gold = {key(self.text, relation) for _, relations in self.gold for relation in relations}
        return tuple(key(self.text, relation) in gold for relation in self.found)


@lru_cache(maxsize=1)
def scorer() -> Any:
    """The shared scorer, as a module."""
    spec = importlib.util.spec_from_file_location("polnear_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def key(text: str, relation: Relation) -> Key:
    """What two relations must share to be the same."""
    found: Key = scorer().triple_key(text, {kind: relation.get(kind, []) for kind in KINDS})
    return found


def report_of(name: str, text: str, gold: Sequence[Any], analysis: dict[str, Any]) -> Report:
    """A report's annotations beside its analysis (JSON contract ondit.analysis/1)."""
    _, relations = scorer().spans_of(analysis, text)
    inner = {link["inner"] for link in analysis.get("links", []) if link["kind"] == "inside"}
    scores = [one["score"] for one in analysis["attributions"] if one["id"] not in inner]
    return Report(name, text, tuple(gold), tuple(relations), tuple(scores))


def names(data: Path) -> list[str]:
    return sorted(path.stem for path in (data / "polnear" / "dev" / "text").glob("*.txt"))


def fit(scores: Sequence[float], right: Sequence[bool], *, steps: int = 50) -> tuple[float, float]:
    """Shift and slope of the logistic that makes scores probabilities (Platt 1999), by Newton's method."""
    shift, slope = 0.0, 1.0
    logits = [logit(score) for score in scores]
    for _ in range(steps):
        g0 = g1 = h00 = h01 = h11 = 0.0
        for x, y in zip(logits, right, strict=True):
            p = 1 / (1 + math.exp(-(shift + slope * x)))
            w = p * (1 - p)
            g0, g1 = g0 + p - y, g1 + (p - y) * x
            h00, h01, h11 = h00 + w, h01 + w * x, h11 + w * x * x
        det = h00 * h11 - h01 * h01
        shift, slope = shift - (h11 * g0 - h01 * g1) / det, slope - (h00 * g1 - h01 * g0) / det
    return shift, slope


def calibrated(score: float, shift: float, slope: float) -> float:
    return 1 / (1 + math.exp(-(shift + slope * logit(score))))


def logit(score: float) -> float:
    score = min(max(score, 1e-6), 1 - 1e-6)
    return math.log(score / (1 - score))


def calibration_error(scores: Sequence[float], right: Sequence[bool], *, bins: int = 10) -> float:
    """Expected calibration error: mean distance of score and share right over bins of equal width, 0 to 1."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for score, is_right in zip(scores, right, strict=True):
        held[min(bins - 1, int(score * bins))].append((score, is_right))
    return sum(abs(sum(s for s, _ in one) - sum(r for _, r in one)) for one in held) / max(1, len(scores))


def cross_fitted(found: Sequence[Report]) -> list[float]:
    """The score of every relation, in order, calibrated on the reports of the other fold (even and odd places)."""
    folds = [
        fit([s for one in half for s in one.scores], [r for one in half for r in one.right])
        for half in (found[1::2], found[::2])
    ]
    return [calibrated(score, *folds[place % 2]) for place, one in enumerate(found) for score in one.scores]
