"""Does this cue have that source, that content? A bilinear score of the network's states at the edges of both runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from ondit.attribution.decode import KINDS, Run
from ondit.attribution.relations import steps_between

Floats = NDArray[np.float32]
# These products are small: with more threads they mostly wait for each other, ten times as long on a busy machine.
_POOLS = ThreadpoolController()
# The limit is the whole process's: of two threads that set it together, one would put back what the other had set.
_ONE_AT_A_TIME = Lock()
HEADS = ("source", "content")


class Linker:
    """Link probabilities between the runs of one document; weights are those that training/export.py writes."""

    def __init__(self, states: NDArray[np.float16], weights: Mapping[str, Floats], runs: Sequence[Run]) -> None:
        self._weights = weights
        # All runs of a kind in one product: block by block, most of the time would go into calling.
        self._projected: dict[Run, Floats] = {}
        with _ONE_AT_A_TIME, _POOLS.limit(limits=1):
            for kind, name in enumerate(KINDS):
                held = [run for run in runs if run.kind == kind]
                edges = [states[[getattr(run, edge) for run in held]] for edge in ("first", "last")]
                joined = np.concatenate(edges, 1).astype(np.float32)
                rows = np.tanh(joined @ weights[f"{name}.weight"].T + weights[f"{name}.bias"])
                self._projected.update(zip(held, rows, strict=True))

    def __call__(self, cues: Sequence[Run], others: Sequence[Run], kind: int) -> Floats:
        """Probability that each cue has each other run for its source (kind 0) or content (1), (n_cues, n_others)."""
        width = len(self._weights[f"{HEADS[kind]}.bias"])
        query = np.array([self._projected[cue] for cue in cues])[:, kind * width : (kind + 1) * width]
        key = np.array([self._projected[other] for other in others])
        near = self._weights["distance"][steps_between(cues, others) + 8 + 17 * kind]
        logits = query @ key.T / np.sqrt(np.float32(width)) * 4 + near + self._weights["bias"][kind]
        chances: Floats = 1 / (1 + np.exp(-logits))
        return chances
