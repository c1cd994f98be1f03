"""Whose husband, daughter, mother or client somebody is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.helpers.marked import parse_marked

from ondit.model import Attribution, Span
from ondit.voices import find_voices

VoicesIn = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<PERSON:Ivo Bruni>'s wife, <PERSON:Teresa>, left. [Her husband] said {no}.", "Ivo Bruni"),
        ("<PERSON:Ivo Bruni> sings. His wife <PERSON:Teresa> does not. [Her husband] said {no}.", "Ivo Bruni"),
        ("<PERSON:Teresa>, <PERSON:Ivo Bruni>'s wife, left. [Her husband] said {no}.", "Ivo Bruni"),
        ("<PERSON:Hedda Moe>, a lawyer for <PERSON:Joris Venn>, spoke. [Her client] said {no}.", "Joris Venn"),
        ("<PERSON:Hedda Moe>, <ORG:Kilo Lines>' lawyer, spoke. [Her client] said {no}.", "Kilo Lines"),
        ("A lawyer for <PERSON:Joris Venn> spoke. [His client] said {no}.", "Joris Venn"),
        ("<PERSON:Ivo Bruni>'s wife, <PERSON:Teresa>, left. [Her son] said {no}.", "her son"),
        ("<PERSON:Ivo Bruni>'s wife, <PERSON:Teresa>, left. [Her lawyer] said {no}.", "her lawyer"),
        ("<ORG:Kilo Lines>' wife, <PERSON:Teresa>, left. [Her husband] said {no}.", "her husband"),
    ],
)
def test_a_relative_or_client_is_whom_the_report_has_named_so(voices_in: VoicesIn, text: str, name: str) -> None:
    assert voices_in(text).names == [name]


@pytest.mark.parametrize(
    ("word", "speaker", "name"),
    [
        ("Dad", "Beth", "Henry Pell"),
        ("My father", "Beth", "Henry Pell"),
        ("Mum", "Beth", "Mum"),
        ("Dad", "Lind", "Dad"),
        ("Her father", "Beth", "Henry Pell"),
    ],
)
def test_dad_is_the_father_of_whoever_says_it(word: str, speaker: str, name: str) -> None:
    lead = "<PERSON:Henry Pell> came. His daughter <PERSON:Beth> saw <PERSON:Frank Lind>."
    parse, (found,) = parse_marked(f"{lead} “{word} says no,” [{speaker}] said.")
    at = parse.document.text.index(word + " says")
    end = at + len(word)
    said = replace(found, content=(Span(at - 1, end + 10),))
    inner = Attribution("a1", (Span(at, end),), (Span(end + 1, end + 5),), (Span(end + 6, end + 8),))
    voices, _ = find_voices(parse, (said, inner))
    assert next(voice.name for voice in voices if "a1" in voice.attributions) == name
