"""Patterns from named parts."""

from __future__ import annotations

import re

import pytest

from ondit.text.shapes import SHAPES, EmptyGroup, UnknownShape, alternatives, forms, pattern


def test_the_longest_alternative_comes_first() -> None:
    assert re.match(alternatives(["press", "press release"]), "press release")[0] == "press release"  # type: ignore[index]


def test_a_space_in_an_alternative_is_any_white_space() -> None:
    assert re.fullmatch(alternatives(["press release"]), "press\u00a0release")


@pytest.mark.parametrize("words", [[], ["said", ""]])
def test_an_empty_group_is_refused(words: list[str]) -> None:
    with pytest.raises(EmptyGroup):
        alternatives(words)


def test_a_part_with_a_bar_in_it_stays_together() -> None:
    assert pattern(r"{who}\ssaid", who="he|she").fullmatch("he said")


def test_quantifiers_are_no_parts() -> None:
    assert pattern(r"(?:{day}\s){2}").fullmatch("Monday Friday ")


def test_a_part_may_hold_parts() -> None:
    assert pattern(r"on\s{date}", date=r"\d{1,2}\s{month}").fullmatch("on 4 March")


def test_a_part_that_nobody_gave_is_told() -> None:
    with pytest.raises(UnknownShape, match="no shape 'weekday'"):
        pattern(r"on\s{weekday}")


def test_a_verb_gives_its_finite_forms() -> None:
    assert set(forms("say tell").strip("(?:)").split("|")) == {"says", "said", "tells", "told"}
    assert set(forms("write", "past ing").strip("(?:)").split("|")) == {"wrote", "writing"}


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_no_shape_matches_nothing(name: str) -> None:
    assert pattern(f"{{{name}}}").match("") is None


def test_a_pattern_names_verbs_by_their_base() -> None:
    spoke = pattern(r"she\s{verb:say tell}")
    assert spoke.fullmatch("she told")
    assert not spoke.fullmatch("she saying")
    assert pattern(r"{verb:say; ing}").fullmatch("saying")
