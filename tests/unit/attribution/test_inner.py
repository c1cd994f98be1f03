from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.unit.nesting.helper import parse, read

from ondit.attribution import find_inner
from ondit.model import Attribution, Span


def inner(marked: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of the inner attributions that the rules find."""
    document, attributions = read(marked)
    found, _ = find_inner(parse(document), attributions)
    text = document.text
    return [(a.source[0].of(text), a.cue[0].of(text), a.content[0].of(text)) for a in found]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[S:The bishop] [C:says] [X:that the general swore to him on a Bible that no shell would fall on the market].",
         ("the general", "swore", "that no shell would fall on the market")),
        ("[S:A clerk] [C:testified] [X:that, according to the bailiff, the judge slept through most of it].",
         ("the bailiff", "according to", "the judge slept through most of it")),
        ("[S:Lee] [C:said] [X:the mayor told her: “We are broke.”]",
         ("the mayor", "told", "“We are broke.”")),
        ("[X:“Aune told him, ‘If they vote by noon, we will ring.’”] [S:the paper] [C:wrote].",
         ("Aune", "told", "‘If they vote by noon, we will ring.’")),
        ("“[X:My wife thinks I have another woman],” [S:he] [C:said].",
         ("My wife", "thinks", "I have another woman")),
        ("[S:Local radio] [C:quoted] [X:a rescue chief as saying that eleven people had been dug out].",
         ("a rescue chief", "as saying", "that eleven people had been dug out")),
        ("“[X:Ivo Brandt, who was away, rang Lee to tell him, ‘We will back you then,’]” [S:the Star] [C:wrote].",
         ("Ivo Brandt", "to tell", "‘We will back you then,’")),
        ("[S:Lee] [C:said] [X:officials had warned residents that the dam would break].",
         ("officials", "warned", "that the dam would break")),
        ("[S:Lee] [C:said] [X:it was the idea of the founder, Ivo Brandt, who told her in May that “eggs are money”].",
         ("who", "told", "that “eggs are money”")),
        ("[S:Lee] [C:said] [X:she had been told by her head of section to “mind the stairs”].",
         ("her head of section", "been told", "to “mind the stairs”")),
        ("[S:Lee] [C:said] [X:a man on a motorcycle rode by shouting that the bridge was open].",
         ("a man on a motorcycle", "shouting", "that the bridge was open")),
        ("[S:Lee] [C:said] [X:his son had phoned him an hour earlier to say the boat was “not right”].",
         ("his son", "to say", "the boat was “not right”")),
        ("[X:“My sister looked at the floor and told me that the dam had gone,”] [S:Lee] [C:said].",
         ("My sister", "and told", "that the dam had gone")),
        ("[S:Lee] [C:said] [X:that police had assured him that nobody knew the man].",
         ("police", "assured", "that nobody knew the man")),
        ("[S:Lee] [C:said] [X:that a colleague had overheard the manager telling a trainee that nobody knew].",
         ("the manager", "telling", "that nobody knew")),
        ("[S:Lee] [C:said] [X:that patients were being told by receptionists that there was no room].",
         ("receptionists", "being told", "that there was no room")),
        ("[S:Lee] [C:said] [X:that he had it from two clerks that the file was lost].",
         ("two clerks", "had it from", "that the file was lost")),
        ("[S:Lee] [C:dismissed] [X:the mayor's claim that the tunnel was safe].",
         ("the mayor", "claim", "that the tunnel was safe")),
        ("[S:Lee] [C:said] [X:the mayor had personally assured her driver that nobody would know].",
         ("the mayor", "assured", "that nobody would know")),
        ("[S:Lee] [C:said] [X:that someone at head office told drivers to “forget the log”].",
         ("someone at head office", "told", "to “forget the log”")),
        ("[X:Tenants at Marlow House told her that the lift was dead], [S:Lee] [C:said].",
         ("Tenants at Marlow House", "told", "that the lift was dead")),
        ("[S:Lee] [C:said] [X:the teachers’ union told inspectors that the boiler was cold].",
         ("the teachers’ union", "told", "that the boiler was cold")),
        ("[S:Lee] [C:said] [X:that the agent assured her of a contract, and that she had signed].",
         ("the agent", "assured", "of a contract")),
        ("[S:Lee] [C:said] [X:that her deputy was told of the raid by a neighbour].",
         ("a neighbour", "was told", "of the raid")),
        ("[S:Lee] [C:said] [X:she was asked last week by a lawyer whether the safe was open].",
         ("a lawyer", "was asked", "whether the safe was open")),
        ("[S:Lee] [C:said] [X:the railway had rung with orders not to let anybody on].",
         ("the railway", "with orders", "not to let anybody on")),
        ("[X:“What the foreman told me was, ‘Get on with it,’”] [S:Lee] [C:said].",
         ("the foreman", "told me", "‘Get on with it,’")),
        ("[X:“All I know is the foreman told us the crane was fine,”] [S:Lee] [C:said].",
         ("the foreman", "told", "the crane was fine")),
        ("[S:Lee] [C:said] [X:the miners complained of a smell “like eggs”].",
         ("the miners", "complained", "of a smell “like eggs”")),
        ("[S:Lee] [C:said] [X:her client hoped to be heard as a witness].",
         ("her client", "hoped", "to be heard as a witness")),
        ("[S:Lee] [C:said] [X:the captain told everybody at roll call that it was over].",
         ("the captain", "told", "that it was over")),
        ("[S:Lee] [C:said] [X:the clerk told her that Mrs. Orne had left the hall].",
         ("the clerk", "told", "that Mrs. Orne had left the hall")),
        ("[S:Lee] [C:said] [X:that neighbours heard him shout that the dam was going].",
         ("him", "shout", "that the dam was going")),
        ("[S:Lee] [C:said] [X:her deputy was warned about the loan by the treasurer in June].",
         ("the treasurer", "was warned", "about the loan")),
        ("[X:“Then the guard yelled, ‘Run!’ and we ran,”] [S:Lee] [C:said].",
         ("the guard", "yelled", "‘Run!’")),
        ("[X:“What she told the police was that he was late,”] [S:Lee] [C:said].",
         ("she", "told the police", "that he was late")),
        ("[S:Lee] [C:said] [X:the conductor had let it be known that he would go].",
         ("the conductor", "let it be known", "that he would go")),
        ("[X:“My agent gave me his word that it would be spring,”] [S:Lee] [C:said].",
         ("My agent", "gave me his word", "that it would be spring")),
        ("[S:Lee] [C:said] [X:“The town thinks the harbour years went well”].",
         ("The town", "thinks", "the harbour years went well")),
        ("[S:Lee] [C:said] [X:the ministry had asked her for a map, and that she had one].",
         ("the ministry", "asked", "for a map")),
        ("[S:Lee] [C:said] [X:the ministry had given her to understand that nobody would look].",
         ("the ministry", "given her to understand", "that nobody would look")),
        ("[S:Lee] [C:said] [X:the foreman made it clear to the crew that the shift would go on].",
         ("the foreman", "made it clear", "that the shift would go on")),
        ("[X:“One paper had me saying that the whale was mine,”] [S:Lee] [C:said].",
         ("One paper", "had me saying", "that the whale was mine")),
        ("[S:Lee] [C:rejected] [X:a report in the Star that the pier was sold].",
         ("the Star", "report", "that the pier was sold")),
        ("[S:Lee] [C:published] [X:a memo from the dean’s office telling porters to “lock the bell tower”].",
         ("a memo from the dean’s office", "telling", "to “lock the bell tower”")),
        ("[X:“It said, ‘Come alone,’”] [S:Lee] [C:recalled].",
         ("It", "said", "‘Come alone,’")),
        ("[X:“The last thing the pilot said to me was, ‘Mind the step,’”] [S:Lee] [C:recalled].",
         ("the pilot", "said to me", "‘Mind the step,’")),
        ("[S:The court] [C:saw] [X:an email in which the bursar wrote that the roof was sound].",
         ("the bursar", "wrote", "that the roof was sound")),
        ("[S:Lee] [C:said] [X:inspectors had warned in a letter that the cliff was moving].",
         ("inspectors", "warned", "that the cliff was moving")),
        ("[S:Ms Lee] [C:said] [X:that she rang the bursar and that he told her to burn the note].",
         ("he", "told", "to burn the note")),
        ("[X:“And the old man says, ‘I have no net. I have a boat.’”] [S:Lee] [C:recalled].",
         ("the old man", "says", "‘I have no net. I have a boat.’")),
        ("[X:“He said, ‘Congratulations,’”] [S:Lee] [C:recalled].",
         ("He", "said", "‘Congratulations,’")),
        ("[X:“The label said ‘do not feed’”], [S:Lee] [C:recalled].",
         ("The label", "said", "‘do not feed’")),
        ("[X:“I asked, ‘Where is the hay?’ She goes, ‘In the loft.’”] [S:Lee] [C:recalled].",
         ("She", "goes", "‘In the loft.’")),
        ("[S:Lee] [C:said] [X:that the tenants were promised a lift by the landlord].",
         ("the landlord", "were promised", "a lift")),
        ("[S:Lee] [C:said] [X:that the warden had written to the board pleading for more staff].",
         ("the warden", "pleading", "for more staff")),
        ("[X:Pop idol Jonny Vance begged fans to stay away], [S:friends] [C:said].",
         ("Jonny Vance", "begged", "to stay away")),
    ],
)  # fmt: skip
def test_a_statement_within_a_statement_is_found(marked: str, expected: tuple[str, str, str]) -> None:
    assert inner(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "[S:Lee] [C:said] [X:that he believed that the dam would break soon].",
        "“[X:I said that the dam would break],” [S:Lee] [C:said].",
        "[S:Lee] [C:said] [X:that the dam which engineers built in May was broken].",
        "[S:Ms Lee] [C:said] [X:that she rang the bursar and that she told him to burn the note].",
        "[S:Lee] [C:said] [X:that the change which the union made was slow].",
        "[X:“All he wanted was a lift,”] [S:Lee] [C:said].",
        "[S:Lee] [C:said] [X:that a letter going round the office was a joke].",
        "[S:Lee] [C:said] [X:that nobody said the prayer that morning].",
        "[S:Lee] [C:said] [X:that he was asked to lead the inquiry].",
        "[S:Lee] [C:said] [X:that if somebody came in and said that the dam was gone, he would run].",
        "[X:“If Vance told fans that it was over, I would know,”] [S:Lee] [C:said].",
        "[X:“I’ve always said that the dam would break,”] [S:Lee] [C:said].",
        "[S:Lee] [C:said] [X:that the change the union spoke of was slow].",
        "[S:Lee] [C:said] [X:that the clerk called her sister at noon].",
        "[S:Lee] [C:said] [X:that what the board needs is “a new broom”].",
        "[S:Lee] [C:said] [X:that the railway had left the old orders in a drawer].",
        "[X:“They think I am playing the fool,”] [S:Lee] [C:said].",
        "[X:“I rang the clerk and told him that it was late,”] [S:Lee] [C:said].",
        "[S:Lee] [C:said] [X:“There is a lot to do, saying that it is done helps nobody”].",
        "[S:Lee] [C:said] [X:the pain of telling them that it was over never went away].",
        "[S:Lee] [C:said] [X:that life will evolve according to its own destiny].",
        "[S:Lee] [C:said] [X:“My brother said it last time as well”].",
        "[S:Lee] [C:published] [X:the mayor's account that were turned over in May].",
    ],
)
def test_the_speakers_own_words_and_plain_clauses_are_no_inner_statement(marked: str) -> None:
    assert inner(marked) == []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[X:Her sister], [S:Lee] [C:said], [X:told her that the boat had gone].",
         (["Her sister"], ["told"], ["that the boat had gone"])),
        ("“[X:What the board said to me],” [S:Lee] [C:said], “[X:was that I had nine days.]”",
         (["the board"], ["said to me"], ["that I had nine days"])),
        ("[X:The pilot told us], [S:Lee] [C:said], [X:that the reef] — [S:he] [C:thought] — [X:was new].",
         (["The pilot"], ["told"], ["that the reef", "was new"])),
    ],
)  # fmt: skip
def test_an_inner_statement_goes_on_after_an_interruption(
    marked: str, expected: tuple[list[str], list[str], list[str]]
) -> None:
    document, attributions = read(marked)
    found, _ = find_inner(parse(document), attributions)
    parts = [tuple([span.of(document.text) for span in spans] for spans in (a.source, a.cue, a.content)) for a in found]
    assert parts == [expected]


def test_two_sentences_are_not_read_as_one() -> None:
    marked = "“[X:They’re all the same],” [S:Lee] [C:said]. “[X:My late husband used to say Ida would win.]”"
    assert inner(marked) == [("My late husband", "to say", "Ida would win")]


def test_who_told_it_may_be_left_open() -> None:
    document, attributions = read("[S:Lee] [C:said] [X:that the minister had been told to pack].")
    (found,), _ = find_inner(parse(document), attributions)
    assert (found.source, found.content[0].of(document.text)) == ((), "to pack")


def test_a_statement_three_deep_is_found() -> None:
    found = inner("[S:Lee] [C:said] [X:the mayor told her that the general swore to him that no shell would fall].")
    assert [source for source, _, _ in found] == ["the mayor", "the general"]


def test_the_tagger_run_again_comes_before_the_rules() -> None:
    document, attributions = read("[S:Lee] [C:said] [X:the mayor told her that it was late].")
    asked: list[Span] = []

    def tag(spans: Sequence[Span]) -> list[Attribution]:
        asked.extend(spans)
        at = spans[0].start
        if document.text[at:].startswith("the mayor"):
            return [Attribution("a0", (Span(at, at + 9),), (Span(at + 10, at + 14),), (Span(at + 19, spans[0].end),))]
        return []

    found, _ = find_inner(parse(document), attributions, tag)
    assert [(a.id, a.score) for a in found] == [("a1", 1.0)]
    assert asked[0].of(document.text) == "the mayor told her that it was late"


def test_the_tagger_reads_a_quotation_without_its_marks_and_the_result_has_them_again() -> None:
    document, attributions = read("[X:“Then the nurse said, ‘It is late.’”] [S:Lee] [C:recalled].")
    text = document.text
    asked: list[str] = []

    def tag(spans: Sequence[Span]) -> list[Attribution]:
        asked.extend(span.of(text) for span in spans)
        parts = ("the nurse", "said", "‘It is late.")
        source, cue, content = ((Span(text.index(part), text.index(part) + len(part)),) for part in parts)
        return [Attribution("a0", source, cue, content)]

    (found, *_), _ = find_inner(parse(document), attributions, tag)
    assert asked[0] == "Then the nurse said, ‘It is late."
    assert found.content[0].of(text) == "‘It is late.’"


def test_the_tagger_reads_each_sentence_alone_before_any_rule_is_asked() -> None:
    document, attributions = read("[S:Lee] [C:said] [X:“They call it the dam. The nurse told me that it was late.”]")
    asked: list[str] = []

    def tag(spans: Sequence[Span]) -> list[Attribution]:
        asked.extend(span.of(document.text) for span in spans)
        return []

    (found,), _ = find_inner(parse(document), attributions, tag)
    assert asked[1:3] == ["They call it the dam.", "The nurse told me that it was late."]
    assert found.source[0].of(document.text) == "The nurse"


def test_a_quotation_that_the_tagger_cuts_at_a_full_stop_is_made_whole() -> None:
    document, attributions = read("[S:Lee] [C:said] [X:“Then the nurse says, ‘It’s late. Go home.’”]")
    text = document.text

    def tag(spans: Sequence[Span]) -> list[Attribution]:
        parts = ("the nurse", "says", "It’s late")
        source, cue, content = ((Span(text.index(part), text.index(part) + len(part)),) for part in parts)
        return [Attribution("a0", source, cue, content)]

    (found, *_), _ = find_inner(parse(document), attributions, tag)
    assert found.content[0].of(text) == "‘It’s late. Go home.’"


def test_what_the_tagger_marked_already_is_not_found_again() -> None:
    document, attributions = read("[S:Lee] [C:said] [X:[S1:the mayor] [C1:told] her [X1:that it was late]].")
    assert find_inner(parse(document), attributions) == ((), ())


def tagged(marked: str, source: str, cue: str, content: str, score: float = 1.0) -> list[str]:
    """Sources of the inner attributions where the tagger finds this one, and the rules none."""
    document, attributions = read(marked)
    spans = (
        (Span(document.text.rindex(part), document.text.rindex(part) + len(part)),) for part in (source, cue, content)
    )
    again = Attribution("a0", *spans, score=score)
    found, _ = find_inner(parse(document), attributions, lambda _: [again])
    return [a.source[0].of(document.text) if a.source else "?" for a in found]


def test_what_the_tagger_finds_counts_when_it_is_half_sure() -> None:
    marked = "[S:Lee] [C:said] [X:that the dam was what the board had fears for]."
    assert tagged(marked, "the board", "had fears for", "the dam", 0.35) == ["the board"]
    assert tagged(marked, "the board", "had fears for", "the dam", 0.25) == []


def test_what_the_speaker_wants_or_fears_is_no_statement_of_somebody_else() -> None:
    assert (
        tagged("[S:Lee] [C:said] [X:she wanted the road closed to lorries].", "she", "wanted", "the road closed") == []
    )


def test_who_was_told_is_not_the_source_of_what_he_was_told() -> None:
    marked = "[S:Lee] [C:said] [X:that pupils were told to bring their own chairs]."
    assert tagged(marked, "pupils", "were told", "to bring their own chairs") == ["?"]


def test_words_without_a_reporting_verb_but_the_speakers_own_are_not_read_again() -> None:
    document, attributions = read("[S:Lee] [C:said] [X:“I think the road is shut. We asked to say so.”] It rained.")

    def tag(spans: Sequence[Span]) -> list[Attribution]:
        raise AssertionError("read again")

    assert find_inner(parse(document), attributions, tag) == ((), ())


def test_what_lies_too_deep_to_be_read_is_told() -> None:
    words = "that Bo said " * 12
    document, attributions = read(f"[S:Lee] [C:said] [X:{words}that it rained].")

    def tag(spans: Sequence[Span]) -> list[Attribution]:
        text = document.text
        at = [text.index("Bo said ", span.start) for span in spans if "Bo said that Bo" in span.of(text)]
        ends = [span.end for span in spans if "Bo said that Bo" in span.of(text)]
        return [
            Attribution("", (Span(i, i + 2),), (Span(i + 3, i + 7),), (Span(i + 8, end),))
            for i, end in zip(at, ends, strict=True)
        ]

    found, (note,) = find_inner(parse(document), attributions, tag)
    assert note.span == found[-1].content[0]
