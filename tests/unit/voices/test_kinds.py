"""What a voice is, how far it hides, and what the report tells of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.helpers.marked import parse_marked

from ondit.model import Attribution, Span
from ondit.voices import find_voices

VoicesIn = Callable[..., Any]


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[<PERSON:Ana Ferrand>] said {no}.", "person"),
        ("[Her lawyer] said {no}.", "person"),
        ("[The <ORG:Mill Board>] said {no}.", "organisation"),
        ("In <GPE:Velmark>, [the ministry] said {no}.", "organisation"),
        ("[<GPE:Velmark>] said {no}.", "organisation"),
        ("[The White House] said {no}.", "organisation"),
        ("[Downing Street] said {no}.", "organisation"),
        ("[The Tolbury Gazette] said {no}.", "outlet"),
        ("[The state news agency] said {no}.", "outlet"),
        ("[CNN] said {no}.", "outlet"),
        ("[An open letter] said {no}.", "document"),
        ("[The court filing] said {no}.", "document"),
        ("[A new study from <ORG:Oake University>] said {no}.", "document"),
        ("[Leaked minutes] show {no}.", "document"),
        ("[Residents] said {no}.", "group"),
        ("[<NORP:Republicans>] said {no}.", "group"),
        ("[Two people close to the talks] said {no}.", "group"),
        ("[The decision] means {no}.", "unknown"),
        ("[A man accused of burning down the barn] said {no}.", "person"),
        ("[Our roommate] said {no}.", "person"),
        ("[Her own GP] said {no}.", "person"),
        ("[Each side] said {no}.", "group"),
        ("[The rota] shows {no}.", "document"),
        ("[A leaked report] shows {no}.", "document"),
    ],
)
def test_kind_of(voices_in: VoicesIn, marked: str, kind: str) -> None:
    assert voices_in(marked).voice(0).kind == kind


@pytest.mark.parametrize(
    ("source", "anonymity"),
    [
        ("<PERSON:Ana Ferrand>", "named"),
        ("<PERSON:Ana Ferrand>, a senior official,", "named"),
        ("The <ORG:Mill Board>", "named"),
        ("The mayor's spokeswoman", "described"),
        ("A spokesman for the <ORG:Mill Board>", "described"),
        ("Residents", "described"),
        ("The company", "described"),
        ("A report", "described"),
        ("A senior official", "anonymous"),
        ("Sources", "anonymous"),
        ("Two people familiar with the matter", "anonymous"),
        ("An unnamed driver", "anonymous"),
        ("Three former employees", "anonymous"),
        ("A driver who asked not to be named", "anonymous"),
        ("A driver who did not want to give her name", "anonymous"),
        ("Two teachers who were there", "anonymous"),
        ("The two teachers", "described"),
        ("Two spokesmen", "described"),
        ("Campaigners", "described"),
        ("Locals", "described"),
        ("A senior party figure", "anonymous"),
        ("Pals", "anonymous"),
        ("A driver whom it did not name", "anonymous"),
        ("A driver, asking us not to print his name,", "anonymous"),
        ("A driver who asked that I not use her name", "anonymous"),
        ("A driver, on the understanding that I would not name her,", "anonymous"),
        ("A driver, on condition that I not print his name,", "anonymous"),
        ("A driver, on condition that his name not be used,", "anonymous"),
        ("A driver whom the Crier is not naming", "anonymous"),
        ("A driver who was not named in the suit", "described"),
        ("A driver who asked them not to use the name Brackwater", "described"),
        ("A driver who would only speak if I left out his name", "anonymous"),
        ("A driver who didn't want her name used", "anonymous"),
        ("Council officials", "described"),
        ("Officials at the ministry", "described"),
        ("Her officials", "described"),
        ("Officials", "described"),
        ("The officials", "anonymous"),
        ("Some officials", "anonymous"),
        ("Two drivers of the night depot", "described"),
        ("Two drivers in <GPE:Kelburn>", "described"),
        ("Two people in <GPE:Kelburn>", "anonymous"),
        ("More than 300 drivers", "described"),
        ("One of them", "anonymous"),
        ("Another", "anonymous"),
        ("No one", "described"),
        ("Two council officials", "anonymous"),
        ("Senior ministry officials", "anonymous"),
        ("A council official", "anonymous"),
        ("Officials familiar with the talks", "anonymous"),
        ("The Liberals", "named"),
        ("The liberals", "described"),
        ("Current and former staff", "anonymous"),
    ],
)
def test_anonymity_of(voices_in: VoicesIn, source: str, anonymity: str) -> None:
    assert voices_in(f"[{source}] said {{no}}.").voice(0).anonymity == anonymity


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        (
            "[An aide] said {no}, speaking on condition of anonymity because the talks were private.",
            "because the talks were private",
        ),
        (
            "[Five employees] said {no}. They requested anonymity for fear of losing their jobs.",
            "for fear of losing their jobs",
        ),
        (
            "[A diplomat], who was not authorised to speak in public, said {no}.",
            "not authorised to speak in public",
        ),
        ("[An aide] said {no} and asked not to be named.", None),
    ],
)
def test_the_reports_own_reason_for_anonymity(voices_in: VoicesIn, marked: str, reason: str | None) -> None:
    voice = voices_in(marked).voice(0)
    assert voice.anonymity == "anonymous"
    assert (voice.anonymity_reason or "").endswith(reason or "")
    assert (voice.anonymity_reason is None) == (reason is None)


def test_a_reason_belongs_to_the_one_source_it_is_told_of(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[The mayor's driver] said {no}. "
        "[A clerk], who asked not to be named because she feared for her job, said {yes}."
    )
    assert [(found.voice(i).anonymity, found.voice(i).anonymity_reason) for i in (0, 1)] == [
        ("described", None),
        ("anonymous", "because she feared for her job"),
    ]


def test_one_at_the_head_of_a_sentence_is_no_name(voices_in: VoicesIn) -> None:
    found = voices_in("[Four former guards] said {no}. [One, a former deputy,] said {never}.")
    assert (found.voice(1).kind, found.voice(1).anonymity) == ("person", "anonymous")


@pytest.mark.parametrize("source", ["<PERSON:Ana Ferrand> KC", "<PERSON:Ana Ferrand> herself"])
def test_a_name_is_told_without_letters_and_reflexives_after_it(voices_in: VoicesIn, source: str) -> None:
    assert voices_in(f"[{source}] said {{no}}.").names == ["Ana Ferrand"]


def test_none_of_them_would_be_named_hides_the_one_and_the_other(voices_in: VoicesIn) -> None:
    found = voices_in("[Three cooks] said {no}. [Another] said {yes}. None of them would be named.")
    assert [found.voice(i).anonymity for i in (0, 1)] == ["anonymous", "anonymous"]


@pytest.mark.parametrize("told", ["He asked to be called <PERSON:Jonas>.", "<PERSON:Jonas> is not his real name."])
def test_a_name_that_is_not_his_own_hides_him(voices_in: VoicesIn, told: str) -> None:
    found = voices_in(f"{told} [<PERSON:Jonas>] said {{the mill would close}}.")
    assert found.voice(0).anonymity == "anonymous"


def test_one_of_two_officials_hides_as_officials_do(voices_in: VoicesIn) -> None:
    assert voices_in("[One of the two officials] said {no}.").voice(0).anonymity == "anonymous"


def test_one_of_them_hides_as_the_group_does(voices_in: VoicesIn) -> None:
    found = voices_in("[Two people close to the talks] said {no}. [One of them] said {never}.")
    assert (found.voice(1).kind, found.voice(1).anonymity) == ("person", "anonymous")


@pytest.mark.parametrize(
    ("source", "role", "affiliation"),
    [
        ("<PERSON:Ana Ferrand>, chief engineer at the <ORG:Mill Board>,", "chief engineer", "the Mill Board"),
        ("<PERSON:Ana Ferrand>, of the labour office,", None, "the labour office"),
        ("Mill Board spokesman <PERSON:Bo Tarr>", "Mill Board spokesman", None),
        ("A spokesman for the <ORG:Mill Board>, <PERSON:Bo Tarr>,", "spokesman", "the Mill Board"),
        ("Sen. <PERSON:Bo Tarr>", "Sen.", None),
        ("A spokesman for the <ORG:Mill Board>", None, "the Mill Board"),
    ],
)
def test_role_and_affiliation(voices_in: VoicesIn, source: str, role: str | None, affiliation: str | None) -> None:
    voice = voices_in(f"[{source}] said {{no}}.").voice(0)
    assert (voice.role, voice.affiliation) == (role, affiliation)


def test_a_role_told_away_from_the_quotation_is_kept(voices_in: VoicesIn) -> None:
    found = voices_in("Bo Tarr said nothing. [Sen. <PERSON:Bo Tarr>] said {no}. [<PERSON:Tarr>] said {never}.")
    assert found.voice(1).role == "Sen."


def test_mentions_slice_the_text_to_the_names(voices_in: VoicesIn) -> None:
    found = voices_in("<PERSON:Ana Ferrand> came. [She] said {no}. <PERSON:Ferrand> left.")
    assert [span.of(found.text) for span in found.voice(0).mentions] == ["Ana Ferrand", "She", "Ferrand"]


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[The zanny] told {no}.", "person"),
        ("[A court zanny] said {no}.", "person"),
        ("[The zanny] shows {no}.", "document"),
        ("[The zanny] means {no}.", "unknown"),
        ("[An item further down] reads {no}.", "document"),
        ("[Her words] said {no}.", "unknown"),
        ("[The admission] told {no}.", "unknown"),
        ("[The slate of Ana Lee] said {no}.", "unknown"),
        ("[The missive from Halvik] suggested {no}.", "document"),
        ("[One in five of those questioned] said {no}.", "group"),
        ("[Nearly 9 out of 10 teachers] said {no}.", "group"),
        ("[Those surveyed] said {no}.", "group"),
        ("[Many of them] said {no}.", "group"),
        ("[Many of the ideas] mean {no}.", "unknown"),
    ],
)
def test_a_noun_that_no_list_knows_is_what_it_does(voices_in: VoicesIn, marked: str, kind: str) -> None:
    assert voices_in(marked).voice(0).kind == kind


def test_one_source_of_two_statements_is_one_voice() -> None:
    parse, (told,) = parse_marked("{No}, [a driver] told us, asking not to be named.")
    asking = Attribution("a1", told.source, (Span(22, 28),), (Span(29, 44),))
    voices, _ = find_voices(parse, (told, asking))
    assert [voice.attributions for voice in voices[1:]] == [("a0", "a1")]
    assert voices[1].anonymity == "anonymous"


def test_one_of_three_firefighters_goes_on_as_the_firefighter(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[Three firefighters] said {no}. [One of them, who asked not to be named,] said {never}. "
        "{So}, [the firefighter] said."
    )
    assert found.voice(1) == found.voice(2)
    assert found.voice(2).anonymity == "anonymous"


def test_one_of_those_whom_the_report_has_named_does_not_hide(voices_in: VoicesIn) -> None:
    found = voices_in("[<PERSON:Ana Lee> and <PERSON:Bo Tarr>] said {no}. [One of them] said {never}.")
    assert found.voice(1).anonymity == "described"


def test_one_of_them_beside_a_name_is_the_one_named(voices_in: VoicesIn) -> None:
    assert voices_in("Two women left. [One of them, <PERSON:Ana Lee>,] said {no}.").names == ["Ana Lee"]


@pytest.mark.parametrize("source", ["her words", "Lee's own account"])
def test_in_whose_words_something_is_said_says_it(voices_in: VoicesIn, source: str) -> None:
    found = voices_in(f"<PERSON:Ana Lee> left. It was, in [{source}], {{a funeral}}.")
    assert found.names == ["Ana Lee"]


def test_some_others_of_a_kind_are_no_name_in_a_list(voices_in: VoicesIn) -> None:
    found = voices_in("[State governments of <GPE:Orley>, <GPE:Dell> and some other states] have announced {aid}.")
    assert found.voice(0).kind == "group"


def test_a_group_within_a_group_is_a_voice_with_its_members(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[The <ORG:Guild of Brewers> and mills including <ORG:Bank of Orley>, <ORG:Tarn Electric> and <ORG:Mosso>] "
        "supported {the port}."
    )
    names = {voice.id: voice.name for voice in found.voices}
    inner = next(voice for voice in found.voices if voice.id in found.voice(0).members and voice.members)
    assert {names[member] for member in inner.members} >= {"Tarn Electric", "Mosso"}
