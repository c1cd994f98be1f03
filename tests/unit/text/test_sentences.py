"""Where sentences begin, by their marks alone."""

from __future__ import annotations

import pytest

from ondit.model import Span
from ondit.text.sentences import last_sentences, sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


def test_a_sentence_ends_with_its_mark_before_a_capital() -> None:
    assert split("The quay is shut. “Nobody knows why,” she said. It rained.") == [
        "The quay is shut.",
        "“Nobody knows why,” she said.",
        "It rained.",
    ]


@pytest.mark.parametrize("words", ["Mr. Lind", "J. Lind", "the U.S. Navy", "Orley Quays Ltd. Nobody", "9 a.m. Monday"])
def test_a_full_stop_that_shortens_a_word_ends_nothing(words: str) -> None:
    assert split(f"They saw {words} there.") == [f"They saw {words} there."]


def test_white_space_between_sentences_belongs_to_none() -> None:
    assert split("One.  Two. ") == ["One.", "Two."]


def test_the_last_sentence_comes_with_the_one_before_it() -> None:
    text = "One is here. Two is there. Three:"
    before, last = last_sentences(text, Span(0, len(text)))
    assert before is not None
    assert (before.of(text), last.of(text)) == ("Two is there. ", "Three:")
