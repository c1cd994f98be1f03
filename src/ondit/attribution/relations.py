"""Runs to attribution relations: each cue takes its source and its contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ondit.attribution.decode import Run

SOURCE, CUE, CONTENT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Relation:
    """A cue run with its source (None where the report names none) and its contents.

    `link` is the model's probability that they belong together. Without a cue: a quotation that goes on from the
    paragraph before, or "Lee: …". `rule` is the id of the rule that made it; None for the network's own.
    """

    cue: Run | None
    source: Run | None
    contents: tuple[Run, ...]
    link: float
    rule: str | None = None


def steps_between(cues: Sequence[Run], others: Sequence[Run]) -> NDArray[np.int64]:
    """Cues passed between a cue and another run, (n_cues, n_others): 0 next after, -1 next before, within +-8."""
    starts = np.array([cue.first for cue in cues], np.int64)
    rank = np.searchsorted(starts, np.array([other.first for other in others], np.int64))[None, :]
    index = np.arange(len(cues))[:, None]
    return np.clip(np.where(rank > index, rank - 1 - index, rank - index - 1), -8, 8)


def block_of(run: Run, bounds: NDArray[np.int32]) -> int:
    """The number of the block that a run stands in; words bounds[i] to bounds[i + 1] are block i."""
    return int(np.searchsorted(bounds, run.first, side="right")) - 1


Link = Callable[[Sequence[Run], Sequence[Run], int], NDArray[np.float32]]


def join(
    runs: Sequence[Run], bounds: NDArray[np.int32], link: Link, *, min_link: float = 0.5, min_bare: float = 0.4
) -> list[Relation]:
    """Relations of the runs, block by block. A cue without content makes none.

    Source and contents are looked for in the cue's own block. A content that no cue of its block takes goes to one of
    a neighbouring block that is sure of it ("… on Friday:" and then the quotation as a paragraph of its own); in
    PolNeAR's training reports one relation in 150 is of this kind.

    Args:
        bounds: int32 (n_blocks + 1), words bounds[i] to bounds[i + 1] are block i.
        link: (cues, others, kind) to probabilities float32 (n_cues, n_others); kind 0 is source, 1 content.
        min_link: lowest probability at which a source, or a content of another block, is taken, 0 to 1.
        min_bare: lowest probability at which a content without any cue is taken, 0 to 1.
    """
    blocks: dict[int, list[Run]] = {}
    for run in runs:
        blocks.setdefault(block_of(run, bounds), []).append(run)
    held, bare = _contents(blocks, link, min_link, min_bare)
    relations = []
    for number, found in blocks.items():
        sources = [run for run in found if run.kind == SOURCE]
        cues = [run for run in found if run in held]
        to_source = link(cues, sources, 0) if sources and cues else None
        for at, cue in enumerate(cues):
            contents = sorted((content for content, _ in held[cue]), key=lambda run: run.first)
            score = min(chance for _, chance in held[cue])
            source = None
            if to_source is not None:
                best = int(to_source[at].argmax())
                chance = float(to_source[at, best])
                source = sources[best] if chance >= min_link else None
                score *= max(chance, 1 - chance)
            relations.append(Relation(cue, source, tuple(contents), score))
        if bare.get(number):
            named = max(sources, key=lambda run: run.score) if sources else None
            relations.append(Relation(None, named, tuple(bare[number]), min_link))
    return relations


def _contents(
    blocks: Mapping[int, Sequence[Run]], link: Link, min_link: float, min_bare: float
) -> tuple[dict[Run, list[tuple[Run, float]]], dict[int, list[Run]]]:
    """The contents of each cue with their chances, and by block those without any cue."""
    held: dict[Run, list[tuple[Run, float]]] = {}
    bare: dict[int, list[Run]] = {}
    for number, found in blocks.items():
        contents = [run for run in found if run.kind == CONTENT]
        cues = [run for run in found if run.kind == CUE]
        for content, cue, chance in _choose(contents, cues, link):
            held.setdefault(cue, []).append((content, chance))
        if contents and not cues:
            near = [run for other in (number - 1, number + 1) for run in blocks.get(other, ()) if run.kind == CUE]
            for content, cue, chance in _choose(contents, near, link):
                if chance >= min_link:
                    held.setdefault(cue, []).append((content, chance))
            taken = {content for cue in near for content, _ in held.get(cue, ())}
            bare[number] = [run for run in contents if run not in taken and run.score >= min_bare]
    return held, bare


def _choose(contents: Sequence[Run], cues: Sequence[Run], link: Link) -> Iterator[tuple[Run, Run, float]]:
    """Each content with the cue that takes it: a content belongs to one cue, a cue may have several contents."""
    if contents and cues:
        chances = link(cues, contents, 1)
        for at, content in enumerate(contents):
            best = int(chances[:, at].argmax())
            yield content, cues[best], float(chances[best, at])
