from __future__ import annotations

import time

import pytest
from tests.unit.nesting.helper import parse, read

from ondit.attribution.accounts import give_accounts


def given(marked: str) -> list[tuple[list[str], list[str], list[str]]]:
    """Source, cue and contents of each attribution, when accounts are read."""
    document, attributions = read(marked)
    found = give_accounts(parse(document), attributions)
    assert [one.id for one in found] == [f"a{number}" for number in range(len(found))]
    parts = ((one.source, one.cue, one.content) for one in found)
    return [tuple([span.of(document.text) for span in spans] for spans in three) for three in parts]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "said"),
    [
        ("It cost them dear, by the reckoning of the guild in Orle.", "the guild in Orle", ["by the reckoning of"],
         ["It cost them dear"]),
        ("It rained all day and, by the count of its only nurse, 61 hear a hum.", "its only nurse", ["by the count of"],
         ["61 hear a hum"]),
        ("The night, in Mrs Abel’s telling, began with a key.", "Mrs Abel", ["in", "’s telling"],
         ["The night", "began with a key"]),
        ("By his own account, he never slept.", "his", ["By", "own account"], ["he never slept"]),
        ("In the view of the pilot, the wall is lost.", "the pilot", ["In the view of"], ["the wall is lost"]),
        ("It is on the upper deck, per the firm’s feed.", "the firm’s feed", ["per"], ["It is on the upper deck"]),
        ("To hear the coach tell it, the sun was blind.", "the coach", ["To hear", "tell it"], ["the sun was blind"]),
    ],
)  # fmt: skip
def test_whose_account_a_sentence_follows_is_its_source(
    sentence: str, source: str, cue: list[str], said: list[str]
) -> None:
    assert given(sentence) == [([source], cue, said)]


def test_an_account_that_was_read_without_its_source_gets_one() -> None:
    marked = "Orth played for two kings and, [C:by her own account], [X:“the worst wedding in Orle”]."
    assert given(marked) == [(["her"], ["by", "own account"], ["“the worst wedding in Orle”"])]


@pytest.mark.parametrize(
    "marked",
    [
        "In other words, the wall is lost.",
        "“In my view, the wall is lost.”",
        "It costs 40 pounds per the old rate card of 1912 and more.",
        "[S:Lee] [C:said] [X:the wall, in the view of the pilot, was lost].",
        "By the account of the pilot.",
        "The wall is lost, by one estimate.",
    ],
)
def test_what_names_nobody_and_what_somebody_says_is_left(marked: str) -> None:
    document, attributions = read(marked)
    assert give_accounts(parse(document), attributions) == attributions


def test_a_report_full_of_accounts_takes_linear_time() -> None:
    def seconds(size: int) -> float:
        document, attributions = read(
            "In the view of the pilot, [X:the wall] is lost. By their own [C:account] " * size
        )
        parsed = parse(document)
        began = time.process_time()
        give_accounts(parsed, attributions)
        return time.process_time() - began

    assert seconds(2_000) < 10 * max(seconds(500), 0.05)
