"""Each cue takes its source and its contents; the link function is a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ondit.attribution.decode import Run
from ondit.attribution.relations import CONTENT, CUE, SOURCE, Link, join, steps_between

ONE_BLOCK = np.array([0, 100], np.int32)


def run(kind: int, at: int, score: float = 0.9) -> Run:
    return Run(kind, at, at, score)


def table(chances: dict[tuple[int, int], float], default: float = 0.1) -> Link:
    """A link function from (first word of the cue, of the other) to a probability."""

    def link(cues: Sequence[Run], others: Sequence[Run], kind: int) -> NDArray[np.float32]:
        rows = [[chances.get((cue.first, other.first), default) for other in others] for cue in cues]
        return np.array(rows, np.float32)

    return link


def test_a_cue_takes_the_likeliest_source_and_its_content() -> None:
    near, far, cue, content = run(SOURCE, 1), run(SOURCE, 0), run(CUE, 2), run(CONTENT, 3)
    (made,) = join([far, near, cue, content], ONE_BLOCK, table({(2, 0): 0.9, (2, 1): 0.6, (2, 3): 0.8}))
    assert (made.source, made.cue, made.contents) == (far, cue, (content,))


def test_a_source_that_no_cue_is_sure_of_is_left_out() -> None:
    (made,) = join([run(SOURCE, 1), run(CUE, 2), run(CONTENT, 3)], ONE_BLOCK, table({(2, 3): 0.9}))
    assert made.source is None


def test_a_cue_without_content_makes_no_relation() -> None:
    assert join([run(SOURCE, 1), run(CUE, 2)], ONE_BLOCK, table({}, 0.9)) == []


def test_a_cue_holds_several_contents_in_text_order() -> None:
    before, cue, after = run(CONTENT, 1), run(CUE, 5), run(CONTENT, 9)
    (made,) = join([before, cue, after], ONE_BLOCK, table({}, 0.8))
    assert made.contents == (before, after)


def test_a_content_belongs_to_one_cue_only() -> None:
    first, second, content = run(CUE, 1), run(CUE, 5), run(CONTENT, 9)
    made = join([first, second, content], ONE_BLOCK, table({(1, 9): 0.6, (5, 9): 0.7}))
    assert [relation.cue for relation in made] == [second]


def test_a_quotation_in_the_next_paragraph_goes_to_a_cue_that_is_sure_of_it() -> None:
    cue, content = run(CUE, 1), run(CONTENT, 12)
    bounds = np.array([0, 10, 20], np.int32)
    (made,) = join([cue, content], bounds, table({(1, 12): 0.8}))
    assert (made.cue, made.contents) == (cue, (content,))


def test_a_content_without_any_cue_is_kept_with_the_source_of_its_paragraph() -> None:
    source, content = run(SOURCE, 1), run(CONTENT, 3)
    (made,) = join([source, content], ONE_BLOCK, table({}))
    assert (made.source, made.cue, made.contents) == (source, None, (content,))


def test_a_doubtful_content_without_a_cue_is_dropped() -> None:
    assert join([run(CONTENT, 3, 0.2)], ONE_BLOCK, table({})) == []


def test_steps_count_the_cues_passed_with_their_direction() -> None:
    cues = [run(CUE, 10), run(CUE, 20)]
    others = [run(CONTENT, 5), run(CONTENT, 15), run(CONTENT, 25)]
    assert steps_between(cues, others).tolist() == [[-1, 0, 1], [-2, -1, 0]]
