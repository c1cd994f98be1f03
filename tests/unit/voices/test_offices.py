"""A name among its offices: behind a long one, in an apposition, after "called"; and whom a bare office meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

VoicesIn = Callable[..., Any]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Former secretary of state Jane Roe", "Jane Roe"),
        ("Leader of the Opposition Jane Roe", "Jane Roe"),
        ("Head of the county choir Otto Vance", "Otto Vance"),
        ("Vice president for student affairs Jane Roe", "Jane Roe"),
        ("Superintendent of Police <PERSON:R. Lindgren>", "R. Lindgren"),
        ("The board's chairman, retired judge Otto Vance", "Otto Vance"),
        ("Their head of mission, former Dombe premier Otto Vance", "Otto Vance"),
        ("A police commander in the district, Superintendent Jane Roe", "Jane Roe"),
        ("The brother, former state Sen. Otto Vance", "Otto Vance"),
        ("Ferryman Otto Vance", "Otto Vance"),
        ("Jane Roe, president of Marine and Dock Workers", "Jane Roe"),
        ("A man called Vance", "Vance"),
        ("A woman named Jane Roe", "Jane Roe"),
    ],
)
def test_who_has_a_name_is_named(voices_in: VoicesIn, source: str, name: str) -> None:
    voice = voices_in(f"[{source}] said {{no}}.").voice(0)
    assert (voice.name, voice.kind, voice.anonymity) == (name, "person", "named")


@pytest.mark.parametrize(
    "source",
    [
        "an aide to President Jane Roe",
        "a lawyer for the singer Jane Roe",
        "a friend of Jane Roe",
        "the wife of former mayor Jane Roe",
        "a man accused of robbing Jane Roe",
    ],
)
def test_somebody_elses_name_is_not_the_sources(voices_in: VoicesIn, source: str) -> None:
    voice = voices_in(f"Yesterday [{source}] said {{no}}.").voice(0)
    assert (voice.name, voice.anonymity == "named") == (source, False)


def test_two_people_with_offices_stay_two(voices_in: VoicesIn) -> None:
    found = voices_in("[Jane Roe, head of Tarr, and Otto Vance, a clerk] said {no}.")
    assert len(found.voice(0).members) == 2


@pytest.mark.parametrize(
    ("source", "kind", "name"),
    [
        ("A former player now working in television", "person", "a former player now working in television"),
        ("A report drawn up by the harbour", "document", "a report drawn up by the harbour"),
        ("A woman walking her dog", "person", "a woman walking her dog"),
        ("The police training officer", "person", "the police training officer"),
        ("The 33-year-old", "person", "the 33-year-old"),
        ("The cellmate", "person", "the cellmate"),
    ],
)
def test_what_is_said_of_a_noun_does_not_hide_its_head(voices_in: VoicesIn, source: str, kind: str, name: str) -> None:
    voice = voices_in(f"[{source}] said {{no}}.").voice(0)
    assert (voice.kind, voice.name) == (kind, name)


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("“{It rang},” [the sexton] said. [<PERSON:Bo Lind>, the sexton], said {it fell}.", ["Bo Lind", "Bo Lind"]),
        ("{It is over}, says [ferryman]\n\n[Ferryman <PERSON:Bo Lind>] said {no}.", ["Bo Lind", "Bo Lind"]),
        ("“{It rang},” [a sexton] said. [<PERSON:Bo Lind>, the sexton], said {it fell}.", ["a sexton", "Bo Lind"]),
        ("“{It rang},” [the sexton] said. [Sexton <PERSON:Bo Lind>] said {it fell}.", ["the sexton", "Bo Lind"]),
    ],
)
def test_a_bare_office_is_whoever_is_given_it_later(voices_in: VoicesIn, marked: str, names: list[str]) -> None:
    assert voices_in(marked).names == names


def test_one_of_them_is_called_what_the_report_goes_on_to_call_her(voices_in: VoicesIn) -> None:
    found = voices_in("[Passengers] said {it sank}. [One of them, a baker], said {they sang}. [The baker] said {so}.")
    assert found.names == ["Passengers", "a baker", "a baker"]


def test_one_of_the_people_is_of_the_people_and_not_of_a_nearer_group(voices_in: VoicesIn) -> None:
    found = voices_in(
        "{It is sold}, [people familiar with the sale] said. [Representatives of the mill] said {no}. "
        "[One of the people] said {yes}."
    )
    assert found.voice(2).anonymity == "anonymous"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The finance director", "the finance director"),
        ("The flight director", "Bo Tarr"),
        ("The director", "Bo Tarr"),
        ("The former director", "Bo Tarr"),
    ],
)
def test_the_head_of_one_thing_is_not_the_head_of_another(voices_in: VoicesIn, source: str, name: str) -> None:
    found = voices_in(f"[Flight director <PERSON:Bo Tarr>] said {{no}}. Rain fell. [{source}] said {{yes}}.")
    assert found.names == ["Bo Tarr", name]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("<ORG:Appleby> Chief Executive <PERSON:Tim Corliss>", "Tim Corliss"),
        ("Harbour Chief Inspector <PERSON:Bo Lind>", "Bo Lind"),
        ("The ambassador, <NORP:Norwegian> <PERSON:Kari Solberg>,", "Kari Solberg"),
    ],
)
def test_no_office_or_nation_is_part_of_a_name(voices_in: Callable[..., Any], source: str, name: str) -> None:
    assert voices_in(f"[{source}] said {{no}}.").names == [name]
