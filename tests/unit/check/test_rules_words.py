"""Rules on cues, quotation marks, bare sources and dates, on hand-made analyses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.helpers.stories import Said
from tests.unit.check.conftest import draft

from ondit.check import Finding
from ondit.model import Voice

Find = Callable[..., tuple[Finding, ...]]

LIND = Voice("v1", "Ruth Lind", "person")
SOURCE = Voice("v1", "a source", "person", "anonymous")


def test_a_loaded_cue_is_told_with_the_neutral_one(findings: Find) -> None:
    made = draft(["Ruth Lind claimed that the weir is safe."], [Said("v1", "the weir is safe", "Ruth Lind", "claimed")],
                 [LIND])  # fmt: skip
    [found] = findings("W401", made)
    assert found.span.of(made.document.text) == "claimed"
    assert found.advice == "“said” is neutral"


def test_a_cue_that_states_a_deed_is_left_alone(findings: Find) -> None:
    made = draft(["Ruth Lind claimed victory."], [Said("v1", "victory", "Ruth Lind", "claimed")], [LIND])
    assert findings("W401", made) == ()


def test_a_bare_source_is_told_once(findings: Find) -> None:
    said = [Said("v1", "The plant will close", "a source", "said"), Said("v1", "in May", "a source", "said")]
    made = draft(["The plant will close, a source said. It will be in May, a source said."], said, [SOURCE])
    assert [x.code for x in findings("A101", made)] == ["A101"]


def test_a_source_with_a_description_behind_it_is_not_bare(findings: Find) -> None:
    said = [Said("v1", "The plant will close", "a source", "said")]
    made = draft(["The plant will close, a source close to the owners said."], said, [SOURCE])
    assert findings("A101", made) == ()


def test_a_reason_in_the_report_answers_for_the_voice(findings: Find) -> None:
    voice = Voice("v1", "an official", "person", "anonymous", anonymity_reason="for fear of dismissal")
    said = [Said("v1", "The plant will close", "an official", "said")]
    assert findings("A102", draft(["The plant will close, an official said."], said, [voice])) == ()


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("The hearing is on Tuesday, March 4, 2026.", True),
        ("The hearing is on Wednesday, March 4, 2026.", False),
        ("The hearing is on Wednesday 4 March 2026.", False),
        ("The hearing is on Sunday the 30th of February 2026.", False),
        ("The hearing is on Tuesday, March 4.", False),
        ("The hearing is on March 4, 2026, a Tuesday.", True),
        ("The hearing is on March 4, 2026 (Wednesday).", False),
        ("The hearing is on Tues. 4 March 2026.", True),
    ],
)
def test_weekday_and_date_are_reckoned(findings: Find, text: str, fires: bool) -> None:
    assert bool(findings("T502", draft([text]))) is fires


def test_a_date_without_year_is_reckoned_from_the_report(findings: Find) -> None:
    assert findings("T502", draft(["The hearing is on Tuesday, March 4."], published="2026-03-01"))


def test_a_date_in_a_paragraph_of_another_year_is_left_alone(findings: Find) -> None:
    text = "In 1974 the dam broke. It was Tuesday, March 5, and the town was asleep."
    assert findings("T502", draft([text], published="2026-03-01")) == ()


@pytest.mark.parametrize(
    ("blocks", "known", "fires"),
    [
        (["The weir was opened yesterday."], {}, True),
        (["The weir was opened yesterday."], {"published": "2026-03-04"}, False),
        (["SALLOW FORD, March 3, 2026 – The weir was opened yesterday."], {}, False),
        (["It rained.", "It stopped.", "On March 3, 2026, it was hot.", "It rained last week."], {}, True),
        (["Lind told USA TODAY that it rained."], {}, False),
    ],
)
def test_a_relative_date_hangs_on_the_date_of_the_report_or_its_dateline(
    findings: Find, blocks: list[str], known: dict[str, str], fires: bool
) -> None:
    assert bool(findings("T501", draft(blocks, **known))) is fires


@pytest.mark.parametrize(
    ("blocks", "fires"),
    [
        (["“The weir is open, said Lind.", "It rained."], True),
        (["“The weir is open.", "“It has been all night,” said Lind."], False),
        (["“The weir is open,” said Lind."], False),
        (["The board is 6\" wide."], False),
    ],
)  # fmt: skip
def test_an_open_quotation_mark_is_told_unless_the_next_paragraph_goes_on(
    findings: Find, blocks: list[str], fires: bool
) -> None:
    assert bool(findings("Q301", draft(blocks))) is fires


def test_a_vague_passive_with_its_source_in_the_sentence_is_left_alone(findings: Find) -> None:
    assert findings("W403", draft(["It was reported that the steel was cheap."]))
    assert findings("W403", draft(["It was reported by the Courier that the steel was cheap."])) == ()


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Some say the weir leaks.", True),
        ("Residents were up all night. Some say the weir leaks.", False),
        ("It causes some worry in the town.", False),
        ("The warden reportedly left.", True),
        ("The Courier has a report on it. The warden reportedly left.", False),
        ("It is said the weir leaks.", True),
        ("It was said then that the weir leaks.", False),
    ],
)
def test_what_hides_its_teller_is_told_unless_the_text_beside_it_tells(findings: Find, text: str, fires: bool) -> None:
    assert bool(findings("W403", draft([text]))) is fires


def test_a_thought_is_left_alone_where_the_next_sentence_quotes_the_thinker(findings: Find) -> None:
    thought = Said("v1", "the weir leaks", "Ruth Lind", "fears")
    text = "Ruth Lind fears the weir leaks."
    assert findings("W402", draft([text], [thought], [LIND]))
    quoted = Said("v1", "“We must hurry,”", "she", "said")
    assert findings("W402", draft([f"{text} “We must hurry,” she said."], [thought, quoted], [LIND])) == ()
