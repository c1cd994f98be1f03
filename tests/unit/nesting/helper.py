"""Reports with marked attributions for tests of the links: `[S:Lee] [C:said] [X:that …]`, the second ones `[S1:…]`."""

from __future__ import annotations

import re

from ondit.language import Entity, Parse
from ondit.model import Analysis, Attribution, Block, Document, Link, Span, Voice
from ondit.nesting import find_links

_MARK = re.compile(r"\[(?P<part>[SCX])(?P<id>\d?):|\]")


def read(marked: str) -> tuple[Document, tuple[Attribution, ...]]:
    """The text without its marks, and the attributions that they mark; a part may be marked in several places."""
    text: list[str] = []
    parts: dict[int, dict[str, list[Span]]] = {}
    open_marks: list[tuple[str, int, int]] = []
    at = size = 0
    for match in _MARK.finditer(marked):
        text.append(marked[at : match.start()])
        size += match.start() - at
        at = match.end()
        if match.group("part"):
            open_marks.append((match.group("part"), int(match.group("id") or 0), size))
        else:
            part, number, start = open_marks.pop()
            parts.setdefault(number, {"S": [], "C": [], "X": []})[part].append(Span(start, size))
    text.append(marked[at:])
    whole = "".join(text)
    blocks = tuple(Block("paragraph", Span(*m.span())) for m in re.finditer(r"[^\n]+", whole))
    attributions = tuple(
        Attribution(f"a{n}", *(tuple(sorted(found[kind])) for kind in "SCX")) for n, found in sorted(parts.items())
    )
    return Document("", whole, blocks, publisher="The Far Window"), attributions


def parse(document: Document) -> Parse:
    """Sentences by their marks alone."""
    sentences = []
    for block in document.blocks:
        start = block.span.start
        for end in re.finditer(r"[.!?][”\"’]*\s+(?=[“\"A-Z])", block.span.of(document.text)):
            sentences.append(Span(start, block.span.start + end.end()))
            start = block.span.start + end.end()
        sentences.append(Span(start, block.span.end))
    return Parse(document, tuple(sentences), ())


def analyze(marked: str, *entities: Entity) -> Analysis:
    """The links of marked text; one voice for each different source."""
    document, attributions = read(marked)
    voices = [Voice("v0", "The Far Window", "author")]
    names: dict[str | None, list[Attribution]] = {}
    for attribution in attributions:
        names.setdefault(attribution.source[0].of(document.text) if attribution.source else None, []).append(
            attribution
        )
    for name, theirs in names.items():
        spans = tuple(span for attribution in theirs for span in attribution.source)
        kind = "person" if name else "unknown"
        ids = tuple(a.id for a in theirs)
        voices.append(Voice(f"v{len(voices)}", name, kind, mentions=spans, attributions=ids))  # type: ignore[arg-type]
    links, all_voices, notes = find_links(parse(document), attributions, tuple(voices))
    return Analysis(document, attributions, all_voices, links, notes=notes)


def chain(analysis: Analysis, number: int = 0) -> list[str | None]:
    """Names of the chain of the attribution with this number, the report's own left out."""
    attribution = analysis.attribution(f"a{number}")
    return [voice.name for voice in analysis.chain(attribution)][1:]


def links(analysis: Analysis, kind: str) -> list[Link]:
    return [link for link in analysis.links if link.kind == kind]
