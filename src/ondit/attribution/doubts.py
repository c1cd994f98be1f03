"""What the network saw and no statement holds in the end: told, so that nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ondit.attribution.decode import Run
from ondit.attribution.inner.patterns import clause
from ondit.attribution.order import Taken
from ondit.attribution.relations import CONTENT, CUE, SOURCE, Relation
from ondit.model import Attribution, Document, Note, Span
from ondit.tagger.pieces import Pieces
from ondit.text.quotations import Quotations, is_title

_SURE = 0.5
"""Chance from which on a word without anything said is worth a note; below it the network mostly errs itself."""
_FEWEST_WORDS = 4


def doubts(
    document: Document, pieces: Pieces, runs: Sequence[Run], relations: Sequence[Relation], quoted: Quotations
) -> tuple[Note, ...]:
    """A note on each quotation that nobody is linked to, and on each word that reports without anything said."""
    held = {run for one in relations for run in (one.cue, one.source, *one.contents)}
    found = []
    for run in runs:
        if run in held or run.kind == SOURCE:
            continue
        span = Span(int(pieces.starts[run.first]), int(pieces.ends[run.last]))
        if run.kind == CONTENT and _is_quoted(document.text, span, quoted):
            found.append(Note("attribution", "nothing tells who says this, and it was left out", span))
        if run.kind == CUE and run.score >= _SURE and clause("reporting").search(span.of(document.text)):
            found.append(Note("attribution", "somebody reports here, but nothing was found that is said", span))
    return tuple(found)


def open_doubts(notes: Sequence[Note], attributions: Sequence[Attribution]) -> Iterator[Note]:
    """The notes on words that no statement took in later."""
    taken = Taken(span for one in attributions for span in one.spans)
    return (note for note in notes if note.span is not None and not taken.overlaps(note.span))


def _is_quoted(text: str, span: Span, quoted: Quotations) -> bool:
    """Whether words are a quotation, or most of one, and no title."""
    words = span.of(text)
    held = quoted.at(span.start)
    return held is not None and len(words.split()) >= _FEWEST_WORDS and not is_title(held.span.of(text))
