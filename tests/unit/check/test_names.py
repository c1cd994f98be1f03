"""Forms of one name, as the rules on credit take them."""

from __future__ import annotations

import pytest

from ondit.check.names import is_named_in, is_proper, same_name, same_outlet


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Ruth Lind", "Lind", True),
        ("the Coast Courier", "The Coast Courier", True),
        ("Ruth Lind", "Tom Lind", False),
        (None, "Lind", False),
        ("the", "the", False),
    ],
)
def test_two_forms_of_a_name(left: str | None, right: str | None, same: bool) -> None:
    assert same_name(left, right) is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("the Evening Lantern", "Lantern", True),
        ("The Sallow Ford Gazette", "SFG", True),
        ("The A.P.", "Associated Press", True),
        ("sall-gaz", "Sallow Gazette", True),
        ("The Evening Lantern", "The Evening Courier", False),
        ("Lantern Radio", "Lantern Television", False),
        ("The Echo", None, False),
    ],
)
def test_two_forms_of_an_outlets_name(left: str, right: str | None, same: bool) -> None:
    assert same_outlet(left, right) is same
    assert same_outlet(right, left) is same


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Northshire Post had it first.", True),
        ("She told the Post that it rained.", True),
        ("She told the NP that it rained.", True),
        ("She left the post in May.", False),
        ("The Courier had it first.", False),
    ],
)
def test_a_mention_may_be_short(text: str, named: bool) -> None:
    assert is_named_in("the Northshire Post", text) is named


def test_a_description_is_no_name() -> None:
    assert is_proper("the Coast Courier")
    assert not is_proper("the event website")
    assert not is_proper(None)
