"""Where quotation marks open and close."""

from __future__ import annotations

import pytest

from ondit.attribution.quotes import is_title, quotation_at, quotations
from ondit.model import Block, Document, Span


def document(*paragraphs: str) -> Document:
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Document("x", text, tuple(blocks))


def found(*paragraphs: str) -> list[str]:
    made = document(*paragraphs)
    return [span.of(made.text) for span in quotations(made)]


@pytest.mark.parametrize("words", ["“We are broke,”", '"We are broke,"', "«We are broke»", "„We are broke“"])
def test_each_kind_of_marks_is_paired(words: str) -> None:
    assert found(f"Lind wrote {words} and left.") == [words]


def test_british_single_marks_hold_apostrophes() -> None:
    assert found("‘We don’t know,’ she said.") == ["‘We don’t know,’"]


def test_an_apostrophe_opens_nothing() -> None:
    assert found("The voters’ roll wasn't the clerk's.") == []


def test_of_nested_quotations_the_outermost_counts() -> None:
    assert found("“He said ‘no’ twice,” she said.") == ["“He said ‘no’ twice,”"]


def test_a_quotation_that_never_closes_ends_with_its_paragraph() -> None:
    assert found("“We are broke.", "The town is small.") == ["“We are broke."]


def test_the_quotation_at_an_offset_ends_before_its_end() -> None:
    quoted = (Span(3, 8), Span(20, 30))
    assert quotation_at(3, quoted) == Span(3, 8)
    assert quotation_at(8, quoted) is None
    assert quotation_at(0, quoted) is None
    assert quotation_at(29, quoted) == Span(20, 30)


def test_a_title_has_capitals_and_no_full_stop() -> None:
    assert is_title("“The Low Water”")
    assert not is_title("“The water is low”")
    assert not is_title("“Go Home.”")
    assert not is_title("“Shameful”")
