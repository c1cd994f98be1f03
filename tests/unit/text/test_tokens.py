"""Text to words and marks."""

from __future__ import annotations

import pytest

from ondit.model import Span
from ondit.text.tokens import TokenIndex, tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mrs. Lind's boat", ["Mrs.", "Lind", "'s", "boat"]),
        ("the U.S. Navy", ["the", "U.S.", "Navy"]),
        ("harbourpost.com said 3,500.", ["harbourpost.com", "said", "3,500", "."]),
    ],
)
def test_abbreviations_stay_whole_and_the_possessive_apart(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == words


def test_a_span_that_cuts_a_word_has_the_piece() -> None:
    index = TokenIndex("the harbourmaster left")
    assert [token.text for token in index.within(Span(4, 11))] == ["harbour"]
