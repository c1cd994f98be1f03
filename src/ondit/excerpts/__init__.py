"""Passages reproduced from another report or document, marked or not, and whose words they are.

Rules in the order in which they are asked; of those in one line the first that holds has it:

    what the file marks     excerpts/marked-credited, else by what stands before: marked-mail, marked-led-in,
                            marked-wrote, marked-named, marked (nothing tells)
    lead-ins with a colon   document, paper-before, outlet-before, outlet-reports, piece-from-outlet, outlet-staff,
                            from-outlet, read-in-outlet, outlet-had-this, outlet-alone, outlet-named, continued, issuer,
                            piece, paper-handed, its-own-piece, part, reproduces, transcript, presents, as-it-was,
                            in-full, loose-outlet, loose-name, points
    without a colon         outlet-without-colon, presents, as-it-was, in-full, outlet-only, points, paper-perhaps
    what stands before      named-afterwards

The end of a passage without marks is not a rule's but a small network's (end.py), whose voice it is tellers.py settles.
"""

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
    marked, quoted, repeated = find_marked(document, outlets)
    plain, unread = find_plain(document, quoted, outlets)
    announced = (*marked, *plain)
    before, uncopied = find_named_afterwards(document, announced, outlets)
    passages = sorted((*announced, *before), key=_order)
    tellers = Tellers(parse, attributions, voices)
    found = _excerpts(passages, tellers)
    doubts = [_doubtful_end(document.text, passage) for passage in passages if passage.other_end is not None]
    unknown = [
        Note("excerpts", "nothing tells whose words this passage is", excerpt.span)
        for excerpt in found
        if tellers.book.get(excerpt.voice).name is None
    ]
    notes = sorted((*repeated, *unread, *uncopied, *doubts, *unknown), key=_note_order)
    return tuple(found), tuple(tellers.book.voices), tuple(notes)


def _excerpts(passages: list[Passage], tellers: Tellers) -> list[Excerpt]:
    """The passages with their voices; one that only carries on has that of the passage before it."""
    found: list[Excerpt] = []
    around: list[Excerpt] = []
    for number, passage in enumerate(passages):
        while around and around[-1].span.end < passage.span.end:
            around.pop()
        parent = around[-1].id if around else None
        before = next((x for x in reversed(found) if x.parent == parent), None)
        carries_on = passage.depth < 2 and (passage.kind == "continued" or _is_silent(passage))
        voice = before.voice if before and carries_on else tellers.find(passage).id
        score = round(passage.score, 4)
        excerpt = Excerpt(
            f"x{number}", passage.span, passage.lead_in, voice, score=score, parent=parent, rule=passage.rule.id
        )
        found.append(excerpt)
        around.append(excerpt)
    return found


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
