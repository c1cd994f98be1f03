from __future__ import annotations

import time

import pytest
from tests.unit.nesting.helper import read

from ondit.attribution.introduced import give_introduced
from ondit.language import Parse


def given(marked: str) -> list[tuple[str | None, list[str]]]:
    """Source and contents of each attribution, when the quotations after a colon are given."""
    document, attributions = read(marked)
    text = document.text
    found = give_introduced(Parse(document, (), ()), attributions)
    assert [one.id for one in found] == [f"a{number}" for number in range(len(found))]
    return [(one.source[0].of(text) if one.source else None, [x.of(text) for x in one.content]) for one in found]


@pytest.mark.parametrize(
    ("introduced", "source"),
    [
        ("A club spokeswoman", "A club spokeswoman"),
        ("Its president, Dot Yarrow", "Its president, Dot Yarrow"),
        ("Ida Lunn, who is 70", "Ida Lunn, who is 70"),
        ("Beth Coe, 19, a student", "Beth Coe, 19, a student"),
        ("A spokesman for the dam", "A spokesman for the dam"),
    ],
)
def test_a_quotation_after_a_colon_is_said_by_whom_the_colon_names(introduced: str, source: str) -> None:
    marked = f"[S:Orle] [C:denies] [X:there is a leak]. {introduced}: [X:“It is dry.”] Few agree."
    assert given(marked) == [("Orle", ["there is a leak"]), (source, ["“It is dry.”"])]


def test_a_cue_that_had_nothing_else_makes_no_statement_any_more() -> None:
    marked = "Few agree. A council engineer: [X:“It is dry.”] [S:Others] [C:laughed]."
    assert given(marked) == [("A council engineer", ["“It is dry.”"])]


def test_a_paragraph_of_a_speakers_surname_and_a_quotation_is_not_the_paragraph_before() -> None:
    marked = "[S:Ida Lunn] [C:asked] [X:why]. [S1:The log] [C1:says]: [X1:“All well.”]\nLunn: [X1:“It was a joke.”]"
    assert given(marked) == [("Ida Lunn", ["why"]), ("The log", ["“All well.”"]), ("Lunn", ["“It was a joke.”"])]


def test_a_title_before_the_surname_makes_one_statement_too() -> None:
    marked = "[S:Ida Lunn] [C:asked] [X:why].\nMs Lunn: “It was a joke.”"
    assert given(marked) == [("Ida Lunn", ["why"]), ("Ms Lunn", ["“It was a joke.”"])]


@pytest.mark.parametrize(
    "marked",
    [
        "[S:Ida Lunn] [C:says] [X:no].\nVerdict: [X:“It is dry.”]",
        "[S:Orle] [C:says] [X:no]. The first reason: [X:“It is dry.”]",
        "[S:Orle] [C:says] [X:no]. The headline: [X:“It is dry.”]",
        "[S:Orle] [C:says] [X:no]. The mayor then said this: [X:“It is dry.”]",
        "[S:Orle] [C:says] [X:no]. Update: [X:“It is dry.”]",
        "[S:Orle] [C:says] [X:no]. A council engineer: he said it was “dry”.",
        "[S:Orle] [C:says] [X:no]. [S1:A council engineer]: [X1:“It is dry.”]",
    ],
)
def test_what_names_nobody_and_what_was_read_rightly_is_left(marked: str) -> None:
    document, attributions = read(marked)
    assert give_introduced(Parse(document, (), ()), attributions) == attributions


def test_many_colons_take_linear_time() -> None:
    def seconds(size: int) -> float:
        document, attributions = read("No. A man in a hat who was there and there, a b, A c d: no " * size)
        began = time.process_time()
        give_introduced(Parse(document, (), ()), attributions)
        return time.process_time() - began

    assert seconds(8_000) < 8 * seconds(2_000) + 0.2
