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


def test_every_attribution_belongs_to_exactly_one_voice(voices_in: VoicesIn) -> None:
    found = voices_in("[She] said {it rained}. [] {it snowed}. [The <ORG:Mill Board>] and [nobody] said {no}.")
    owned = [attribution for voice in found.voices for attribution in voice.attributions]
    assert sorted(owned) == sorted(attribution.id for attribution in found.attributions)


def test_a_surname_is_the_person_named_in_full_before(voices_in: VoicesIn) -> None:
    found = voices_in("[<PERSON:Ana Ferrand>] said {the mill would close}. [Ferrand] added {that jobs would go}.")
    assert found.names == ["Ana Ferrand", "Ana Ferrand"]
    assert len(found.voices) == 2


def test_a_headline_surname_takes_the_full_name_that_follows(voices_in: VoicesIn) -> None:
    found = voices_in("[<PERSON:Ferrand>] vows {to fight on}\n\n[<PERSON:Ana Ferrand>] said {she would fight on}.")
    assert found.names == ["Ana Ferrand", "Ana Ferrand"]


def test_people_who_share_a_surname_are_kept_apart(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[<PERSON:Ana Ferrand>] said {the mill would close}. Her brother [<PERSON:Paul Ferrand>] said {it would not}. "
        "[Ms. Ferrand] said {she was sure}. [Mr. Ferrand] said {he was surer}."
    )
    assert found.names == ["Ana Ferrand", "Paul Ferrand", "Ana Ferrand", "Paul Ferrand"]


def test_an_unknown_given_name_at_the_start_of_a_sentence_belongs_to_the_name(voices_in: VoicesIn) -> None:
    found = voices_in(
        "Police shot <PERSON:Edgar Tarr> on Monday. [<PERSON:Ombeline Tarr>] said {he had been unarmed}. "
        "[She] said {so twice}."
    )
    assert found.names == ["Ombeline Tarr", "Ombeline Tarr"]


def test_she_is_the_woman_who_acts_not_the_last_person_named(voices_in: VoicesIn) -> None:
    found = voices_in("<PERSON:Maria Ferrand> met <PERSON:Peter Oduya> on Monday. {The mill would close}, [she] said.")
    assert found.names == ["Maria Ferrand"]


def test_he_added_is_the_last_speaker_not_the_person_he_spoke_of(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[<PERSON:Peter Oduya>] said {<PERSON:Carl Winge> had lied}. {“<PERSON:Winge> knew,”} [he] added."
    )
    assert found.names == ["Peter Oduya", "Peter Oduya"]


def test_a_name_within_the_quotation_does_not_speak_it(voices_in: VoicesIn) -> None:
    found = voices_in(
        "<PERSON:Carl Winge> resigned on Monday. [<PERSON:Peter Oduya>] was not sorry. {“Winge was a fool,”} [he] said."
    )
    assert found.names[-1] == "Peter Oduya"


def test_a_description_within_a_statement_is_not_its_speaker(voices_in: VoicesIn) -> None:
    found = voices_in("[Councillor <PERSON:Ida Rusk>] said {[the harbour master] told her {that the pilots were out}}.")
    assert found.names == ["Ida Rusk", "the harbour master"]


def test_he_within_a_quotation_is_not_its_speaker(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[<PERSON:Hugh Tarr>] said {[<PERSON:Amos Feld>] told him {it was late}}. "
        "[He] added: {“[He] said {the boat was gone}.”}"
    )
    assert found.names == ["Hugh Tarr", "Amos Feld", "Hugh Tarr", "Amos Feld"]


def test_he_within_a_quotation_is_whom_its_speaker_spoke_of_last(voices_in: VoicesIn) -> None:
    found = voices_in(
        "<PERSON:Hugh Tarr> runs the mill. [<PERSON:Ida Rusk>] said {an elderly gentleman had stopped her}. "
        "[She] said: {“[He] told me {the mill was haunted}.”}"
    )
    assert found.names == ["Ida Rusk", "Ida Rusk", "an elderly gentleman"]


