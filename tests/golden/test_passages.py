"""The golden passages are well formed: what they expect can be found in them. Says nothing of what they hold."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from tests.golden.passages import Part, Passage, load

from ondit.model import ANONYMITIES

LEAST = {"held": 60, "open": 50, "late": 60, "later": 60, "excerpts": 26, "fresh": 30}
NUMBERED = [(part, passage) for part in get_args(Part) for passage in load(part)]
EACH = pytest.mark.parametrize(
    ("part", "passage"), NUMBERED, ids=[f"{part}-{passage.name}" for part, passage in NUMBERED]
)


@pytest.mark.parametrize("part", get_args(Part))
def test_each_folder_has_the_promised_number_of_passages(part: Part) -> None:
    assert len(load(part)) >= LEAST[part]


@EACH
def test_the_words_of_a_statement_occur_once(part: Part, passage: Passage) -> None:
    assert [s.words for s in passage.statements if passage.plain.count(s.words) != 1] == []


@EACH
def test_the_edges_of_an_excerpt_occur_once_and_in_order(part: Part, passage: Passage) -> None:
    for excerpt in passage.excerpts:
        assert passage.plain.count(excerpt.first) == 1
        assert passage.plain.count(excerpt.last) == 1
        assert passage.plain.index(excerpt.first) < passage.plain.index(excerpt.last)


@EACH
def test_every_expected_voice_is_made_of_words_of_the_passage(part: Part, passage: Passage) -> None:
    said = set(re.findall(r"\w+", f"{passage.plain} {passage.title} {passage.publisher}".casefold()))
    voices = {v for s in passage.statements for chain in s.chains for v in chain} | {x.voice for x in passage.excerpts}
    for voice in voices:
        if not voice.is_report:
            assert set(re.findall(r"\w+", voice.names[0].casefold())) <= said


@EACH
def test_anonymity_is_one_of_the_three_or_unknown(part: Part, passage: Passage) -> None:
    assert {a for s in passage.statements for a in s.anonymity} <= {*ANONYMITIES, "unknown"}
    for statement in passage.statements:
        if statement.chains[0][-1].is_unknown:
            assert "unknown" in statement.anonymity
