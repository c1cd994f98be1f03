"""What every reader fills in, and how it becomes a Document: blocks joined by blank lines, offsets, place map."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace

from ondit.model import Anchor, Block, BlockKind, Document, Note, Origin, OriginUnit, Place, Span

_MAX_DEPTH = 32  # quotations deeper than this count as this deep
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class DraftBlock:
    """One block's text with what a reader knows about it.

    `places`: (offset within `text`, line, paragraph or page number from 1, column from 1), in order.
    `anchors`: (start, end, href) with offsets within `text`.
    """

    kind: BlockKind
    text: str
    places: list[tuple[int, int, int]] = field(default_factory=list)
    anchors: list[tuple[int, int, str]] = field(default_factory=list)
    depth: int = 0
    cite: str | None = None


@dataclass(slots=True)
class Draft:
    """A report as one reader found it."""

    blocks: list[DraftBlock] = field(default_factory=list)
    unit: OriginUnit = "line"
    title: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, and notes on what was left out or is in doubt."""

    document: Document
    notes: tuple[Note, ...] = ()


def build(draft: Draft, data: bytes, source: str | None) -> Reading:
    """The Document of a draft. Blocks keep their text and are joined by one blank line.

    Half a surrogate pair ("\\ud83d" in JSON) is no character and cannot be written to any file: each becomes one
    U+FFFD, with a note.
    """
    text: list[str] = []
    blocks: list[Block] = []
    anchors: list[Anchor] = []
    places: list[Place] = []
    at = 0
    for block in draft.blocks:
        if not block.text.strip():
            continue
        if text:
            text.append("\n\n")
            at += 2
        end = at + len(block.text)
        text.append(block.text)
        blocks.append(Block(block.kind, Span(at, end), min(block.depth, _MAX_DEPTH), _whole(block.cite)))
        anchors += [
            Anchor(Span(at + start, at + stop), _HALF.sub("\ufffd", href))
            for start, stop, href in block.anchors
            if start < stop
        ]
        places += [Place(at + offset, number, column) for offset, number, column in block.places]
        at = end
    whole, halves = _HALF.subn("\ufffd", "".join(text))
    notes = [replace(note, message=_HALF.sub("\ufffd", note.message)) for note in draft.notes]
    if halves:
        notes.append(Note("read", f"{halves} halves of surrogate pairs are no characters and read as \ufffd"))
    document = Document(
        id=hashlib.sha256(data).hexdigest(),
        text=whole,
        blocks=tuple(blocks),
        anchors=tuple(anchors),
        title=_whole(draft.title),
        byline=tuple(_HALF.sub("\ufffd", name) for name in draft.byline),
        publisher=_whole(draft.publisher),
        url=_whole(draft.url),
        published=_whole(draft.published),
        language=_whole(draft.language),
        source=source,
        origin=Origin(draft.unit, tuple(places)),
    )
    return Reading(document, tuple(notes))


def _whole(text: str | None) -> str | None:
    return None if text is None else _HALF.sub("\ufffd", text)
