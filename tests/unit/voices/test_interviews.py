"""Answers without a source, in an interview of questions and answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

VoicesIn = Callable[..., Any]
ASKED = "Why is it shut?\n\n[]{“It was wet.”}\n\nIs it sold?\n\n[]{“I hope not.”}"


def test_who_is_introduced_gives_the_answers(voices_in: VoicesIn) -> None:
    assert voices_in(f"<PERSON:Ana Lee> runs a mill.\n\n{ASKED}").names == ["Ana Lee", "Ana Lee"]


@pytest.mark.parametrize(
    "marked",
    [
        f"<PERSON:Ana Lee> and <PERSON:Bo Tarr> run a mill.\n\n{ASKED}",
        f"The mill is shut.\n\n{ASKED}",
        "<PERSON:Ana Lee> runs a mill.\n\nWhy is it shut?\n\n[]{“It was wet.”}",
        "<PERSON:Ana Lee> runs a mill.\n\nIt is shut.\n\n[]{“It was wet.”}\n\nIt is sold.\n\n[]{“I hope not.”}",
    ],
)
def test_nobody_does_where_two_could_or_nobody_asks(voices_in: VoicesIn, marked: str) -> None:
    assert set(voices_in(marked).names) == {None}
