from __future__ import annotations

import time

import pytest
from tests.unit.nesting.helper import parse, read

from ondit.attribution.estimates import give_estimates


def given(marked: str) -> list[tuple[str | None, str, list[str]]]:
    """Source, cue and contents of each attribution, when estimates are read."""
    document, attributions = read(marked)
    text = document.text
    found = give_estimates(parse(document), attributions)
    assert [one.id for one in found] == [f"a{number}" for number in range(len(found))]
    return [
        (one.source[0].of(text) if one.source else None, one.cue[0].of(text), [x.of(text) for x in one.content])
        for one in found
    ]


@pytest.mark.parametrize(
    ("sentence", "source", "said"),
    [
        ("A survey by Orle puts the price of an egg at 40p.", "A survey by Orle", "the price of an egg at 40p"),
        ("His brother put it at six.", "His brother", "it at six"),
        ("A receipt, pinned to the wall, put the bill at $1,130.50.", "A receipt", "the bill at $1,130.50"),
        ("The paper, and one other, puts the two at nearly three times that, and more.", "The paper",
         "the two at nearly three times that"),
        ("It rained, and the army put the toll at nine.", "the army", "the toll at nine"),
        ("In May, the army has put the toll at nine.", "the army", "the toll at nine"),
        ("But the bank put its loss at between 4 and 7 million.", "the bank", "its loss at between 4 and 7 million"),
    ],
)  # fmt: skip
def test_who_puts_a_number_to_something_makes_a_statement(sentence: str, source: str, said: str) -> None:
    assert given(sentence) == [(source, "puts" if "puts" in sentence else "put", [said])]


@pytest.mark.parametrize(
    "sentence",
    [
        "She put the kettle on at six.",
        "He put the goats to bed at nine.",
        "The vicar put the key back at 9.30pm.",
        "“They put it at nine.”",
        "I put it at nine.",
        "They put the lamp at the door.",
    ],
)
def test_what_is_put_somewhere_is_no_estimate(sentence: str) -> None:
    assert given(sentence) == []


def test_an_estimate_takes_its_words_from_the_statement_before() -> None:
    marked = "[S:The minister] [C:told] us [X:that there was fuel for nine days]. His brother put [X:it at six]."
    assert given(marked) == [
        ("The minister", "told", ["that there was fuel for nine days"]),
        ("His brother", "put", ["it at six"]),
    ]


def test_a_put_without_its_subject_is_read_anew_and_one_with_it_is_left() -> None:
    assert given("[X:A receipt] [C:put] [X:the bill at $11].") == [("A receipt", "put", ["the bill at $11"])]
    whole = "[S:A receipt] [C:put] [X:the bill at $11, including wine]."
    assert given(whole) == [("A receipt", "put", ["the bill at $11, including wine"])]
    longer = "[S:A receipt] [C:put the bill at] [X:$11, including wine]."
    assert given(longer) == [("A receipt", "put the bill at", ["$11, including wine"])]


def test_an_estimate_in_what_somebody_says_is_not_the_reports() -> None:
    marked = "[S:Lee] [C:said] [X:the ministry put the toll at nine]."
    assert given(marked) == [("Lee", "said", ["the ministry put the toll at nine"])]


def test_many_estimates_in_one_sentence_take_linear_time() -> None:
    def seconds(size: int) -> float:
        document, attributions = read("the army, which was there, put it at nine, and " * size)
        parsed = parse(document)
        began = time.process_time()
        give_estimates(parsed, attributions)
        return time.process_time() - began

    assert seconds(4_000) < 10 * max(seconds(1_000), 0.05)
