from __future__ import annotations

import time

import pytest
from tests.unit.nesting.helper import read

from ondit.attribution.answers import give_answers
from ondit.language import Entity, Parse
from ondit.model import Span

INTRO = "Ida Lunn keeps goats on the Marrow. I met Ida Lunn in her barn."


def interview(marked: str, person: str = "Ida Lunn") -> list[tuple[str | None, list[str]]]:
    """Source and contents of each attribution when the answers are given."""
    document, attributions = read(marked)
    text = document.text
    at = text.find(person)
    names = (Entity(Span(at, at + len(person)), "PERSON"),) if at >= 0 else ()
    found = give_answers(Parse(document, (), names), attributions)
    assert [one.id for one in found] == [f"a{number}" for number in range(len(found))]
    return [(one.source[0].of(text) if one.source else None, [x.of(text) for x in one.content]) for one in found]


def paragraphs(*lines: str) -> str:
    return "\n\n".join((INTRO, *lines))


def test_answers_in_marks_are_said_by_the_one_whom_the_introduction_names() -> None:
    talk = ("So you came back.", "“I did.”", "Why?", "“The goats.”", "Only they?", "“Yes.”", "And now?", "“[X:Tea.]”")
    found = interview(paragraphs(*talk, "She laughs."))
    assert found == [("Ida Lunn", [f"“{answer}”"]) for answer in ("I did.", "The goats.", "Yes.", "Tea.")]


def test_plain_answers_go_on_to_the_next_question_and_the_last_is_one_paragraph() -> None:
    talk = (
        "Is it cold?",
        "My feet say so.",
        "I wear two socks.",
        "Ever left?",
        "I tried.",
        "And now?",
        "Tea.",
        "We left.",
    )
    assert [content for _, (content,) in interview(paragraphs(*talk))] == [
        "My feet say so.", "I wear two socks.", "I tried.", "Tea.",
    ]  # fmt: skip


@pytest.mark.parametrize(("asks", "answers"), [("MM", "IL"), ("Q", "A")])
def test_answers_behind_labels_are_found_without_them(asks: str, answers: str) -> None:
    talk = (
        f"{asks}: [X:Cold?]",
        f"{answers}: Yes.",
        f"{asks}: Old?",
        f"{answers}: No.",
        f"{asks}: Now?",
        f"{answers}: Tea.",
    )
    assert interview(paragraphs(*talk)) == [("Ida Lunn", [answer]) for answer in ("Yes.", "No.", "Tea.")]


def test_an_answer_behind_a_label_goes_on_to_the_next_label() -> None:
    talk = ("Q: Cold?", "A: Yes.", "Very.", "Q: Old?", "A: No.", "Q: Now?", "A: Tea.", "She rose.")
    assert [content for _, (content,) in interview(paragraphs(*talk))] == ["Yes.", "Very.", "No.", "Tea."]


def test_what_is_said_within_an_answer_stays_and_ends_with_it() -> None:
    talk = ("Cold?", "[X:I was.] [S:He] [C:said] [X:no].", "[X:Old?]", "I am.", "And now?", "My tea.")
    assert interview(paragraphs(*talk))[:2] == [("Ida Lunn", ["I was. He said no."]), ("He", ["I was.", "no"])]


@pytest.mark.parametrize(
    "talk",
    [
        ("What is it?", "A road.", "Who pays?", "The state. “I pay,” said Orme.", "And when?", "Nobody knows it yet."),
        ("Is it cold?", "I am.", "Ever left?", "I tried."),
        ("Cold?", "“I am,” Lunn said. I saw her.", "Ever left?", "I tried.", "And now?", "My tea."),
        ("“Is it cold?”", "I am.", "“Ever left?”", "I tried.", "“And now?”", "My tea."),
        ("It was cold.", "“I am.”", "She sat down.", "“I tried.”", "She rose.", "“My tea.”"),
        ("KM: It is cold.", "OB: I am.", "KM: Old?", "OB: I am.", "KM: Now?", "OB: My tea."),
    ],
)
def test_questions_that_the_report_answers_and_orphan_quotations_are_no_interview(talk: tuple[str, ...]) -> None:
    assert interview(paragraphs(*talk)) == []


def test_without_a_name_before_the_first_question_nothing_is_given() -> None:
    talk = ("Is it cold?", "I am.", "Ever left?", "I tried.", "And now?", "My tea.", "Ida Lunn rose.")
    assert interview("\n\n".join(("We met in a barn.", *talk))) == []


def test_a_long_interview_takes_linear_time() -> None:
    def seconds(size: int) -> float:
        document, attributions = read(paragraphs(*("Is it cold?", "I am, [X:yes], I am.") * size))
        at = document.text.find("Ida Lunn")
        parse = Parse(document, (), (Entity(Span(at, at + 8), "PERSON"),))
        began = time.process_time()
        give_answers(parse, attributions)
        return time.process_time() - began

    assert seconds(1_600) < 8 * seconds(400) + 0.2
