"""A report's text made inert: what steers a terminal, and what nobody sees."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from ondit.names import inert, inert_in_file, one_line


@pytest.mark.parametrize(
    "sign",
    ["\x1b", "\x07", "\x9b", "\x7f", "\r", "\u2028", "\u202e", "\u2066", "\ud800", "\u200b", "\u200c", "\u200d",
     "\u200e", "\u200f", "\u2060", "\ufeff", "\u180e", "\u034f", "\u061c", "\u3164", "\ufe0f",
     "\U000e0041", "\U000e0001", "\U000e0100"],
)  # fmt: skip
def test_what_steers_a_terminal_or_is_not_seen_is_shown(sign: str) -> None:
    assert inert(f"pay{sign}ment") == "pay\ufffdment"
    assert inert(sign * 3) == "\ufffd" * 3


def test_every_character_without_a_shape_of_its_own_is_shown() -> None:
    kept = {
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char in inert(f"a{char}b")
    }
    # Signs of Arabic, Syriac, Kaithi and Egyptian that are drawn around figures and letters.
    drawn = {char for char in kept if char > "\u05ff"}
    assert kept - drawn == {"\n"}
    assert len(drawn) < 40


@pytest.mark.parametrize(
    "text",
    ["\U0001f469\u200d\U0001f692", "\u2764\ufe0f\u200d\U0001f525", "1\ufe0f\u20e3",
     "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
     "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0915\u094d\u200d\u0937", "caf\u00e9 \u2013 naïve",
     "two\nlines"],
)  # fmt: skip
def test_what_belongs_to_an_emoji_a_flag_or_a_script_stays(text: str) -> None:
    assert inert(text) == text


def test_words_in_tags_are_no_flag() -> None:
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "steal")
    assert inert(f"\U0001f3f4{hidden}\U000e007f") == "\U0001f3f4" + "\ufffd" * 6


def test_offsets_stay() -> None:
    text = "a\tb\u00adc\x1b\U000e0041d"
    assert inert(text) == "a b-c\ufffd\ufffdd"
    assert one_line(" a \n\t b ") == "a b"


def test_a_file_keeps_white_space_and_what_is_not_seen() -> None:
    text = "a\tb\r\nc\fd\u200be\u00ad"
    assert inert_in_file(text) == text
    assert inert_in_file("a\x1b[2Jb\x9b\u202e\ud800") == "a\ufffd[2Jb\ufffd\ufffd\ufffd"
