"""An excerpt whose outlet the author names only after it: "So runs the notice in the Echo."

Nothing shows where such an excerpt begins but the beginning of the text, or a heading: elsewhere it is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from ondit.excerpts.candidates import masked_outlets
from ondit.excerpts.others_words import begins_a_story
from ondit.excerpts.passages import Passage, link_in
from ondit.excerpts.writing import SINGULAR, Paragraph
from ondit.lexicon.outlets import Outlets
from ondit.model import Document, Note, Span
from ondit.rules import Rule
from ondit.text.frames import Frames
from ondit.text.sentences import sentence_starts

_AFTER = Rule("excerpts/named-afterwards", 0.6)

_MOST = 12
"""Paragraphs of an excerpt that opens a text; a longer one is told at its beginning."""
_SEARCHED = 300
_NOT_COPIED = "this names an outlet for what stands before it, which does not read as the outlet's: no excerpt"
_AFTERWARDS = Frames("excerpts/afterwards")
_FRAMES = tuple(frame.pattern for frame in _AFTERWARDS[_AFTER.name])


def find_named_afterwards(
    document: Document, taken: Sequence[Passage], outlets: Outlets
) -> tuple[tuple[Passage, ...], tuple[Note, ...]]:
    """The excerpts that open the text, or what stands under a heading, and are given to their outlet after it; notes.

    Args:
        taken: passages found already; no other lies across them.
        outlets: the report's.
    """
    text, blocks = document.text, document.blocks
    covered = {i for passage in taken for i in range(passage.blocks[0], passage.blocks[1] + 1)}
    found: list[Passage] = []
    notes: list[Note] = []
    first = 0
    for i, block in enumerate(blocks):
        if block.kind == "heading":
            first = i + 1
        elif block.kind != "paragraph" or i in covered:
            first = len(blocks)  # nothing tells where the next excerpt begins, up to the next heading
        elif first < i <= first + _MOST:
            starts = sentence_starts(text, Span(block.span.start, min(block.span.end, block.span.start + _SEARCHED)))
            sentence = Span(starts[0], starts[1] if len(starts) > 1 else block.span.end)
            teller = _named(text, sentence, outlets)
            if teller is None:
                continue
            if not _is_copied(document, first, i):
                notes.append(Note("excerpts", _NOT_COPIED, sentence))
                continue
            span = Span(blocks[first].span.start, blocks[i - 1].span.end)
            where = link_in(document, sentence)
            found.append(Passage(span, (first, i - 1), _AFTER, sentence, teller, where, score=_AFTER.score))
            first = len(blocks)
    return tuple(found), tuple(notes)


def _named(text: str, sentence: Span, outlets: Outlets) -> Span | None:
    if not text[sentence.start : sentence.end].startswith(("So", "Th", "All", "Every")):
        return None
    masked = masked_outlets(text, sentence.start, sentence.end, outlets)
    words = masked.text.rstrip(" .")
    for frame in _FRAMES:
        if found := frame.search(words):
            return masked.outlets[found.start("outlet")]
    return None


def _is_copied(document: Document, first: int, after: int) -> bool:
    """Whether the paragraphs before `after` begin a story beside those from it on, and nobody says "I" in them."""
    paragraphs = [Paragraph(block.span.of(document.text)) for block in document.blocks[first : after + _MOST]]
    copied, author = paragraphs[: after - first], paragraphs[after - first :]
    return begins_a_story(author, copied) and not any(SINGULAR.search(p.own_words) for p in copied)
