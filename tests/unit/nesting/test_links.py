from __future__ import annotations

import re

import pytest
from tests.unit.nesting.helper import analyze, chain, links, parse, read

from ondit.model import Analysis, Span, Voice, VoiceKind
from ondit.nesting import find_links


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("“[X:We are broke],” [S:Lee] [C:told] the Skerby Herald.", ["Skerby Herald", "Lee"]),
        ("In an interview with Marquee published Tuesday, [S:Roy] [C:says] [X:that it hurts].", ["Marquee", "Roy"]),
        ("[S:Lee] [C:wrote] in a column for the Echo [X:that it was late].", ["Echo", "Lee"]),
        ("[S:Lee] was [C:quoted] by the Echo [C:as saying] [X:that it was late].", ["Echo", "Lee"]),
        ("[X:They were steered by people], [S:emails reviewed by the Morning Standard] [C:suggest].",
         ["Morning Standard", "emails reviewed by the Morning Standard"]),
        ("“[X:Nobody look],” [S:one email] [C:says], according to the Standard.", ["Standard", "one email"]),
        ("[S:Lee] [C:said] on the BBC's Morning Hour [X:that it was late].", ["BBC", "Lee"]),
        ("[S:Ana Lopes] [C:told] WQRN radio [X:that it was late].", ["WQRN", "Ana Lopes"]),
    ],
)  # fmt: skip
def test_an_outlet_that_carried_the_words_stands_before_the_speaker(marked: str, expected: list[str]) -> None:
    assert chain(analyze(marked)) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[S:Lee] [C:told] reporters [X:that it was late].",
        "[S:Lee's lawyer] [C:said] [X:that it was late].",
        "[S:Lee] [C:told] police [X:that the Echo was late].",
        "[S:Lee] [C:told] this newspaper [X:that it was late].",
        "[S:Lee] [C:told] the Far Window [X:that it was late].",
        "[S:Lee] [C:said] [X:that he had told the Echo all of it].",
        "[S:The Echo] [C:reported] [X:that it was late].",
        "[S:Lee] [C:told] Marlow, a spokesman for the party, [X:that it was late].",
        "[S:Lee] is [C:said] [X:to have wept] after a chapter was leaked to the Echo.",
        "[S:Lee] [C:told] the Central Border agency [X:that it was late].",
    ],
)
def test_nobody_but_an_outlet_carries(marked: str) -> None:
    assert links(analyze(marked), "relayed") == []


def test_the_paper_is_the_outlet_named_last() -> None:
    found = analyze("[S:Lee] [C:told] the Echo [X:no]. [S1:She] [C1:told] the newspaper [X1:that it was late].")
    assert chain(found, 1) == ["Echo", "She"]


@pytest.mark.parametrize(
    ("marked", "outlet"),
    [
        ("[S:Lee] [C:told] public broadcaster Canal Ost [X:that it was late].", "Canal Ost"),
        ("In an interview with the journal Stone and Lime, [S:Lee] [C:said] [X:that it was late].", "Stone and Lime"),
        ("[S:Lee] [C:told] state television [X:that it was late].", "state television"),
        ("[S:Lee], quoted in Monday's Port Star, [C:said] [X:that it was late].", "Port Star"),
        ("[S:Ortiz] [C:told] the Echo [X:no]. [S1:Lee] [C1:told] the same paper [X1:yes].", "Echo"),
        ("[S:Ortiz] [C:told] Radio Marsh [X:no]. [S1:Lee] [C1:told] Marsh [X1:yes].", "Radio Marsh"),
        ("[S:Ortiz] [C:told] the Echo [X:no]. [S1:Lee] [C1:told] the newsletter [X1:yes].", "Echo"),
        ("[S:Lee] [C:told] the daily newspaper Utra Lista [X:that it was late].", "Utra Lista"),
        ("Speaking to fan site The Terrace End, [S:Lee] [C:said] [X:that it was late].", "The Terrace End"),
        ("[S:Lee] [C:told] Kickline, a football podcast, [X:that it was late].", "Kickline"),
        ("[S:Lee] [C:told] the Coast Press agency [X:that it was late].", "Coast Press"),
        ("Writing in a column for the Sunday Furlong, [S:Lee] [C:said] [X:it was late].", "Sunday Furlong"),
        ("In Monday's Skerby Echo, [S:Lee] [C:said] [X:that it was late].", "Skerby Echo"),
    ],
)
def test_an_outlet_is_known_by_the_noun_beside_it_or_by_the_outlet_named_before(marked: str, outlet: str) -> None:
    found = analyze(marked)
    assert chain(found, len(found.attributions) - 1) == [outlet, "Lee"]


