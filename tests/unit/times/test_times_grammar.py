"""The rules as data, and what the matcher does with them."""

from __future__ import annotations

import pytest
from tests.unit.times.plain import values_of

from ondit.times.grammar import load_grammar
from ondit.times.values import reads


def test_every_rule_names_a_way_to_reckon_its_value() -> None:
    assert [rule.name for rule in load_grammar().rules if not reads(rule.make)] == []


def test_every_rule_has_its_own_name() -> None:
    names = [rule.name for rule in load_grammar().rules]
    assert len(names) == len(set(names))


def test_every_rule_can_begin_somewhere() -> None:
    grammar = load_grammar()
    begun = {rule.name for rules in grammar.starters.values() for rule in rules}
    assert begun == {rule.name for rule in grammar.rules}


def test_no_rule_matches_nothing() -> None:
    assert [rule.name for rule in load_grammar().rules if rule.pattern.match("")] == []


def test_the_longest_match_wins() -> None:
    assert values_of("It opened on Friday, March 6, 2026, at noon.") == {
        "Friday, March 6, 2026": "2026-03-06",
        "noon": "2026-03-06T12:00",
    }


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty-four", "P24M"),
        ("one hundred and twenty", "P120M"),
        ("two hundred", "P200M"),
        ("three thousand", "P3000M"),
        ("1,200", "P1200M"),
        ("2 1/2", "P2M15D"),
        ("a couple of", "P2M"),
        ("a dozen", "P12M"),
        ("several", "PXM"),
    ],
)
def test_numbers_are_read_in_words_and_digits(words: str, value: str) -> None:
    found = values_of(f"She waited for {words} months in Velden.")
    assert list(found.values()) == [value]


def test_a_number_too_long_to_count_with_is_no_count() -> None:
    assert values_of(f"She waited for {'9' * 400} months.") in ({}, {"months": "PXM"})
