"""Reading keeps all words that the golden passages expect."""

from __future__ import annotations

from typing import get_args

import pytest
from tests.golden.passages import Half, load

from ondit.read import Metadata, read_bytes
from ondit.settings import Settings


@pytest.mark.parametrize("half", get_args(Half))
def test_reading_keeps_the_words_of_every_expected_statement_and_excerpt(half: Half) -> None:
    lost = 0
    for passage in load(half):
        metadata = Metadata(passage.title, passage.publisher, passage.published)
        text = read_bytes(passage.text.encode(), "passage.md", settings=Settings(), metadata=metadata).document.text
        expected = [statement.words for statement in passage.statements]
        expected += [edge for excerpt in passage.excerpts for edge in (excerpt.first, excerpt.last)]
        lost += sum(words not in text for words in expected)
    assert lost == 0
