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
from ondit.excerpts.of_outlet import speaks_of_outlet
from ondit.excerpts.returns import weights_of_return
from ondit.excerpts.writing import SINGULAR, Paragraph

_ANOTHER_I = 0.1
"""An author who says "I" is heard again at the next "I" outside quotation marks. The network alone believes shared
names and nouns more."""
_SOME_I = 0.3
"""The same where the author has not said "I" before, or a document may come to say it."""
_SPOKEN_OF = 0.2
"""No outlet says of itself that it "is careful not to say", or speaks of "the Echo's story": each such paragraph is
a sign of the author."""

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
    author: Sequence[Paragraph],
    region: Sequence[Paragraph],
    model: EndModel | None = None,
    *,
    is_report: bool = True,
    publisher: str | None = None,
) -> FloatArray:
    """The probability of each paragraph of `region` to be the last of the excerpt; sums to 1.

    Args:
        author: paragraphs known to be the author's, in text order, the lead-in's own last.
        region: the paragraphs after the lead-in, up to the next one; the first belongs to the excerpt.
        is_report: the excerpt was not announced as a letter, statement or other document.
        publisher: the report's own outlet.
    """
    model = model or end_model()
    names, rows = end_features(author, region, model.rarity_of, is_report=is_report)
    if names != model.features:
        raise AssertionError("features.py and data/excerpts/end.json differ; run training/train_excerpt_end.py")
    scores = np.tanh((rows / model.scale) @ model.hidden + model.bias) @ model.output
    odds = np.exp(scores - scores.max())
    spoken = any(SINGULAR.search(paragraph.own_words) for paragraph in author)
    if (is_report or spoken) and not SINGULAR.search(region[0].own_words):
        at = next((i for i, p in enumerate(region) if SINGULAR.search(p.own_words)), len(region))
        odds[at:] *= _ANOTHER_I if spoken and is_report else _SOME_I
    if is_report:
        for at, found in enumerate(speaks_of_outlet(author, region)):
            if found and at:
                odds[at:] *= _SPOKEN_OF
    odds *= weights_of_return(author, region, is_report=is_report, publisher=publisher)
    return np.asarray(odds / odds.sum(), dtype=np.float64)
