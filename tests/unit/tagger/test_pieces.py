"""Offsets of words slice the text, whatever characters it holds. The tokenizer is the shipped one."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer

from ondit.model import Block, Document, Span
from ondit.tagger.pieces import Pieces, encode
from ondit.tagger.tagger import FOLDER, SEP


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(FOLDER / "tokenizer.json"))


def document(text: str, *kinds: str) -> Document:
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = "heading" if number < len(kinds) and kinds[number] == "heading" else "paragraph"
        blocks.append(Block(kind, Span(at, at + len(line.rstrip("\r")))))
        at += len(line) + 1
    return Document("x", text, tuple(blocks))


def words(text: str, pieces: Pieces) -> list[str]:
    return [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lind said no.", ["Lind", "said", "no", "."]),
        ("🙂 Lind 👍🏽 said", None),
        ("Zoe\u0301 said cafe\u0301", None),
        ("One.\r\nTwo words.", ["One", ".", "Two", "words", "."]),
        ("“Öl,” sagte Åsa", ["“", "Öl", ",", "”", "sagte", "Åsa"]),
    ],
)
def test_words_slice_out_of_the_text(tokenizer: Tokenizer, text: str, expected: list[str] | None) -> None:
    pieces = encode(tokenizer, document(text), SEP)
    found = words(text, pieces)
    assert all(word and word == word.strip() for word in found)
    assert list(pieces.starts) == sorted(pieces.starts)
    assert all(end <= start for end, start in zip(pieces.ends[:-1], pieces.starts[1:], strict=True))
    if expected is None:
        assert {"Lind", "said"} & set(found) or "said" in found
    else:
        assert found == expected


def test_nothing_of_a_long_paragraph_is_cut_off(tokenizer: Tokenizer) -> None:
    text = "Orley is broke. " * 900
    pieces = encode(tokenizer, document(text.strip()), SEP)
    assert words(text, pieces) == ["Orley", "is", "broke", "."] * 900


def test_bounds_count_words_and_pieces_with_one_separator_a_block(tokenizer: Tokenizer) -> None:
    pieces = encode(tokenizer, document("Lind said no.\n\nShe left."), SEP)
    assert list(pieces.block_words) == [0, 4, 4, 7]
    assert [int(pieces.ids[bound - 1]) for bound in pieces.block_pieces[1:]] == [SEP] * 3
    assert pieces.block_pieces[-1] == len(pieces.ids) == len(pieces.features)


def test_features_tell_capitals_quotations_and_headings(tokenizer: Tokenizer) -> None:
    text = "BROKE\nLind said “no” twice"
    pieces = encode(tokenizer, document(text, "heading"), SEP)
    features = dict(zip(words(text, pieces), pieces.features[pieces.firsts].tolist(), strict=True))
    assert features["BROKE"] == 6 + 2
    assert features["Lind"] == 1
    assert features["said"] == 0
    assert features["no"] == 3
    assert features["twice"] == 0


@pytest.mark.parametrize("mark", ["(", ".", "-", "“"])
def test_of_a_mark_printed_thousands_of_times_the_first_two_hundred_count(tokenizer: Tokenizer, mark: str) -> None:
    text = f"Lind said {mark * 5000} no."
    found = words(text, encode(tokenizer, document(text), SEP))
    assert found == ["Lind", "said", *[mark] * 200, "no", "."]
