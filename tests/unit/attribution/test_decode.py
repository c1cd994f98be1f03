"""Viterbi and forward-backward against every path written out."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from ondit.attribution.decode import N_TAGS, OUTSIDE, Floats, best_tags, find_runs, forward_backward

ILLEGAL = -1e4


def scores(words: int, seed: int) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    emissions = rng.normal(0, 2, (words, N_TAGS)).astype(np.float32)
    transitions = rng.normal(0, 1, (N_TAGS, N_TAGS)).astype(np.float32)
    for go_on in (2, 4, 6):
        for before in range(N_TAGS):
            if before not in (go_on, go_on - 1):
                transitions[before, go_on] = ILLEGAL
    return emissions, transitions


def path_score(path: tuple[int, ...], emissions: Floats, transitions: Floats) -> float:
    steps = (OUTSIDE, *path, OUTSIDE)
    between = sum(float(transitions[a, b]) for a, b in pairwise(steps))
    return between + sum(float(emissions[at, tag]) for at, tag in enumerate(path))


def all_paths(emissions: Floats, transitions: Floats) -> dict[tuple[int, ...], float]:
    paths = product(range(N_TAGS), repeat=len(emissions))
    return {path: path_score(path, emissions, transitions) for path in paths}


@pytest.mark.parametrize("seed", range(4))
def test_the_best_tags_are_the_best_of_all_paths(seed: int) -> None:
    emissions, transitions = scores(4, seed)
    every = all_paths(emissions, transitions)
    assert tuple(best_tags(emissions, transitions, np.array([0, 4], np.int32))) == max(every, key=lambda p: every[p])


def test_the_total_is_the_sum_over_all_paths() -> None:
    emissions, transitions = scores(4, 9)
    total = forward_backward(emissions, transitions, np.array([0, 4], np.int32))[2]
    every = list(all_paths(emissions, transitions).values())
    assert total[0] == pytest.approx(np.log(np.sum(np.exp(every))), rel=1e-4)


def test_forward_and_backward_meet_at_every_word() -> None:
    emissions, transitions = scores(5, 3)
    ahead, behind, total = forward_backward(emissions, transitions, np.array([0, 5], np.int32))
    sums = np.log(np.exp(ahead + behind).sum(1))
    assert sums == pytest.approx(np.full(5, total[0]), rel=1e-4)


@pytest.mark.parametrize("seed", range(6))
def test_a_runs_score_is_the_share_of_the_paths_with_exactly_this_run(seed: int) -> None:
    emissions, transitions = scores(4, seed)
    emissions[1, 5] += 4
    emissions[2, 6] += 4
    every = all_paths(emissions, transitions)
    total = sum(np.exp(score) for score in every.values())
    for run in find_runs(emissions, transitions, np.array([0, 4], np.int32)):
        begin = 2 * run.kind + 1
        shape = (begin, *[begin + 1] * (run.last - run.first))
        held = sum(
            np.exp(score)
            for path, score in every.items()
            if path[run.first : run.last + 1] == shape and path[run.last + 1 : run.last + 2] != (begin + 1,)
        )
        assert run.score == pytest.approx(held / total, rel=1e-3)


def test_blocks_of_any_length_do_not_touch_each_other() -> None:
    emissions, transitions = scores(7, 5)
    together = best_tags(emissions, transitions, np.array([0, 2, 2, 6, 7], np.int32))
    alone = [
        best_tags(emissions[a:b], transitions, np.array([0, b - a], np.int32)) for a, b in ((0, 2), (2, 6), (6, 7))
    ]
    assert list(together) == list(np.concatenate(alone))


def test_no_words_and_empty_blocks_give_no_runs() -> None:
    none = np.zeros((0, N_TAGS), np.float32)
    transitions = scores(1, 0)[1]
    assert find_runs(none, transitions, np.array([0], np.int32)) == []
    assert find_runs(none, transitions, np.array([0, 0, 0], np.int32)) == []
