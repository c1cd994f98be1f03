"""The links of marked reports (tests.helpers.marked); the publisher is The Far Window."""

from __future__ import annotations

from tests.helpers.marked import parse_marked

from ondit.language import Entity, Parse
from ondit.model import Analysis, Attribution, Document, Link, Voice
from ondit.nesting import find_links
from ondit.text.sentences import sentences


def read(marked: str) -> tuple[Document, tuple[Attribution, ...]]:
    """The text without its marks, and the attributions that they mark."""
    parse, attributions = parse_marked(marked, publisher="The Far Window")
    return parse.document, attributions


def parse(document: Document) -> Parse:
    """The document with its sentences by their marks."""
    return Parse(document, tuple(one for block in document.blocks for one in sentences(document.text, block.span)), ())


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