def test_he_within_a_womans_statement_is_whom_she_spoke_of_last(voices_in: VoicesIn) -> None:
    found = voices_in(
        "<PERSON:Hugh Tarr> runs the mill. {“My grandfather worked there,”} said [Ms. <PERSON:Ida Rusk>]. "
        "[She] added {that [he] had said {it was haunted}}."
    )
    assert found.names[-1] == "my grandfather"


def test_whoever_is_quoted_by_another_does_not_take_the_word_from_him(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[Councillor <PERSON:Ida Rusk>] said {[the harbour master] told her {that the pilots were out}}. "
        "{“They will not sail,”} [she] said."
    )
    assert found.names == ["Ida Rusk", "the harbour master", "Ida Rusk"]


def test_who_hears_is_not_who_speaks(voices_in: VoicesIn) -> None:
    assert voices_in("[A jury] heard {that the barn was empty}.").names == [None]


def test_who_asks_is_not_who_answers(voices_in: VoicesIn) -> None:
    found = voices_in(
        "<PERSON:Peter Oduya> came out. [A reporter] asked {whether he would resign}. {“Never,”} [he] said."
    )
    assert found.names[-1] == "Peter Oduya"


def test_the_official_added_is_the_official_of_before(voices_in: VoicesIn) -> None:
    found = voices_in("[A senior official] said {the talks had failed}. {No date was set}, [the official] added.")
    assert found.names == ["a senior official", "a senior official"]


def test_another_official_is_somebody_else(voices_in: VoicesIn) -> None:
    found = voices_in("[A senior official] said {the talks failed}. [Another official] said {they went on}.")
    assert found.voice(0) is not found.voice(1)


def test_a_title_tells_who_the_bishop_is(voices_in: VoicesIn) -> None:
    found = voices_in("Bishop <PERSON:Aldo Renn> arrived late. {The roof would hold}, [the bishop] said.")
    assert found.names == ["Aldo Renn"]


def test_an_apposition_tells_who_the_engineer_is(voices_in: VoicesIn) -> None:
    found = voices_in("<PERSON:Ana Ferrand>, the county's chief engineer, came. [The engineer] said {it would hold}.")
    assert found.names == ["Ana Ferrand"]


def test_a_name_beside_a_description_names_it(voices_in: VoicesIn) -> None:
    found = voices_in("[<PERSON:Edgar Tarr>'s wife], <PERSON:Ombeline Tarr>, wept. [She] said {he was kind}.")
    assert found.names[-1] == "Ombeline Tarr"


def test_who_means_the_one_named_just_before(voices_in: VoicesIn) -> None:
    found = voices_in("<PERSON:Ana Ferrand>, the head of the <ORG:Mill Board>, [who] said {it would close}, left.")
    assert found.names == ["Ana Ferrand"]


def test_who_means_the_people_described_just_before(voices_in: VoicesIn) -> None:
    found = voices_in("The plan has angered farmers [who] say {it came too late}.")
    assert (found.voice(0).name, found.voice(0).kind) == ("farmers", "group")


def test_they_are_the_group_that_spoke_before(voices_in: VoicesIn) -> None:
    found = voices_in("[Residents of Tolbury] said {the river was brown}. [They] said {it smelled}.")
    assert found.names == ["Residents of Tolbury", "Residents of Tolbury"]


def test_as_they_say_is_nobody(voices_in: VoicesIn) -> None:
    found = voices_in("Farmers met on Monday. As [they] say, {rain is rain}.")
    assert (found.voice(0).name, found.voice(0).kind) == (None, "unknown")


def test_coordinated_sources_are_one_group_with_members(voices_in: VoicesIn) -> None:
    found = voices_in("[<PERSON:Ana Lee> and <PERSON:Marco Ortiz>] said {the mill would close}. [Lee] said {so twice}.")
    group = found.voice(0)
    members = [next(v for v in found.voices if v.id == member).name for member in group.members]
    assert (group.kind, members) == ("group", ["Ana Lee", "Marco Ortiz"])
    assert found.voice(1).id in group.members


def test_a_body_with_and_in_its_name_is_one_source(voices_in: VoicesIn) -> None:
    found = voices_in("[The <ORG:Department of Mills and Rivers>] said {the dam would hold}.")
    assert (found.names, found.voice(0).members) == (["Department of Mills and Rivers"], ())


