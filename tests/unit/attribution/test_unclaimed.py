from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from tests.unit.nesting.helper import parse, read

from ondit.attribution.unclaimed import give_unclaimed
from ondit.language import Entity, Parse
from ondit.model import Attribution, Span


def marked_people(marked: str, *people: str) -> tuple[Parse, tuple[Attribution, ...]]:
    document, attributions = read(marked)
    found = sorted(Span(*m.span()) for name in people for m in re.finditer(name, document.text))
    return replace(parse(document), entities=tuple(Entity(span, "PERSON") for span in found)), attributions


def given(marked: str, *people: str) -> list[tuple[str | None, str]]:
    """Source and content of each attribution, when quotations without one are given theirs."""
    parsed, attributions = marked_people(marked, *people)
    text = parsed.document.text
    found = give_unclaimed(parsed, attributions)
    assert [one.id for one in found] == [f"a{number}" for number in range(len(found))]
    return [(one.source[0].of(text) if one.source else None, one.content[0].of(text)) for one in found]


@pytest.mark.parametrize("first", ["[X1:“They gave us each a lamp.]", "“They gave us each a lamp."])
def test_a_paragraph_that_leaves_its_quotation_open_has_the_speaker_of_the_next(first: str) -> None:
    marked = f"{first}\n“And a hat.\n[X:“I have it still,”] [C:said] [S:Lee]."
    assert given(marked) == [
        ("Lee", "“They gave us each a lamp."),
        ("Lee", "“And a hat."),
        ("Lee", "“I have it still,”"),
    ]


def test_a_paragraph_that_closes_its_quotation_does_not() -> None:
    marked = "[X:“They gave us each a lamp.”]\n[X1:“I have it still,”] [C1:said] [S1:Lee]."
    assert given(marked) == [(None, "“They gave us each a lamp.”"), ("Lee", "“I have it still,”")]


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("Mary Oke, 61, was at home. [X:“It was thunder.”]", "Mary Oke"),
        ("It surprised Mary Oke. [X:“It was thunder.”]", "Mary Oke"),
        ("[X:“It was thunder.”] Mary Oke, 61, was at home.", "Mary Oke"),
        ("Mary Oke had met Ida Lunn. [X:“It was thunder.”]", "Mary Oke"),
        ("She laughed. [X:“It was thunder.”]", "She"),
    ],
)
def test_a_quotation_beside_a_sentence_on_one_person_is_said_by_that_person(marked: str, source: str) -> None:
    assert given(marked, "Mary Oke", "Ida Lunn") == [(source, "“It was thunder.”")]


def test_who_spoke_in_the_sentence_before_goes_on() -> None:
    marked = "[S:The warden] [C:told] Mary Oke [X:that it rained]. [X1:“It was thunder.”]"
    assert given(marked, "Mary Oke")[1] == ("The warden", "“It was thunder.”")


@pytest.mark.parametrize(
    "marked",
    [
        "Then Mary Oke met Ida Lunn. [X:“It was thunder.”]",
        "It rained. [X:“It was thunder.”]",
        "Mary Oke was at home.\n[X:“It was thunder.”]",
        "[X:“It was thunder.”] It was news to Mary Oke.",
        "Mary Oke feared [X:“thunder”].",
        "Mary Oke slept. [X:“It was thunder,”] [C:it was said].",
    ],
)
def test_where_nobody_or_two_stand_beside_it_a_quotation_keeps_no_source(marked: str) -> None:
    parsed, attributions = marked_people(marked, "Mary Oke", "Ida Lunn")
    assert give_unclaimed(parsed, attributions) == attributions


def test_a_long_open_quotation_takes_linear_time() -> None:
    def seconds(size: int) -> float:
        parsed, attributions = marked_people("“And a hat.\n" * size + "[X:“I have it still,”] [C:said] [S:Lee].")
        began = time.process_time()
        give_unclaimed(parsed, attributions)
        return time.process_time() - began

    assert seconds(8_000) < 10 * max(seconds(2_000), 0.05)
