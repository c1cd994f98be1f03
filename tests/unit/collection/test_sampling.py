"""The coding sheet: drawn by chance but always the same, and scored with intervals."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.collection.conftest import Put, analysed

from ondit.collection.sampling import QUESTIONS, draw_sample, score_sheet, wilson
from ondit.collection.search.filters import Filters
from ondit.collection.store.connect import connect
from ondit.collection.store.draw import draw
from ondit.collection.store.known import Whence
from ondit.collection.store.put import put_report
from ondit.errors import BadSheet


def texts(number: int) -> dict[str, str]:
    return {
        f"{at}.txt": f"The day. Okafor said “Ferry {at} is late.” Lindgren said “Bus {at} left.”"
        for at in range(number)
    }


def filled(*answers: str, stratum: str = "all", size: int = 100) -> list[dict[str, str]]:
    return [{"stratum": stratum, "size": str(size), **dict.fromkeys(QUESTIONS, answer)} for answer in answers]


def test_the_same_seed_draws_the_same_whatever_the_order_of_adding(store: sqlite3.Connection, tmp_path: Path) -> None:
    other = connect(tmp_path / "other.db", create=True)
    for source, text in texts(8).items():
        put_report(store, draw(analysed(text, source)), Whence(source))
    for source, text in reversed(texts(8).items()):
        put_report(other, draw(analysed(text, source)), Whence(source))
    drawn = [(one.source, one.statement) for one in draw_sample(store, 5, seed=3)]
    assert drawn == [(one.source, one.statement) for one in draw_sample(other, 5, seed=3)]
    assert len(set(drawn)) == 5
    assert drawn != [(one.source, one.statement) for one in draw_sample(store, 5, seed=4)]
    other.close()


def test_each_stratum_gives_as_many_and_a_small_one_all(store: sqlite3.Connection, put: Put) -> None:
    for source, text in texts(4).items():
        put(text, source, publisher="Brack Post")
    put("Brandt said “So.”", "small.txt", publisher="Skerby Echo")
    drawn = draw_sample(store, 6, by="outlet")
    assert [one.stratum for one in drawn] == ["Brack Post"] * 5 + ["Skerby Echo"]
    assert {(one.stratum, one.size) for one in drawn} == {("Brack Post", 8), ("Skerby Echo", 1)}
    assert len(draw_sample(store, 100)) == 9
    assert draw_sample(store, 5, filters=Filters(outlet="Skerby Echo"))[0].content == "“So.”"


def test_a_row_shows_the_passage_in_its_place(store: sqlite3.Connection, put: Put) -> None:
    put("The day was long. Okafor said “The ferry is late.” Nobody minded.")
    row = draw_sample(store, 1)[0].to_row()
    assert (row["before"], row["passage"], row["after"]) == (
        "The day was long. Okafor said ", "“The ferry is late.”", " Nobody minded.",
    )  # fmt: skip
    assert [row[question] for question in QUESTIONS] == [""] * 4


def test_wilsons_interval_is_the_published_one() -> None:
    assert wilson(81, 263) == (0.2553, 0.3662)  # Newcombe 1998, table I
    assert wilson(0, 20) == (0.0, 0.1611)
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_filled_in_sheet_gives_precision_with_its_interval() -> None:
    scores = score_sheet(filled("yes", "1", "Y", "no", "?", ""))
    assert [score.question for score in scores] == [*QUESTIONS]
    first = scores[0]
    assert (first.coded, first.right, first.unclear, first.precision) == (4, 3, 1, 0.75)
    assert (first.low, first.high) == wilson(3, 4)


def test_the_whole_weighs_each_stratum_by_its_size() -> None:
    rows = filled(*["yes"] * 10, stratum="big", size=900) + filled(*["no"] * 10, stratum="small", size=100)
    whole, big, small = score_sheet(rows)[:3]
    assert (whole.stratum, whole.precision, whole.coded) == (None, 0.9, 20)
    assert (big.precision, small.precision) == (1.0, 0.0)


def test_nothing_coded_is_no_precision() -> None:
    assert [(score.coded, score.precision) for score in score_sheet(filled("", "?"))] == [(0, None)] * 4
    assert all(score.precision is None for score in score_sheet([]))


@pytest.mark.parametrize("row", [{}, {"stratum": "all", "size": "x", **dict.fromkeys(QUESTIONS, "")},
                                 {"stratum": "all", "size": "1", **dict.fromkeys(QUESTIONS, "maybe")}])  # fmt: skip
def test_what_is_no_sheet_is_refused_with_its_line(row: dict[str, str]) -> None:
    with pytest.raises(BadSheet, match="line 2"):
        score_sheet([row])


@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(["yes", "no", "?", ""])), max_size=40))
def test_intervals_hold_their_precision(coded: list[tuple[str, str]]) -> None:
    rows = [
        row for stratum, answer in coded for row in filled(answer, stratum=stratum, size=7 if stratum == "a" else 90)
    ]
    for score in score_sheet(rows):
        if score.precision is not None and score.low is not None and score.high is not None:
            assert 0 <= score.low <= score.precision + 1e-4
            assert score.precision - 1e-4 <= score.high <= 1
