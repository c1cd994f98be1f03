"""Where quotation marks open and close."""

from __future__ import annotations

from itertools import accumulate

import pytest

from ondit.model import Span
from ondit.text.quotations import Quotation, Quotations, is_title, read_quotations


def read(*paragraphs: str) -> tuple[str, Quotations]:
    text = "\n\n".join(paragraphs)
    starts = accumulate((len(paragraph) + 2 for paragraph in paragraphs[:-1]), initial=0)
    spans = [Span(start, start + len(words)) for start, words in zip(starts, paragraphs, strict=True)]
    return text, read_quotations(text, spans)


def found(*paragraphs: str) -> list[str]:
    text, quoted = read(*paragraphs)
    return [span.of(text) for span in quoted.spans]


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
    _, quoted = read("“We are broke.", "The town is “small”.")
    assert [one.closed for one in quoted] == [False, True]


def test_the_quotation_at_an_offset_ends_before_its_end() -> None:
    quoted = Quotations((Quotation(Span(3, 8)), Quotation(Span(20, 30))))
    assert [quoted.at(offset) for offset in (0, 3, 8, 29)] == [None, quoted[0], None, quoted[1]]


@pytest.mark.parametrize("words", ["''We are broke,''", "``We are broke,''", '“We are broke,"', '"We are broke,”'])
def test_marks_typed_as_others_are_paired(words: str) -> None:
    assert found(f"Lind said {words} and left.") == [words]


def test_marks_that_differ_within_a_quotation_do_not_close_it() -> None:
    words = '"They call it “the pit” here," Lind said.'
    assert found(words) == ['"They call it “the pit” here,"']


def test_a_straight_mark_after_words_opens_nothing() -> None:
    assert found('The hull was 6\'3" long and "low," she said.') == ['"low,"']


def test_a_mark_of_two_characters_is_no_part_of_the_words() -> None:
    text, quoted = read("Lind said ''We are broke'' and left.")
    assert [one.inner().of(text) for one in quoted] == ["We are broke"]


def test_a_quotation_is_found_by_where_it_starts() -> None:
    quoted = Quotations((Quotation(Span(3, 8)), Quotation(Span(20, 30))))
    assert [quoted.starting(at) for at in (3, 4, 20, 40)] == [quoted[0], None, quoted[1], None]


def test_quotations_over_a_span_share_words_with_it() -> None:
    quoted = Quotations((Quotation(Span(3, 8)), Quotation(Span(20, 30))))
    assert [one.span for one in quoted.over(Span(7, 20))] == [Span(3, 8)]
    assert [one.span for one in quoted.over(Span(8, 21))] == [Span(20, 30)]


def test_a_title_has_capitals_and_no_full_stop() -> None:
    assert is_title("“The Low Water”")
    assert not is_title("“The water is low”")
    assert not is_title("“Go Home.”")
    assert not is_title("“Shameful”")
