"""Who is meant: the man of the first sentence, the company, the outlet of a report, and namesakes by title."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

VoicesIn = Callable[..., Any]


@pytest.mark.parametrize(
    ("lead", "opening"),
    [
        (
            "[A man accused of burning down a mill] said {it was wet}.",
            "[<PERSON:Bo Lind> (31), of Quarry Row,] said {no}.",
        ),
        ("[A baker who ran a shop for forty years] said {no}.", "[<PERSON:Bo Lind>, 62,] said {it was over}."),
        ("[A farm worker] said {no}.", "<PERSON:Bo Lind>, aged 29, sat in court. [<PERSON:Lind>] said {yes}."),
    ],
)
def test_the_man_with_whom_a_report_begins_is_named_in_the_next_paragraph(
    voices_in: VoicesIn, lead: str, opening: str
) -> None:
    assert voices_in(f"{lead}\n\n{opening}").names == ["Bo Lind", "Bo Lind"]


@pytest.mark.parametrize(
    ("lead", "opening"),
    [
        ("[A man] said {no}.", "[<PERSON:Bo Lind>, 50, the coroner,] said {it was cold}."),
        ("[A woman] said {no}.", "[<PERSON:Otto Lind>, 50,] said {it was cold}."),
        ("[The baker] said {no}.", "[<PERSON:Bo Lind>, 50,] said {it was cold}."),
        ("<PERSON:Ana Roe> left. [A man] said {no}.", "[<PERSON:Bo Lind>, 50,] said {it was cold}."),
        ("[A man] said {no}.", "In court [<PERSON:Bo Lind>, 50,] said {it was cold}."),
    ],
)
def test_but_not_when_somebody_else_may_be_meant(voices_in: VoicesIn, lead: str, opening: str) -> None:
    assert len(set(voices_in(f"{lead}\n\n{opening}").names)) == 2


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("The home is owned by <ORG:Evermere Homes>, which has forty.", "Evermere Homes"),
        ("The home is owned by <ORG:Evermere Homes>, which has forty. It is old. It is full.", "the company"),
        ("<ORG:Fizzmore> was fined by the <ORG:Harbour Commission>.", "Fizzmore"),
        ("The <ORG:Harbour Commission> sat on Monday.", "the company"),
    ],
)
def test_the_company_is_the_one_firm_just_named(voices_in: VoicesIn, before: str, name: str) -> None:
    assert voices_in(f"{before} [The company] said {{it was sorry}}.").voice(0).name == name


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("A report by the Tolbury Echo", "Tolbury Echo", "outlet"),
        ("An interesting report from the Tolbury Echo", "Tolbury Echo", "outlet"),
        ("The Tolbury Echo's story", "Tolbury Echo", "outlet"),
        ("A report by the <ORG:Audit Office>", "a report by the Audit Office", "document"),
        ("A letter in the Tolbury Echo", "a letter in the Tolbury Echo", "document"),
        ("The daily <ORG:Poranni List>", "Poranni List", "outlet"),
        ("The weekly <ORG:Prime Council>'s letter", "The weekly Prime Council's letter", "document"),
    ],
)
def test_a_report_speaks_for_its_outlet(voices_in: VoicesIn, source: str, name: str, kind: str) -> None:
    voice = voices_in(f"[{source}] said {{it fell}}.").voice(0)
    assert (voice.kind, (voice.name or "").lower()) == (kind, name.lower())


def test_a_name_called_a_newspaper_is_the_paper_from_then_on(voices_in: VoicesIn) -> None:
    found = voices_in("[<PERSON:Ana Roe>] told the newspaper <ORG:Gazeta Wieczorna> {no}. [The paper] said {yes}.")
    assert (found.voice(1).name, found.voice(1).kind) == ("Gazeta Wieczorna", "outlet")


def test_a_wife_with_a_title_is_not_her_husband(voices_in: VoicesIn) -> None:
    found = voices_in(
        "[<PERSON:Jack Hebble>] said {no}. [Mrs <PERSON:Hebble>] said {yes}. [Mr <PERSON:Hebble>] said {so}."
    )
    assert found.names == ["Jack Hebble", "Mrs Hebble", "Jack Hebble"]


def test_the_one_man_named_may_be_called_by_what_the_reader_knows(voices_in: VoicesIn) -> None:
    told = "[<PERSON:Bo Lind>] said {no}. {“It rained,”} [the Calder Town manager] said."
    assert voices_in(told).names == ["Bo Lind", "Bo Lind"]
    assert voices_in(f"<PERSON:Ana Roe> left. {told}").names == ["Bo Lind", "the Calder Town manager"]
