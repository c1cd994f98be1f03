"""Passages reproduced from another report or document, marked or not, and whose words they are."""

from __future__ import annotations

from ondit.excerpts.afterwards import find_named_afterwards
from ondit.excerpts.marked import find_marked
from ondit.excerpts.passages import Passage
from ondit.excerpts.plain import find_plain
from ondit.excerpts.tellers import Tellers, known_outlets
from ondit.language import Parse
from ondit.model import Attribution, Excerpt, Note, Span, Voice


def find_excerpts(
    parse: Parse, attributions: tuple[Attribution, ...], voices: tuple[Voice, ...]
) -> tuple[tuple[Excerpt, ...], tuple[Voice, ...], tuple[Note, ...]]:
    """The excerpts in text order, an outer one before what it holds; all voices, with their outlets added; notes.

    Time is linear in the length of the report, but for the words of one paragraph and the excerpts of one report.
    """
    document = parse.document
    outlets = known_outlets(parse, voices)
    marked, quoted, notes = find_marked(document, outlets)
    announced = (*marked, *find_plain(document, quoted, outlets))
    passages = sorted((*announced, *find_named_afterwards(document, announced, outlets)), key=_order)
    tellers = Tellers(parse, attributions, voices)
    found: list[Excerpt] = []
    doubts: list[Note] = []
    open_excerpts: list[Excerpt] = []
    for number, passage in enumerate(passages):
        while open_excerpts and open_excerpts[-1].span.end < passage.span.end:
            open_excerpts.pop()
        parent = open_excerpts[-1].id if open_excerpts else None
        before = next((x for x in reversed(found) if x.parent == parent), None)
        if (passage.carries_on or _is_silent(passage)) and before is not None and passage.depth < 2:
            voice = before.voice
        else:
            voice = tellers.find(passage).id
        excerpt = Excerpt(f"x{number}", passage.span, passage.lead_in, voice, round(passage.score, 4), parent)
        found.append(excerpt)
        open_excerpts.append(excerpt)
        if passage.other_end is not None:
            doubts.append(_doubtful_end(document.text, passage))
        if tellers.book.get(voice).name is None:
            doubts.append(Note("excerpts", "nothing tells whose words this passage is", passage.span))
    return tuple(found), tuple(tellers.book.voices), tuple(sorted((*notes, *doubts), key=_note_order))


def _order(passage: Passage) -> tuple[int, int, int]:
    return passage.span.start, -passage.span.end, passage.depth


def _is_silent(passage: Passage) -> bool:
    """Whether a lead-in stands before a marked passage and names nobody ("Twelve pages later:")."""
    return passage.depth == 1 and passage.lead_in is not None and passage.teller is None and passage.address is None


def _note_order(note: Note) -> tuple[int, int, str]:
    span = note.span or Span(0, 0)
    return span.start, span.end, note.message


def _doubtful_end(text: str, passage: Passage) -> Note:
    assert passage.other_end is not None

    def last_words(end: int) -> str:
        return " ".join(text[max(passage.span.start, end - 60) : end].split()[-5:])

    taken, other = last_words(passage.span.end), last_words(passage.other_end)
    return Note(
        "excerpts",
        f"the excerpt may end after “{taken}” (taken) or after “{other}”",
        Span(passage.span.start, max(passage.span.end, passage.other_end)),
    )


__all__ = ["find_excerpts"]
