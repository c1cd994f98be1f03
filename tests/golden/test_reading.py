"""Reading keeps all words that the golden passages expect."""

from __future__ import annotations

from typing import get_args

import pytest
from tests.golden.passages import Part, load

from ondit.read import Metadata, read_bytes
from ondit.settings import Settings


@pytest.mark.parametrize("part", get_args(Part))
def test_reading_keeps_the_words_of_every_expected_statement_and_excerpt(part: Part) -> None:
    lost = 0
    for passage in load(part):
        metadata = Metadata(passage.title, passage.publisher, passage.published)
        text = read_bytes(passage.text.encode(), "passage.md", settings=Settings(), metadata=metadata).document.text
        expected = [statement.words for statement in passage.statements]
        expected += [edge for excerpt in passage.excerpts for edge in (excerpt.first, excerpt.last)]
        lost += sum(words not in text for words in expected)
    assert lost == 0
