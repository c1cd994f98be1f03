"""TIMEX3 values as stretches of time."""

from __future__ import annotations

import pytest

from ondit.report.when import known_of, when


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("2026-03-04", "2026-03-04 Wednesday"),
        ("2026-03-04TNI", "2026-03-04 Wednesday, night"),
        ("2026-03-04T17:30", "2026-03-04 Wednesday, 17:30"),
        ("2026-03", "2026-03 March, the month"),
        ("2026-W09-WE", "2026-02-28 the weekend"),
        ("2026-Q3", "2026 quarter 3"),
        ("2026-SU", "2026 summer"),
        ("2026", "2026 the year"),
        ("19", "1900s the century"),
    ],
)
def test_a_value_is_called_with_its_precision(value: str, label: str) -> None:
    found = when(value)
    assert found
    assert found.label == label


@pytest.mark.parametrize(
    "value", ["PAST_REF", "P3M", "XXXX-01-22", "2026-02-30", "2026-13", "0000-01-01", "", "9999-W60"]
)
def test_a_value_that_names_no_time_has_none(value: str) -> None:
    assert when(value) is None


def test_the_more_precise_of_two_that_begin_alike_comes_first() -> None:
    values = ["2026", "2026-01", "2026-01-01"]
    assert sorted(values, key=lambda value: when(value) or pytest.fail(value)) == values[::-1]


def test_what_has_no_year_still_says_something() -> None:
    assert known_of("XXXX-WXX-5TNI") == "some Friday, night"
    assert known_of("XXXX-01-22") == "some January 22"
    assert known_of("XXXX-XX-XX") == ""
