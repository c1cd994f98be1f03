"""One voice a speaker, however the report calls the speaker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

VoicesIn = Callable[..., Any]


def test_the_report_itself_is_the_first_voice(voices_in: VoicesIn) -> None:
    found = voices_in("Nothing happened in Tolbury.", publisher="The Tolbury Gazette")
    assert [(v.id, v.name, v.kind) for v in found.voices] == [("v0", "The Tolbury Gazette", "author")]


def test_a_report_without_publisher_speaks_as_its_byline_or_as_this_report(voices_in: VoicesIn) -> None:
    assert voices_in("Rain.", byline=("Ines Tarr", "Bo Feld")).voices[0].name == "Ines Tarr, Bo Feld"
    assert voices_in("Rain.").voices[0].name == "this report"


def test_a_surname_is_the_person_named_in_full_before(voices_in: VoicesIn) -> None:
    found = voices_in("[<PERSON:Ana Ferrand>] said {the mill would close}. [Ferrand] added {that jobs would go}.")
    assert found.names == ["Ana Ferrand", "Ana Ferrand"]
    assert len(found.voices) == 2


def test_a_headline_surname_takes_the_full_name_that_follows(voices_in: VoicesIn) -> None:
    found = voices_in("[<PERSON:Ferrand>] vows {to fight on}\n\n[<PERSON:Ana Ferrand>] said {she would fight on}.")
    assert found.names == ["Ana Ferrand", "Ana Ferrand"]


def test_she_is_the_nearest_woman_not_the_nearest_person(voices_in: VoicesIn) -> None:
    found = voices_in("<PERSON:Maria Ferrand> met <PERSON:Peter Oduya> on Monday. {The mill would close}, [she] said. ")
    assert found.names == ["Maria Ferrand"]
