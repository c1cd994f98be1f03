"""What readers and checks ask of a string."""

from __future__ import annotations

import pytest

from ondit.text.strings import ends_with, letters_of, outlet_key, runs_of, without_tags, words_of


@pytest.mark.parametrize("text", ["It fell.", "“It fell.”", "(It fell.)"])
def test_a_mark_ends_a_text_before_what_closes(text: str) -> None:
    assert ends_with(text, ".!?")


def test_an_empty_text_ends_with_no_mark() -> None:
    assert not ends_with("", ".!?")


def test_words_are_letters_and_digits() -> None:
    assert words_of("Well_known, 3 o’clock") == ["Well", "known", "3", "o", "clock"]


def test_letters_leave_marks_out() -> None:
    assert letters_of("O’Neill & Söhne 3") == "oneillsöhne3"


def test_runs_tell_where_they_stand() -> None:
    assert list(runs_of(" so it\nran")) == [(1, "so"), (4, "it"), (7, "ran")]


def test_an_outlet_is_the_same_with_its_article_and_without() -> None:
    assert outlet_key("The Harbour Echo") == outlet_key("harbour-echo.co.uk")


def test_tags_give_way() -> None:
    assert without_tags("By <b>Ana</b> Lee", " ") == "By  Ana  Lee"
