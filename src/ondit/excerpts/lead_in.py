"""The author's words that announce an excerpt: "as we read in a report from the Telegraph:".

A lead-in names or describes an outlet, a published piece or a document that is the one who speaks next. A person who
speaks ("Lee told the Echo:"), a list ("three things:") and the author's own thought ("the question is:") are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from ondit.excerpts.announced import find_announced, last_paper
from ondit.excerpts.presented import find_presented
from ondit.lexicon import entries
from ondit.lexicon.outlets import Outlets
from ondit.model import Span
from ondit.text.frames import Frames
from ondit.text.masks import MaskedText
from ondit.text.sentences import sentence_starts
from ondit.text.shapes import alternatives

LeadInKind = Literal["outlet", "piece", "document", "issuer", "continued"]

_LONGEST = 600
"""Of a longer sentence only the last part is searched; the announcement stands at the end."""
_ANNOUNCEMENT = 20
"""A sentence of so few words that names an outlet and ends with a colon announces it, whatever its form."""
_EARLIER = 3
"""So many sentences before it may name the text that a sentence presents."""
_COLON = re.compile(r"(?<!\s)\s*(?:(?:\([^()]{0,40}\)|\[[^\[\]]{0,40}\])\s*)?:[\s\"'”’—–-]*$")


_IT_SAYS = re.compile(
    r"(?:(?:And|But|Here)\s)?[Ii]t\s(?:reads?|says|said|states|begins|runs|ran|goes)(?:\s[\w']+){0,3}"
)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """Words that announce an excerpt.

    `teller` are the words in it for who speaks next; None where it only carries on ("the article continues:").
    `needs` is what the paragraphs after it must read as, where the sentence alone is not enough.
    """

    span: Span
    teller: Span | None
    kind: LeadInKind
    score: float
    needs: Literal["nothing", "report", "news", "document", "words"] = "nothing"


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
    outlets = outlets or Outlets(text)
    start = max(sentence.start, sentence.end - _LONGEST)
    colon = _COLON.search(text, start, sentence.end)
    masked = masked_outlets(text, start, colon.start() if colon else sentence.end, outlets)
    grammar = _grammar()
    if colon is None:
        found = grammar.one("without_colon").match(masked.text)
        if found is None or len(masked.text.split()) > 24:
            return _presented(text, sentence, masked, paragraph, outlets, has_colon=False)
        at = found.start("outlet" if found.group("outlet") else "other")
        return LeadIn(Span(start, sentence.end), masked.outlets[at], "outlet", 0.6, "report")
    document = _document(masked) or _document_before(text, before, masked)
    if document is not None:
        return LeadIn(Span(start, sentence.end), document, "document", 0.7)
    if grammar.fits("against", masked.text):
        return _presented(text, sentence, masked, paragraph, outlets, has_colon=True)
    if before is not None and not masked.outlets and grammar.fits("it_says", masked.text):
        named = masked_outlets(text, max(before.start, before.end - _LONGEST), before.end, outlets).outlets
        if named:
            return LeadIn(Span(start, sentence.end), named[max(named)], "outlet", 0.8)
    for frame in grammar["outlet"]:
        found = frame.pattern.search(masked.text)
        if found and not grammar.one("told").search(masked.text, 0, found.start("outlet") + 1):
            return LeadIn(Span(start, sentence.end), masked.outlets[found.start("outlet")], "outlet", frame.score)
    described = masked.outlets and all(span.of(text)[0].islower() for span in masked.outlets.values())
    # "The notice on the parish website": a site that is only described is where a paper hangs rather than who speaks.
    if described and (framed := _by_frame(text, Span(start, sentence.end), masked, before, outlets)):
        return framed
    if len(masked.text.split()) <= _ANNOUNCEMENT and not grammar.fits("told", masked.text):
        found = grammar.one("names_outlet").search(masked.text)
        if found:
            return LeadIn(Span(start, sentence.end), masked.outlets[found.start("outlet")], "outlet", 0.6)
    if grammar.fits("continued", masked.text):
        return LeadIn(Span(start, sentence.end), None, "continued", 0.8)
    if found := grammar.one("issuer").search(masked.text):
        teller = masked.span(*found.span("teller" if found.group("teller") else "owner"))
        return LeadIn(Span(start, sentence.end), teller, "issuer", 0.7)
    for frame in grammar["document"]:
        if found := frame.pattern.search(masked.text):
            return LeadIn(Span(start, sentence.end), masked.span(*found.span("teller")), "document", 0.7)
    if (found := grammar.one("piece").search(masked.text)) and (has_link or found.group("which") != "the"):
        return LeadIn(Span(start, sentence.end), masked.span(*found.span("teller")), "piece", 0.7)
    if framed := _by_frame(text, Span(start, sentence.end), masked, before, outlets):
        return framed
    presented = _presented(text, sentence, masked, paragraph, outlets, has_colon=True)
    if presented and presented.needs == "document":
        return presented
    return _doubtful(text, Span(start, sentence.end), masked, before, outlets) or presented


def _presented(
    text: str, sentence: Span, masked: MaskedText, paragraph: Span | None, outlets: Outlets, *, has_colon: bool
) -> LeadIn | None:
    """A lead-in that says of a text that it follows, or that an outlet has the story."""
    span = Span(max(sentence.start, sentence.end - _LONGEST), sentence.end)
    if text[span.start : span.end].rstrip()[-1:] in ("”", '"', "'", "’"):
        return None  # what somebody says announces nothing of the author's
    found = find_presented(masked, text, _earlier(text, span, paragraph, outlets), has_colon=has_colon)
    if found is None:
        return None
    if found.is_certain:
        return LeadIn(span, found.teller, found.by, 0.7, "document")
    if found.by == "document":
        return LeadIn(span, found.teller, found.by, 0.4, "words")
    return LeadIn(span, found.teller, found.by, 0.5, "report" if has_colon else "news")


def _earlier(text: str, span: Span, paragraph: Span | None, outlets: Outlets) -> Iterator[MaskedText]:
    """The sentences of a paragraph before one of its own, the nearest first, each masked when it is asked for."""
    if paragraph is not None:
        starts = sentence_starts(text, Span(max(paragraph.start, span.start - _LONGEST), span.start))
        for start, end in pairwise((span.start, *reversed(starts[-_EARLIER:]))):
            if end < start:
                yield masked_outlets(text, end, start, outlets)


def _doubtful(text: str, span: Span, masked: MaskedText, before: Span | None, outlets: Outlets) -> LeadIn | None:
    """A lead-in by a name that only the frame makes an outlet's, or by an outlet anywhere in it."""
    grammar = _grammar()
    end = masked.span(len(masked.text) - 1, len(masked.text)).end if masked.text else span.start
    known = [
        Span(*m.span("name")) for frame in grammar["loosely"] for m in frame.pattern.finditer(text, span.start, end)
    ]
    loosely = masked_outlets(text, span.start, end, outlets, known)
    if grammar.fits("told", loosely.text) or not loosely.outlets:
        return None
    for frame in grammar["outlet"]:
        if found := frame.pattern.search(loosely.text):
            return LeadIn(span, loosely.outlets[found.start("outlet")], "outlet", 0.6, "report")
    if found := grammar.one("names_outlet").search(loosely.text):
        return LeadIn(span, loosely.outlets[found.start("outlet")], "outlet", 0.5, "report")
    return None


