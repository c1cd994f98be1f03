"""Lead-ins that need no colon: what they say is that words follow, or that somebody has the story.

Two kinds, told apart by what they need of the paragraphs after them. A sentence that *presents* a text ("Here it is in
full.", "It is printed here as she gave it.", "I have changed only the names.", "so let her begin") has no other use;
whose text it is stands in it or before it in the same paragraph. A sentence that *points* to an outlet without telling
what it said ("The Echo had the story on page four.", "And what does the Echo make of it?", "The Echo —") may as well be
followed by the author's own thought, so that what follows must be news by every sign.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import Literal

from ondit.excerpts.announced import last_document, last_paper
from ondit.model import Span
from ondit.text.frames import Frames
from ondit.text.masks import MaskedText


@dataclass(frozen=True, slots=True)
class Presented:
    """What a sentence presents: `teller`, the words for whose it is.

    `is_certain`: the sentence says that the words follow; otherwise the paragraphs after it must read as news.
    """

    teller: Span
    by: Literal["document", "outlet"]
    is_certain: bool


def find_presented(
    masked: MaskedText, text: str, earlier: Iterable[MaskedText], *, has_colon: bool
) -> Presented | None:
    """What a sentence without its last mark presents.

    Args:
        earlier: the sentences before it in its paragraph, the nearest first.
    """
    frames = _frames()
    sentence = masked.text.rstrip(" .?!—–-:")
    if frames.fits("presents", sentence):
        return _whose(chain((masked,), earlier), text)
    if frames.fits("presents_earlier", sentence):
        return _whose(earlier, text)
    if (masked.outlets or last_paper(text, *_ends(masked))) and frames.fits("whole", sentence):
        return _whose((masked,), text)
    if not has_colon and (found := frames.one("only_outlet").search(masked.text.rstrip(" ."))):
        at = found.start("outlet" if found.group("outlet") else "dashed")
        return Presented(masked.outlets[at], "outlet", is_certain=False)
    for frame in frames["points"]:
        if (found := frame.pattern.search(sentence)) and (has_colon or _is_named(masked, found.start("outlet"), text)):
            return Presented(masked.outlets[found.start("outlet")], "outlet", is_certain=False)
    if not has_colon and frames.fits("perhaps", sentence):
        # "That is the real story" is mostly the author's comment: no pieces of outlets here
        papers = (last_document(text, *_ends(it)) for it in chain((masked,), islice(earlier, 1)))
        if paper := next(filter(None, papers), None):
            return Presented(paper, "document", is_certain=False)
    return None


def _whose(sentences: Iterable[MaskedText], text: str) -> Presented | None:
    """The paper or outlet that the nearest sentence names, a letter or speech before the outlet that prints it."""
    for sentence in sentences:
        start, end = _ends(sentence)
        if document := last_document(text, start, end):
            return Presented(document, "document", is_certain=True)
        if sentence.outlets:
            named = [at for at in sentence.outlets if _is_named(sentence, at, text)]
            return Presented(sentence.outlets[max(named or sentence.outlets)], "outlet", is_certain=True)
        if piece := last_paper(text, start, end):
            return Presented(piece, "document", is_certain=True)
    return None


def _is_named(masked: MaskedText, mark: int, text: str) -> bool:
    """Whether an outlet has its name there, not "the magazine"."""
    return masked.outlets[mark].of(text).removeprefix("The ").removeprefix("Its ")[:1].isupper()


def _ends(masked: MaskedText) -> tuple[int, int]:
    whole = masked.span(0, max(1, len(masked.text)))
    return whole.start, whole.end


@cache
def _frames() -> Frames:
    return Frames("excerpts/presented")
