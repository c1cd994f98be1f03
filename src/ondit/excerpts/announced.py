"""Lead-ins by their frame: how a sentence that ends with a colon presents a paper, a tape, somebody's own words.

lead_in.py knows the sentences in which an outlet speaks. Here the sentence need not have a verb of speech: it hands
over ("here is the notice that …", "a reader sent me the minutes", "the leaflet went up on Monday"), names a part ("the
relevant passage", "item seven"), or says that it reproduces ("which I give in full"). What is handed over is a *paper*:
a noun for a document or piece with an article or owner, not the author's own ("my reply").
"""

from __future__ import annotations

from functools import cache

from ondit.excerpts.candidates import Candidate, LeadIn
from ondit.lexicon import entries
from ondit.model import Span
from ondit.rules import Rule
from ondit.text.frames import Frames
from ondit.text.shapes import alternatives

_HANDED = Rule("excerpts/paper-handed", 0.6)
_OWN_PIECE = Rule("excerpts/its-own-piece", 0.6)
_PART = Rule("excerpts/part", 0.6)
_REPRODUCES = Rule("excerpts/reproduces", 0.6)
_TRANSCRIPT = Rule("excerpts/transcript", 0.6)


def find_announced(candidate: Candidate) -> LeadIn | None:
    """The lead-in that a sentence with a colon is by its frame."""
    readers = (_handed, _own_piece, _part, _reproduces, _transcript)
    return next(filter(None, (read(candidate) for read in readers)), None)


def last_paper(text: str, span: Span) -> Span | None:
    """The last document or piece that a stretch of text names."""
    found = list(_frames().one("paper").finditer(text, span.start, span.end))
    return Span(*found[-1].span()) if found else None


def last_document(text: str, span: Span) -> Span | None:
    """The last letter, notice, speech or the like that a stretch of text names: no piece of an outlet's."""
    found = list(_frames().one("document").finditer(text, span.start, span.end))
    return Span(*found[-1].span("paper")) if found else None


def _handed(candidate: Candidate) -> LeadIn | None:
    """A reader sent me the minutes of the June meeting:"""
    frames, words = _frames(), candidate.words
    for frame in frames["paper-handed"]:
        if found := frame.pattern.search(words):
            if frame.by == "issuer":
                return candidate.lead_in(_HANDED, "issuer", candidate.masked.span(*found.span("teller")), "document")
            # the correction that appeared on page two: whose page it is, the sentence before tells
            printed = frames.one("printed").search(words, found.end("teller")) and not candidate.masked.outlets
            if printed and candidate.outlet_before:
                return candidate.lead_in(_OWN_PIECE, "outlet", candidate.outlet_before, "document")
            return candidate.lead_in(_HANDED, "document", candidate.masked.span(*found.span("teller")), "document")
    return None


def _own_piece(candidate: Candidate) -> LeadIn | None:
    """The Echo counted. Its findings, in short:"""
    if _frames().fits("its-own-piece", candidate.words) and candidate.outlet_before:
        return candidate.lead_in(_OWN_PIECE, "outlet", candidate.outlet_before, "report")
    return None


def _part(candidate: Candidate) -> LeadIn | None:
    """The minutes came on Monday. Item seven:"""
    if not _frames().fits("part", candidate.words):
        return None
    if paper := _paper_before(candidate):
        return candidate.lead_in(_PART, "document", paper, "document")
    outlet = candidate.outlet_before
    return candidate.lead_in(_PART, "outlet", outlet, "report") if outlet else None


def _reproduces(candidate: Candidate) -> LeadIn | None:
    """The order is short, and I give it in full:"""
    if not _frames().fits("reproduces", candidate.words):
        return None
    papers = list(_frames().one("paper").finditer(candidate.words))
    paper = candidate.masked.span(*papers[-1].span()) if papers else _paper_before(candidate)
    return candidate.lead_in(_REPRODUCES, "document", paper, "document") if paper else None


def _transcript(candidate: Candidate) -> LeadIn | None:
    """The transcript, from minute nine:"""
    if _frames().fits("transcript", candidate.words):
        return candidate.lead_in(_TRANSCRIPT, "document", _paper_before(candidate), "document")
    return None


def _paper_before(candidate: Candidate) -> Span | None:
    before = candidate.sentence_before
    return last_paper(candidate.text, before) if before else None


@cache
def _frames() -> Frames:
    """The frames; a noun of `owned_nouns` ("story") needs an owner to be a paper."""
    documents = (*entries("document_nouns"), *entries("reproduced_nouns"))
    owned = frozenset(entries("owned_nouns"))
    return Frames(
        "excerpts/announced",
        documents=alternatives(documents) + "s?",
        either=alternatives((*documents, *entries("report_pieces"))) + "s?",
        free=alternatives(noun for noun in documents if noun not in owned) + "s?",
    )
