"""Whom a report describes first and names later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

VoicesIn = Callable[..., Any]

HEAD = "[The former head of the mint] told {MPs that nobody asked}.\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (HEAD + "Sir <PERSON:Piers Roe>, who ran the mint until May, was giving evidence to a committee.", "Piers Roe"),
        (HEAD + "<PERSON:Maud Ellery> was speaking at a meeting in Corby.", "Maud Ellery"),
        (HEAD + "<PERSON:Maud Ellery>, the former head, made the remarks in Corby.", "Maud Ellery"),
        (HEAD + "<PERSON:Otto Vance>, the chairman, was speaking before her.", None),
        (HEAD + "<PERSON:Otto Vance> asked the first question.", None),
        (HEAD + "The MPs met <PERSON:Otto Vance>, who was speaking too.", None),
        ("[A woman whose cat was lost] said {no}.\n<PERSON:Doreen Apple>, of Castle Street, found it.", "Doreen Apple"),
        ("[A woman whose cat was lost] said {no}.\n<PERSON:Doreen Apple>, the vet, found it.", None),
    ],
)
def test_a_speaker_is_named_where_the_next_paragraph_says_on_what_occasion(
    voices_in: VoicesIn, text: str, name: str | None
) -> None:
    voice = voices_in(text).voice(0)
    assert (voice.name if voice.anonymity == "named" else None) == name


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("[The mayor] said {no}. {Never}, [Mayor <PERSON:Tilda Brook>] said.", True),
        ("[<GPE:Velmark>'s ambassador] said {no}. {Never}, [Ambassador <PERSON:Marco Fenn>] said.", True),
        ("[The mayor's wife] said {no}. {Never}, [Mayor <PERSON:Tilda Brook>] said.", False),
        ("[The nurse] said {no}. {Never}, [Nurse <PERSON:Tilda Brook>] said.", False),
    ],
)
def test_the_holder_of_an_office_is_who_bears_its_title_when_first_named(
    voices_in: VoicesIn, text: str, same: bool
) -> None:
    found = voices_in(text)
    assert (found.voice(0) == found.voice(1)) == same


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[A barmaid] told {a jury so}.\n[<PERSON:Shelley Gough>, 26,] said {never}.", "Shelley Gough"),
        ("[A barmaid] told {a jury so}. <PERSON:Shelley Gough>, of Upper Sallow, wept.", "Shelley Gough"),
        (
            "{The jail was full}, [a union leader] said.\n[<PERSON:Glenda Stro>, of the Guards’ League,] spoke.",
            "Glenda Stro",
        ),
        ("[A barmaid] told {a jury so}.\n<PERSON:Shelley Gough>, 26, denies theft.", None),
        ("[A barmaid] told {a jury so}.\n[<PERSON:Otto Vance>, 26, the cook,] said {never}.", None),
    ],
)
def test_whose_words_open_a_report_is_named_with_an_age_or_a_place(
    voices_in: VoicesIn, text: str, name: str | None
) -> None:
    voice = voices_in(text).voice(0)
    assert (voice.name if voice.anonymity == "named" else None) == name
