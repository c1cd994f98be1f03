"""What is said when the report has no date."""

from __future__ import annotations

import pytest
from tests.unit.times.plain import parse_text, values_of

from ondit.times import find_times


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council met on Tuesday, Jan. 22, to vote.", "XXXX-01-22"),
        ("The council met on Friday to vote.", "XXXX-WXX-5"),
        ("The council met last year to vote.", "XXXX"),
        ("The council met last month to vote.", "XXXX-XX"),
        ("The council met yesterday to vote.", "XXXX-XX-XX"),
        ("The council met last week to vote.", "XXXX-WXX"),
        ("The council met on Friday night to vote.", "XXXX-WXX-5TNI"),
        ("The council met in the third quarter to vote.", "XXXX-Q3"),
    ],
)
def test_what_needs_the_publication_date_is_left_open(text: str, value: str) -> None:
    assert list(values_of(text, None).values()) == [value]


def test_what_is_certain_stays_certain() -> None:
    assert values_of("It opened on March 3, 1998, and closed in 2004.", None) == {
        "March 3, 1998": "1998-03-03",
        "2004": "2004",
    }


def test_one_note_tells_of_all_expressions_that_lack_the_date() -> None:
    text = "He left on Friday. She left on Monday. They met in 2004."
    notes = find_times(parse_text(text, None), (), ())[2]
    assert [(note.stage, note.span and note.span.of(text)) for note in notes] == [("times", "Friday")]
    assert "2 time expressions" in notes[0].message
    assert "--published" in notes[0].message


def test_a_date_without_its_day_dates_months_but_no_weekdays() -> None:
    assert values_of("He left last year, in June, on a Friday.", "2026-03") == {
        "last year": "2025",
        "June": "2025-06",
        "Friday": "2026-WXX-5",
    }


def test_a_publication_date_that_is_none_is_as_good_as_missing() -> None:
    assert list(values_of("The council met on Friday.", "soon").values()) == ["XXXX-WXX-5"]


def test_a_report_with_a_date_needs_no_note() -> None:
    assert find_times(parse_text("He left on Friday."), (), ())[2] == ()


def test_a_dateline_stands_for_a_missing_publication_date_and_a_note_says_so() -> None:
    text = "Dam breaks\nPORT AMBERLEY, March 3, 2026 (Meridian Press) - The dam broke on Monday."
    times, _, notes = find_times(parse_text(text, None), (), ())
    assert [(time.value, time.anchor) for time in times] == [("2026-03-03", None), ("2026-03-02", "t0")]
    assert [note.message for note in notes] == [
        "the report gives no publication date; that of its dateline is taken for it"
    ]


def test_a_date_in_running_text_does_not_stand_for_the_publication_date() -> None:
    text = "The dam, built on March 3, 1926, broke on Monday."
    assert values_of(text, None)["Monday"] == "XXXX-WXX-1"
