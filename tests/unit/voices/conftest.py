"""Marked-up text to a Parse and its attributions, without the network: `[source]`, `{content}`, `<PERSON:name>`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from tests.helpers.marked import parse_marked

from ondit.model import Attribution, Note, Voice
from ondit.voices import find_voices


@dataclass(frozen=True)
class Found:
    """What the stage made of a marked text."""

    text: str
    voices: tuple[Voice, ...]
    notes: tuple[Note, ...]
    attributions: tuple[Attribution, ...]

    def voice(self, number: int) -> Voice:
        """The voice of the attribution with this number, in the order in which the sources (or contents) stand."""
        return next(voice for voice in self.voices if f"a{number}" in voice.attributions)

    @property
    def names(self) -> list[str | None]:
        """The name of the voice of each attribution."""
        return [self.voice(i).name for i in range(len(self.attributions))]


@pytest.fixture
def voices_in() -> Callable[..., Found]:
    """The voices of a marked text."""

    def voices_in(marked: str, **document: object) -> Found:
        parse, attributions = parse_marked(marked, **document)
        voices, notes = find_voices(parse, attributions)
        return Found(parse.document.text, voices, notes, attributions)

    return voices_in
