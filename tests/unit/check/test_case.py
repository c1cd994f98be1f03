"""What the rules look at."""

from __future__ import annotations

from tests.unit.check.conftest import draft

from ondit.check.case import Case
from ondit.model import Span


def test_what_stands_near_is_the_sentence() -> None:
    made = Case(draft(["It rained. The weir leaks. It stopped."]))
    assert made.near(15).of(made.text) == "The weir leaks."


def test_of_an_endless_sentence_only_a_window_stands_near() -> None:
    made = Case(draft(["and so on " * 1000]))
    assert made.near(5000) == Span(4400, 5600)


def test_own_words_stand_where_they_stood() -> None:
    made = Case(draft(["Lind said “I know”. ''I've paid,'' he said. The weir ‘I built’ leaks."]))
    assert len(made.own) == len(made.text)
    assert made.own.split() == ["Lind", "said", ".", "he", "said.", "The", "weir", "leaks."]


def test_a_mark_that_is_missing_hides_its_own_paragraph_only() -> None:
    made = Case(draft(["''It was late.", "''We went home,'' she said."]))
    assert made.own.split() == ["she", "said."]


def test_a_column_is_known_by_who_speaks_in_it() -> None:
    assert Case(draft(["I have lived here for years, and the weir leaks."])).is_column
    assert Case(draft(["Does the weir leak? Hardly."])).is_column
    assert not Case(
        draft(["“I have lived here for years,” Lind said. It rained in World War I too (I-Hale)."])
    ).is_column
    assert not Case(draft(["He did as he pleased with us. " + "It rained on the weir. " * 300])).is_column


def test_the_sentences_around() -> None:
    made = Case(draft(["It rained. The weir leaks. It stopped. Nobody came."]))
    assert made.around(15, 1, 1).of(made.text) == "It rained. The weir leaks. It stopped."
    assert made.around(0, 3, 0).of(made.text) == "It rained."
