from __future__ import annotations

import time

import pytest
from tests.unit.nesting.helper import parse, read

from ondit.attribution.own import give_own


def given(marked: str) -> list[tuple[str, list[str]]]:
    """Cue and contents of each attribution, when the author's own opinions are told apart."""
    document, attributions = read(marked)
    text = document.text
    found = give_own(parse(document), attributions)
    assert [one.id for one in found] == [f"a{number}" for number in range(len(found))]
    return [(one.cue[0].of(text), [span.of(text) for span in one.content]) for one in found]


@pytest.mark.parametrize(
    ("opinion", "cue", "content"),
    [
        ("I think she is right.", "think", "she is right"),
        ("But I still doubt that it will hold.", "doubt", "that it will hold"),
        ("I don’t believe a word of it.", "don’t believe", "a word of it"),
        ("I’m sure he meant well.", "’m sure", "he meant well"),
        ("My guess is that the pond is lost.", "guess is", "that the pond is lost"),
        ("He is new here, and I hope he stays.", "hope", "he stays"),
    ],
)
def test_what_the_author_thinks_is_a_statement_of_the_author(opinion: str, cue: str, content: str) -> None:
    assert given(f"It rained. {opinion}") == [(cue, [content])]


def test_the_authors_sentence_is_taken_from_whoever_spoke_before() -> None:
    marked = "[S:A clerk] [C:told] me [X:that the file was gone. I think it always was]."
    assert given(marked) == [("told", ["that the file was gone"]), ("think", ["it always was"])]


def test_no_sentence_of_the_author_goes_on_with_a_quotation() -> None:
    marked = "[X:“It hums,”] [S:she] [C:said]. [X:“It sings.”] [X:I could not hear it. I hope she can.]"
    assert given(marked) == [("said", ["“It hums,”", "“It sings.”"]), ("hope", ["she can"])]


@pytest.mark.parametrize(
    "marked",
    [
        "[X:“I think it rains. I hope it stops,”] [S:he] [C:said].",
        "[S:He] [C:wrote]: [X:I am old. I think of the sea].",
        "The [X:pond, I think,] [C:is] [S:lost].",
        "Lee: I think so too.\nOrd: I think the roof is lost.\nLee: I hope the wall is not.",
        "I think.",
        "Asked what he would do, I thought of the boat.",
    ],
)
def test_quotations_letters_and_transcripts_are_left(marked: str) -> None:
    document, attributions = read(marked)
    assert give_own(parse(document), attributions) == attributions


def test_a_long_column_takes_linear_time() -> None:
    def seconds(size: int) -> float:
        document, attributions = read(
            "[X:“It hums,”] [S:she] [C:said]. I think she is right. " + "I think it hums. " * size
        )
        parsed = parse(document)
        began = time.process_time()
        give_own(parsed, attributions)
        return time.process_time() - began

    assert seconds(8_000) < 10 * max(seconds(2_000), 0.05)
