"""Rules on credit and single voices, on hand-made analyses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.helpers.stories import Said
from tests.unit.check.conftest import draft

from ondit.check import CheckConfig, Finding, check_analysis
from ondit.model import Analysis, Link, Span, Voice

Find = Callable[..., tuple[Finding, ...]]

LIND = Voice("v1", "Ruth Lind", "person")
COURIER = Voice("v2", "the Coast Courier", "outlet")
FILLER = "The old stones of the weir came by barge from Hafen in the summer of that year. " * 8


def interview(between: str, publisher: str = "The Quay", carrier: Voice = COURIER) -> Analysis:
    """Lind told an outlet something; then comes some text; then she is quoted."""
    blocks = [f"The weir is safe, Lind told {carrier.name}.", between, "“I was there in May,” Lind said."]
    said = [Said("v1", "The weir is safe", "Lind", "told"), Said("v1", "“I was there in May,”", "Lind", "said")]
    at = blocks[0].index(carrier.name)
    told = Link("a0", "v2", "relayed", (Span(at, at + len(carrier.name)),))
    made = draft(blocks, said, [LIND, carrier], links=[told])
    return Analysis(
        made.document,
        made.attributions,
        (Voice("v0", publisher, "author"), *made.voices[1:]),
        made.links,
    )


def test_an_interview_without_its_outlet_is_told_after_many_words(findings: Find) -> None:
    [found] = findings("C202", interview(FILLER * 2))
    assert found.message.startswith("Ruth Lind spoke to the Coast Courier before")


@pytest.mark.parametrize(
    "between",
    [
        "It rained.",
        FILLER * 2 + "On Friday she wrote a letter to the council.",
        FILLER * 2 + "The interview was given in May.",
        FILLER * 6,
    ],
    ids=["near", "another occasion", "the interview goes on", "too far"],
)
def test_a_reader_who_knows_where_it_is_from_is_told_nothing(findings: Find, between: str) -> None:
    assert findings("C202", interview(between)) == ()


def test_the_reports_own_outlet_and_an_agency_need_no_credit(findings: Find) -> None:
    assert findings("C202", interview(FILLER * 2, publisher="coas-cour")) == ()
    assert findings("C202", interview(FILLER * 2, carrier=Voice("v2", "Reuters", "outlet"))) == ()


def drawn(first: str) -> Analysis:
    official = Voice("v3", "a senior official", "person", "anonymous")
    blocks = [
        first,
        "The town has not been told.",
        "The letters are printed, a senior official told the Coast Courier.",
    ]
    said = [Said("v2", "The depot will close", "the Coast Courier", "reported")] if "reported" in first else []
    said.append(Said("v3", "The letters are printed", "a senior official", "told"))
    return draft(blocks, said, [COURIER, official], links=[Link(f"a{len(said) - 1}", "v2", "relayed")])


def test_a_credit_that_leaves_out_the_unnamed_official_is_told(findings: Find) -> None:
    [found] = findings("C204", drawn("The depot will close, the Coast Courier reported."))
    assert found.message.endswith("that the Coast Courier had it from a senior official")
    assert findings("C204", drawn("The depot will close.")) == ()


def single(*others: Said, extra: str = "") -> Analysis:
    said = [Said("v1", words, "Lind", "said") for words in ("“It is safe,”", "it was built in stone", "it would hold")]
    text = "“It is safe,” Lind said. Lind said it was built in stone. Lind said it would hold. "
    text += " ".join(f"{x.content} {x.source} {x.cue}." for x in others)
    return draft([text, FILLER * 2 + extra], [*said, *others], [LIND, Voice("v4", "Tom Brandt", "person")])


def test_a_long_report_with_one_voice_is_told(findings: Find) -> None:
    [found] = findings("C201", single())
    assert found.message == "every statement that this report gives to others is by Ruth Lind"


def test_a_second_voice_or_one_that_was_asked_is_enough(findings: Find) -> None:
    assert findings("C201", single(Said("v4", "“No,”", "Brandt", "said"))) == ()
    assert findings("C201", single(extra="The firm did not respond to a request for comment.")) == ()


@pytest.mark.parametrize(
    ("sentence", "cue", "content", "fires"),
    [
        ("Okoro accused the firm of bribery.", "accused", "the firm of bribery", True),
        ("Okoro said the firm had bribed the warden.", "said", "the firm had bribed the warden", True),
        (
            "Okoro said half of the cabins were built illegally.",
            "said",
            "half of the cabins were built illegally",
            False,
        ),
        ("Okoro said a stolen coin was found.", "said", "a stolen coin was found", False),
        ("Okoro condemned a murderous attack.", "condemned", "a murderous attack", False),
        ("Okoro said Lind had bribed the warden.", "said", "Lind had bribed the warden", False),
    ],
)
def test_an_accusation_is_a_deed_of_somebody(
    findings: Find, sentence: str, cue: str, content: str, fires: bool
) -> None:
    said = [Said("v5", content, "Okoro", cue), Said("v1", "it rained", "Lind", "said")]
    made = draft([sentence, "Lind said it rained."], said, [Voice("v5", "Okoro", "person"), LIND])
    assert bool(findings("C205", made)) is fires


def test_a_rule_in_preview_runs_when_it_is_chosen() -> None:
    assert check_analysis(single(), CheckConfig.of({"select": ["C"]})) == ()