def test_what_the_speaker_says_next_came_the_same_way() -> None:
    found = analyze("[S:Lee] [C:told] the Echo [X:that it was late]. “[X1:Too late],” [S1:Lee] [C1:said].")
    assert chain(found, 1) == ["Echo", "Lee"]
    assert links(found, "relayed")[1].score < links(found, "relayed")[0].score


def test_what_the_speaker_says_in_the_next_paragraph_came_the_same_way() -> None:
    found = analyze("[S:Lee] [C:told] the Echo [X:it was late].\n\n“[X1:Too late],” [S1:Lee] [C1:said].")
    assert chain(found, 1) == ["Echo", "Lee"]


def test_what_the_speaker_says_two_paragraphs_on_or_to_us_did_not() -> None:
    told = "[S:Lee] [C:told] the Echo [X:it was late]."
    assert chain(analyze(f"{told}\n\nIt was.\n\n“[X1:Too late],” [S1:Lee] [C1:said]."), 1) == ["Lee"]
    ours = "[S1:Lee] [C1:told] the Far Window [X1:so]. “[X2:Too late],” [S2:Lee] [C2:said]."
    assert chain(analyze(f"{told}\n\n{ours}"), 2) == ["Lee"]


def test_what_the_speaker_says_to_the_author_in_the_next_paragraph_did_not() -> None:
    found = analyze("[S:Lee] [C:told] the Echo [X:it was late].\n\nI rang her. “[X1:Too late],” [S1:Lee] [C1:said].")
    assert chain(found, 1) == ["Lee"]


def test_what_is_said_to_the_host_of_the_programme_came_the_same_way() -> None:
    found = analyze("On Radio Marsh, [S:Lee] [C:claimed] [X:so]. “[X1:Too late],” [S1:Lee] [C1:told] the host.")
    assert chain(found, 1) == ["Radio Marsh", "Lee"]


def with_voice(marked: str, name: str, kind: VoiceKind) -> list[str | None]:
    """The chain of the one attribution, whose voice is mentioned wherever its name stands."""
    document, attributions = read(marked)
    mentions = tuple(Span(*match.span()) for match in re.finditer(name, document.text))
    voices = (
        Voice("v0", "The Far Window", "author"),
        Voice("v1", name, kind, mentions=mentions, attributions=("a0",)),
    )
    found, voices, _ = find_links(parse(document), attributions, voices)
    return chain(Analysis(document, attributions, voices, found))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Lee was calmer in an interview with Radio Marsh.", ["Radio Marsh", "Lee"]),
        ("Lee spoke to the Port Star on Monday.", ["Port Star", "Lee"]),
        ("Lee cancelled an interview with Radio Marsh.", ["Lee"]),
        ("Lee is due to appear on Radio Marsh.", ["Lee"]),
        ("Ortiz was calmer in an interview with Radio Marsh.", ["Lee"]),
        ("Lee bought the Port Star on Monday.", ["Lee"]),
    ],
)
def test_the_sentence_before_may_name_the_carrier(before: str, expected: list[str]) -> None:
    assert with_voice(f"{before} [S:He] [C:said] [X:that it was late].", "Lee", "person") == expected


