"""Lead-ins by their frame: how a sentence that ends with a colon presents a paper, a tape, somebody's own words.

lead_in.py knows the sentences in which an outlet speaks. Here the sentence need not have a verb of speech: it hands
over ("here is the notice that …", "a reader sent me the minutes", "the leaflet went up on Monday"), names a part ("the
relevant passage", "item seven"), or says that it reproduces ("which I give in full"). What is handed over is a *paper*:
a noun for a document or piece with an article or owner, not the author's own ("my reply").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ondit.lexicon import entries
from ondit.model import Span
from ondit.text.frames import Frames
from ondit.text.masks import MaskedText
from ondit.text.shapes import alternatives


@dataclass(frozen=True, slots=True)
class Announced:
    """What a sentence announces: `teller`, the words for whose it is, None where the sentence does not say.

    `by` is `issuer` for who put a document out or whose words it is; `needs` is what must follow.
    """

    teller: Span | None
    by: Literal["document", "issuer", "outlet"]
    needs: Literal["report", "document"] = "document"


def find_announced(masked: MaskedText, before: MaskedText | None, paper_before: Span | None) -> Announced | None:
    """What a sentence without its colon announces.

    Args:
        before: the sentence before it, where "its", "it" and "the relevant part" may point.
        paper_before: the last paper that the sentence before names.
    """
    frames = _frames()
    text = masked.text
    for frame in frames["own"]:
        if found := frame.pattern.search(text):
            by: Literal["document", "issuer"] = "document" if frame.by == "document" else "issuer"
            printed = frames.one("printed").search(text, found.end("teller")) and not masked.outlets
            if by == "document" and printed and before is not None and before.outlets:
                return Announced(before.outlets[max(before.outlets)], "outlet")
            return Announced(masked.span(*found.span("teller")), by)
    if frames.fits("of_outlet", text) and before is not None and before.outlets:
        return Announced(before.outlets[max(before.outlets)], "outlet", "report")
    if frames.fits("pointing", text):
        if paper_before is not None:
            return Announced(paper_before, "document")
        if before is not None and before.outlets:
            return Announced(before.outlets[max(before.outlets)], "outlet", "report")
    if frames.fits("reproduces", text):
        papers = list(frames.one("paper").finditer(text))
        if papers:
            return Announced(masked.span(*papers[-1].span()), "document")
        if paper_before is not None:
            return Announced(paper_before, "document")
    if frames.fits("transcript", text):
        return Announced(paper_before, "document")
    return None


def last_paper(text: str, start: int, end: int) -> Span | None:
    """The last document or piece that a stretch of text names."""
    found = list(_frames().one("paper").finditer(text, start, end))
    return Span(*found[-1].span()) if found else None


def last_document(text: str, start: int, end: int) -> Span | None:
    """The last letter, notice, speech or the like that a stretch of text names: no piece of an outlet's."""
    found = list(_frames().one("document").finditer(text, start, end))
    return Span(*found[-1].span("paper")) if found else None


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
