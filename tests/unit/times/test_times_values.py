"""The values of docs/times.md, rule group by rule group."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.unit.times.plain import times_of, values_of

DOCS = Path(__file__).parents[3] / "docs" / "times.md"


def _documented() -> list[tuple[str, str, str, str]]:
    rows = re.findall(
        r"^\| (?!Text|--)(.+?) \| (.+?) \| (\w+) \| `(.+?)` \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE
    )
    return [(text, words, kind, value) for text, words, kind, value in rows]


@pytest.mark.parametrize(("text", "words", "kind", "value"), _documented())
def test_each_example_of_the_documentation_is_true(text: str, words: str, kind: str, value: str) -> None:
    found = {time.span.of(text): (time.type, time.value) for time in times_of(text)}
    assert found.get(words) == (kind, value), found


def test_the_documentation_has_examples() -> None:
    assert len(_documented()) > 50


def test_a_weekday_that_is_the_publication_day_is_that_day() -> None:
    assert values_of("The mayor of Dunmore said Wednesday that the bridge was closed.") == {"Wednesday": "2026-03-04"}


def test_a_weekday_and_a_day_of_the_month_choose_the_year_in_which_they_agree() -> None:
    text = "The council met on Tuesday, Jan. 22, to vote."
    assert values_of(text, "2019-01-27") == {"Tuesday, Jan. 22": "2019-01-22"}
    assert values_of(text, "2020-11-02") == {"Tuesday, Jan. 22": "2019-01-22"}


def test_a_date_that_does_not_exist_is_no_time() -> None:
    assert "Feb. 30, 2026" not in values_of("The vote was set for Feb. 30, 2026, it said.")


def test_the_following_day_is_reckoned_from_the_day_before_it_in_the_text() -> None:
    text = "The ministers met on Jan. 22 at the palace. The following day the president spoke."
    times = times_of(text, "2019-01-27")
    assert [(time.value, time.anchor) for time in times] == [("2019-01-22", None), ("2019-01-23", "t0")]


def test_a_day_soon_after_a_day_of_an_earlier_year_is_of_that_year() -> None:
    text = "He rang her on the evening of 6 June 2024. He sent an e-mail on 9 June."
    assert values_of(text) == {"the evening of 6 June 2024": "2024-06-06TEV", "9 June": "2024-06-09"}


def test_a_day_after_a_past_tense_lies_back_however_far() -> None:
    assert values_of("He sent an e-mail on 9 June.") == {"9 June": "2025-06-09"}


def test_numbers_in_words_are_read() -> None:
    assert values_of("She was jailed in nineteen ninety-six for twenty-four months.") == {
        "nineteen ninety-six": "1996",
        "twenty-four months": "P24M",
    }


def test_may_and_march_are_no_months_when_they_are_verbs() -> None:
    assert values_of("The union may strike, and its members will march to the harbour.") == {}


def test_a_split_after_an_abbreviated_month_does_no_harm() -> None:
    text = "It opened on Oct. 3 in Velden."
    from ondit.language import Parse
    from ondit.model import Document, Span
    from ondit.times import find_times

    split = Parse(Document(id="", text=text, published="2026-03-04"), (Span(0, 17), Span(18, 30)), ())
    assert [time.span.of(text) for time in find_times(split, (), ())[0]] == ["Oct. 3"]


def test_ages_are_no_times() -> None:
    assert values_of("A 6-year-old boy from Lindow was found safe.") == {}


@pytest.mark.parametrize(
    ("words", "value"),
    [("last semester", "2025-H2"), ("this semester", "2026-H1"), ("next semester", "2026-H2")],
)
def test_a_semester_is_half_a_year(words: str, value: str) -> None:
    assert values_of(f"The college of Orley will have paid {words}, she said.") == {words: value}


def test_a_semester_of_a_report_without_a_date_is_some_half_year() -> None:
    assert values_of("The college closed its library last semester.", None) == {"last semester": "XXXX-HX"}


def test_an_hour_of_tonight_with_its_date_is_that_hour() -> None:
    assert "2026-03-06T20:00" in values_of("The hall opens at 8 p.m. tonight, March 6, he said.").values()
