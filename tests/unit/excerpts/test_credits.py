"""Credits in, under and before block quotes: whose words they are, without handle, role and date."""

from __future__ import annotations

import pytest
from tests.unit.excerpts.test_excerpts import COMMENT, NEWS, found, quote

from ondit.read.draft import DraftBlock

WORDS = "We would rather lose a season than lose a boat. Nobody on the board likes it."


def under(credit: str) -> list[tuple[str, str | None]]:
    return found("The board met on Tuesday.", quote(WORDS), quote(credit), COMMENT)[0]


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("— Greta Holm", "Greta Holm"),
        ("— Greta Holm, chair of the board", "Greta Holm"),
        ("Greta Holm, chair", "Greta Holm"),
        ("Greta Holm", "Greta Holm"),
        ("— Greta Holm (@gretaholm) March 3, 2026", "Greta Holm"),
        ("— Greta Holm (@gretaholm) 3. März 2026", "Greta Holm"),
        ("— Greta Holm (@greta.example) 2026-03-03T10:00:00Z", "Greta Holm"),
        ("A post shared by Greta Holm (@gretaholm) on Mar 3, 2026 at 2:00am PST", "Greta Holm"),
        ("— The Harbour Echo, 3 March 2026", "Harbour Echo"),
        ("(Source: Marlow Watch)", "Marlow Watch"),
        ("via Marlow Watch", "Marlow Watch"),
    ],
)
def test_a_last_line_of_a_block_quote_tells_whose_it_is(credit, name) -> None:
    assert under(credit) == [(WORDS, name)]


@pytest.mark.parametrize("text", [f"“{WORDS}” — Greta Holm", f"{WORDS} — Greta Holm, chair", f"{WORDS} –Greta Holm"])
def test_a_credit_on_the_line_of_the_words_is_no_part_of_them(text) -> None:
    words = found("The board met on Tuesday.", quote(text), COMMENT)[0]
    assert [(said.strip("“”"), name) for said, name in words] == [(WORDS, "Greta Holm")]


@pytest.mark.parametrize("credit", ["Source: Marlow Watch", "(via Marlow Watch)", "[Source: the Marlow Watch]"])
def test_a_source_at_the_end_of_the_words_is_no_part_of_them(credit) -> None:
    assert found("The board met.", quote(f"{WORDS} {credit}"), COMMENT)[0] == [(WORDS, "Marlow Watch")]


@pytest.mark.parametrize("credit", ["— Greta Holm, chair", "(via Marlow Watch)", "Source: Marlow Watch"])
def test_a_line_under_a_block_quote_tells_whose_it_is(credit) -> None:
    words, _, _, _ = found("The board met on Tuesday.", quote(WORDS), credit, COMMENT)
    assert words == [(WORDS, "Greta Holm" if "Holm" in credit else "Marlow Watch")]


@pytest.mark.parametrize("line", ["Source: Marlow Watch", "Greta Holm (@gretaholm):", "Greta Holm wrote:"])
def test_a_first_line_of_a_block_quote_tells_whose_it_is(line) -> None:
    words, _, _, _ = found("The board met on Tuesday.", quote(line), quote(WORDS), COMMENT)
    assert words == [(WORDS, "Marlow Watch" if "Watch" in line else "Greta Holm")]


def test_who_is_named_before_a_block_quote_keeps_it_where_the_line_under_it_says_through_whom_it_came() -> None:
    words, _, _, _ = found("The Skerby Herald reported:", quote(NEWS[0]), "(via Marlow Watch)", COMMENT)
    assert words == [(NEWS[0], "Skerby Herald")]


@pytest.mark.parametrize(
    "line", ["Nobody came.", "It was a cold and long winter in the harbour", "— and that was all", "What now?"]
)
def test_a_short_last_line_without_a_name_is_a_part_of_the_words(line) -> None:
    assert under(line) == [(f"{WORDS}\n\n{line}", None)]


def test_a_paragraph_that_opens_with_a_dash_under_a_block_quote_is_no_credit() -> None:
    words, _, _, _ = found("The board met.", quote(WORDS), "— That is what they say, and I do not believe it.", COMMENT)
    assert words == [(WORDS, None)]


def test_a_person_who_signs_is_a_person() -> None:
    *_, voices = found("The board met.", quote(WORDS), quote("— Greta Holm (@gretaholm) March 3, 2026"))
    assert [voice.kind for voice in voices if voice.name == "Greta Holm"] == ["person"]


def test_a_quotation_of_one_block_keeps_its_block_as_a_credit_of_one_word_is_none() -> None:
    assert isinstance(quote(WORDS), DraftBlock)
    assert found("The board met.", quote(WORDS), quote("Harbour"))[0] == [(f"{WORDS}\n\nHarbour", None)]


def test_a_quotation_of_which_only_the_first_paragraph_is_marked_goes_on_to_its_closing_mark() -> None:
    parts = ("“We would rather lose a season.", "“Nobody on the board likes it.", "“That is all.”")
    words = found("Greta Holm wrote:", quote(parts[0]), parts[1], parts[2], COMMENT)[0]
    assert words == [("\n\n".join(parts), "Greta Holm")]


@pytest.mark.parametrize("after", ["“That is all,” she said.", "That is all.”", "“That is all."])
def test_a_quotation_that_never_closes_plainly_ends_with_its_mark(after) -> None:
    words = found("Greta Holm wrote:", quote("“We would rather lose a season."), after, COMMENT)[0]
    assert words == [("“We would rather lose a season.", "Greta Holm")]
