"""The author's words that announce an excerpt: "as we read in a report from the Telegraph:".

A lead-in names or describes an outlet, a published piece or a document that is the one who speaks next. A person who
speaks ("Lee told the Echo:"), a list ("three things:") and the author's own thought ("the question is:") are none.
The patterns of a rule are the table of its name in `data/excerpts/lead_in.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ondit.excerpts.announced import find_announced
from ondit.excerpts.candidates import Candidate, LeadIn, grammar
from ondit.excerpts.presented import find_pointed, find_presented
from ondit.lexicon.outlets import Outlets
from ondit.model import Span
from ondit.rules import Rule

_DOCUMENT = Rule("excerpts/document", 0.7)
_PAPER_BEFORE = Rule("excerpts/paper-before", 0.7)
_OUTLET_BEFORE = Rule("excerpts/outlet-before", 0.8)
_OUTLET = (
    Rule("excerpts/outlet-reports", 0.9),
    Rule("excerpts/piece-from-outlet", 0.95),
    Rule("excerpts/outlet-staff", 0.9),
    Rule("excerpts/from-outlet", 0.9),
    Rule("excerpts/read-in-outlet", 0.9),
    Rule("excerpts/outlet-had-this", 0.85),
    Rule("excerpts/outlet-alone", 0.8),
)
_OUTLET_NAMED = Rule("excerpts/outlet-named", 0.6)
_CONTINUED = Rule("excerpts/continued", 0.8)
_ISSUER = Rule("excerpts/issuer", 0.7)
_PIECE = Rule("excerpts/piece", 0.7)
_LOOSE_OUTLET = Rule("excerpts/loose-outlet", 0.6)
_LOOSE_NAME = Rule("excerpts/loose-name", 0.5)
_WITHOUT_COLON = Rule("excerpts/outlet-without-colon", 0.6)

_ANNOUNCEMENT = 20
"""A sentence of so few words that names an outlet and ends with a colon announces it, whatever its form."""
_ANNOUNCEMENT_WITHOUT_COLON = 24


def read_lead_in(
    text: str,
    sentence: Span,
    *,
    before: Span | None = None,
    outlets: Outlets | None = None,
    has_link: bool = False,
    paragraph: Span | None = None,
) -> LeadIn | None:
    """The lead-in that a sentence is, or None.

    Args:
        sentence: the last sentence before the passage.
        before: the sentence before it, which may name the outlet that "it" stands for ("This is what it found:").
        outlets: the report's; those of the text alone unless given.
        has_link: a hyperlink in the sentence names the teller where the words do not.
        paragraph: where the words stand whose text a sentence presents ("Here it is in full.").
    """
    candidate = Candidate(
        text, sentence, outlets or Outlets(text), before=before, paragraph=paragraph, has_link=has_link
    )
    return next(filter(None, (read(candidate) for read in _readers(candidate))), None)


def _readers(candidate: Candidate) -> Sequence[Callable[[Candidate], LeadIn | None]]:
    """The readers of a sentence in the order in which they are asked; the first that finds a lead-in has it."""
    if not candidate.has_colon:
        return _without_colon, find_presented, find_pointed
    if grammar().fits("against", candidate.words):
        return _opening_document, _paper_before, find_presented, find_pointed
    return (
        _opening_document,
        _paper_before,
        _outlet_before,
        _outlet,
        _described_outlet,
        _outlet_named,
        _continued,
        _issuer,
        _document,
        _piece,
        find_announced,
        find_presented,
        _loosely,
        find_pointed,
    )


def _without_colon(candidate: Candidate) -> LeadIn | None:
    """Here is what the Echo found. Below is the Echo's report."""
    found = grammar().one("outlet-without-colon").match(candidate.words)
    if found is None or len(candidate.words.split()) > _ANNOUNCEMENT_WITHOUT_COLON:
        return None
    at = found.start("outlet" if found.group("outlet") else "other")
    return candidate.lead_in(_WITHOUT_COLON, "outlet", candidate.masked.outlets[at], "report")


