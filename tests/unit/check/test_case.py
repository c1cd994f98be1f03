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
