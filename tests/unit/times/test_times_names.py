"""Months and days that are names, what is scheduled, and hours from the time of publication."""

from __future__ import annotations

import pytest
from tests.helpers.marked import parse_marked
from tests.unit.times.plain import times_of, values_of

from ondit.times import find_times

AT_HALF_PAST_TWO = "2026-03-04T14:30:00+00:00"


@pytest.mark.parametrize(
    "text",
    [
        "April Vance said it was late.",
        "June Castell was told to leave.",
        "Officer May Kirby said no.",
        "“May the best boat win,” he said.",
        "“May God help us,” she said.",
        "May I say something, she asked.",
        "August Brandt of the union said the march was loud.",
        "The actress January Fell spoke.",
        "Mrs May said the vote was lost.",
        "“That is all,” said Mr Monday.",
        "The minister, Theresa May, said no.",
        "Friday Dell said it was dry.",
        "The Sun said it was wet.",
        "About 3/4 of the votes were counted.",
        "He sat on 3/4 of the boards.",
    ],
)
def test_a_name_a_verb_and_a_fraction_are_no_time(text: str) -> None:
    assert times_of(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met in April, Hayes said.", "April", "2025-04"),
        ("In May Anna Hart was hired.", "May", "2025-05"),
        ("On Friday Dell said it was dry.", "Friday", "2026-02-27"),
        ("The mayor told Reuters Friday that it was over.", "Friday", "2026-02-27"),
        ("May was cold in Velden.", "May", "2025-05"),
    ],
)
def test_a_month_or_a_day_beside_a_name_is_a_time(text: str, words: str, value: str) -> None:
    assert values_of(text) == {words: value}


def test_a_day_within_a_persons_name_is_no_time() -> None:
    parse, _ = parse_marked("Detective <PERSON:Joe Friday> said so.", published="2026-03-04")
    assert find_times(parse, (), ())[0] == ()


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("In November the country votes.", "November", "2026-11"),
        ("The court sits again in September.", "September", "2026-09"),
        ("The shop opens on Friday.", "Friday", "2026-03-06"),
        ("The firm, which opens in Velden, was founded in May.", "May", "2025-05"),
    ],
)
def test_what_is_scheduled_lies_ahead(text: str, words: str, value: str) -> None:
    assert values_of(text) == {words: value}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The siege ended three hours ago.", "three hours ago", "2026-03-04T11:30"),
        ("The boat left half an hour ago.", "half an hour ago", "2026-03-04T14:00"),
        ("The boat left 45 minutes ago.", "45 minutes ago", "2026-03-04T13:45"),
        ("The boat left an hour and a half ago.", "an hour and a half ago", "2026-03-04T13:00"),
        ("The count ended 20 hours ago.", "20 hours ago", "2026-03-03T18:30"),
        ("The boat will leave in two hours.", "two hours", "2026-03-04T16:30"),
        ("The boat sank in two hours.", "two hours", "PT2H"),
    ],
)
def test_hours_are_reckoned_from_the_time_of_day_of_publication(text: str, words: str, value: str) -> None:
    assert values_of(text, AT_HALF_PAST_TWO) == {words: value}


def test_an_hour_later_is_reckoned_from_the_hour_told_of() -> None:
    found = values_of("The vote ended four hours ago. The result came an hour later.", AT_HALF_PAST_TWO)
    assert found == {"four hours ago": "2026-03-04T10:30", "an hour later": "2026-03-04T11:30"}


def test_a_week_after_a_month_stays_open_within_its_year() -> None:
    found = values_of("In November 1986 she left. A week later she died.")
    assert found == {"November 1986": "1986-11", "A week later": "1986-WXX"}


def test_slashed_days_take_the_order_in_which_the_weekday_agrees() -> None:
    assert values_of("They met on Tuesday, 3/2.", "2026-03-04") == {"Tuesday, 3/2": "2026-02-03"}


def test_the_final_day_of_a_month_is_its_last_and_the_first_years_have_no_day_before() -> None:
    assert values_of("It shut on the final day of February.") == {"the final day of February": "2026-02-28"}
    assert values_of("It fell due on the 1st of last month.", "0001-01-01").get("the 1st of last month") is None
