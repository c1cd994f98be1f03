"""Which voices hide, and whether the next sentence names them."""

from __future__ import annotations

import pytest
from tests.helpers.stories import Said
from tests.unit.check.conftest import draft

from ondit.check.case import Case
from ondit.check.unnamed import hides, is_named_next
from ondit.model import Voice

REYES = Voice("v2", "Ana Reyes", "person")


def case(text: str, source: str, voice: Voice | None = None, *more: Said) -> Case:
    held = voice or Voice("v1", source, "person", "anonymous")
    return Case(draft([text], [Said("v1", "the weir leaks", source, "said"), *more], [held, REYES]))


@pytest.mark.parametrize(
    ("source", "hidden"),
    [
        ("a senior official", True),
        ("people close to the talks", True),
        ("a former adviser to Mayor Lind", True),
        ("former adviser Tom Brandt", False),
        ("Former secretary Ruth Lind", False),
        ("officials, including Admiral Ana Reyes", False),
        ("a farmer who had praised the officials", False),
    ],
)
def test_a_description_hides_unless_it_names_somebody(source: str, hidden: bool) -> None:
    made = case(f"{source} said the weir leaks.", source)
    assert hides(made, made.statements[0]) is hidden


def test_a_pronoun_hides_where_its_voice_does() -> None:
    made = case("She said the weir leaks.", "She", Voice("v1", "a senior official", "person", "anonymous"))
    assert hides(made, made.statements[0])


@pytest.mark.parametrize(
    ("after", "named"),
    [
        ("Tom Brandt spoke to reporters on Thursday.", True),
        ("It rained all night.", False),
        ("The Harbour Board met.", False),
    ],
)
def test_one_voice_is_named_by_a_new_name_at_the_head_of_the_next_sentence(after: str, named: bool) -> None:
    made = case(f"An adviser said the weir leaks. {after}", "An adviser")
    assert is_named_next(made, made.statements[0]) is named


def test_somebody_known_already_names_nobody() -> None:
    made = case("Tom Brandt ran. An adviser said the weir leaks. Tom Brandt spoke to reporters.", "An adviser")
    assert not is_named_next(made, made.statements[0])


@pytest.mark.parametrize(("source", "named"), [("Aides", True), ("Sources", False), ("People close to her", False)])
def test_a_group_is_named_by_the_quotation_that_follows_unless_it_is_of_sources(source: str, named: bool) -> None:
    text = f"{source} said the weir leaks. “It does,” Ana Reyes added."
    quoted = Said("v2", "“It does,”", "Ana Reyes", "added")
    made = case(text, source, Voice("v1", source, "group", "anonymous"), quoted)
    assert is_named_next(made, made.statements[0]) is named
