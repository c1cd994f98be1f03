"""Whom "he", "she", "they" and "it" mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

VoicesIn = Callable[..., Any]


def test_an_adverb_may_stand_between_a_subject_and_its_verb(voices_in: VoicesIn) -> None:
    found = voices_in(
        "<PERSON:Otto Tarr> sold the mill. When <PERSON:Otto Tarr> defended the sale, <PERSON:Bruno Feld> sharply "
        "objected. {“Never,”} [he] said."
    )
    assert found.names == ["Bruno Feld"]


def test_who_demands_something_goes_on_speaking(voices_in: VoicesIn) -> None:
    found = voices_in("[<PERSON:Otto Tarr>] asked {<PERSON:Bruno Feld> to resign}. {“Today,”} [he] wrote.")
    assert found.names == ["Otto Tarr", "Otto Tarr"]


def test_who_asks_is_not_who_answers(voices_in: VoicesIn) -> None:
    found = voices_in("<PERSON:Bruno Feld> came in. [<PERSON:Otto Tarr>] asked {who had paid}. {“Me,”} [he] said.")
    assert found.names == ["Otto Tarr", "Bruno Feld"]


def test_whom_one_is_asked_about_does_not_answer(voices_in: VoicesIn) -> None:
    found = voices_in(
        "{“No,”} [<PERSON:Anna Moor>] said. Asked whether <PERSON:Maria Feld> would stand, [she] replied: {“Ask her.”}"
    )
    assert found.names == ["Anna Moor", "Anna Moor"]


def test_one_of_whom_little_is_said_is_not_whom_she_means(voices_in: VoicesIn) -> None:
    found = voices_in(
        "<PERSON:Anna Moor> saw two lawyers. [One] said {she should wait}, [another] said {she should pay}. "
        "[She] learned {in May that both were wrong}."
    )
    assert found.voice(2).name == "Anna Moor"
