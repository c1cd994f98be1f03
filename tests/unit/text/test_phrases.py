"""Patterns whose alternatives are data."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from ondit.text import phrases as module
from ondit.text.phrases import phrases
from ondit.text.shapes import EmptyGroup


def given(monkeypatch: pytest.MonkeyPatch, **tables: object) -> None:
    monkeypatch.setattr(module, "_tables", lambda name: tables)
    phrases.cache_clear()


def test_an_alternative_stands_where_the_form_says(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, checker={"form": r"\b{any}s\b", "any": ["expert", "judge"]})
    assert phrases("x", "checker").findall("an expert, two judges") == ["judges"]


def test_an_alternative_may_name_a_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, when={"any": [r"in\s{month}", "today"]})
    assert phrases("x", "when").findall("today, in May, in haste") == ["today", "in May"]


def test_an_alternative_may_name_a_part_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, hides={"any": ["{their} name"], "parts": {"their": "his|her"}})
    assert phrases("x", "hides").findall("his name, her name, our name") == ["his name", "her name"]


def test_letter_case_is_minded_unless_the_table_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, plain={"any": ["but"]}, loose={"any": ["but"], "ignore_case": True})
    assert phrases("x", "plain").search("But") is None
    assert phrases("x", "loose").search("But")


@pytest.mark.parametrize("alternatives", [[], ["a", ""]])
def test_an_empty_alternative_is_refused(monkeypatch: pytest.MonkeyPatch, alternatives: list[str]) -> None:
    given(monkeypatch, bad={"any": alternatives})
    with pytest.raises(EmptyGroup):
        phrases("x", "bad")


def test_every_table_that_ships_makes_a_pattern() -> None:
    folder = files("ondit").joinpath("data", "check", "patterns")
    for path in folder.iterdir():
        name = f"check/patterns/{path.name.removesuffix('.toml')}"
        phrases.cache_clear()
        for table in module._tables(name):
            assert isinstance(phrases(name, table), re.Pattern)
