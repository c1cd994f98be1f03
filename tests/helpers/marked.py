"""The one mark-up of tests: a text whose statements, and names, are marked in it.

    [S:Lee] [C:said] [X:the ferry is late]      source, cue and content of a statement
    [S1:…] [C1:…] [X1:…]                        of the second one, in any order; a part may stand in several places
    [Lee] said {the ferry is late}              the short form: the n-th source goes with the n-th content, and the cue
                                                is the word after the source; [] where the report names no source
    <PERSON:Ada Lee>                            a name as the network sees it

Blocks are lines; sentences are those of `text.sentences`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ondit.language import Entity, Parse
from ondit.model import Attribution, Block, Document, Span
from ondit.text.sentences import sentences

_MARK = re.compile(r"\[(?:(?P<part>[SCX])(?P<id>\d?):)?|<(?P<label>PERSON|ORG|GPE|NORP):|[\]{}>]")
_NEXT_WORD = re.compile(r"[ ,]*(\w+)")


@dataclass(slots=True)
class Marked:
    """A text without its marks, and what they marked."""

    text: str = ""
    parts: dict[tuple[int, str], list[Span]] = field(default_factory=dict)
    sources: list[Span] = field(default_factory=list)
    contents: list[Span] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)


def read_marks(marked: str) -> Marked:
    """The text of a marked one; a lone ] } or > is text."""
    found = Marked()
    opened: list[tuple[re.Match[str], int]] = []
    at = 0
    for mark in _MARK.finditer(marked):
        closes = opened[-1][0].group()[0] + mark.group() in ("[]", "{}", "<>") if opened else False
        if mark.group() in "]}>" and not closes:
            continue
        found.text += marked[at : mark.start()]
        at = mark.end()
        if not closes:
            opened.append((mark, len(found.text)))
            continue
        opening, start = opened.pop()
        span = Span(start, len(found.text))
        if opening["part"]:
            found.parts.setdefault((int(opening["id"] or 0), opening["part"]), []).append(span)
        elif opening["label"]:
            found.entities.append(Entity(span, opening["label"]))  # type: ignore[arg-type]
        else:
            (found.sources if opening.group() == "[" else found.contents).append(span)
    found.text += marked[at:]
    return found


def parsed(text: str, entities: Sequence[Entity] = (), **known: object) -> Parse:
    """A parse of a block a line, its sentences by their marks."""
    blocks = tuple(Block("paragraph", Span(*match.span())) for match in re.finditer(r"[^\n]+", text))
    split = tuple(sentence for block in blocks for sentence in sentences(text, block.span))
    document = Document("x", text, blocks, **known)  # type: ignore[arg-type]
    return Parse(document, split, tuple(sorted(entities, key=lambda entity: entity.span)))


def parse_marked(marked: str, **known: object) -> tuple[Parse, tuple[Attribution, ...]]:
    """The parse and the attributions of a marked text."""
    found = read_marks(marked)
    return parsed(found.text, found.entities, **known), (*_in_full(found), *_in_short(found))


def _in_full(found: Marked) -> tuple[Attribution, ...]:
    numbers = sorted({number for number, _ in found.parts})
    return tuple(
        Attribution(f"a{number}", *(tuple(sorted(found.parts.get((number, part), ()))) for part in "SCX"))
        for number in numbers
    )


def _in_short(found: Marked) -> tuple[Attribution, ...]:
    sources, contents = sorted(found.sources), sorted(found.contents)
    made = []
    for number in range(max(len(sources), len(contents))):
        source = tuple(span for span in sources[number : number + 1] if len(span))
        cue = _NEXT_WORD.match(found.text, source[0].end) if source else None
        spans = (Span(*cue.span(1)),) if cue else ()
        made.append(Attribution(f"a{number}", source, spans, tuple(contents[number : number + 1])))
    return tuple(made)
