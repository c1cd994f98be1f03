"""Quotations graded against a source, uncredited sentences, inner credit and circles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.helpers.stories import Said
from tests.unit.check.conftest import draft

from ondit.check import Finding
from ondit.model import Voice

Find = Callable[..., tuple[Finding, ...]]

SOURCE = draft(
    ["The hearing began at nine.", "Lind said: “The weir was never quite safe, and we knew it, but nobody asked us.”"],
    publisher="The Coast Courier",
)


@pytest.mark.parametrize(
    ("quote", "grade"),
    [
        ("The weir was never quite safe, and we knew it", None),
        ("the weir was never quite safe, and we knew it,", None),
        ("The weir was never quite safe and we knew it", "punctuation"),
        ("The weir was never quite safe … but nobody asked us.", "ellipsis"),
        ("[It] was never quite safe, and we knew it", "ellipsis"),
        ("The weir was never safe, and we knew it", "dropped words"),
        ("The weir was always quite safe, and we knew it", "changed words"),
        ("Bread has become dear in the valley this year", None),
    ],
)
def test_a_quotation_is_graded(findings: Find, quote: str, grade: str | None) -> None:
    found = findings("S601", draft([f"“{quote}” Lind said."]), [SOURCE])
    assert [finding.message.partition(":")[0] for finding in found] == ([grade] if grade else [])


def test_the_difference_is_shown_as_wdiff_does(findings: Find) -> None:
    [found] = findings("S601", draft(["“The weir was always quite safe, and we knew it” Lind said."]), [SOURCE])
    assert found.diff is not None
    assert "[-always-] {+never+}" in found.diff


LONG = draft(
    [
        "And we said so. And we wrote so. “And so we went to the weir, and we saw the water, and we wrote it down,” "
        "Lind said, “and then we went to the mayor.” And we went home, and so it was that we saw the water again.",
    ],
    publisher="The Coast Courier",
)


@pytest.mark.parametrize(
    ("quote", "grade"),
    [
        ("And so we went to the weir, and we saw the water, and we wrote it down", None),
        ("and so we went to the weir, and we wrote it down", "dropped words"),
        ("And so we ran to the weir, and we saw the water", "changed words"),
        ("Then so we went to the weir, and we saw the water", "changed words"),
        ("And so we went to the weir, and we saw the flood", "changed words"),
        ("so we went . . . and we saw the water, and we wrote it down", "ellipsis"),
        ("So we went to the weir; and we saw the water", "punctuation"),
    ],
)
def test_words_that_the_source_has_nearby_too_change_no_grade(findings: Find, quote: str, grade: str | None) -> None:
    found = findings("S601", draft([f"“{quote},” Lind said."]), [LONG])
    assert [finding.message.partition(":")[0] for finding in found] == ([grade] if grade else [])


def test_words_given_to_another_speaker_are_told(findings: Find) -> None:
    words = "“The weir was never quite safe”"
    lind, brandt = Voice("v1", "Ruth Lind", "person"), Voice("v1", "Tom Brandt", "person")
    source = draft([f"{words}, Lind said."], [Said("v1", words, "Lind", "said")], [lind])
    same = draft([f"{words}, Lind said."], [Said("v1", words, "Lind", "said")], [lind])
    other = draft([f"{words}, Brandt said."], [Said("v1", words, "Brandt", "said")], [brandt])
    assert findings("S601", same, [source]) == ()
    assert "Ruth Lind" in findings("S601", other, [source])[0].message


COPIED = "The weir above Sallow Ford has been leaking since the spring of 2019 and nobody has mended it."


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        (COPIED, True),
        (COPIED.replace("nobody", "no one"), True),
        (COPIED.replace("the spring of 2019", "“the spring of 2019”"), True),
        (f"“{COPIED}”", False),
        (f"The Coast Courier writes it so. {COPIED}", False),
        ("Nobody has mended the weir, which has leaked for years.", False),
    ],
)
def test_a_copied_sentence_without_credit_is_told(findings: Find, text: str, fires: bool) -> None:
    source = draft(["It rained.", COPIED], publisher="The Coast Courier")
    assert bool(findings("S602", draft([text]), [source])) is fires


COURIER = Voice("v1", "the Coast Courier", "outlet")
PASSED_ON = draft(["The weir will close in May, the Coast Courier reported."],
                  [Said("v1", "The weir will close in May", "the Coast Courier", "reported")], [COURIER])  # fmt: skip


def test_what_the_source_credits_to_a_clerk_is_told(findings: Find) -> None:
    clerk = Voice("v1", "a clerk", "person", "described")
    source = draft(["The weir will close in May, a clerk said."],
                   [Said("v1", "The weir will close in May", "a clerk", "said")], [clerk],
                   publisher="The Coast Courier")  # fmt: skip
    assert findings("S603", PASSED_ON, [source])[0].message == "The Coast Courier credits this to a clerk"


def test_a_source_that_says_it_itself_is_credited_rightly(findings: Find) -> None:
    clerk = Voice("v1", "a clerk", "person", "described")
    said = [Said("v1", "in May", "a clerk", "said"), Said("v1", "the weir will be looked after", "a clerk", "said")]
    text = "The weir will close. It will be in May, a clerk said. Later a clerk said the weir will be looked after."
    source = draft([text], said, [clerk], publisher="The Coast Courier")
    assert findings("S603", PASSED_ON, [source]) == ()


def test_a_circle_of_credit_is_told(findings: Find) -> None:
    quay = Voice("v1", "The Quay", "outlet")
    source = draft(["The weir will close in May, The Quay reported."],
                   [Said("v1", "The weir will close in May", "The Quay", "reported")], [quay],
                   publisher="The Coast Courier")  # fmt: skip
    assert findings("S604", PASSED_ON, [source])
    assert findings("S604", PASSED_ON, [SOURCE]) == ()
