"""Lead-ins by their frame: how a sentence that ends with a colon presents a paper, a tape, somebody's own words.

lead_in.py knows the sentences in which an outlet speaks. Here the sentence need not have a verb of speech: it hands
over ("here is the notice that …", "a reader sent me the minutes", "the leaflet went up on Monday"), names a part ("the
relevant passage", "item seven"), or says that it reproduces ("which I give in full"). What is handed over is a *paper*:
a noun for a document or piece with an article or owner, not the author's own ("my reply").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ondit.lexicon import entries
from ondit.model import Span
from ondit.text.masks import MaskedText

_NAME = r"[A-ZÀ-Þ][\w.'’-]*"
_OWNER = (
    rf"(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|(?:(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?)\s(?:[\w-]+\s)?[\w-]+|"
    rf"(?:{_NAME}\s){{0,3}}{_NAME}|§)['’]s?)"
)
_WHOSE = rf"(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Tt]h(?:is|at|ese|ose)|{_OWNER})"
_NOT_INNER = r"(?:of|on|in|from|about|for|to|by|at|and|or|but|that|which|who|is|are|was|were|has|had|says?|said|§)"
_INNER = rf"(?:(?!{_NOT_INNER}\b)[\w'’.-]+\s){{0,5}}?"
_FINITE = (
    r"(?:is|are|was|were|has|had|have|did|does|do|will|would|can|could|may|might|should|must|he|she|they|we|I|says?|"
    r"said|makes?|made|shows?|gave|gives|came|went|got|took|put|set|left|(?!signed|dated|headed|posted|published|issued|"
    r"filed|titled|entitled|addressed|printed|stamped)[a-z]{3,}ed)"
)
_REST = rf"(?:(?!\s{_FINITE}\b)[^:;?]){{0,80}}"
"""The rest of a sentence that has no finite verb, so that it only names what follows."""
_LINK = r"(?:^|[,;:—–-]\s|\b(?:and|but|so|then|when|as|well,)\s)"
_PART = (
    r"(?:parts?|bits?|passages?|paragraphs?|sections?|lines?|items?|page|clauses?|chapters?|extracts?|excerpts?|snippets?|"
    r"transcripts?|(?:full\s)?text)"
)
_REPRODUCE = (
    r"(?:giv(?:e|ing|en)|quot(?:e|ing|ed)|read(?:ing)?|print(?:ing|ed)?|reprint(?:ing|ed)?|reproduc(?:e|ing|ed)|"
    r"repeat(?:ing|ed)?|copy(?:ing)?|copied|past(?:e|ing)|transcrib(?:e|ing|ed)|shar(?:e|ing))"
)
_SPEAKS = r"(?:reads?|says?|said|states?|begins?|began|runs?|ran|goes|went|opens?|opened|continues?|concludes?|ends?)"
_HANDS_OVER = (
    r"(?:sent|showed|shown|gave|given|forwarded|handed|passed|read|wrote|e-?mailed|slipped|leaked|posted|left|dropped)"
)
_ISSUES = (
    r"(?:issued|released|published|put\sout|sent\sout|sent|gave|posted|e-?mailed|provided|circulated|answered|replied|"
    r"responded|came\sback|tweeted|wrote|supplied)"
)
_APPEARS = (
    r"(?:went\sup|went\sout|came|comes|arrived|appeared|appears|landed|dropped|followed|was\s(?:posted|pinned|published|"
    r"printed|sent|issued|circulated|put\sup|taped|nailed|stuck|read\sout|left)|hangs|hung)"
)


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
    for pattern, by in frames.own:
        if found := pattern.search(text):
            printed = frames.printed.search(text, found.end("teller")) and not masked.outlets
            if by == "document" and printed and before is not None and before.outlets:
                return Announced(before.outlets[max(before.outlets)], "outlet")
            return Announced(masked.span(*found.span("teller")), by)
    if frames.of_outlet.search(text) and before is not None and before.outlets:
        return Announced(before.outlets[max(before.outlets)], "outlet", "report")
    if any(pattern.search(text) for pattern in frames.pointing):
        if paper_before is not None:
            return Announced(paper_before, "document")
        if before is not None and before.outlets:
            return Announced(before.outlets[max(before.outlets)], "outlet", "report")
    if frames.reproduces.search(text):
        papers = list(frames.paper.finditer(text))
        if papers:
            return Announced(masked.span(*papers[-1].span()), "document")
        if paper_before is not None:
            return Announced(paper_before, "document")
    if frames.transcript.search(text):
        return Announced(paper_before, "document")
    return None


def last_paper(text: str, start: int, end: int) -> Span | None:
    """The last document or piece that a stretch of text names."""
    found = list(_frames().paper.finditer(text, start, end))
    return Span(*found[-1].span()) if found else None


def last_document(text: str, start: int, end: int) -> Span | None:
    """The last letter, notice, speech or the like that a stretch of text names: no piece of an outlet's."""
    found = list(_frames().document.finditer(text, start, end))
    return Span(*found[-1].span("paper")) if found else None


