"""Makes the two small models of the times stage: `PYTHONPATH=src:. python training/times.py DATA`.

Both are logistic regressions with an L2 penalty over the features of `ondit.times.choose`, fitted by gradient steps
with momentum from zero in float64: the same documents give the same weights. The data are TimeML documents with
TIMEX3 (TimeBank 1.2 and AQUAINT as cleaned for TempEval-3); they stay where they are, only weights are written.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from training.timeml import GoldTime, TimemlDocument, read_folder

from ondit.times.choose import Choices, future_features, keep_features
from ondit.times.find import expressions
from ondit.times.values import read

L2 = 1.2
# The news of the training data tells little of what is to come: that "will" points ahead, and a past tense back, is
# known without counting.
FIXED = {"marker ahead": 8.0, "marker=past": -1.5, "marker=said": -1.5, "day marker=past": -3.0}
FUTURE_L2 = 2.0
# What is written as a title ("This Week", a programme) is no time; the training data have few of them.
KEEP_FIXED = {"titled": -4.0}
MIN_COUNT = 2  # a feature seen once would only learn its example by heart
STEPS = 300
TARGET = Path(__file__).parents[1] / "src" / "ondit" / "data" / "times"

Examples = tuple[list[tuple[list[str], bool]], list[tuple[list[str], bool]]]


def examples(document: TimemlDocument) -> Examples:
    """For each match of a rule: is it annotated; for each whose two directions differ: is the one ahead right."""
    keep: list[tuple[list[str], bool]] = []
    future: list[tuple[list[str], bool]] = []
    for one in expressions(document.parse, (), None):
        match, context = one.match, one.context
        gold = _overlapping(document.gold, match.start, match.end)
        keep.append((keep_features(match), gold is not None))
        if gold is None or context.reference is None:
            continue
        values = []
        for direction in (-1, 1):
            context.direction = direction
            reading = read(match, context)
            values.append(reading.value[:10] if reading else "")
        # A day may be annotated with or without its part: the day alone says which direction was meant.
        if values[0] != values[1] and gold.value[:10] in values:
            future.append((future_features(match, context), gold.value[:10] == values[1]))
    return keep, future


def train(documents: Iterable[Examples]) -> Choices:
    """The weights that fit these examples."""
    keep: list[tuple[list[str], bool]] = []
    future: list[tuple[list[str], bool]] = []
    for document_keep, document_future in documents:
        keep += document_keep
        future += document_future
    return Choices(fit(keep, fixed=KEEP_FIXED), fit(future, fixed=FIXED, l2=FUTURE_L2))


def fit(
    rows: Sequence[tuple[list[str], bool]], *, fixed: Mapping[str, float] | None = None, l2: float = L2
) -> dict[str, float]:
    """Weights of a logistic regression, of the features that are seen often enough."""
    counts = Counter(feature for features, _ in rows for feature in features)
    names = {feature: i for i, feature in enumerate(f for f, count in counts.items() if count >= MIN_COUNT)}
    rows = [([feature for feature in features if feature in names], label) for features, label in rows]
    index = np.array([names[feature] for features, _ in rows for feature in features])
    row = np.repeat(np.arange(len(rows)), [len(features) for features, _ in rows])
    labels = np.array([label for _, label in rows], dtype=np.float64)
    weights = np.array([(fixed or {}).get(name, 0.0) for name in names])
    free = np.array([name not in (fixed or {}) for name in names])
    speed = np.zeros(len(names))
    # Each feature gets its own step: the curvature along it is at most a quarter of its count.
    longest = max(len(features) for features, _ in rows)
    curvature = l2 + np.bincount(index, minlength=len(names)) * longest / 16
    for _ in range(STEPS):
        ahead = weights + 0.9 * speed
        score = np.bincount(row, ahead[index], minlength=len(rows))
        error = 1 / (1 + np.exp(-np.clip(score, -30, 30))) - labels
        gradient = np.bincount(index, error[row], minlength=len(names)) + l2 * ahead
        speed = 0.9 * speed - free * gradient / curvature
        weights = weights + speed
    return {name: float(weights[i]) for name, i in names.items()}


def write(name: str, weights: Mapping[str, float], documents: int) -> None:
    """Writes the weights that matter, with two decimals, in order of name."""
    lines = [
        f"# Weights of logistic features, made by training/times.py from {documents} documents of TimeBank 1.2 and",
        "# AQUAINT TimeML (as cleaned for TempEval-3); see docs/times.md. Feature, weight.",
    ]
    lines += [f"{feature}\t{weight:.2f}" for feature, weight in sorted(weights.items()) if abs(weight) >= 0.08]
    (TARGET / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _overlapping(gold: Sequence[GoldTime], start: int, end: int) -> GoldTime | None:
    return next((time for time in gold if time.span.start < end and start < time.span.end), None)


if __name__ == "__main__":
    found = read_folder(Path(sys.argv[1]))
    choices = train(examples(document) for document in found)
    write("keep.tsv", choices.keep, len(found))
    write("future.tsv", choices.future, len(found))
    print(f"{len(choices.keep)} + {len(choices.future)} features from {len(found)} documents")
