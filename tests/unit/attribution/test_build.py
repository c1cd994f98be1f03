"""Relations of word runs become attributions with offsets, mode, act, negation and score."""

from __future__ import annotations

import re

import numpy as np
import pytest

from ondit.attribution.build import build_attributions
from ondit.attribution.decode import Run
from ondit.attribution.relations import CONTENT, CUE, SOURCE, Relation
from ondit.language import Parse
from ondit.model import Attribution, Block, Document, Span
from ondit.tagger.pieces import Pieces


def pieces_of(text: str) -> Pieces:
    words = list(re.finditer(r"\w+|[^\w\s]", text))
    none = np.zeros(0, np.int32)
    starts = np.array([word.start() for word in words], np.int32)
    ends = np.array([word.end() for word in words], np.int32)
    return Pieces(none, none, starts, ends, none, none, none)


def build(text: str, source: str, cue: str, *contents: str, score: float = 0.9) -> Attribution:
    pieces = pieces_of(text)

    def run(kind: int, words: str) -> Run:
        start = text.index(words)
        first = int(np.searchsorted(pieces.starts, start))
        last = int(np.searchsorted(pieces.starts, start + len(words))) - 1
        return Run(kind, first, last, score)

    relation = Relation(
        run(CUE, cue), run(SOURCE, source) if source else None, tuple(run(CONTENT, words) for words in contents), score
    )
    document = Document("x", text, (Block("paragraph", Span(0, len(text))),))
    (made,) = build_attributions(document, pieces, [relation], Parse(document, (), ()).quotations)
    return made


def test_the_marks_around_a_quotation_belong_to_the_content() -> None:
    text = "“We are broke,” said Lind."
    assert build(text, "Lind", "said", "We are broke").content[0].of(text) == "“We are broke,”"


def test_a_relation_without_a_source_has_none() -> None:
    assert build("It was said that Orley is broke.", "", "was said", "that Orley is broke").source == ()


@pytest.mark.parametrize(
    ("text", "content", "mode"),
    [
        ("Lind said “we are broke” there.", "“we are broke”", "direct"),
        ("Lind said that “we are broke.”", "that “we are broke.”", "direct"),
        ("Lind said “broke” and “desperate” today.", "“broke” and “desperate”", "direct"),
        ("Lind said Orley was “broke” today.", "Orley was “broke”", "mixed"),
        ("Lind said Orley was broke.", "Orley was broke", "indirect"),
        ("Lind said she liked “The Low Water” best.", "she liked “The Low Water” best", "indirect"),
    ],
)
def test_mode_is_the_share_of_the_sources_own_words_in_marks(text: str, content: str, mode: str) -> None:
    assert build(text, "Lind", "said", content).mode == mode


def test_act_looks_at_cue_and_source() -> None:
    text = "The survey suggests that Orley is broke."
    assert build(text, "The survey", "suggests", "that Orley is broke").act == "show"


def test_a_negative_word_between_source_and_cue_negates() -> None:
    assert build("Lind never said that.", "Lind", "said", "that").negated


def test_a_surer_relation_has_a_higher_score_between_0_and_1() -> None:
    low, high = (build("Lind said that.", "Lind", "said", "that", score=score).score for score in (0.3, 0.99))
    assert 0 <= low < high <= 1


def test_scores_of_0_and_1_are_no_error() -> None:
    for score in (0.0, 1.0):
        assert 0 <= build("Lind said that.", "Lind", "said", "that", score=score).score <= 1
