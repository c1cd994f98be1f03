"""Marked-up text to a Parse and its attributions, without the network: `[source]`, `{content}`, `<PERSON:name>`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from ondit.language import Entity, Parse
from ondit.model import Attribution, Block, Document, Note, Span, Voice
from ondit.voices import find_voices

_MARK = re.compile(r"[\[\]{}]|<(PERSON|ORG|GPE|NORP):|>")


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


def parse_marked(marked: str, **document: object) -> tuple[Parse, tuple[Attribution, ...]]:
    """The Parse and attributions of a marked text; the n-th source goes with the n-th content.

    `[]` stands for an attribution whose source the report does not name.
    """
    text, at = "", 0
    opened: list[tuple[str, int]] = []
    sources: list[Span] = []
    contents: list[Span] = []
    entities: list[Entity] = []
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group() in "[{" or mark.group().startswith("<"):
            opened.append((mark.group(1) or mark.group(), len(text)))
            continue
        kind, start = opened.pop()
        span = Span(start, len(text))
        if kind == "[":
            sources.append(span)
        elif kind == "{":
            contents.append(span)
        else:
            entities.append(Entity(span, kind))  # type: ignore[arg-type]
    text += marked[at:]
    sources.sort()
    contents.sort()
    attributions = tuple(
        Attribution(
            f"a{i}",
            (sources[i],) if i < len(sources) and len(sources[i]) else (),
            _next_word(text, sources[i]) if i < len(sources) and len(sources[i]) else (),
            (contents[i],) if i < len(contents) else (),
        )
        for i in range(max(len(sources), len(contents)))
    )
    blocks = tuple(Block("paragraph", Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
    sentences = tuple(
        Span(block.span.start + m.start(), block.span.start + m.end())
        for block in blocks
        for m in re.finditer(
            r"\S.*?(?:(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!Sen)[.?!][”\"]?(?=\s+[A-Z“\"]|$)|$)", block.span.of(text)
        )
    )
    parse = Parse(
        Document("x", text, blocks, **document),  # type: ignore[arg-type]
        sentences,
        tuple(sorted(entities, key=lambda entity: entity.span)),
    )
    return parse, attributions


def _next_word(text: str, source: Span) -> tuple[Span, ...]:
    """The cue, taken to be the word after the source."""
    found = re.compile(r"[ ,]*(\w+)").match(text, source.end)
    return (Span(*found.span(1)),) if found else ()


@pytest.fixture
def voices_in() -> Callable[..., Found]:
    """The voices of a marked text."""

    def voices_in(marked: str, **document: object) -> Found:
        parse, attributions = parse_marked(marked, **document)
        voices, notes = find_voices(parse, attributions)
        return Found(parse.document.text, voices, notes, attributions)

    return voices_in
