"""A quotation and a dash with a name are one relation."""

from __future__ import annotations

from pathlib import Path

import pytest
from tokenizers import Tokenizer

from ondit.attribution.signed import signed_remarks
from ondit.language import Parse
from ondit.model import Document
from ondit.read import read_bytes
from ondit.settings import Settings
from ondit.tagger.pieces import encode
from ondit.tagger.tagger import FOLDER, SEP


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(Path(FOLDER) / "tokenizer.json"))


def remarks(text: str, tokenizer: Tokenizer) -> list[tuple[str, str, str]]:
    document: Document = read_bytes(text.encode(), None, settings=Settings()).document
    pieces = encode(tokenizer, document, SEP)
    found = signed_remarks(document, pieces, Parse(document, (), ()).quotations)
    return [
        tuple(
            document.text[pieces.starts[run.first] : pieces.ends[run.last]]
            for run in (relation.source, relation.cue, relation.contents[0])
            if run
        )
        for relation in found.values()
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He never came.” — Ada Orth", ("Ada Orth", "—", "He never came.")),
        ("“It was ‘fine’, they said.”― Bo Tarr.", ("Bo Tarr", "―", "It was ‘fine’, they said.")),
        ('"Close the bridge!" -- a teacher in Orley', ("a teacher in Orley", "--", "Close the bridge!")),
        ("“We waited.” – Nils R. Lund, 34, Brackwater", ("Nils R. Lund, 34, Brackwater", "–", "We waited.")),
    ],
)
def test_a_signed_remark_is_a_relation_whose_cue_is_the_dash(tokenizer, text, expected) -> None:
    body = "The council asked its readers on Monday what they think of the new bridge over the river at Orley."
    assert remarks(f"{body}\n\n{text}\n\n{body}\n", tokenizer) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "“He never came,” said Ada Orth — a teacher.",
        "“He never came” — and so the ferry stayed where it was for the night.",
        "“He never came,” Orth said. “Nobody did.” She paused — Lind had gone.",
        "“The river” — Orth's word for it: everything that moves.",
        "“” — Ada Orth",
    ],
)
def test_other_dashes_after_a_quotation_are_left_alone(tokenizer, text) -> None:
    assert remarks(f"{text}\n\nThe council meets again on Monday, and the bridge is on its list.\n", tokenizer) == []


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("> “He never came.”\n>\n> — Ada Orth, teacher", ("Ada Orth, teacher", "—", "He never came.")),
        ("> “He never came.”\n\n— Ada Orth", ("Ada Orth", "—", "He never came.")),
        ("> “He never came.”\n>\n> Ada Orth, teacher", ("Ada Orth, teacher", "He never came.")),
    ],
)
def test_a_block_quote_may_be_signed_on_a_line_of_its_own(tokenizer, quote, expected) -> None:
    body = "The council asked its readers on Monday what they think of the new bridge over the river at Orley."
    assert remarks(f"{body}\n\n{quote}\n\n{body}\n", tokenizer) == [expected]


def test_a_line_that_only_follows_a_quotation_signs_nothing_without_a_dash(tokenizer) -> None:
    body = "The council asked its readers on Monday what they think of the new bridge over the river at Orley."
    assert remarks(f"{body}\n\n“He never came.”\n\nAda Orth, teacher\n\n{body}\n", tokenizer) == []
