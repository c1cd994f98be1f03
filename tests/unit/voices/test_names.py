"""What a run of capitals is: one person, a person's son, a house of government, or a day of the week."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

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


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("[The owners, <PERSON:Kilo Lines>,] said {no}.", "Kilo Lines", "organisation"),
        ("[The ferry's owner, <ORG:Valley Power>,] said {no}.", "Valley Power", "organisation"),
        ("[The school's landlord, <ORG:the Diocese of Hexley>,] said {no}.", "Diocese of Hexley", "organisation"),
        ("[The company, <PERSON:Aldermoor>,] said {no}.", "Aldermoor", "organisation"),
        ("[The lawyers, <PERSON:Pym Haskell>,] said {no}.", "Pym Haskell", "organisation"),
        ("[The developer, Hollis & Grey,] said {no}.", "Hollis & Grey", "organisation"),
        ("[The ferry's owner, <PERSON:Ana Lee>,] said {no}.", "Ana Lee", "person"),
        ("[Her daughter, <GPE:Nuala>,] said {no}.", "Nuala", "person"),
        ("[The driver, named locally as <PERSON:Owen Catt>,] said {no}.", "Owen Catt", "person"),
        ("[The lodger, who streams as Moth,] said {no}.", "Moth", "person"),
        ("[A man identified by police as <PERSON:Jan van der Berg>] said {no}.", "Jan van der Berg", "person"),
        ("[Its clerk, a soft-voiced man named <PERSON:Renzo Falc>,] said {no}.", "Renzo Falc", "person"),
        ("[A parents’ group, <ORG:Safe Wheels Hadley>,] said {no}.", "Safe Wheels Hadley", "organisation"),
        ("[Her opposite number, <PERSON:Tariq Jessop>,] said {no}.", "Tariq Jessop", "person"),
        ("[A listener who gave his name as <PERSON:Kev>] said {no}.", "Kev", "person"),
        ("[<PERSON:Derek> the caretaker] said {no}.", "Derek", "person"),
        ("[A lawyer for the owner, <ORG:Valley Power>,] said {no}.", "a lawyer for the owner", "person"),
        ("[A witness, referred to only as Witness C,] said {no}.", "a witness", "person"),
        ("[Residents, <PERSON:Ana Lee> among them,] said {no}.", "Residents", "group"),
        ("[Firms like <ORG:Tarr Mills>] said {no}.", "Firms like Tarr Mills", "group"),
    ],
)
def test_a_name_beside_a_description_is_what_the_description_says(
    voices_in: VoicesIn, marked: str, name: str, kind: str
) -> None:
    voice = voices_in(marked).voice(0)
    assert (voice.name, voice.kind) == (name, kind)


def test_names_beside_a_plural_are_the_members_of_a_group(voices_in: VoicesIn) -> None:
    found = voices_in("[The owners, <PERSON:Ann Lee> and <PERSON:Bo Tarr>,] said {no}. [Tarr] said {never}.")
    group = found.voice(0)
    assert [voice.name for voice in found.voices if voice.id in group.members] == ["Ann Lee", "Bo Tarr"]
    assert group.anonymity == "named"
    assert found.voice(1).id in group.members


def test_names_given_as_examples_are_not_the_speakers(voices_in: VoicesIn) -> None:
    found = voices_in("[Lawyers, including <PERSON:Ann Lee> and <PERSON:Bo Tarr>,] said {no}.")
    assert found.names == ["Lawyers"]


def test_brothers_and_sisters_share_the_surname_of_the_last(voices_in: VoicesIn) -> None:
    found = voices_in("[Twin sisters Naledi and <PERSON:Lerato Roe>] said {no}. [Naledi Roe] said {never}.")
    assert found.voice(1).id in found.voice(0).members


def test_a_name_is_what_its_report_called_it_where_the_parse_doubts(voices_in: VoicesIn) -> None:
    found = voices_in("[The company, <PERSON:Aldermoor>,] said {no}. [<PERSON:Aldermoor>] said {never}.")
    assert found.voice(0) == found.voice(1)


@pytest.mark.parametrize(
    "text",
    [
        "[<ORG:Tarn Holdings plc>] said {no}. [Tarn] said {never}.",
        "The ship sank, [<ORG:Meridian Press>] said {so}. [<NORP:Meridian>] said {never}.",
        "[The <ORG:Open Hands Fund>] said {no}. [Open Hands] said {never}.",
    ],
)
def test_a_firm_s_short_name_is_the_firm(voices_in: VoicesIn, text: str) -> None:
    found = voices_in(text)
    assert found.voice(0) == found.voice(1)


@pytest.mark.parametrize(
    "text",
    [
        "[<ORG:Tarr Mills>] said {no}. <PERSON:Otto Tarr> was glad. [Tarr] said {never}.",
        "[<ORG:Velmark Water>] said {no}. [<GPE:Velmark>] said {never}.",
        "[<ORG:Hale Foods>] and <ORG:Hale Homes> closed; {no}, it said. [<ORG:Hale>] said {never}.",
    ],
)
def test_a_short_name_that_may_be_another_s_is_not_the_firm(voices_in: VoicesIn, text: str) -> None:
    found = voices_in(text)
    assert found.voice(0) != found.voice(1)


@pytest.mark.parametrize(
    "text",
    [
        "<ORG:Brackwater council> bought hives. [The council] said {no}.",
        "The story is <ORG:Brackwater council's> bees. [The council] said {no}.",
        "The story is <GPE:Brackwater> council's bees. [The council] said {no}.",
        "[<GPE:Brackwater> council] said {never}. [The council] said {no}.",
        "[<GPE:Brackwater> police] said {never}. [The police] said {no}.",
    ],
)
def test_a_body_called_by_its_town_is_named_and_goes_on_as_the_council(voices_in: VoicesIn, text: str) -> None:
    voice = voices_in(text).voices[-1]
    assert (voice.name or "").startswith("Brackwater ")
    assert voice.anonymity == "named"


def test_a_council_of_no_town_is_not_named(voices_in: VoicesIn) -> None:
    found = voices_in("Local council leaders met. [The council] said {no}.")
    assert found.voice(0).anonymity == "described"


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("[Det Con <PERSON:Rhys Amble>] said {no}.", "Rhys Amble", "person"),
        ("[DCI <PERSON:Rhona Pike>] said {no}.", "Rhona Pike", "person"),
        ("[<PERSON:Ahmed bin Rashid al-Nouri>] said {no}.", "Ahmed bin Rashid al-Nouri", "person"),
        ("[Mr al-Nouri] said {no}.", "al-Nouri", "person"),
        ("[Radio 4] said {no}.", "Radio 4", "outlet"),
        ("[State-run Channel 2] said {no}.", "Channel 2", "outlet"),
        ("[The big centre-forward] said {no}.", "the big centre-forward", "person"),
        ("[Drivers there] said {no}.", "Drivers there", "group"),
        ("[91 per cent] said {no}.", "91 per cent", "group"),
    ],
)
def test_ranks_particles_and_numbers_in_names(voices_in: VoicesIn, marked: str, name: str, kind: str) -> None:
    voice = voices_in(marked).voice(0)
    assert (voice.name, voice.kind) == (name, kind)


@pytest.mark.parametrize(
    "text",
    [
        "[<PERSON:Farah Roe> KC] asked {why}. [<NORP:Roe>] said {no}.",
        "[<PERSON:Ana Lee>, head of the <ORG:Dale Care Trust>,] left {it open}. [The trust] said {no}.",
        "[The ferry's owner, <PERSON:Dunmore Aggregates>,] said {no}. [<PERSON:Dunmore>] said {so}.",
    ],
)
def test_who_was_named_is_found_by_the_end_of_the_name(voices_in: VoicesIn, text: str) -> None:
    found = voices_in(text)
    last = found.voice(len(found.attributions) - 1)
    assert last.anonymity == "named"
    assert last.name in ("Farah Roe", "Dale Care Trust", "Dunmore Aggregates")


def test_two_people_spoken_of_in_passing_go_on_as_the_people(voices_in: VoicesIn) -> None:
    found = voices_in("It was cited by two people with knowledge of it. [The people] said {no}.")
    assert found.voice(0).name == "two people"
    assert found.voice(0).anonymity == "anonymous"


def test_a_firm_goes_on_as_the_carmaker(voices_in: VoicesIn) -> None:
    found = voices_in("[<ORG:Tarn Motors>] said {no}. [The carmaker] said {never}.")
    assert found.names == ["Tarn Motors", "Tarn Motors"]


def test_letters_behind_a_name_are_an_office_on_their_own(voices_in: VoicesIn) -> None:
    found = voices_in("[The lawyer, <PERSON:Ana Lee> KC,] said {no}. [The KC] said {never}.")
    assert found.names == ["Ana Lee", "Ana Lee"]


def test_a_mail_address_is_no_part_of_a_name_and_the_family_name_may_stand_first(voices_in: VoicesIn) -> None:
    found = voices_in("[Ada Orth <ada@orley.example>] wrote {no}. [“Tarr, Otto” <otto@orley.example>] wrote {yes}.")
    assert found.names == ["Ada Orth", "Otto Tarr"]
