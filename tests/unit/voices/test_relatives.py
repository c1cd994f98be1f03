"""Whom "who", "which" and "that" mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

VoicesIn = Callable[..., Any]


@pytest.mark.parametrize(
    ("verb", "name"), [("say", "brewers"), ("are sure", "brewers"), ("says", "Otto Tarr"), ("told us", "Otto Tarr")]
)
def test_who_after_an_example_goes_by_the_number_of_its_verb(voices_in: VoicesIn, verb: str, name: str) -> None:
    found = voices_in(f"The plan came from brewers such as <PERSON:Otto Tarr>, [who] {verb} {{they will close}}.")
    assert found.names == [name]


@pytest.mark.parametrize(
    "apposition",
    ["the former head of <ORG:Hatt & Co>", "a roofer and former parish clerk", "a longtime brewer"],
)
def test_who_after_an_apposition_is_the_person_named(voices_in: VoicesIn, apposition: str) -> None:
    found = voices_in(f"They asked <PERSON:Otto Tarr>, {apposition} [who] suggested {{a sale}}.")
    assert found.names == ["Otto Tarr"]


def test_an_apposition_is_a_mention(voices_in: VoicesIn) -> None:
    found = voices_in("[<PERSON:Otto Tarr>] said {no}. <PERSON:Tarr>, a retired brewer, left.")
    assert "a retired brewer" in [span.of(found.text) for span in found.voice(0).mentions]


def test_those_who_say_something_are_nobody_named_before(voices_in: VoicesIn) -> None:
    found = voices_in("<PERSON:Otto Tarr> met a tenth of the owners and another 30 percent [who] say {no}.")
    assert found.names == ["another 30 percent"]


def test_which_is_no_person_and_no_participle(voices_in: VoicesIn) -> None:
    found = voices_in(
        "The statement was released, [which] said {no}. A group for <PERSON:Otto Tarr>, [which] said {yes}."
    )
    assert "Otto Tarr" not in found.names
    assert "released" not in found.names


def test_an_apposition_with_another_name_in_it_is_a_mention(voices_in: VoicesIn) -> None:
    found = voices_in("[<PERSON:Bruno Feld>, <PERSON:Tarr>'s lawyer], said {no}. <PERSON:Feld>, Tarr's best man, left.")
    assert "Tarr's best man" in [span.of(found.text) for span in found.voice(0).mentions]


@pytest.mark.parametrize(
    ("before", "who"),
    [
        (
            "The theft was by students from the agricultural college, [who] told us",
            "students from the agricultural college",
        ),
        ("Forty farmers – most of them old, with their land at stake – [who] said", "Forty farmers"),
        ("Two bakers -- one of whom had sold up -- [who] said", "Two bakers"),
        ("<PERSON:Bo Tarr> of <ORG:KRUF> said he had it from a listener, [who] said", "a listener"),
        ("Readers of his weekly magazine [who] wrote", "Readers of his weekly magazine"),
    ],
)
def test_who_is_a_person_or_people_before_it(voices_in: VoicesIn, before: str, who: str) -> None:
    assert voices_in(f"{before} {{it rained}}.").names[-1] == who
