"""Scores of words to runs of words: the best legal path of tags, and how sure the model is of each run.

Linear-chain conditional random field (Lafferty, McCallum and Pereira 2001). Tags are 0 outside, then begin and go on
for source, cue and content. A run never crosses a block: every block's path starts and ends outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
KINDS = ("source", "cue", "content")
N_TAGS = 7
OUTSIDE = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Words `first` to `last` (inclusive) with one label; `score` is the model's probability of exactly this run."""

    kind: int
    first: int
    last: int
    score: float


def find_runs(emissions: Floats, transitions: Floats, bounds: NDArray[np.int32]) -> list[Run]:
    """Runs on the best path of tags, in text order.

    Args:
        emissions: float32 (n_words, 7), before any softmax.
        transitions: float32 (7, 7), from row to column; illegal steps are far below all others.
        bounds: int32 (n_blocks + 1), words bounds[i] to bounds[i + 1] are block i.
    """
    tags = best_tags(emissions, transitions, bounds)
    ahead, behind, total = forward_backward(emissions, transitions, bounds)
    block_of = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    found: list[Run] = []
    for first in np.flatnonzero(tags % 2 == 1):
        begin = int(tags[first])
        block = block_of[first]
        end = int(bounds[block + 1])
        last = int(first)
        path = float(ahead[first, begin])
        while last + 1 < end and tags[last + 1] == begin + 1:
            path += float(
                transitions[begin if last == first else begin + 1, begin + 1] + emissions[last + 1, begin + 1]
            )
            last += 1
        held = begin if last == first else begin + 1
        if last + 1 < end:
            leave = transitions[held] + emissions[last + 1] + behind[last + 1]
            leave = np.delete(leave, begin + 1)
            path += float(_logsumexp(leave[None], 1)[0])
        else:
            path += float(transitions[held, OUTSIDE])
        score = float(np.exp(min(0.0, path - float(total[block]))))
        found.append(Run((begin - 1) // 2, int(first), last, score))
    return found


def find_runs_of_each(texts: Sequence[tuple[Floats, NDArray[np.int32]]], transitions: Floats) -> list[list[Run]]:
    """The runs of each of several texts, given their emissions and bounds.

    All paths are sought side by side: of texts of one sentence, most of the time would go into calling.
    """
    if not texts:
        return []
    sizes = [len(emissions) for emissions, _ in texts]
    starts = np.cumsum([0, *sizes])
    bounds = [
        np.zeros(1, np.int32),
        *(held[1:] + np.int32(start) for (_, held), start in zip(texts, starts, strict=False)),
    ]
    together = find_runs(np.concatenate([emissions for emissions, _ in texts]), transitions, np.concatenate(bounds))
    found: list[list[Run]] = [[] for _ in texts]
    for run in together:
        text = int(np.searchsorted(starts, run.first, side="right")) - 1
        start = int(starts[text])
        found[text].append(Run(run.kind, run.first - start, run.last - start, run.score))
    return found


def best_tags(emissions: Floats, transitions: Floats, bounds: NDArray[np.int32]) -> NDArray[np.int8]:
    """The best path of tags, int8 (n_words,), by Viterbi over all blocks at once."""
    tags = np.zeros(len(emissions), np.int8)
    starts, lengths = _by_length(bounds)
    if not len(starts):
        return tags
    longest = int(lengths[0])
    back = np.zeros((longest, len(starts), N_TAGS), np.int8)
    best = transitions[OUTSIDE][None] + emissions[starts]
    for step in range(1, longest):
        active = int(np.searchsorted(-lengths, -step, side="left"))
        paths = best[:active, :, None] + transitions[None]
        back[step, :active] = paths.argmax(1)
        best[:active] = paths.max(1) + emissions[starts[:active] + step]
    tag = (best + transitions[:, OUTSIDE][None]).argmax(1)
    for step in range(longest - 1, -1, -1):
        active = int(np.searchsorted(-lengths, -step, side="left"))
        tags[starts[:active] + step] = tag[:active]
        if step:
            tag[:active] = back[step, np.arange(active), tag[:active]]
    return tags


def forward_backward(
    emissions: Floats, transitions: Floats, bounds: NDArray[np.int32]
) -> tuple[Floats, Floats, Floats]:
    """Log sums of all paths: up to each word's tag (its emission counted), after it, and of whole blocks.

    Returns:
        float32 (n_words, 7), (n_words, 7) and (n_blocks,); the last is 0 for an empty block.
    """
    ahead = np.zeros_like(emissions)
    behind = np.zeros_like(emissions)
    total = np.zeros(len(bounds) - 1, np.float32)
    starts, lengths = _by_length(bounds)
    if not len(starts):
        return ahead, behind, total
    longest = int(lengths[0])
    ahead[starts] = transitions[OUTSIDE][None] + emissions[starts]
    for step in range(1, longest):
        at = starts[: int(np.searchsorted(-lengths, -step, side="left"))] + step
        ahead[at] = _logsumexp(ahead[at - 1][:, :, None] + transitions[None], 1) + emissions[at]
    behind[starts + lengths - 1] = transitions[:, OUTSIDE][None]
    for step in range(longest - 2, -1, -1):
        at = starts[: int(np.searchsorted(-lengths, -(step + 1), side="left"))] + step
        behind[at] = _logsumexp((emissions[at + 1] + behind[at + 1])[:, None, :] + transitions[None], 2)
    full = np.flatnonzero(np.diff(bounds))
    total[full] = _logsumexp(ahead[bounds[full]] + behind[bounds[full]], 1)
    return ahead, behind, total


def _by_length(bounds: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First words and lengths of the blocks that are not empty, longest first."""
    lengths = np.diff(bounds).astype(np.int64)
    order = np.argsort(-lengths, kind="stable")
    order = order[lengths[order] > 0]
    return bounds[:-1][order].astype(np.int64), lengths[order]


def _logsumexp(values: Floats, axis: int) -> Floats:
    top = values.max(axis, keepdims=True)
    found: Floats = np.log(np.exp(values - top).sum(axis)) + top.squeeze(axis)
    return found
