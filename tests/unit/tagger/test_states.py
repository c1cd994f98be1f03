"""States by span are those of the words in it."""

from __future__ import annotations

import numpy as np

from ondit.model import Span
from ondit.tagger.states import States

# "Lind said no": three words, hidden size 2.
STATES = States(
    np.array([[1, 2], [3, 4], [5, 6]], np.float16), np.array([0, 5, 10], np.int32), np.array([4, 9, 12], np.int32)
)


def test_the_mean_of_a_span_is_that_of_its_words() -> None:
    assert STATES.mean([Span(0, 9), Span(5, 12)]).tolist() == [[2, 3], [4, 5]]


def test_a_word_that_a_span_cuts_is_not_in_it() -> None:
    assert STATES.mean([Span(1, 9)]).tolist() == [[3, 4]]


def test_the_edges_of_a_span_are_its_first_and_last_word() -> None:
    assert STATES.edges([Span(0, 12), Span(5, 9)]).tolist() == [[1, 2, 5, 6], [3, 4, 3, 4]]


def test_a_span_without_words_has_zeros() -> None:
    assert STATES.mean([Span(4, 5)]).tolist() == [[0, 0]]
    assert STATES.edges([Span(4, 5)]).tolist() == [[0, 0, 0, 0]]


def test_no_spans_give_no_rows() -> None:
    assert STATES.mean([]).shape == (0, 2)
