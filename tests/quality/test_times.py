"""Floors under the times stage, on data that is not part of this repository."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.quality.measure_times import cross_validate
from tests.quality.timex_score import TimexScore
from training.timeml import GoldTime, parse_plainly, read_folder

from ondit.model import Span, Time
from ondit.times import find_times

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "timebank"
EXAMPLE = DATA.parents[1] / "examples" / "regime-change-post.txt"
FLOOR_STRICT, FLOOR_RELAXED, FLOOR_VALUE = 88.0, 93.0, 79.5


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason="TimeBank and AQUAINT are not beside this checkout (../shared/data)")
def test_times_reach_their_floors_in_cross_validation() -> None:
    documents = read_folder(DATA)
    assert len(documents) == 256
    total = cross_validate(documents)[-1]
    assert total.f1(total.strict) >= FLOOR_STRICT, total
    assert total.f1(total.relaxed) >= FLOOR_RELAXED, total
    assert total.f1(total.value) >= FLOOR_VALUE, total


@pytest.mark.skipif(not EXAMPLE.is_file(), reason="the example is not beside this checkout (../shared/examples)")
def test_the_days_of_the_example_are_those_it_tells_of() -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    times, _, _ = find_times(parse_plainly(text, "2019-01-27"), (), ())

    def value_in(before: str, words: str) -> str:
        start = text.index(before)
        return next(time.value for time in times if time.span.start >= start and time.span.of(text) == words)

    assert value_in("On Monday, authorities reported detaining", "Monday") == "2019-01-21"
    assert value_in("came on Tuesday, Jan. 22", "Tuesday, Jan. 22") == "2019-01-22"
    assert value_in("military – who on Thursday", "Thursday") == "2019-01-24"
    assert value_in("the Wall Street Journal on Friday", "Friday") == "2019-01-25"
    assert value_in("defected from the government", "Saturday") == "2019-01-26"
    assert value_in("called Guaido the night before", "the night") == "XXXX-XX-XXTNI"


def _score(gold: list[tuple[int, int, str]], found: list[tuple[int, int, str]]) -> TimexScore:
    text = "It met on early Friday , Oct. 3. and again"
    score = TimexScore()
    score.add(
        text,
        [GoldTime(Span(start, end), "DATE", value) for start, end, value in gold],
        [Time(f"t{i}", Span(start, end), "DATE", value) for i, (start, end, value) in enumerate(found)],
    )
    return score


def test_an_overlap_is_a_relaxed_match_and_no_strict_one() -> None:
    score = _score([(10, 22, "2026-01-02")], [(16, 22, "2026-01-02")])
    assert (score.relaxed, score.strict, score.value) == (1, 0, 1)


def test_a_full_stop_at_the_end_does_not_spoil_a_strict_match() -> None:
    assert _score([(25, 32, "2026-10-03")], [(25, 31, "2026-10-03")]).strict == 1


def test_an_expression_found_twice_counts_once() -> None:
    score = _score([(10, 31, "2026-10-03")], [(16, 22, "2026-10-03"), (25, 31, "2026-10-03")])
    assert (score.relaxed, score.found) == (1, 2)
    assert round(score.f1(score.relaxed), 1) == 66.7


def test_a_wrong_value_counts_for_the_extent_only() -> None:
    score = _score([(16, 22, "2026-01-02")], [(16, 22, "2026-01-09")])
    assert (score.f1(score.relaxed), score.f1(score.value)) == (100.0, 0.0)
