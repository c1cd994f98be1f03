"""Lead-ins that need no colon: what they say is that words follow, or that somebody has the story.

Two kinds, told apart by what they need of the paragraphs after them. A sentence that *presents* a text ("Here it is in
full.", "It is printed here as she gave it.", "I have changed only the names.", "so let her begin") has no other use;
whose text it is stands in it or before it in the same paragraph. A sentence that *points* to an outlet without telling
what it said ("The Echo had the story on page four.", "And what does the Echo make of it?", "The Echo —") may as well be
followed by the author's own thought, so that what follows must be news by every sign.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain, islice

from ondit.excerpts.announced import last_document, last_paper
from ondit.excerpts.candidates import Candidate, LeadIn, Needs
from ondit.model import Span
from ondit.rules import Rule
from ondit.text.frames import Frames
from ondit.text.masks import MaskedText

_PRESENTS = Rule("excerpts/presents", 0.7)
_AS_IT_WAS = Rule("excerpts/as-it-was", 0.7)
_IN_FULL = Rule("excerpts/in-full", 0.7)
_OUTLET_ONLY = Rule("excerpts/outlet-only", 0.5)
_POINTS = Rule("excerpts/points", 0.5)
_PERHAPS = Rule("excerpts/paper-perhaps", 0.4)


def find_presented(candidate: Candidate) -> LeadIn | None:
    """The lead-in that a sentence is when it says that words follow."""
    if candidate.ends_quoted:
        return None  # what somebody says announces nothing of the author's
    sentence, masked, frames = _bare(candidate), candidate.masked, _frames()
    if frames.fits("presents", sentence):
        return _whose(candidate, _PRESENTS, chain((masked,), candidate.earlier()))
    if frames.fits("as-it-was", sentence):
        return _whose(candidate, _AS_IT_WAS, candidate.earlier())
    if frames.fits("in-full", sentence) and (masked.outlets or last_paper(candidate.text, _all_of(masked))):
        return _whose(candidate, _IN_FULL, (masked,))
    return None


def find_pointed(candidate: Candidate) -> LeadIn | None:
    """The lead-in that a sentence is when it points to an outlet, or to a paper, without telling what is in it."""
    if candidate.ends_quoted:
        return None
    return _outlet_only(candidate) or _points(candidate) or _perhaps(candidate)


def _outlet_only(candidate: Candidate) -> LeadIn | None:
    """From the Post, on Friday."""
    found = _frames().one("outlet-only").search(candidate.words.rstrip(" ."))
    if candidate.has_colon or not found:
        return None
    at = found.start("outlet" if found.group("outlet") else "dashed")
    return candidate.lead_in(_OUTLET_ONLY, "outlet", candidate.masked.outlets[at], "news")


def _points(candidate: Candidate) -> LeadIn | None:
    """The Echo had the story on page four."""
    sentence, masked = _bare(candidate), candidate.masked
    for frame in _frames()["points"]:
        found = frame.pattern.search(sentence)
        if found and (candidate.has_colon or _is_named(masked, found.start("outlet"), candidate.text)):
            needs: Needs = "report" if candidate.has_colon else "news"
            return candidate.lead_in(_POINTS, "outlet", masked.outlets[found.start("outlet")], needs)
    return None


def _perhaps(candidate: Candidate) -> LeadIn | None:
    """This is her letter."""
    if candidate.has_colon or not _frames().fits("paper-perhaps", _bare(candidate)):
        return None
    # "That is the real story" is mostly the author's comment: no pieces of outlets here
    near = chain((candidate.masked,), islice(candidate.earlier(), 1))
    papers = (last_document(candidate.text, _all_of(it)) for it in near)
    paper = next(filter(None, papers), None)
    return candidate.lead_in(_PERHAPS, "document", paper, "words") if paper else None


def _whose(candidate: Candidate, rule: Rule, sentences: Iterable[MaskedText]) -> LeadIn | None:
    """The paper or outlet that the nearest sentence names, a letter or speech before the outlet that prints it."""
    for sentence in sentences:
        if document := last_document(candidate.text, _all_of(sentence)):
            return candidate.lead_in(rule, "document", document, "document")
        if sentence.outlets:
            named = [at for at in sentence.outlets if _is_named(sentence, at, candidate.text)]
            return candidate.lead_in(rule, "outlet", sentence.outlets[max(named or sentence.outlets)], "document")
        if piece := last_paper(candidate.text, _all_of(sentence)):
            return candidate.lead_in(rule, "document", piece, "document")
    return None


def _bare(candidate: Candidate) -> str:
    return candidate.words.rstrip(" .?!—–-:")


def _is_named(masked: MaskedText, mark: int, text: str) -> bool:
    """Whether an outlet has its name there, not "the magazine"."""
    return masked.outlets[mark].of(text).removeprefix("The ").removeprefix("Its ")[:1].isupper()


def _all_of(masked: MaskedText) -> Span:
    return masked.span(0, max(1, len(masked.text)))


@cache
def _frames() -> Frames:
    return Frames("excerpts/presented")