def test_a_paper_that_an_outlet_was_shown_stays_in_its_hands_as_far_as_the_paragraph_goes() -> None:
    document, attributions = read(
        "[S:Minutes obtained by the Echo] [C:show] [X:it]. [S1:The minutes] [C1:say] [X1:nobody was told].\n\n"
        "[S2:The minutes] [C2:add] [X2:no more]."
    )
    mentions = tuple(span for attribution in attributions for span in attribution.source)
    minutes = Voice("v1", "minutes", "document", mentions=mentions, attributions=("a0", "a1", "a2"))
    found, voices, _ = find_links(parse(document), attributions, (Voice("v0", "The Far Window", "author"), minutes))
    analysis = Analysis(document, attributions, voices, found)
    assert [chain(analysis, number) for number in range(3)] == [["Echo", "minutes"], ["Echo", "minutes"], ["minutes"]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[S:The Echo] [C:carried a denial] from two clerks [X:that it was late].", ["The Echo", "two clerks"]),
        ("[S:The Echo] [C:reports] [X:that it was late], according to two clerks.", ["The Echo", "two clerks"]),
        ("[S:The Echo] [C:reports] [X:that it was late], according to plan.", ["The Echo"]),
        ("[S:The Echo] [C:reports] from two cities [X:that it was late].", ["The Echo"]),
    ],
)
def test_on_whose_word_an_outlet_reports_stands_behind_it(marked: str, expected: list[str]) -> None:
    assert with_voice(marked, "The Echo", "outlet") == expected


def test_two_carriers_in_two_sentences_are_kept_apart() -> None:
    found = analyze("[S:Lee] [C:told] the Echo [X:yes]. [S1:Ortiz] [C1:told] the Port Star [X1:no].")
    assert chain(found, 0) == ["Echo", "Lee"]
    assert chain(found, 1) == ["Port Star", "Ortiz"]


@pytest.mark.parametrize(
    ("marked", "cited"),
    [
        ("[X:It owned no wine], [S:the Continental] [C:reported], citing an internal audit.", "an internal audit"),
        ("[S:Radio Umoja], citing a manager at the state refinery, [C:said] [X:only four days were left].",
         "a manager at the state refinery"),
        ("“[X:It was planned],” [S:the Journal] [C:reported], citing three board members.", "three board members"),
        ("[C:According to] [S:the Echo], which cited a letter, [X:the mayor is ill].", "a letter"),
        ("[S:The Echo] [C:said] on Monday [X:that the start was put off, citing shipping agents].", "shipping agents"),
        ("[S:The Echo] reported, [C:citing] [X:an audit, that the wall was weak].", "an audit"),
        ("Citing a letter from the engineer, [S:Lee] [C:said] [X:the soil was unfit].", "a letter from the engineer"),
        ("[S:The Echo] [C:wrote] [X:it], citing two clerks involved in the sale.", "two clerks involved in the sale"),
        ("Lee's captain, Bo van Tarr, was quoted by [S:the Echo] [C:as saying] [X:that it rained].", "Bo van Tarr"),
    ],
)  # fmt: skip
def test_whom_the_source_cites_stands_behind_it(marked: str, cited: str) -> None:
    found = analyze(marked)
    assert chain(found)[-1] == cited
    assert len(chain(found)) == 2


def test_a_fact_that_is_cited_is_nobody() -> None:
    assert links(analyze("“[X:They are angry],” [S:Lee] [C:said], citing low growth and high rents."), "citing") == []


@pytest.mark.parametrize(
    ("whom", "anonymity"),
    [
        ("an anonymous official", "anonymous"),
        ("a senior Ostran official", "anonymous"),
        ("a spokesman for Greel Water", "described"),
        ("the Dane's agent", "described"),
        ("former adviser Petra Vane", "named"),
    ],
)
def test_how_far_those_who_are_cited_hide(whom: str, anonymity: str) -> None:
    found = analyze(f"[X:It was planned], [S:the Echo] [C:wrote], citing {whom}.")
    assert found.voices[-1].anonymity == anonymity


def test_what_lies_in_anothers_content_has_that_speaker_before_it() -> None:
    found = analyze(
        "[S:The bishop] [C:says] [X:that [S1:the general] [C1:swore] [X1:that [S2:a spy] [C2:said] [X2:so]]]."
    )
    assert chain(found, 2) == ["The bishop", "the general", "a spy"]


