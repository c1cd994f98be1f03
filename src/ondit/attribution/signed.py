"""Remarks signed with a dash: “He never came.” — Ada Orth. The dash is the cue, as PolNeAR has it.

The network has hardly seen this form, which readers' remarks and pull quotes are printed in: it finds the words without
a cue, and loses one remark in eight.
"""

from __future__ import annotations

import re

import numpy as np

from ondit.attribution.decode import Run
from ondit.attribution.relations import CONTENT, CUE, SOURCE, Relation
from ondit.model import Document, Span
from ondit.rules import Rule
from ondit.tagger.pieces import Pieces
from ondit.text.quotations import Quotations

# The dash, then a name or "a teacher in Orley" to the end of the block, a few words long.
_SIGNATURE = re.compile(r"[ \u00a0]{0,2}(-{1,2}|[–—―])[ \u00a0]{0,2}((?:[A-Z]|an? )[^\"“”«»:;?!—―\n]{1,100}?)\.?\s*\Z")
_MAX_WORDS = 14
SIGNED = Rule("attribution/signed", 0.97)


def signed_remarks(document: Document, pieces: Pieces, quoted: Quotations) -> dict[int, Relation]:
    """The relation of each block that is one of the quotations and a signature, by the block's number."""
    text = document.text
    found = {}
    for number, block in enumerate(document.blocks):
        first = quoted.starting(block.span.start)
        quotation = first.span if first else None
        match = _SIGNATURE.match(text, quotation.end, block.span.end) if quotation else None
        if quotation is None or match is None or len(match[2].split()) > _MAX_WORDS:
            continue
        spans = (quotation, Span(*match.span(1)), Span(*match.span(2)))
        content, cue, source = (_run(kind, span, pieces) for kind, span in zip(_KINDS, spans, strict=True))
        if content and cue and source:
            found[number] = Relation(cue, source, (content,), SIGNED.score, SIGNED.id)
    return found


_KINDS = (CONTENT, CUE, SOURCE)


def _run(kind: int, span: Span, pieces: Pieces) -> Run | None:
    """The words of a span, without the marks around them; None where there are none."""
    first, last = np.searchsorted(pieces.starts, (span.start, span.end)) - (0, 1)
    if kind == CONTENT:  # its quotation marks, which are words of their own, are put back when it is built
        first, last = first + 1, last - 1
    return Run(kind, int(first), int(last), SIGNED.score) if first <= last else None