def _opening_document(candidate: Candidate) -> LeadIn | None:
    """The notice on the door said:"""
    for frame in grammar()["document"]:
        if (found := frame.pattern.match(candidate.words)) and found.start("teller") == 0:
            return candidate.lead_in(_DOCUMENT, "document", candidate.masked.span(*found.span("teller")))
    return None


def _paper_before(candidate: Candidate) -> LeadIn | None:
    """A notice hangs on the door. It says:"""
    before = candidate.sentence_before
    if before is None or not grammar().one("it_says").fullmatch(candidate.words.strip()):
        return None
    found = list(grammar().one("paper").finditer(candidate.text, before.start, before.end))
    return candidate.lead_in(_PAPER_BEFORE, "document", Span(*found[-1].span())) if found else None


def _outlet_before(candidate: Candidate) -> LeadIn | None:
    """The Echo looked into it. This is what it found:"""
    if candidate.masked.outlets or not grammar().fits("outlet-before", candidate.words):
        return None
    named = candidate.outlet_before
    return candidate.lead_in(_OUTLET_BEFORE, "outlet", named) if named else None


def _outlet(candidate: Candidate) -> LeadIn | None:
    """As the Echo reports:"""
    told = grammar().one("told")
    for rule in _OUTLET:
        for frame in grammar()[rule.name]:
            found = frame.pattern.search(candidate.words)
            if found and not told.search(candidate.words, 0, found.start("outlet") + 1):
                return candidate.lead_in(rule, "outlet", candidate.masked.outlets[found.start("outlet")])
    return None


def _described_outlet(candidate: Candidate) -> LeadIn | None:
    """The notice on the parish website: a site that is only described is where a paper hangs, not who speaks."""
    outlets = candidate.masked.outlets.values()
    if outlets and all(span.of(candidate.text)[0].islower() for span in outlets):
        return find_announced(candidate)
    return None


def _outlet_named(candidate: Candidate) -> LeadIn | None:
    """Not so the Echo:"""
    if len(candidate.words.split()) > _ANNOUNCEMENT or grammar().fits("told", candidate.words):
        return None
    if found := grammar().one("outlet-named").search(candidate.words):
        return candidate.lead_in(_OUTLET_NAMED, "outlet", candidate.masked.outlets[found.start("outlet")])
    return None


def _continued(candidate: Candidate) -> LeadIn | None:
    """The article continues:"""
    return candidate.lead_in(_CONTINUED, "continued", None) if grammar().fits("continued", candidate.words) else None


def _issuer(candidate: Candidate) -> LeadIn | None:
    """Police issued the following statement on Monday:"""
    if found := grammar().one("issuer").search(candidate.words):
        teller = candidate.masked.span(*found.span("teller" if found.group("teller") else "owner"))
        return candidate.lead_in(_ISSUER, "issuer", teller)
    return None


def _document(candidate: Candidate) -> LeadIn | None:
    """On the door hung a bill, and the bill says:"""
    for frame in grammar()["document"]:
        if found := frame.pattern.search(candidate.words):
            return candidate.lead_in(_DOCUMENT, "document", candidate.masked.span(*found.span("teller")))
    return None


def _piece(candidate: Candidate) -> LeadIn | None:
    """A report on the fire explains:"""
    found = grammar().one("piece").search(candidate.words)
    if found and (candidate.has_link or found.group("which") != "the"):
        return candidate.lead_in(_PIECE, "piece", candidate.masked.span(*found.span("teller")))
    return None


def _loosely(candidate: Candidate) -> LeadIn | None:
    """From Inside Harbours: a name that only the frame makes an outlet's, or an outlet anywhere in a lead-in."""
    masked = candidate.loosely()
    if grammar().fits("told", masked.text) or not masked.outlets:
        return None
    for rule, tables in ((_LOOSE_OUTLET, _OUTLET), (_LOOSE_NAME, (_OUTLET_NAMED,))):
        for frame in (frame for table in tables for frame in grammar()[table.name]):
            if found := frame.pattern.search(masked.text):
                return candidate.lead_in(rule, "outlet", masked.outlets[found.start("outlet")], "report")
    return None
