"""Sourcing in plain sentences: counted, in the right number, in the words of newspapers."""

from __future__ import annotations

from pathlib import Path

import pytest

from ondit import codec
from ondit.model import Analysis, Attribution, Block, Document, Excerpt, Link, Span, Voice
from ondit.report.prose import counted, listed, number, percent, percents, sourcing_sentences, voice_name

FIXTURES = Path(__file__).parents[2] / "fixtures" / "analyses"


def small(*, anonymity: str = "named", kind: str = "person", reason: str | None = None, score: float = 0.9) -> Analysis:
    text = "The mayor said the bridge was shut. Nobody crossed it."
    return Analysis(
        Document("0", text, (Block("paragraph", Span(0, len(text))),)),
        (Attribution("a0", (Span(0, 9),), (Span(10, 14),), (Span(15, 34),), score=score),),
        (
            Voice("v0", None, "author"),
            Voice(
                "v1", "The mayor" if kind != "unknown" else None, kind, anonymity, None, None, reason, (), (), ("a0",)
            ),  # type: ignore[arg-type]
        ),
    )


def test_a_report_without_statements_is_all_its_own_words() -> None:
    analysis = Analysis(
        Document("0", "It rained.", (Block("paragraph", Span(0, 10)),)), (), (Voice("v0", None, "author"),)
    )
    assert sourcing_sentences(analysis) == (
        "No attributed statement was found in this report: it has two words, all its own.",
    )


def test_a_report_of_headings_alone_has_no_text() -> None:
    analysis = Analysis(Document("0", "Rain", (Block("heading", Span(0, 4)),)), (), (Voice("v0", None, "author"),))
    assert sourcing_sentences(analysis) == ("This report has no text but its headings.",)


def test_one_statement_by_one_voice_is_told_in_the_singular() -> None:
    assert sourcing_sentences(small()) == (
        "60 % of this report is its own words and 40 % first-hand.".replace(" %", "\u00a0%"),
        "Its one statement comes from one voice, named.",
    )


def test_an_unnamed_voice_is_told_with_its_share_and_the_missing_reason() -> None:
    sentences = sourcing_sentences(small(anonymity="anonymous"))
    assert (
        "One voice stays unnamed and says four words, 40\u00a0% of the report; the report gives no reason." in sentences
    )


def test_a_reason_for_staying_unnamed_is_told() -> None:
    sentences = sourcing_sentences(small(anonymity="anonymous", reason="fear"))
    assert any(sentence.endswith("the report gives a reason.") for sentence in sentences)


def test_a_statement_without_a_source_is_counted_apart() -> None:
    sentences = sourcing_sentences(small(anonymity="anonymous", kind="unknown"))
    assert "For one statement the report does not say who speaks." in sentences
    assert not any("stays unnamed" in sentence for sentence in sentences)


def test_a_doubtful_statement_is_told() -> None:
    assert "One statement is in doubt, with a score under 0.3." in sourcing_sentences(small(score=0.2))


def test_the_outlet_that_most_statements_rest_on_is_named_with_the_one_behind_it() -> None:
    analysis = codec.loads((FIXTURES / "blog-post.json").read_text(encoding="utf-8"))
    assert (
        "16 of the 24 statements rest on the Harbour Wire; twelve of those rest in turn on the Northern Courier, "
        "which cites an unnamed voice for ten." in sourcing_sentences(analysis)
    )


def test_a_carrier_who_is_no_outlet_is_not_said_to_be_rested_on() -> None:
    analysis = small()
    told = Analysis(
        analysis.document,
        analysis.attributions,
        (*analysis.voices, Voice("v2", "Ann Lee", "person")),
        (Link("a0", "v2", "relayed"),),
    )
    assert "All statements" not in " ".join(sourcing_sentences(told))
    assert "Its one statement reaches it through another voice." in sourcing_sentences(told)


@pytest.mark.parametrize(("count", "words"), [(0, "no"), (1, "one"), (12, "twelve"), (13, "13"), (1300, "1,300")])
def test_numbers_under_thirteen_are_words(count: int, words: str) -> None:
    assert number(count) == words


def test_nouns_agree_with_their_number() -> None:
    assert [counted(n, "voice") for n in (0, 1, 2)] == ["no voices", "one voice", "two voices"]


@pytest.mark.parametrize(("part", "shown"), [(0, "0"), (1, "under 1"), (500, "50"), (999, "over 99"), (1000, "100")])
def test_a_share_never_rounds_to_nothing_or_to_all(part: int, shown: str) -> None:
    assert percent(part, 1000) == f"{shown}\u00a0%"


def test_lists_end_with_and() -> None:
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


def test_a_right_to_left_name_is_isolated() -> None:
    assert voice_name(Voice("v1", "يوسف", "person")) == "\u2068يوسف\u2069"


def test_a_statement_that_came_through_a_doubtful_hand_is_told_apart_from_one_in_doubt_itself() -> None:
    analysis = small()
    carried = Analysis(
        analysis.document,
        analysis.attributions,
        (*analysis.voices, Voice("v2", "The Wire", "outlet")),
        excerpts=(Excerpt("x0", Span(0, 35), None, "v2", score=0.2),),
    )
    assert "One statement came through a hand that is in doubt, with a score under 0.3." in sourcing_sentences(carried)


@pytest.mark.parametrize(
    ("parts", "shown"),
    [([348, 134, 44, 44], "61 23 8 8"), ([1, 1, 1], "34 33 33"), ([999, 1], "over 99|under 1"), ([5], "100"), ([], "")],
)
def test_shares_add_up_to_a_hundred(parts: list[int], shown: str) -> None:
    assert [share.removesuffix("\u00a0%") for share in percents(parts)] == shown.split("|" if "|" in shown else None)
