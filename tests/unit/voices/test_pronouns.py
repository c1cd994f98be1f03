"""Whom "he", "she", "they" and "it" mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

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


def test_she_is_rather_the_woman_named_than_one_described(voices_in: VoicesIn) -> None:
    found = voices_in(
        "<PERSON:Anna Moor> sold the mill to an engineer. An engineer can pay. [She] said {it was a bargain}."
    )
    assert found.names == ["Anna Moor"]


def test_as_they_stands_for_people_unless_it_is_as_they_say(voices_in: VoicesIn) -> None:
    found = voices_in(
        "<PERSON:Anna Moor> and Senator <PERSON:Bo Feld> of Wexley held a rally as [they] sought {a new law}. "
        "As [they] say, {time tells}."
    )
    assert found.voice(0).kind == "group"
    assert found.voice(1).name is None


def test_he_and_his_partner_are_they(voices_in: VoicesIn) -> None:
    found = voices_in("<PERSON:Otto Tarr> sold the mill. He and his partner left because [they] wanted {peace}.")
    assert [voice.name for voice in found.voices if voice.id in found.voice(0).members] == ["Otto Tarr", "his partner"]


def test_they_can_be_people_who_have_not_acted_yet(voices_in: VoicesIn) -> None:
    found = voices_in("The school asks too much of teachers when [they] say {yes}.")
    assert found.names == ["teachers"]


def test_what_reads_is_written(voices_in: VoicesIn) -> None:
    found = voices_in("The <ORG:Tarr Mill> sent a letter to the council. {“We close,”} [it] read. {“Now,”} [it] said.")
    assert found.names[0] == "a letter"


def test_her_before_a_name_is_whoever_is_named_after_it(voices_in: VoicesIn) -> None:
    found = voices_in(
        "<PERSON:Maria Feld> lost. In [her] speech to the council, <PERSON:Anna Moor> thanked {everybody}."
    )
    assert found.names == ["Anna Moor"]


def test_it_does_not_reach_over_a_whole_sentence(voices_in: VoicesIn) -> None:
    found = voices_in("The <ORG:Tarr Mill> closed. It rained in May. The river rose in June. [It] said {nothing}.")
    assert found.names == [None]


def test_the_mayor_s_plan_speaks_of_the_mayor(voices_in: VoicesIn) -> None:
    found = voices_in(
        "<PERSON:Otto Tarr> is the mayor. <PERSON:Bruno Feld> praised it. But the mayor's plan failed. [He] said {so}."
    )
    assert found.names == ["Otto Tarr"]


def test_for_a_town_is_no_subject(voices_in: VoicesIn) -> None:
    found = voices_in("For a government of few words, the report is frank. [It] says {the mills failed}.")
    assert found.names == ["the report"]


def test_somebody_vague_is_he_only_when_nobody_else_comes_near(voices_in: VoicesIn) -> None:
    found = voices_in("<PERSON:Otto Tarr> spoke. A passer-by watched. [He] said {it was cold}. A passer-by left.")
    assert found.names != ["a passer-by"]


def test_a_woman_who_acts_takes_the_word_from_a_man(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[<PERSON:Otto Tarr>] said {no}.\n\n<PERSON:Anna Moor> wrote an angry letter to <PERSON:Bruno Feld>. "
        "[He] said {she was right}."
    )
    assert found.names == ["Otto Tarr", "Bruno Feld"]


def test_both_alone_is_the_two_described_before(voices_in: VoicesIn) -> None:
    found = voices_in("[Two engineers] told {another story}. [Both] said {it was wet}. [They] asked for {quiet}.")
    assert found.names == ["Two engineers"] * 3


def test_both_alone_is_the_two_named_before(voices_in: VoicesIn) -> None:
    found = voices_in("<PERSON:Ana Roe> and <PERSON:Bo Lind> met. [Both] said {it was wet}.")
    assert {found.voices[i].name for i in (2, 3)} == {"Ana Roe", "Bo Lind"}


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[A spokesperson for the mill] said {no}. [They] added {so}.", "a spokesperson for the mill"),
        ("[A source] said {it was sold}. [They] said {it was late}.", "a source"),
        ("[A spokesperson] said {no}. Drivers came. [They] said {yes}.", "Drivers"),
        ("[A spokeswoman] said {no}. [They] added {so}.", None),
        ("[A spokesperson] said {no}.\n\n[They] added {so}.", None),
    ],
)
def test_they_may_be_one_whose_sex_is_not_told(voices_in: VoicesIn, marked: str, name: str | None) -> None:
    assert voices_in(marked).voice(1).name == name


@pytest.mark.parametrize("cue", ["said", "says"])
def test_of_whom_one_tells_does_not_take_the_word(voices_in: VoicesIn, cue: str) -> None:
    text = (
        f"<PERSON:Otto Tarr> fell. <PERSON:Otto Tarr> sank. [<PERSON:Bo Feld>] {cue} {{<PERSON:Otto Tarr> swam home}}. "
    )
    found = voices_in(text + "[He] added {that it rained}.")
    assert found.names == ["Bo Feld", "Bo Feld"]


def test_the_verb_after_an_apposition_is_its_nouns(voices_in: VoicesIn) -> None:
    found = voices_in(
        "<PERSON:Anna Moor> won. <PERSON:Anna Moor> sang. One delegate, the baker <PERSON:Ida Feld> of <GPE:Ostrow>, "
        "pledged her vote to <PERSON:Anna Moor> in a race against <PERSON:Otto Tarr>. {“Enough,”} [she] said."
    )
    assert found.names == ["Ida Feld"]


def test_an_examiner_by_whom_one_is_questioned_does_not_answer(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[<PERSON:Edith Marsh>] told the court {she paid}. Cross-examined by <PERSON:Laila Brand>, defending, [she] "
        "agreed {that she had kept no receipt}."
    )
    assert found.names == ["Edith Marsh", "Edith Marsh"]


def test_a_stranger_who_has_spoken_goes_on(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[<PERSON:Bo Feld>] said {it leaked}. {“An old boat,”} [a fisherman] told us. [He] reckons {she will sink}."
    )
    assert found.names == ["Bo Feld", "a fisherman", "a fisherman"]


def test_a_body_that_asks_goes_on_as_it(voices_in: VoicesIn) -> None:
    found = voices_in("[The municipality] has asked {both sides to wait}. [It] said {it was looking for the survey}.")
    assert found.names == ["the municipality", "the municipality"]


def test_a_name_of_which_nothing_tells_a_person_can_be_it(voices_in: VoicesIn) -> None:
    found = voices_in("[<PERSON:Zing>] said {its cans are dumb}. [It] would not say {if they sing}.")
    assert found.names == ["Zing", "Zing"]
    assert found.voice(1).kind == "organisation"


def test_a_paper_lists_what_its_reader_does_not(voices_in: VoicesIn) -> None:
    found = voices_in(
        "<ORG:Marl Council> has seen a mechanic's log. [It] lists {nine buses as unfit}. The records are full. "
        "[They] show {that none ran}."
    )
    assert [found.voice(i).name for i in (0, 1)] == ["a mechanic's log", "the records"]


def test_neither_is_of_the_two_named(voices_in: VoicesIn) -> None:
    found = voices_in("<PERSON:Anna Moor> met <PERSON:Ida Feld>. [Neither] has said {whether she will sell}.")
    assert {x.name for x in found.voices if x.id in found.voice(0).members} == {"Anna Moor", "Ida Feld"}


def test_of_whom_somebody_quoted_spoke_comes_second(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[<PERSON:Bo Feld>] said {[<PERSON:Otto Tarr>] told him {<PERSON:Ivan Brand> paid}}. [<PERSON:Bo Feld>] "
        "went on: {“[He] said {it was good money}.”}"
    )
    assert found.voice(3).name == "Otto Tarr"


def test_a_roman_engineer_need_not_be_a_man(voices_in: VoicesIn) -> None:
    found = voices_in("German Chancellor <PERSON:Anna Moor> came. [She] said {it rained}.")
    assert found.names == ["Anna Moor"]


def test_a_given_name_beside_his_wife_is_a_womans(voices_in: VoicesIn) -> None:
    found = voices_in("<PERSON:Otto Tarr>'s wife, <ORG:Melania>, is to speak. [She] described {him as kind}.")
    assert found.names == ["Melania"]


def test_they_among_whom_something_is_are_several(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[<ORG:Marl Dairies>] said {rivals had fled}. Two bakers stayed. Among [them] {the mood was low}."
    )
    assert found.voice(1).name == "Two bakers"


def test_a_barber_beside_his_name_is_no_second_man(voices_in: VoicesIn) -> None:
    found = voices_in(
        "She came with her son, <PERSON:Bo Tarr>, [a barber], who says {it rained}. [He] wept {that it did}."
    )
    assert found.names == ["Bo Tarr", "Bo Tarr"]


def test_a_robin_is_no_woman_where_one_is_named(voices_in: VoicesIn) -> None:
    found = voices_in("[<PERSON:Jamie Feld>] called {<PERSON:Anna Moor> tired} after [he] saw {her}.")
    assert found.voice(1).name is None or found.voice(1).name == "Jamie Feld"


def test_the_report_of_tuesday_is_a_report(voices_in: VoicesIn) -> None:
    found = voices_in("<ORG:Marl Council> lost the audit Tuesday. The audit is thick. [It] lists {nine faults}.")
    assert found.names == ["the audit"]


def test_two_named_people_stay_in_the_ear_a_sentence_longer(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[<PERSON:Anna Moor> and <PERSON:Ida Feld>] accused {the mill of theft}. The wall is old. [They] say {it fell}."
    )
    assert found.voice(1).id == found.voice(0).id


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("<ORG:Ardle Marine> has sued <ORG:Tollan Freight>. [Both companies] said {no}.", 2),
        ("<ORG:Ardle Marine> and the Deckhands' Union met. [Both sides] said {no}.", 2),
        ("<GPE:Norvania> has called <GPE:Quell> names. [Both countries] said {no}.", 2),
        ("<PERSON:Ana Lee> met <PERSON:Ida Tarr>. [Both women] said {no}.", 2),
        ("<PERSON:Ana Lee> met <PERSON:Ida Tarr>. [The two] said {no}.", 2),
        ("<PERSON:Ana Lee> met <PERSON:Ida Tarr>. [Both men] said {no}.", 0),
        ("<PERSON:Ana Lee> met <PERSON:Ida Tarr>. [The two countries] said {no}.", 0),
        ("<ORG:Ardle Marine> has sued <ORG:Tollan Freight>. <ORG:Kilo Lines> sank. [Both companies] said {no}.", 0),
    ],
)
def test_both_of_a_kind_are_the_two_of_that_kind(voices_in: VoicesIn, text: str, members: int) -> None:
    voice = voices_in(text).voice(0)
    assert len(voice.members) == members
    assert voice.anonymity == ("named" if members else "described")


def test_a_source_behind_what_it_says_is_not_the_one_named_last(voices_in: VoicesIn) -> None:
    found = voices_in("{<PERSON:Otto Tarr> took bribes from <PERSON:Bo Lee>}, [a source] said.")
    assert found.names == ["a source"]


def test_they_who_say_i_are_one(voices_in: VoicesIn) -> None:
    found = voices_in(
        "<PERSON:Robin Tesk> has left four publishers. {“I cried,”} [they] told us. {It is good}, "
        "[they] said. Two critics came. {“We laughed,”} [they] wrote."
    )
    assert found.names == ["Robin Tesk", "Robin Tesk", "Two critics"]


def test_they_who_say_i_are_not_a_man_or_woman_known_as_such(voices_in: VoicesIn) -> None:
    found = voices_in("Mr <PERSON:Tesk> has left four publishers. {“I cried,”} [they] told us.")
    assert found.names != ["Tesk"]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[A spokesperson] said {drivers knew of it}. [They] said {all had paid}.", "a spokesperson"),
        (
            "[People] say {it hums}. [One resident], who hid a name, said {the bath is quiet}. [They] said {no}.",
            "one resident",
        ),
        ("A colleague spoke up for her. {“The kids laugh,”} [they] said.", "a colleague"),
        ("<ORG:Police> are looking for a van. [They] said {it had no lights}.", "Police"),
        (
            "<PERSON:Ana Roe>, 29, and <PERSON:Bo Lind>, 31, had been caught by snow. [They] said {they dug a cave}.",
            None,
        ),
    ],
)
def test_they_who_spoke_or_acted_last(voices_in: VoicesIn, marked: str, name: str | None) -> None:
    found = voices_in(marked)
    last = found.voice(len(found.attributions) - 1)
    assert last.name == name or (name is None and len(last.members) == 2)


def test_papers_decline_nothing(voices_in: VoicesIn) -> None:
    found = voices_in("[<ORG:Lumen>] said {the report was wrong}. [It] declined {to say more}.")
    assert found.names == ["Lumen", "Lumen"]
