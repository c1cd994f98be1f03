"""The same words are the same voice, whether they speak, are cited, or told somebody."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.helpers.marked import parse_marked

from ondit.model import Voice
from ondit.nesting import find_links
from ondit.voices import find_voices

DESCRIPTIONS = [
    line
    for line in Path(__file__).with_name("descriptions.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def facts(voice: Voice) -> tuple[str, str, str, str, str | None]:
    """What is known of a voice."""
    return (voice.name or "").lower(), voice.kind, voice.anonymity, (voice.role or "").lower(), voice.anonymity_reason


def spoken(marked: str) -> Voice:
    parse, attributions = parse_marked(marked)
    return next(voice for voice in find_voices(parse, attributions)[0] if "a0" in voice.attributions)


def cited(description: str) -> Voice:
    text = f"[The Harbour Echo] reported on Monday {{that the quay was full}}, citing {description}."
    parse, attributions = parse_marked(text)
    links, voices, _ = find_links(parse, attributions, find_voices(parse, attributions)[0])
    outer = [link.outer for link in links if link.kind == "citing"]
    assert outer, f"citing {description} finds nobody"
    return next(voice for voice in voices if voice.id == outer[0])


@pytest.mark.parametrize("description", DESCRIPTIONS)
def test_the_same_words_are_the_same_voice(description: str) -> None:
    said = facts(spoken(f"“{{The quay was full}},” [{description}] said."))
    assert facts(cited(description)) == said
    assert facts(spoken(f"{{The quay was full}}, according to [{description}].")) == said
    assert facts(spoken(f"The Harbour Echo was told by [{description}] that {{the quay was full}}.")) == said
    assert facts(spoken(f"[{description[:1].upper()}{description[1:]}] said {{that the quay was full}}.")) == said


def test_the_table_is_long_enough() -> None:
    assert len(set(DESCRIPTIONS)) > 100


@pytest.mark.parametrize(
    "fact", ["low growth", "high rents", "two cities", "<GPE:Velmark>", "her years as a clerk", "security concerns"]
)
def test_a_fact_is_nobody(fact: str) -> None:
    parse, attributions = parse_marked(f"[The Harbour Echo] reported {{that the quay was full}}, citing {fact}.")
    assert find_links(parse, attributions, find_voices(parse, attributions)[0])[0] == ()


def test_those_who_are_cited_together_are_a_group_of_voices() -> None:
    parse, attributions = parse_marked(
        "[The Harbour Echo] said {that the quay was full}, citing a clerk and two bakers."
    )
    _, voices, _ = find_links(parse, attributions, find_voices(parse, attributions)[0])
    members = {voice.id: voice.name for voice in voices if voice.members == ()}
    assert [members[one] for one in voices[-1].members] == ["a clerk", "two bakers"]
