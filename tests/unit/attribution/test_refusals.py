from __future__ import annotations

import time

import pytest
from tests.unit.nesting.helper import parse, read

from ondit.attribution.refusals import give_refusals


def given(marked: str) -> list[tuple[str | None, str, str]]:
    """Source, cue and content of each attribution, when refusals get their subjects."""
    document, attributions = read(marked)
    text = document.text
    found = give_refusals(parse(document), attributions)
    assert [one.id for one in found] == [f"a{number}" for number in range(len(found))]
    return [
        (one.source[0].of(text) if one.source else None, one.cue[0].of(text), one.content[0].of(text)) for one in found
    ]


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("Harbour bosses", "Harbour bosses"),
        ("It rained, but she", "she"),
        ("The firm, which owns both piers,", "The firm"),
    ],
)
def test_who_would_not_be_drawn_is_the_source(before: str, source: str) -> None:
    marked = f"{before} [C:would not be drawn on] [X:whether it will reopen]."
    assert given(marked) == [(source, "would not be drawn on", "whether it will reopen")]


def test_a_refusal_that_was_missed_is_found() -> None:
    assert given("Neither side would be drawn on the size of the fee.") == [
        ("Neither side", "would be drawn on", "the size of the fee")
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "The lots would be drawn on Friday [C:said] [S:Lee]: [X:no]. “We would not be drawn on that.”",
        "[S:Lee] [C:said] [X:the mayor would not be drawn on it].",
        "[S:Lee] [C:would not say] [X:who paid].",
        "It [C:was denied] [X:that he paid].",
    ],
)
def test_what_has_its_source_or_stands_in_somebodys_words_is_left(marked: str) -> None:
    document, attributions = read(marked)
    assert give_refusals(parse(document), attributions) == attributions


def test_many_refusals_take_linear_time() -> None:
    def seconds(size: int) -> float:
        document, attributions = read("the firm, a, b, which owns, c, d, e would not be drawn on it, f, and " * size)
        parsed = parse(document)
        began = time.process_time()
        give_refusals(parsed, attributions)
        return time.process_time() - began

    assert seconds(2_000) < 10 * max(seconds(500), 0.05)
