"""What a run of capitals is: one person, a person's son, a house of government, or a day of the week."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

VoicesIn = Callable[..., Any]


def test_a_courtesy_title_outweighs_a_parse_that_sees_a_body(voices_in: VoicesIn) -> None:
    found = voices_in("Mayor Ines Feld spoke. [Rep. <ORG:Osric Dunmore>] said {no}. {“Never,”} [he] added.")
    assert found.names == ["Osric Dunmore", "Osric Dunmore"]
    assert found.voice(0).kind == "person"


def test_a_surname_of_two_words_is_the_person_though_it_looks_like_a_place(voices_in: VoicesIn) -> None:
    found = voices_in(
        "<PERSON:Odile Le Brack> won. <PERSON:Anna Moor> lost. <GPE:Le Brack> stayed on. [She] said {thanks}."
    )
    assert found.names == ["Odile Le Brack"]


def test_a_son_with_his_father_s_name_is_another_voice(voices_in: VoicesIn) -> None:
    found = voices_in(
        "<PERSON:Otto Tarr> lost the mill. [<PERSON:Otto Tarr Jr.>] said {it was sold}. {“Cheaply,”} [he] added."
    )
    assert found.names == ["Otto Tarr Jr.", "Otto Tarr Jr."]


def test_a_web_address_is_not_cut_into_a_person(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[<PERSON:Otto Tarr>] said {half the mills had closed}, against a tenth by [<PERSON:Factbook.org>]. "
        "[He] said {the count was wrong}."
    )
    assert found.voice(2).name == "Otto Tarr"


def test_a_name_before_himself_is_the_person_named(voices_in: VoicesIn) -> None:
    found = voices_in("<PERSON:Otto Tarr> lost. [Mr. Tarr himself] said {it was over}. {“Gone,”} [he] said.")
    assert found.names == ["Otto Tarr", "Otto Tarr"]


def test_a_dateline_is_no_part_of_a_name(voices_in: VoicesIn) -> None:
    found = voices_in("<PERSON:TOLBURY - Otto Tarr> spoke on Monday. [Tarr] said {the mill would close}.")
    assert found.names == ["Otto Tarr"]


def test_a_description_is_not_cut_within_a_number(voices_in: VoicesIn) -> None:
    found = voices_in("[The 12,400 residents who answered] said {they would stay}.")
    assert found.names == ["the 12,400 residents"]


def test_a_short_form_of_a_given_name_is_the_same_person(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[<PERSON:Elizabeth Roe>] said {no}. [<PERSON:Beth Roe>] said {yes}. [<PERSON:Tom Roe>] said {so}."
    )
    assert found.names == ["Elizabeth Roe", "Elizabeth Roe", "Tom Roe"]