def _by_frame(text: str, span: Span, masked: MaskedText, before: Span | None, outlets: Outlets) -> LeadIn | None:
    previous = paper = None
    if before is not None:
        before = Span(max(before.start, before.end - _LONGEST), before.end)
        previous = masked_outlets(text, before.start, before.end, outlets)
        paper = last_paper(text, before.start, before.end)
    announced = find_announced(masked, previous, paper)
    if announced is None:
        return None
    return LeadIn(span, announced.teller, announced.by, 0.6, announced.needs)


def _document(masked: MaskedText) -> Span | None:
    """The document that opens a sentence and speaks in it: "The notice on the door said"."""
    for frame in _grammar()["document"]:
        found = frame.pattern.match(masked.text)
        if found and found.start("teller") == 0:
            return masked.span(*found.span("teller"))
    return None


def _document_before(text: str, before: Span | None, masked: MaskedText) -> Span | None:
    """The document that "It says" means: the last one of the sentence before."""
    if before is None or not _IT_SAYS.fullmatch(masked.text.strip()):
        return None
    found = list(_grammar().one("paper").finditer(text, max(before.start, before.end - _LONGEST), before.end))
    return Span(*found[-1].span()) if found else None


def masked_outlets(text: str, start: int, end: int, outlets: Outlets, also: Sequence[Span] = ()) -> MaskedText:
    """A stretch of text with each outlet as one mark: by form, by what stands around it, those known, and `also`."""
    mentions = [mention for mention in outlets.within(start, end) if mention.form != "own"]
    near = (match for frame in _grammar()["in_context"] for match in frame.pattern.finditer(text, start, end))
    # "in the Harbour Gazette." at the end of a sentence: the full stop is no part of the name
    found = [Span(match.start("name"), match.start("name") + len(match["name"].rstrip("."))) for match in near]
    found += [*outlets.known_within(start, end), *(span for span in also if start <= span.start and span.end <= end)]
    # "the news agency Fenpress" is Fenpress.
    names = {span.start for span in found if text[span.start].isupper()}
    found += [m.span for m in mentions if m.form != "description" or m.span.end + 1 not in names]
    return MaskedText(text, start, end, found)


@cache
def _grammar() -> Frames:
    return Frames(
        "excerpts/lead_in",
        say=alternatives(entries("report_verbs")),
        person_says=alternatives(entries("speech_verbs")),
        piece=alternatives(entries("report_pieces")) + "s?",
        document=alternatives(entries("document_nouns")) + "s?",
        staff=alternatives(entries("newsroom_staff")),
        list_noun=alternatives(entries("list_nouns")),
    )