@dataclass(frozen=True, slots=True)
class _Frames:
    own: tuple[tuple[re.Pattern[str], Literal["document", "issuer"]], ...]
    of_outlet: re.Pattern[str]
    pointing: tuple[re.Pattern[str], ...]
    reproduces: re.Pattern[str]
    transcript: re.Pattern[str]
    printed: re.Pattern[str]
    paper: re.Pattern[str]
    document: re.Pattern[str]


@cache
def _frames() -> _Frames:
    """The patterns, over text in which an outlet is one mark, up to the colon; each is bounded in length."""
    documents = _any((*entries("document_nouns"), *entries("reproduced_nouns")))
    either = _any((*entries("document_nouns"), *entries("reproduced_nouns"), *entries("report_pieces")))
    owned = frozenset(entries("owned_nouns"))
    free = _any([noun for noun in (*entries("document_nouns"), *entries("reproduced_nouns")) if noun not in owned])
    paper = rf"(?:{_WHOSE}\s{_INNER}{free}|{_OWNER}\s{_INNER}{documents})\b(?!['’])"
    any_paper = rf"{_WHOSE}\s{_INNER}{either}\b(?!['’])"
    subject = (
        r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne|[Aa]nother)\s(?:[\w'’.-]+\s){0,3}?[\w'’.-]+|"
        rf"(?:{_NAME}\s){{0,3}}{_NAME})"
    )
    own: tuple[tuple[str, Literal["document", "issuer"]], ...] = (
        # here is the notice that appeared on page two / this is the end of her letter to the bishop
        (
            rf"{_LINK}(?i:here(?:['’]s|\sis|\sare|\sfollows)|below\sis|what\sfollows\sis|behold|consider|read|see|take|"
            rf"listen\sto|look\sat|this\sis|this\swas)\s(?:(?:just|now|part|some|all|most|the\s\w+(?:\s\w+)?)\sof\s)?"
            rf"(?P<teller>{paper})(?=[\s,]|$)[^:;?]{{0,120}}$",
            "document",
        ),
        # quoting from the auditor's report, page 14
        (
            rf"^(?i:and\s|again,?\s|then\s|now\s)?(?i:quoting|quoted|taken|copied|straight|direct(?:ly)?|this(?:\sis)?,?\sfrom|"
            rf"from|as\sin)\s(?:from\s)?(?:(?:page|the)\s[\w-]+(?:\s(?:page|paragraphs?|section|chapter|part|lines?))?\s(?:of|in)\s)?"
            rf"(?P<teller>{any_paper})(?=[\s,]|$){_REST}$",
            "document",
        ),
        # her order, all two paragraphs of it / the reply, in full
        (
            rf"^(?i:and\s|but\s|or\s|then\s|now\s|next,?\s)?(?P<teller>{paper})"
            rf"(?=,|$|\s(?:of|from|to|by|in|at|on|as|with|signed|dated|posted|published)\b){_REST}$",
            "document",
        ),
        # As a tape has it, in the voice of Ada Orth / I cannot improve on the words of the coroner, Dr Ada Orth
        (
            rf"\b(?:words|voice)\sof\s(?:the\s[\w\s-]{{1,40}}?,\s|one\s(?:\w+\s)?)?(?P<teller>{_NAME}(?:\s{_NAME}){{0,3}})\b"
            rf"[^:;?]{{0,120}}$",
            "issuer",
        ),
        (
            rf"^(?:[Aa]s|[Oo]r,?\sas)\s(?P<teller>(?:one\sof\s)?{paper}(?:\s(?:of|from|to)\s[^,;:]{{1,40}}?)?)\s"
            rf"(?:has\sit|puts?\sit|tells?\sit|explains?|{_SPEAKS})\b[^:;?]{{0,120}}$",
            "document",
        ),
        # A spokeswoman emailed over the following late last night / The union has answered with a statement of its own
        (
            rf"{_LINK}(?P<teller>{subject})\s(?:has\s|had\s|have\s|\w+ly\s|later\s|then\s|finally\s)?{_ISSUES}\s"
            rf"(?:over\s|out\s|back\s|up\s|round\s|with\s|us\s|me\s){{0,3}}(?:the\sfollowing|this|{paper}|"
            rf"(?:his|her|its|their)\sown\s[\w-]+)(?=[\s,]|$)[^:;?]{{0,60}}$",
            "issuer",
        ),
        # then a reader sent me the minutes of the June meeting / I have his letter in front of me and it is a beauty
        (
            rf"\b{_HANDS_OVER}\s(?:over\s|on\s)?(?:me|us|it\sto)\s(?:(?:a\scopy|part|some|all)\sof\s)?(?P<teller>{paper})"
            rf"(?=[\s,]|$)[^:;?]{{0,80}}$",
            "document",
        ),
        (
            rf"\b(?:I|[Ww]e)\s(?:have|hold|got|received|kept|found|obtained|was\s\w+|were\s\w+)\s(?P<teller>{paper})"
            rf"(?=[\s,]|$)[^:;?]{{0,80}}$",
            "document",
        ),
        # The police notice went up on the parish website on Tuesday / Two days later came the apology
        (
            rf"(?P<teller>{paper})(?:\s(?:from|of|by|to|on|in|at|signed)\s[^,;:]{{1,40}}?)?(?:,[^,;:]{{1,60}},)?\s"
            rf"(?:has\s|had\s|duly\s|then\s|also\s|finally\s)?{_APPEARS}\b[^:;?,]{{0,60}}$",
            "document",
        ),
        (rf"\b(?:came|comes|arrived|followed)\s(?P<teller>{paper})(?=[\s,]|$)[^:;?]{{0,40}}$", "document"),
    )
    return _Frames(
        own=tuple((re.compile(pattern), by) for pattern, by in own),
        # Their findings, in short / From its front page on Friday / The paper's own account
        of_outlet=re.compile(
            rf"^(?i:and\s|from\s|in\s|quoting\s|here\s(?:is|are)\s|this\sis\s)?(?i:its|their|the\s(?:paper|site|magazine|"
            rf"newspaper|station|agency|blog)['’]s)\s(?:[\w-]+\s){{0,3}}?(?:{either}|front\spage|website|edition|pages?|"
            rf"report(?:er)?s?|readers?|figures)\b{_REST}$"
        ),
        pointing=(
            # It reads, in full / Here's what it said
            re.compile(
                rf"{_LINK}(?i:here(?:['’]s|\sis)\s|this\sis\s|that\sis\s)?(?i:(?:what|how|all)\s)?(?i:it|they)\s(?:\w+ly\s|also\s)?"
                rf"{_SPEAKS}(?:,?\s(?:to\s\w+|in\s(?:full|part|its\sentirety)|as\sfollows|like\sthis|thus|simply|only))?$"
            ),
            re.compile(
                r"^(?i:and\s)?(?i:here|this|that)\sis\s(?:the\swhole|all|most|the\stext|the\srest|part)\sof\sit$"
            ),
            # The relevant part / Item seven / Page 112, on his first wife
            re.compile(
                rf"^(?i:and\s|but\s|from\s)?(?i:here\sis\s|this\sis\s)?(?i:the|its|one|an?)?\s?(?:[\w-]+\s){{0,2}}?(?i:{_PART})"
                rf"(?=[\s,]|$){_REST}$"
            ),
            re.compile(r"\bspeaks?\sfor\s(?:itself|themselves)(?:\sin\s[\w\s]{1,30})?$"),
        ),
        # is worth giving at length / which I reproduce without comment
        reproduces=re.compile(
            rf"\b(?i:worth|deserves?(?:\sto\sbe)?|bears?|which\s(?:I|we)|I|let\sme|here\s(?:I|we)|I['’]ll|I\swill)\s"
            rf"(?:\w+ly\s|just\s|simply\s|now\s|also\s){{0,2}}{_REPRODUCE}\b[^:;?]{{0,60}}$"
        ),
        transcript=re.compile(rf"^(?i:the\s|an?\s)?(?:[\w-]+\s)?(?i:transcript|extract|excerpt)\b{_REST}$"),
        # the correction that appeared on page two: whose page it is, the sentence before tells
        printed=re.compile(r"\b(?:page|edition|front\spage|columns|website|site)\b"),
        paper=re.compile(rf"\b{any_paper}"),
        # the nearest article or owner counts: "the judge read her verdict" is about "her verdict"
        document=re.compile(
            rf"\b(?P<paper>{_WHOSE}\s(?:(?!{_NOT_INNER}\b|(?:{_WHOSE}|not|no|did|read|wrote|sent)\b)[\w'’.-]+\s){{0,3}}?"
            rf"{documents})\b(?!['’])"
        ),
    )


def _any(nouns: Sequence[str]) -> str:
    """A group that matches any noun of a list, one or several of it, the longest first."""
    found = sorted(set(nouns), key=lambda noun: (-len(noun), noun))
    return "(?:" + "|".join(re.escape(noun).replace(r"\ ", r"\s") for noun in found) + ")s?"