def test_somebody_who_quotes_himself_is_not_repeated() -> None:
    found = analyze("[S:Lee] [C:said] [X:that [S1:Lee] [C1:thought] [X1:it was late]].")
    assert chain(found, 1) == ["Lee"]


def test_many_statements_of_one_paragraph_are_linked_in_no_time() -> None:
    found = analyze(" ".join(f"[S{i % 10}:Lee] [C{i % 10}:said] [X{i % 10}:that it was late]." for i in range(300)))
    assert len(found.attributions) == 10


def with_a_paper(marked: str) -> Analysis:
    """As `analyze`, but what begins with "The Echo" or is "It" speaks as the Echo, an outlet."""
    document, attributions = read(marked)
    ids: dict[str, list[str]] = {}
    for attribution in attributions:
        name = attribution.source[0].of(document.text)
        ids.setdefault("Echo" if name in ("The Echo", "the Echo", "It") else name, []).append(attribution.id)
    voices = [Voice("v0", "The Far Window", "author")]
    for name, theirs in ids.items():
        kind: VoiceKind = "outlet" if name == "Echo" else "group"
        voices.append(Voice(f"v{len(voices)}", name, kind, attributions=tuple(theirs)))
    links, all_voices, notes = find_links(parse(document), attributions, tuple(voices))
    return Analysis(document, attributions, all_voices, links, notes=notes)


def test_a_sentence_of_its_own_can_say_who_is_cited() -> None:
    found = with_a_paper("[S:The Echo] [C:reported] [X:that it was weak]. [S1:It] [C1:cited] [X1:two engineers].")
    assert chain(found) == ["Echo", "two engineers"]
    assert links(found, "citing")[0].score < 0.85


@pytest.mark.parametrize("cited", ["two engineers", "a slide deck prepared for lenders", "a letter from the engineer"])
def test_whoever_a_paper_cites_stands_last(cited: str) -> None:
    found = with_a_paper(f"[X:It was weak], [C:according to] [S:the Echo], which cited {cited}.")
    assert chain(found) == ["Echo", cited]


def test_what_ends_with_according_to_two_clerks_took_them_in() -> None:
    found = with_a_paper("[S:The Echo] [C:reports] [X:that it was weak, according to two engineers].")
    assert chain(found) == ["Echo", "two engineers"]


def test_a_paper_that_reports_what_is_so_according_to_two_clerks_carries_their_words() -> None:
    found = with_a_paper("[X1:[S:The Echo] [C:reports] [X:that it is weak]], [C1:according to] [S1:two clerks].")
    assert chain(found, 0) == ["Echo", "two clerks"]
    assert chain(found, 1) == ["Echo", "two clerks"]


@pytest.mark.parametrize(
    ("marked", "words", "message"),
    [
        (
            "[S:Lee] is [C:said] [X:to have wept] after a chapter was leaked to the Guardian.",
            "leaked to the Guardian",
            "this outlet may have carried",
        ),
        ("[S:Lee] [C:told] the station [X:that it was late].", "told the station", "nothing tells which one"),
    ],
)
def test_a_carrier_that_is_doubted_is_told(marked: str, words: str, message: str) -> None:
    found = analyze(marked)
    assert links(found, "relayed") == []
    assert [(note.span.of(found.document.text), message in note.message) for note in found.notes if note.span] == [
        (words, True)
    ]


def test_the_reports_own_outlet_is_no_doubt() -> None:
    assert analyze("[S:Lee] [C:told] this newspaper [X:that it was late].").notes == ()


def test_what_the_agency_of_the_dateline_was_told_is_first_hand():
    marked = "HAMBURG, May 14 (Reuters) - [X:Two quays will close], [S:three people] [C:told] Reuters."
    assert chain(analyze(marked)) == ["three people"]


def test_another_agency_than_that_of_the_dateline_carries():
    marked = "HAMBURG, May 14 (Reuters) - [X:Two quays will close], [S:three people] [C:told] AFP."
    assert chain(analyze(marked)) == ["AFP", "three people"]
