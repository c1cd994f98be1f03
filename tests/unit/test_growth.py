"""Time grows with the length of a report, not with its square: what took minutes at this length takes under a second.

Processor time, with a limit far above what it takes, so that a busy machine is no failure.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from tests.unit.nesting.helper import parse, read

from ondit.attribution import find_inner, give_accounts
from ondit.check.quotes import Quotable, find_quote, in_parts
from ondit.excerpts.returns import in_fragments
from ondit.language import Parse
from ondit.lexicon.outlets import find_outlets
from ondit.model import Analysis, Attribution, Block, Document, Span, Voice
from ondit.nesting import find_links
from ondit.text.quotations import read_quotations
from ondit.text.sentences import sentences
from ondit.voices.anonymity import Hidings

_LONG = 60_000
_LIMIT_S = 5.0


def _grown(pattern: str) -> str:
    return f"Mayor Ana Lee told the Port Star, citing {pattern * (_LONG // len(pattern))} and others, that it was over."


def _within_limit(work: Callable[[], object]) -> None:
    began = time.process_time()
    work()
    assert time.process_time() - began < _LIMIT_S


def _parse_of(text: str) -> Parse:
    return Parse(Document("", text, (Block("paragraph", Span(0, len(text))),)), (Span(0, len(text)),), ())


@pytest.mark.parametrize("pattern", ["A", "Aa", "A-", "A’", "A.", "a.", "a-", "Lee ", "Lee and ", "the ", "of the "])
def test_outlets_are_found_in_linear_time(pattern: str) -> None:
    _within_limit(lambda: find_outlets(_grown(pattern)))


@pytest.mark.parametrize("pattern", ["A", "Aa", "A-", "a-", "A’s ", "Lee ", "told ", "in the ", "on Lee"])
def test_who_carried_the_words_is_found_in_linear_time(pattern: str) -> None:
    document, attributions = read(f"[S:Ana Lee] [C:told] the Port Star [X:{_grown(pattern)}]")
    voices = (Voice("v0", "The Far Window", "author"), Voice("v1", "Ana Lee", "person", attributions=("a0",)))
    _within_limit(lambda: find_links(parse(document), attributions, voices))


@pytest.mark.parametrize("pattern", [" ", "not ", "named ", "asked ", ", ", ". ", "\t"])
def test_why_a_source_hides_is_found_in_linear_time(pattern: str) -> None:
    text = f"An official who asked not to be named{pattern * (_LONG // len(pattern))}said it would close."
    _within_limit(lambda: Hidings(_parse_of(text)))


@pytest.mark.parametrize("pattern", [".", "?", "…", ".”", ". ", ".'", "...  ", ".\u2009"])
def test_the_sentences_of_a_draft_are_found_in_linear_time(pattern: str) -> None:
    text = _grown(pattern)
    _within_limit(lambda: sentences(text, Span(0, len(text))))


def test_a_run_of_full_stops_ends_one_sentence() -> None:
    text = "It shut...... Then it rained?! Nobody came."
    found = sentences(text, Span(0, len(text)))
    assert [span.of(text) for span in found] == ["It shut......", "Then it rained?!", "Nobody came."]


def test_contents_within_contents_are_read_again_a_few_times_each_at_most() -> None:
    text = "Lee said that " * 400 + "it was over."
    starts = range(9, len(text) - 14, 14)
    said = [Attribution(f"a{n}", (), (Span(at - 5, at - 1),), (Span(at, len(text)),)) for n, at in enumerate(starts)]
    read_again: list[Span] = []

    def tag(spans: object) -> tuple[Attribution, ...]:
        assert isinstance(spans, list)
        read_again.extend(spans)
        return ()

    find_inner(_parse_of(text), said, tag)
    assert 0 < sum(map(len, read_again)) < 40 * len(text)


def test_a_long_quotation_is_compared_part_by_part() -> None:
    text = "A " * (_LONG // 2)
    source = Quotable(Analysis(Document("", text), (), (Voice("v0", "The Far Window", "author"),)))
    parts = list(in_parts(text, Span(0, len(text))))
    assert "".join(part.of(text) + " " for part in parts) == text
    _within_limit(lambda: [find_quote(text, part, [source], 80) for part in parts[:3]])


def test_the_quotations_of_a_text_are_read_in_linear_time() -> None:
    text = _grown("“He said “")
    _within_limit(lambda: read_quotations(text, [Span(0, len(text))]))


def test_a_phrase_that_reaches_beyond_its_sentence_leaves_nothing_behind_it() -> None:
    text = "It was, by her own account, over, and nobody had been told of it before."
    parsed = Parse(_parse_of(text).document, (Span(0, 12), Span(12, len(text))), ())
    assert all(span.start <= span.end for one in give_accounts(parsed, ()) for span in one.content)


@pytest.mark.parametrize("pattern", [" ", "a ", "A-", "A"])
def test_whether_a_paragraph_is_in_fragments_is_told_in_linear_time(pattern: str) -> None:
    _within_limit(lambda: in_fragments(f"No.{pattern * (_LONG // len(pattern))}"))


@pytest.mark.parametrize("pattern", ["A-", "A’", "a-", "A ", "the "])
def test_statements_within_a_statement_are_found_in_linear_time(pattern: str) -> None:
    text = "Lee told her that " + pattern * (_LONG // len(pattern))
    said = (Attribution("a0", (Span(0, 3),), (Span(4, 8),), (Span(13, len(text)),)),)
    _within_limit(lambda: find_inner(_parse_of(text), said))


def test_who_carried_a_thousand_statements_of_one_sentence_is_found_in_time() -> None:
    text = "The Port Star said " + "that Lee told the Echo " * 2000
    starts = range(19, len(text) - 23, 23)
    said = tuple(
        Attribution(f"a{n}", (Span(at + 5, at + 8),), (Span(at + 9, at + 13),), (Span(at + 23, at + 36),))
        for n, at in enumerate(starts)
    )
    voices = (Voice("v0", "The Far Window", "author"), Voice("v1", "Lee", "person", attributions=("a0",)))
    links, _, _ = find_links(_parse_of(text), said[:1000], voices)
    assert len([link for link in links if link.kind == "relayed"]) > 900
    _within_limit(lambda: find_links(_parse_of(text), said[:1000], voices))
