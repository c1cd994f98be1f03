"""The notes of an analysis with the words that they are about, and where those stand."""

from __future__ import annotations

from dataclasses import dataclass

from ondit.model import Analysis
from ondit.report.page.clean import clean, shortened


@dataclass(frozen=True, slots=True)
class NoteView:
    """One note; `words` and `block` are None where it is about the report as a whole."""

    stage: str
    message: str
    words: str | None
    block: int | None


def note_views(analysis: Analysis) -> tuple[NoteView, ...]:
    """The notes in text order, those on the whole report first."""
    document = analysis.document
    in_order = sorted(analysis.notes, key=lambda note: note.span.start if note.span else -1)
    return tuple(
        NoteView(
            clean(note.stage),
            clean(note.message),
            shortened(note.span.of(document.text), max_chars=90) if note.span else None,
            document.block_at(note.span.start) if note.span else None,
        )
        for note in in_order
    )