def test_two_offices_of_one_person_are_one_source(voices_in: VoicesIn) -> None:
    found = voices_in("[Former governor and party chairman <PERSON:Ed Randle>] said {he would not run}.")
    assert (found.names, found.voice(0).members) == (["Ed Randle"], ())


def test_an_acronym_is_the_body_whose_initials_it_has(voices_in: VoicesIn) -> None:
    found = voices_in("[The <ORG:National Labour Office>] said {jobs rose}. [The <ORG:NLO>] said {pay fell}.")
    assert found.names == ["National Labour Office", "National Labour Office"]


def test_the_ministry_is_the_ministry_named_before(voices_in: VoicesIn) -> None:
    found = voices_in("The <ORG:Fisheries Ministry> closed the bay. [The ministry] said {the water was unsafe}.")
    assert found.names == ["Fisheries Ministry"]


def test_the_publisher_by_the_end_of_its_name_is_the_report_itself(voices_in: VoicesIn) -> None:
    found = voices_in("[The Advocate] revealed {a leak}.", publisher="The Tolbury Advocate")
    assert [voice.kind for voice in found.voices] == ["author"]


def test_the_newspaper_is_the_outlet_named_last(voices_in: VoicesIn) -> None:
    found = voices_in("[The <ORG:Tolbury Gazette>] reported {a leak}. [The newspaper] said {it was small}.")
    assert found.names == ["Tolbury Gazette", "Tolbury Gazette"]


def test_the_firm_is_the_only_body_named(voices_in: VoicesIn) -> None:
    text = "<ORG:Dunlin Foods> of Tolbury cut jobs. {0}[The firm] said {{talks would go on}}."
    assert voices_in(text.format("")).names == ["Dunlin Foods"]
    assert voices_in(text.format("<ORG:Harbour Steel> hired. ")).names == ["the firm"]


def test_an_office_is_another_one_than_its_possessor_says(voices_in: VoicesIn) -> None:
    found = voices_in("[The head office] said {no}. [The prosecutor's office] said {yes}. [The office] said {no}.")
    assert found.names[0] != found.names[1]


def test_a_body_is_called_by_the_name_beside_its_description(voices_in: VoicesIn) -> None:
    found = voices_in("[The weather service, <ORG:Met Inse>,] said {rain}. [<ORG:Met Inse>] said {more rain}.")
    assert found.names == ["Met Inse", "Met Inse"]


def test_i_in_a_quotation_is_its_speaker(voices_in: VoicesIn) -> None:
    found = voices_in("[<PERSON:Ana Ferrand>] said: {“[I] fear {the worst}.”}")
    assert found.names == ["Ana Ferrand", "Ana Ferrand"]


def test_i_outside_quotations_is_the_report_itself(voices_in: VoicesIn) -> None:
    found = voices_in("[I] think {the mill will close}.", publisher="Mill Letter")
    assert found.voice(0).id == "v0"


def test_what_nothing_resolves_stays_unknown_with_a_note(voices_in: VoicesIn) -> None:
    found = voices_in("[She] said {the mill would close}.")
    assert (found.voice(0).name, found.voice(0).kind) == (None, "unknown")
    assert [note.span.of(found.text) for note in found.notes] == ["She"]


def test_the_same_input_gives_the_same_voices(voices_in: VoicesIn) -> None:
    marked = "[<PERSON:Ana Ferrand> and <PERSON:Bo Tarr>] said {no}. [They] said {never}. [<ORG:NLO>] said {yes}."
    assert voices_in(marked).voices == voices_in(marked).voices


def test_a_source_of_thousands_of_words_is_read_without_harm(voices_in: VoicesIn) -> None:
    found = voices_in("[" + "Ana Lee and " * 3000 + "Bo Tarr] said {no}.")
    assert found.voice(0).name is not None


def test_to_be_a_guy_is_no_role(voices_in: VoicesIn) -> None:
    found = voices_in("[This guy <PERSON:Bo Tarr>] said {it rained}. [The baker <PERSON:Ana Lee>] said {so}.")
    assert [found.voice(i).role for i in (0, 1)] == [None, "baker"]
