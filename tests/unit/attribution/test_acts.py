"""What a cue does, and whether the report says that it was not done."""

from __future__ import annotations

import pytest

from ondit.attribution.acts import act_of, is_negated, shows
from ondit.model import Act


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("said", "say"),
        ("according to", "say"),
        ("tweeted", "write"),
        ("wondered aloud", "ask"),
        ("flatly denied", "deny"),
        ("conceded", "admit"),
        ("vowed", "promise"),
        ("called on", "order"),
        ("cautioned", "warn"),
        ("railed against", "accuse"),
        ("'s theory", "believe"),
        ("was eager to", "want"),
        ("grew frustrated with", "fear"),
        ("demonstrated", "show"),
    ],
)
def test_the_cue_names_its_act(cue: str, act: Act) -> None:
    assert act_of(cue) == act


def test_of_two_acts_the_first_in_the_order_wins() -> None:
    assert act_of("admitted that he feared") == "admit"


def test_a_phrase_takes_its_words_out_of_play() -> None:
    assert act_of("agreed with") == "say"
    assert act_of("needs to tell") == "say"


def test_declining_to_comment_is_saying() -> None:
    assert act_of("declined to comment") == "say"
    assert act_of("declined") == "deny"


def test_what_a_poll_suggests_is_shown_and_what_a_person_suggests_is_said() -> None:
    assert act_of("suggests", "A poll of 900 voters in Orley") == "show"
    assert act_of("suggests", "Mayor Lind") == "say"


def test_a_thing_that_holds_words_shows_them() -> None:
    assert act_of("features", "The 20-second spot") == "show"
    assert act_of("features", "Mayor Lind") == "say"


def test_to_a_person_it_is_so() -> None:
    assert act_of("To", "her") == "believe"


def test_the_head_of_a_source_says_whether_it_is_a_thing() -> None:
    assert shows("the survey of doctors")
    assert shows("Orley’s “Low Water”")
    assert not shows("the author of the survey")
    assert not shows("")


@pytest.mark.parametrize(
    ("cue", "before"),
    [
        ("did not say", ""),
        ("never denied", ""),
        ("believes", "no one"),
        ("said", "has n't"),
        ("declined to comment", ""),
        ("would not discuss", ""),
        ("stopped short of saying", ""),
        ("failed to mention", ""),
    ],
)
def test_a_statement_not_made_is_negated(cue: str, before: str) -> None:
    assert is_negated(cue, before)


@pytest.mark.parametrize("cue", ["denied", "doubts", "said", "noted"])
def test_a_denial_or_a_doubt_is_not_negated(cue: str) -> None:
    assert not is_negated(cue, "")
