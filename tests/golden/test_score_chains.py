"""The scorer's contract, on analyses built by hand."""

from __future__ import annotations

import pytest
from tests.golden.passages import Passage, parse
from tests.golden.score_chains import Tally, main, score_passage

from ondit.model import Analysis, Attribution, Block, Document, Excerpt, Link, Span, Voice, VoiceKind

PASSAGE = """---
title: Roof
publisher: The Echo
published: 2026-01-01
phenomenon: a test
style: none
---

{text}

## Expected

| statement | chain | anonymity |
| --- | --- | --- |
{rows}

| excerpt | voice |
| --- | --- |
{excerpts}
"""


def passage(text: str, *rows: str, excerpts: str = "") -> Passage:
    return parse("test", PASSAGE.format(text=text, rows="\n".join(f"| {row} |" for row in rows), excerpts=excerpts))


class Made:
    """An analysis of a text, built statement by statement."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.attributions: list[Attribution] = []
        self.voices = [Voice("v0", "The Echo", "author")]
        self.links: list[Link] = []
        self.excerpts: list[Excerpt] = []

    def span(self, words: str) -> Span:
        return Span(self.text.index(words), self.text.index(words) + len(words))

    def voice(
        self, name: str | None, *attributions: str, kind: VoiceKind = "person", members: tuple[str, ...] = ()
    ) -> str:
        voice = Voice(f"v{len(self.voices)}", name, kind, members=members, attributions=attributions)
        self.voices.append(voice)
        return voice.id

    def says(self, name: str | None, content: str, kind: VoiceKind = "person") -> str:
        attribution = Attribution(f"a{len(self.attributions)}", (), (), (self.span(content),))
        self.attributions.append(attribution)
        self.voice(name, attribution.id, kind=kind)
        return attribution.id

    def tally(self, expected: Passage) -> Tally:
        analysis = Analysis(
            Document("0", self.text, (Block("paragraph", Span(0, len(self.text))),)),
            tuple(self.attributions),
            tuple(self.voices),
            tuple(self.links),
            tuple(self.excerpts),
        )
        tally = Tally()
        score_passage(expected, analysis, tally)
        return tally


def test_a_statement_counts_as_found_when_part_of_its_words_are_covered() -> None:
    text = "Lee said the roof leaks badly."
    for content, found in (("roof leaks badly", 1), ("badly", 0)):
        made = Made(text)
        made.says("Lee", content)
        assert made.tally(passage(text, "roof leaks badly | report > Lee | named")).found == found


def test_one_attribution_does_not_answer_for_two_tellers() -> None:
    text = "Lee said Ortiz told her the roof leaks."
    made = Made(text)
    made.says("Lee", "Ortiz told her the roof leaks")
    rows = ("Ortiz told her | report > Lee | named", "the roof leaks | report > Lee > Ortiz | named")
    tally = made.tally(passage(text, *rows))
    assert (tally.found, tally.chains_right) == (1, 1)


def test_one_attribution_answers_for_two_rows_of_one_teller() -> None:
    text = 'Lee said: "It leaks. It always has."'
    made = Made(text)
    made.says("Lee", '"It leaks. It always has."')
    tally = made.tally(passage(text, "It leaks | report > Lee | named", "always has | report > Lee | named"))
    assert tally.chains_right == 2


def test_the_attribution_with_the_right_chain_is_preferred() -> None:
    text = "Lee said Ortiz told her the roof leaks."
    made = Made(text)
    made.says("Lee", "Ortiz told her the roof leaks")
    inner = made.says("Ortiz", "the roof leaks")
    made.links.append(Link(inner, "a0", "inside"))
    rows = ("Ortiz told her | report > Lee | named", "the roof leaks | report > Lee > Ortiz | named")
    tally = made.tally(passage(text, *rows))
    assert (tally.found, tally.chains_right, tally.deep_right) == (2, 2, 1)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("mr Tom Ortiz", True),
        ("Ortiz", True),
        ("the engineer Tom Ortiz", True),
        ("Tom", False),
        ("Lee", False),
    ],
)
def test_names_are_compared_without_case_articles_and_courtesy(name: str, right: bool) -> None:
    text = "Tom Ortiz said the roof leaks."
    made = Made(text)
    made.says(name, "the roof leaks")
    assert made.tally(passage(text, "the roof leaks | report > Tom Ortiz | named")).chains_right == right


@pytest.mark.parametrize(("name", "right"), [("the district attorney", False), ("a spokeswoman", True)])
def test_a_description_is_known_by_its_head(name: str, right: bool) -> None:
    text = "A spokeswoman for the district attorney said the roof leaks."
    made = Made(text)
    made.says(name, "the roof leaks")
    row = "the roof leaks | report > A spokeswoman for the district attorney | described/named"
    assert made.tally(passage(text, row)).chains_right == right


def test_a_bare_surname_is_neither_of_two_brothers() -> None:
    text = "Tom Ortiz said it leaks. Sam Ortiz said it does not."
    made = Made(text)
    made.says("Ortiz", "it leaks")
    rows = ("it leaks | report > Tom Ortiz | named", "it does not | report > Sam Ortiz | named")
    assert made.tally(passage(text, *rows)).chains_right == 0


def test_a_group_is_right_by_its_members() -> None:
    text = "Ann Lee and Tom Ortiz said it leaks."
    row = "it leaks | report > Ann Lee + Tom Ortiz | named"
    for others, right in ((("Tom Ortiz",), 1), ((), 0)):
        made = Made(text)
        members = tuple(made.voice(name) for name in ("Ann Lee", *others))
        made.attributions.append(Attribution("a0", (), (), (made.span("it leaks"),)))
        made.voice("both", "a0", kind="group", members=members)
        assert made.tally(passage(text, row)).chains_right == right


def test_any_of_several_accepted_chains_will_do() -> None:
    text = "Lee, through a lawyer, said it leaks."
    made = Made(text)
    made.says("Lee", "it leaks")
    row = "it leaks | report > a lawyer > Lee ; report > Lee | named"
    assert made.tally(passage(text, row)).chains_right == 1


def test_an_unknown_speaker_must_stay_unknown() -> None:
    text = "It is said that it leaks."
    for name, kind, right in ((None, "unknown", 1), ("Lee", "person", 0)):
        made = Made(text)
        made.says(name, "it leaks", kind)  # type: ignore[arg-type]
        tally = made.tally(passage(text, "it leaks | report > ? | unknown"))
        assert (tally.chains_right, tally.anonymity_right) == (right, right)


def test_excerpts_are_right_only_with_both_edges() -> None:
    text = 'It begins: "Rain fell. Roofs leaked." So there.'
    expected = passage(text, excerpts="| Rain … leaked. | Echo |")
    for content, counts in (
        ('"Rain fell. Roofs leaked."', (1, 1, 0)),
        ("Rain fell.", (1, 0, 0)),
        ("So there.", (0, 0, 1)),
    ):
        made = Made(text)
        made.excerpts.append(Excerpt("x0", made.span(content), None, made.voice("the Echo", kind="outlet")))
        tally = made.tally(expected)
        assert (tally.excerpts_found, tally.excerpts_right, tally.false_excerpts) == counts


@pytest.mark.parametrize("part", ["held", "fresh"])
def test_a_blind_part_shows_no_passage(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([part, "--analyze", f"{__name__}:nothing_found"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"{part},")
    assert "not found" not in shown


def nothing_found(text: str, title: str, publisher: str, published: str) -> Analysis:
    return Analysis(Document("0", text), voices=(Voice("v0", publisher, "author"),))
