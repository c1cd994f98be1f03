"""Does this cue have that source, that content? A bilinear score of the network's states at the edges of both runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from ondit.attribution.decode import Run
from ondit.attribution.relations import steps_between

Floats = NDArray[np.float32]
# These products are small: with more threads they mostly wait for each other, ten times as long on a busy machine.
_POOLS = ThreadpoolController()
HEADS = ("source", "content")


class Linker:
    """Link probabilities over one document's runs; weights are those that training/export.py writes."""

    def __init__(self, states: NDArray[np.float16], weights: Mapping[str, Floats]) -> None:
        self._states = states
        self._weights = weights

    def __call__(self, cues: Sequence[Run], others: Sequence[Run], kind: int) -> Floats:
        """Probability that each cue has each other run for its source (kind 0) or content (1), (n_cues, n_others)."""
        name = HEADS[kind]
        width = len(self._weights[f"{name}.bias"])
        query = np.tanh(self._project(cues, "cue"))[:, kind * width : (kind + 1) * width]
        key = np.tanh(self._project(others, name))
        near = self._weights["distance"][steps_between(cues, others) + 8 + 17 * kind]
        logits = query @ key.T / np.sqrt(np.float32(width)) * 4 + near + self._weights["bias"][kind]
        chances: Floats = 1 / (1 + np.exp(-logits))
        return chances

    def _project(self, runs: Sequence[Run], name: str) -> Floats:
        edges = [self._states[[getattr(run, edge) for run in runs]] for edge in ("first", "last")]
        joined = np.concatenate(edges, 1).astype(np.float32)
        with _POOLS.limit(limits=1):
            found: Floats = joined @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return found
