"""What the network saw and no statement holds is told in notes."""

from __future__ import annotations

import numpy as np
import pytest
from tests.unit.attribution.test_build import pieces_of

from ondit.attribution.decode import Run
from ondit.attribution.doubts import doubts, open_doubts
from ondit.attribution.relations import CONTENT, CUE, Relation
from ondit.language import Parse
from ondit.model import Attribution, Block, Document, Note, Span


def told(text: str, kind: int, words: str, score: float = 0.9, *, held: bool = False) -> list[str]:
    """The words of the notes on a text in which the network saw one run."""
    pieces = pieces_of(text)
    at = text.index(words)
    first, last = np.searchsorted(pieces.starts, (at, at + len(words))) - (0, 1)
    run = Run(kind, int(first), int(last), score)
    document = Document("x", text, (Block("paragraph", Span(0, len(text))),))
    relations = [Relation(run, None, (run,), 1.0)] if held else []
    notes = doubts(document, pieces, [run], relations, Parse(document, (), ()).quotations)
    return [note.span.of(text) for note in notes if note.span]


def test_a_quotation_that_is_left_out_is_told() -> None:
    assert told("Rain fell. “We will never sell it.” The hall was full.", CONTENT, "We will never sell it") != []


def test_a_word_that_reports_without_anything_said_is_told() -> None:
    assert told("McRae reports: The first boat left at nine.", CUE, "reports") == ["reports"]


@pytest.mark.parametrize(
    ("text", "kind", "words", "score"),
    [
        ("The pier, they fear, will never be sold again.", CONTENT, "will never be sold again", 0.3),
        ("The band played “The Long Way Home” twice.", CONTENT, "The Long Way Home", 0.3),
        ("The move enraged critics.", CUE, "enraged", 0.9),
        ("McRae reports: The first boat left at nine.", CUE, "reports", 0.3),
    ],
)
def test_plain_words_titles_and_what_is_unsure_are_not_told(text: str, kind: int, words: str, score: float) -> None:
    assert told(text, kind, words, score) == []


def test_what_a_statement_holds_is_not_told() -> None:
    assert told("McRae reports: The first boat left at nine.", CUE, "reports", held=True) == []


def test_a_doubt_goes_where_a_statement_takes_the_words_in() -> None:
    note = Note("attribution", "left out", Span(5, 9))
    assert list(open_doubts([note], [Attribution("a0", (), (), (Span(0, 8),))])) == []
    assert list(open_doubts([note], [Attribution("a0", (), (), (Span(0, 4),))])) == [note]
