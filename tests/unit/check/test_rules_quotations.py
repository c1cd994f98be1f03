"""Rules on speakers named late, fragments and quotations that nobody is given, on hand-made analyses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.helpers.stories import Said
from tests.unit.check.conftest import draft

from ondit.check import Finding
from ondit.model import Voice

Find = Callable[..., tuple[Finding, ...]]

HOLT = Voice("v1", "Mara Holt", "person")
LONG = (
    "“It is about a bridge that every child in the valley crosses twice a day. We have asked for a railing since the "
    "winter, and all we have ever got is a letter,”"
)


def late(*before: str, source: str = "Mara Holt") -> object:
    return draft([*before, f"{LONG} {source} said."], [Said("v1", LONG, source, "said")], [HOLT])


def test_a_new_speaker_behind_several_sentences_is_told(findings: Find) -> None:
    [found] = findings("Q302", late("The council met on Monday."))
    assert found.message == "a new speaker is named only after 33 words"


@pytest.mark.parametrize(
    ("before", "source"), [("Mara Holt came late.", "Holt"), ("The council met on Monday.", "she")]
)
def test_a_speaker_whom_the_reader_expects_may_come_late(findings: Find, before: str, source: str) -> None:
    assert findings("Q302", late(before, source=source)) == ()


def test_a_signed_letter_names_its_writer_in_time(findings: Find) -> None:
    made = draft(["The council met on Monday.", f"{LONG} — Mara Holt"], [Said("v1", LONG, "Mara Holt")], [HOLT])
    assert findings("Q302", made) == ()


def test_only_the_first_quotation_of_a_speaker_is_late(findings: Find) -> None:
    said = [Said("v1", "it rained", "Holt", "said"), Said("v1", LONG, "Holt", "said")]
    made = draft(["Holt said it rained.", "The council met on Monday.", f"{LONG} Holt said."], said, [HOLT])
    assert findings("Q302", made) == ()


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("The harbour got its “grand opening” in the rain.", True),
        ("The firm's “experts” left before noon.", False),
        ("The town hired a “launch team” for the fair.", False),
        ("The yard builds “double enders” — boats with two bows.", False),
        ("Of the fishermen, 34 percent “strongly agree” with it.", False),
        ("Its slogan, “no more rain,” is gone.", False),
    ],
)
def test_a_fragment_is_words_of_somebody_not_a_term(findings: Find, text: str, fires: bool) -> None:
    assert bool(findings("Q303", draft([text]))) is fires


def test_words_that_somebody_was_given_before_are_an_echo(findings: Find) -> None:
    said = [Said("v1", "“a quick repair,”", "Holt", "called it")]
    made = draft(["“a quick repair,” Holt called it.", "The “quick repair” has failed."], said, [HOLT])
    assert findings("Q303", made) == ()


WORDS = "“Nobody came, and the telephone was dead.”"


@pytest.mark.parametrize(
    ("blocks", "fires"),
    [
        ([f"The street was dark. {WORDS} It rained."], True),
        ([f"The warden read: {WORDS}"], False),
        (["The warden read from his book:", WORDS], False),
        ([f"{WORDS} [Coast Courier]"], False),
        ([WORDS, "– Ruth Lind, Sallow Ford"], False),
        (["“It was dark when we all woke up,” Holt said.", WORDS], False),
        (["The street was dark.", WORDS], True),
    ],
)
def test_a_quotation_needs_a_speaker_near_it(findings: Find, blocks: list[str], fires: bool) -> None:
    words = "“It was dark when we all woke up,”"
    said = [Said("v1", words, "Holt", "said")] if "Holt" in blocks[0] else []
    assert bool(findings("Q304", draft(blocks, said, [HOLT]))) is fires


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("He wrote: “It is out of balance.", "this quotation mark is never closed"),
        ("He wrote: “It is out of balance.“", "this quotation is closed by an opening mark"),
        ("He wrote: “It is out of balance.”", None),
        ('It rained. ">It is out of balance.', None),
    ],
)
def test_a_quotation_is_open_or_closed_the_wrong_way(findings: Find, text: str, message: str | None) -> None:
    assert [found.message for found in findings("Q301", draft([text]))] == ([message] if message else [])
