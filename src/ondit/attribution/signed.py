"""Remarks signed with a dash: “He never came.” — Ada Orth. The dash is the cue, as PolNeAR has it.

The network has hardly seen this form, which readers' remarks and pull quotes are printed in: it finds the words without
a cue, and loses one remark in eight.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ondit.attribution.decode import Run
from ondit.attribution.relations import CONTENT, CUE, SOURCE, Relation
from ondit.model import Block, Document, Span
from ondit.rules import Rule
from ondit.tagger.pieces import Pieces
from ondit.text.phrases import phrases
from ondit.text.quotations import Quotations

# The dash, then a name or "a teacher in Orley" to the end of the block, a few words long.
_SIGNATURE = re.compile(r"[ \u00a0]{0,2}(-{1,2}|[–—―])[ \u00a0]{0,2}((?:[A-Z]|an? )[^\"“”«»:;?!—―\n]{1,100}?)\.?\s*\Z")
_FOOTER = phrases("attribution/signed", "footer")
_MAX_WORDS = 14
SIGNED = Rule("attribution/signed", 0.97)


def signed_remarks(document: Document, pieces: Pieces, quoted: Quotations) -> dict[int, Relation]:
    """The relation of each block that is one of the quotations and a signature, by the block's number.

    The signature of a block quote may be a block of its own: the last one in it, or the line under it.
    """
    found = {}
    for number, block in enumerate(document.blocks):
        first = quoted.starting(block.span.start)
        if first is None:
            continue
        signature = _signature(document, number, first.span)
        if signature is None:
            continue
        cue, source = signature
        content = _run(CONTENT, first.span, pieces)
        runs = (_run(CUE, cue, pieces) if cue else None, _run(SOURCE, source, pieces))
        if content and runs[1] and (runs[0] or cue is None):
            found[number] = Relation(runs[0], runs[1], (content,), SIGNED.score, SIGNED.id)
    return found


def _signature(document: Document, number: int, quotation: Span) -> tuple[Span | None, Span] | None:
    """Dash and name after a quotation: on its line or, for a block quote that it fills, on the next.

    The foot of a block quote needs no dash.
    """
    text, blocks = document.text, document.blocks
    block, after = blocks[number], blocks[number + 1] if number + 1 < len(blocks) else None
    match = _SIGNATURE.match(text, quotation.end, block.span.end)
    if match is None and block.kind == "quote" and quotation.end == block.span.end and after is not None:
        match = _SIGNATURE.match(text, after.span.start, after.span.end)
        if match is None and after.kind == "quote" and after.depth == block.depth and _is_last(blocks, number + 1):
            bare = _FOOTER.match(text, after.span.start, after.span.end)
            return (None, Span(*bare.span(1))) if bare else None
    if match is None or len(match[2].split()) > _MAX_WORDS:
        return None
    return Span(*match.span(1)), Span(*match.span(2))


def _is_last(blocks: Sequence[Block], number: int) -> bool:
    """Whether a block is the last of its block quote."""
    return number + 1 == len(blocks) or blocks[number + 1].depth < blocks[number].depth


_KINDS = (CONTENT, CUE, SOURCE)


def _run(kind: int, span: Span, pieces: Pieces) -> Run | None:
    """The words of a span, without the marks around them; None where there are none."""
    first, last = np.searchsorted(pieces.starts, (span.start, span.end)) - (0, 1)
    if kind == CONTENT:  # its quotation marks, which are words of their own, are put back when it is built
        first, last = first + 1, last - 1
    return Run(kind, int(first), int(last), SIGNED.score) if first <= last else None
