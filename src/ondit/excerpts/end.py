"""Where an excerpt ends: the probability of each paragraph after the lead-in to be its last one.

A small network (one hidden layer) scores each candidate, a softmax over the candidates makes probabilities of the
scores. Its features are what a reader goes by, see features.py; training/train_excerpt_end.py makes the weights.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from ondit.excerpts.features import end_features
from ondit.excerpts.writing import SINGULAR, Paragraph

_ANOTHER_I = 0.1
"""An author who says "I" is heard again at the next "I" outside quotation marks. The network alone believes shared
names and nouns more; on generated cases the factor changes nothing (train, 600 held-out: 566 right, 565 with it)."""

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class EndModel:
    """The network: float64 hidden (n_features, n_hidden), bias (n_hidden,), output (n_hidden,).

    `scale` divides the features; `rarity` is the log of reports per report with the word, `rarest` that of any other.
    """

    features: tuple[str, ...]
    scale: FloatArray
    hidden: FloatArray
    bias: FloatArray
    output: FloatArray
    rarity: dict[str, float]
    rarest: float

    def rarity_of(self, word: str) -> float:
        return self.rarity.get(word, self.rarest)


@cache
def end_model() -> EndModel:
    """The model that ships with Ondit."""
    raw = json.loads((files("ondit") / "data" / "excerpts" / "end.json").read_text(encoding="utf-8"))
    return EndModel(
        features=tuple(raw["features"]),
        scale=np.array(raw["scale"], dtype=np.float64),
        hidden=np.array(raw["hidden"], dtype=np.float64),
        bias=np.array(raw["bias"], dtype=np.float64),
        output=np.array(raw["output"], dtype=np.float64),
        rarity=dict(raw["rarity"]),
        rarest=float(raw["rarest"]),
    )


def end_probabilities(
    author: Sequence[Paragraph], region: Sequence[Paragraph], model: EndModel | None = None
) -> FloatArray:
    """The probability of each paragraph of `region` to be the last of the excerpt; sums to 1.

    Args:
        author: paragraphs known to be the author's, in text order, the lead-in's own last.
        region: the paragraphs after the lead-in, up to the next one; the first belongs to the excerpt.
    """
    model = model or end_model()
    names, rows = end_features(author, region, model.rarity_of)
    if names != model.features:
        raise AssertionError("features.py and data/excerpts/end.json differ; run training/train_excerpt_end.py")
    scores = np.tanh((rows / model.scale) @ model.hidden + model.bias) @ model.output
    odds = np.exp(scores - scores.max())
    speaks = [bool(SINGULAR.search(paragraph.own_words)) for paragraph in region]
    if any(speaks) and not speaks[0] and any(SINGULAR.search(paragraph.own_words) for paragraph in author):
        odds[speaks.index(True) :] *= _ANOTHER_I
    return np.asarray(odds / odds.sum(), dtype=np.float64)
