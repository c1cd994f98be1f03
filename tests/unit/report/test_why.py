"""Explanations of single statements."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

import pytest
from tests.helpers.stories import document, harbour

from ondit.model import Analysis, Attribution, Span, Voice
from ondit.report.why import WordsNotFound, explain, find_words


def test_each_hand_is_shown_with_its_words_and_score() -> None:
    found = explain(harbour(), "no money to mend")
    assert "← the Evening Lantern  carried the words (80 %)\n    “the Evening Lantern reported”" in found
    assert "← a senior official  makes the statement (97 %)\n    “the official”\n    unnamed" in found
    assert "shown by the words “said”" in found


def test_doubts_are_the_notes_that_touch_the_chain() -> None:
    assert "DOUBTS\n· the excerpt may end one paragraph earlier" in explain(harbour(), "gift to the hotel")
    assert "DOUBTS" not in explain(harbour(), "nine FISHERMEN said")


def test_a_weak_hand_is_a_doubt() -> None:
    story = harbour()
    weak = dataclasses.replace(story, links=tuple(dataclasses.replace(link, score=0.2) for link in story.links))
    assert "the Evening Lantern: a weak hand (20 %)" in explain(weak, "no money to mend")


def test_a_voice_that_could_not_be_told_is_a_doubt() -> None:
    doc = document(["It was said that the mill had burned."])
    said = Attribution("a0", (), (Span(3, 11),), (Span(12, 36),))
    voices = (Voice("v0", "this report", "author"), Voice("v1", None, "unknown", attributions=("a0",)))
    assert "who makes the statement could not be told" in explain(Analysis(doc, (said,), voices), "the mill")


def test_the_reports_own_words_are_called_so() -> None:
    assert "the report’s own words, given to nobody else" in explain(harbour(), "I walked along")


def test_plain_words_of_an_excerpt_have_its_chain() -> None:
    found = explain(harbour(), "on Friday")
    assert "plain words of a passage reproduced here" in found
    assert "Quay Notes ← the Coast Courier\n" in found


def test_plain_words_of_an_excerpt_name_the_rule_that_found_it() -> None:
    analysis = harbour()
    named = tuple(replace(excerpt, rule="excerpts/outlet-reports") for excerpt in analysis.excerpts)
    assert "excerpts/outlet-reports" in explain(replace(analysis, excerpts=named), "on Friday")


def test_words_are_found_whatever_their_case_spacing_and_quotation_marks() -> None:
    text = "He said:  “The piers\nare rotten” – again."
    (found,) = find_words(text, '"the PIERS are rotten" - again')
    assert found.of(text) == "“The piers\nare rotten” – again"


def test_words_that_stand_nowhere_are_refused() -> None:
    with pytest.raises(WordsNotFound, match="do not stand in the report"):
        explain(harbour(), "a whale")
    with pytest.raises(WordsNotFound):
        explain(harbour(), "  ")


def test_words_that_stand_twice_are_explained_where_they_are_a_statement() -> None:
    found = explain(harbour(), "the plan")
    assert found.startswith("“a gift to the hotel owners.”")
    assert "These words stand in the report 2 times" in found
