"""Runs to attribution relations: each cue takes its source and its contents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ondit.attribution.decode import Run

SOURCE, CUE, CONTENT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Relation:
    """A cue run with its source (None where the report names none) and its contents; `link` is the model's
    probability that they belong together."""

    cue: Run
    source: Run | None
    contents: tuple[Run, ...]
    link: float


def steps_between(cues: Sequence[Run], others: Sequence[Run]) -> NDArray[np.int64]:
    """Cues passed between a cue and another run, (n_cues, n_others): 0 next after, -1 next before, within +-8."""
    starts = np.array([cue.first for cue in cues], np.int64)
    rank = np.searchsorted(starts, np.array([other.first for other in others], np.int64))[None, :]
    index = np.arange(len(cues))[:, None]
    return np.clip(np.where(rank > index, rank - 1 - index, rank - index - 1), -8, 8)


def join(
    runs: Sequence[Run],
    link: Callable[[Sequence[Run], Sequence[Run], int], NDArray[np.float32]],
    *,
    min_link: float = 0.5,
) -> list[Relation]:
    """Relations of the runs, in order of their cues. A cue without content makes none.

    Args:
        link: (cues, others, kind) to probabilities float32 (n_cues, n_others); kind 0 is source, 1 content.
        min_link: lowest probability at which a source is taken, 0 to 1.
    """
    cues = [run for run in runs if run.kind == CUE]
    sources = [run for run in runs if run.kind == SOURCE]
    contents = [run for run in runs if run.kind == CONTENT]
    if not cues or not contents:
        return []
    to_content = link(cues, contents, 1)
    held: dict[int, list[tuple[Run, float]]] = {}
    for at, content in enumerate(contents):
        # A content belongs to one cue; a cue may have several contents (an interrupted quotation).
        best = int(to_content[:, at].argmax())
        held.setdefault(best, []).append((content, float(to_content[best, at])))
    to_source = link(cues, sources, 0) if sources else np.zeros((len(cues), 0), np.float32)
    found = []
    for at, cue in enumerate(cues):
        if at not in held:
            continue
        score = min(p for _, p in held[at])
        source = None
        if sources:
            best = int(to_source[at].argmax())
            chance = float(to_source[at, best])
            if chance >= min_link:
                source = sources[best]
            score *= max(chance, 1 - chance)
        found.append(Relation(cue, source, tuple(content for content, _ in held[at]), score))
    return found
