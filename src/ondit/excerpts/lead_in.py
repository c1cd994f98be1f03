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
from ondit.text.masks import MaskedText
from ondit.text.sentences import sentence_starts

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
        found = grammar.without_colon.match(masked.text)
        if found is None or len(masked.text.split()) > 24:
            return _presented(text, sentence, masked, paragraph, outlets, has_colon=False)
        at = found.start("outlet" if found.group("outlet") else "other")
        return LeadIn(Span(start, sentence.end), masked.outlets[at], "outlet", 0.6, "report")
    document = _document(masked) or _document_before(text, before, masked)
    if document is not None:
        return LeadIn(Span(start, sentence.end), document, "document", 0.7)
    if any(pattern.search(masked.text) for pattern in grammar.against):
        return _presented(text, sentence, masked, paragraph, outlets, has_colon=True)
    if before is not None and not masked.outlets and grammar.it_says.search(masked.text):
        named = masked_outlets(text, max(before.start, before.end - _LONGEST), before.end, outlets).outlets
        if named:
            return LeadIn(Span(start, sentence.end), named[max(named)], "outlet", 0.8)
    for pattern, score in grammar.outlet:
        found = pattern.search(masked.text)
        if found and not grammar.told.search(masked.text, 0, found.start("outlet") + 1):
            return LeadIn(Span(start, sentence.end), masked.outlets[found.start("outlet")], "outlet", score)
    described = masked.outlets and all(span.of(text)[0].islower() for span in masked.outlets.values())
    # "The notice on the parish website": a site that is only described is where a paper hangs rather than who speaks.
    if described and (framed := _by_frame(text, Span(start, sentence.end), masked, before, outlets)):
        return framed
    if len(masked.text.split()) <= _ANNOUNCEMENT and not grammar.told.search(masked.text):
        found = grammar.names_outlet.search(masked.text)
        if found:
            return LeadIn(Span(start, sentence.end), masked.outlets[found.start("outlet")], "outlet", 0.6)
    if grammar.continued.search(masked.text):
        return LeadIn(Span(start, sentence.end), None, "continued", 0.8)
    if found := grammar.issuer.search(masked.text):
        teller = masked.span(*found.span("teller" if found.group("teller") else "owner"))
        return LeadIn(Span(start, sentence.end), teller, "issuer", 0.7)
    for pattern in grammar.document:
        if found := pattern.search(masked.text):
            return LeadIn(Span(start, sentence.end), masked.span(*found.span("teller")), "document", 0.7)
    if (found := grammar.piece.search(masked.text)) and (has_link or found.group("which") != "the"):
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
    known = [Span(*m.span("name")) for p in grammar.loosely for m in p.finditer(text, span.start, end)]
    loosely = masked_outlets(text, span.start, end, outlets, known)
    if grammar.told.search(loosely.text) or not loosely.outlets:
        return None
    for pattern, _ in grammar.outlet:
        if found := pattern.search(loosely.text):
            return LeadIn(span, loosely.outlets[found.start("outlet")], "outlet", 0.6, "report")
    if found := grammar.names_outlet.search(loosely.text):
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
    for pattern in _grammar().document:
        found = pattern.match(masked.text)
        if found and found.start("teller") == 0:
            return masked.span(*found.span("teller"))
    return None


def _document_before(text: str, before: Span | None, masked: MaskedText) -> Span | None:
    """The document that "It says" means: the last one of the sentence before."""
    if before is None or not _IT_SAYS.fullmatch(masked.text.strip()):
        return None
    found = list(_grammar().paper.finditer(text, max(before.start, before.end - _LONGEST), before.end))
    return Span(*found[-1].span()) if found else None


def masked_outlets(text: str, start: int, end: int, outlets: Outlets, also: Sequence[Span] = ()) -> MaskedText:
    """A stretch of text with each outlet as one mark: by form, by what stands around it, those known, and `also`."""
    mentions = [mention for mention in outlets.within(start, end) if mention.form != "own"]
    near = (match for pattern in _grammar().in_context for match in pattern.finditer(text, start, end))
    # "in the Harbour Gazette." at the end of a sentence: the full stop is no part of the name
    found = [Span(match.start("name"), match.start("name") + len(match["name"].rstrip("."))) for match in near]
    found += [*outlets.known_within(start, end), *(span for span in also if start <= span.start and span.end <= end)]
    # "the news agency Fenpress" is Fenpress.
    names = {span.start for span in found if text[span.start].isupper()}
    found += [m.span for m in mentions if m.form != "description" or m.span.end + 1 not in names]
    return MaskedText(text, start, end, found)


@dataclass(frozen=True, slots=True)
class _Grammar:
    outlet: tuple[tuple[re.Pattern[str], float], ...]
    document: tuple[re.Pattern[str], ...]
    paper: re.Pattern[str]
    issuer: re.Pattern[str]
    piece: re.Pattern[str]
    continued: re.Pattern[str]
    without_colon: re.Pattern[str]
    it_says: re.Pattern[str]
    names_outlet: re.Pattern[str]
    in_context: tuple[re.Pattern[str], ...]
    loosely: tuple[re.Pattern[str], ...]
    told: re.Pattern[str]
    against: tuple[re.Pattern[str], ...]


@cache
def _grammar() -> _Grammar:
    """The patterns, over text in which an outlet is one mark, up to the colon; each is bounded in length."""
    say = _any("report_verbs")
    piece = _any("report_pieces") + "s?"
    staff = _any("newsroom_staff")
    document = _any("document_nouns") + "s?"
    person_says = _any("speech_verbs")
    out = (
        r"(?:[Tt]he\s(?:(?:[\w-]+\s)?(?:magazine|newspaper|paper|journal|blog|website|site|newsletter|daily|weekly)\s)?)?"
        r"(?P<outlet>§)"
    )
    adverb = (
        r"(?:\w+ly\s|also\s|then\s|too,?\s|has\s|had\s|have\s|is\s|just\s|now\s|later\s|once\s|again\s|simply\s){0,3}"
    )
    name = r"[A-ZÀ-Þ][\w.'’-]*"
    outlet = (
        # As the Echo reports / Here is how the Echo tells it / ..., and the Echo broke it down
        rf"(?:^|[,;:—–-]\s*|\b(?i:as|how|what|which|and|but|so|here|is|now|see|when|where|while|that|yet)\s)"
        rf"{out}(?:['’]s\s(?:[\w.'’-]+\s){{1,4}})?(?:\s\([^)]{{1,40}}\))?(?:,[^,§]{{1,60}},)?\s{adverb}{say}\b.{{0,150}}$",
        # an interesting report from Common Dreams discusses this
        rf"\b{piece}(?:\s[\w'’,\"“”.-]+){{0,8}}?\s(?:from|by|in|on|at|of|for|via|with)\s{out}.{{0,90}}$",
        # the Echo's report / the Echo's Ann Lee wrote / a correspondent of the Echo wrote
        rf"{out}['’‘]s?\s(?:[\w.'’-]+\s){{0,5}}?(?:{piece}|{staff})\b.{{0,90}}$",
        rf"{out}(?:['’‘]s?)?\s(?:{staff}\s)?(?:{name}\s){{1,4}}{adverb}{say}\b.{{0,150}}$",
        rf"{out}\s{staff}\b.{{0,60}}\s{say}\b.{{0,90}}$",
        rf"\b(?:{name}|{staff})\s(?:of|at|from|for|with|in)\s{out}(?:\s{name})?,?\s{adverb}{say}\b.{{0,150}}$",
        rf"\b(?:writing|writes|wrote|reporting|reports|reported|blogging|blogs|posting)\s(?:\w+\s){{0,3}}?"
        rf"(?:in|for|at|on|over\sat)\s{out}[^;]{{0,80}}$",
        # from the Echo / in the words of the Echo / according to the Echo on Friday
        rf"\b(?i:from|via|per|courtesy\sof|according\sto|quoting|quote|words\sof|thanks\sto|way\sof|over\s(?:at|to)|"
        rf"cite|citing|tip\sto|here['’]s|here\sis|consider|this\sis|turn\sto|listen\sto)\s{out}[^,;]{{0,60}}"
        rf"(?:,[^,;]{{0,60}},?)?$",
        # as we read in the Echo / published by the Echo
        rf"\b(?i:read|reading|see|saw|seen|found|find|look|came|appeared|appears|published|printed|ran|carried|posted|"
        rf"written|wrote|reported|learn|excerpted|taken|copied|reproduced|reprinted|seen)\b[^:;§]{{0,60}}?"
        rf"\b(?:in|on|at|by|from|of|what|how)\s{out}[^;§]{{0,110}}$",
        rf"\b(?i:how|what|here\sis|here['’]s|this\sis)\b[^;§]{{0,40}}\s{out}[^;§]{{0,60}}$",
        # the Echo, which comes a fortnight late and which in May had this
        rf"{out}.{{0,120}}\b(?:has|had|have|carried|carries|ran|printed|published|offered|brought)\s(?:this|the\sfollowing)"
        rf"(?:\s[\w'’-]+){{0,4}}$",
        # the Echo, the same day
        rf"^(?:(?:First|Second|Third|Next|Then|Also|Finally|Now|Later|And|Or|But|More)\b,?\s(?:from\s)?){{0,2}}{out}(?:,[^,;]{{1,50}})?(?:\s(?:again|too|on\s.{{1,40}}|last\s.{{1,20}}|this\s.{{1,20}}|in\s.{{1,30}}))?$",
    )
    scores = (0.9, 0.95, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.85, 0.85, 0.8)
    which = r"(?P<which>a|an|one|another|this|that|the)"
    whose = rf"(?:[Tt]he|[Aa]n?|his|her|His|Her|its|Its|their|Their|[Tt]his|[Tt]hat|(?:[Tt]he\s[\w-]+|{name})['’]s)"
    paper = rf"{whose}\s(?:[\w'’.-]+\s){{0,4}}?{document}"
    return _Grammar(
        outlet=tuple(zip(map(re.compile, outlet), scores, strict=True)),
        document=(
            re.compile(
                rf"(?P<teller>\b{paper}(?:\s(?:to|of|from|by|signed|on|in|at)\s[^,;]{{1,50}}?)?)(?:,\s[^,;]{{1,60}},)?\s"
                rf"(?:reads?|says|said|states|stated|begins|runs|ran|goes|went)"
                rf"(?:\sin\s(?:full|part)|\sas\sfollows|\sin\sits\sentirety|\slike\sthis|\sthus)?$"
            ),
            re.compile(
                rf"^(?:The|An?)\s(?:[\w-]+\s)?(?:parts?|passages?|sections?|extracts?|excerpts?|paragraphs?|lines?)\s(?:of|from)\s"
                rf"(?P<teller>{paper})\b[^,;]{{0,40}}$"
            ),
            re.compile(rf"^(?P<teller>{paper}),?\sin\s(?:full|part|its\sentirety)$"),
            re.compile(
                rf"\b[Ww]hat\sfollows\s(?:is|comes)\sfrom\s(?P<teller>{whose}\s(?:[\w'’.-]+\s){{0,4}}?(?:{document}|{piece}))$"
            ),
            re.compile(
                rf"^From\s(?P<teller>(?:the|his|her|its|their)\s(?:[\w'’.-]+\s){{0,4}}?{document})\b[^,;]{{0,50}}$"
            ),
            re.compile(
                rf"\b(?P<teller>(?:following|full\stext\sof\sthe|the\sfull|the\swhole|the\stext\sof\sthe)\s"
                rf"(?:[\w'’.-]+\s){{0,2}}?{document})\b[^,;]{{0,40}}$"
            ),
        ),
        paper=re.compile(rf"\b{paper}\b"),
        # Police issued the following statement on Monday / In the company's own words
        issuer=re.compile(
            rf"(?:^|[,;]\s|\b(?:and|but|so|then|when)\s)(?P<teller>(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s)?(?:[\w'’.-]+\s){{0,3}}?"
            rf"[\w'’.-]+)\s(?:has\s|had\s|have\s|\w+ly\s|later\s|then\s)?(?:issued|released|published|put\sout|sent\sout|sent|gave|posted|"
            rf"e-?mailed|provided|circulated)\s(?:us\s|me\s)?(?:the\sfollowing|this)\s(?:\w+\s)?{document}\b[^,;]{{0,40}}$|"
            rf"\b[Ii]n\s(?P<owner>(?:the\s)?(?:[\w-]+\s){{0,2}}?[\w-]+)['’]s\s(?:own\s)?words$"
        ),
        piece=re.compile(
            rf"(?P<teller>\b(?i:{which})\s(?:[\w'’.-]+\s){{0,4}}?{piece})(?:\s[\w'’.-]+){{0,8}}?\s{say}\b[^,;]{{0,60}}$"
        ),
        continued=re.compile(
            rf"(?:^|,\s|\b(?:and|but|then)\s)(?i:it|the\s(?:same\s)?(?:[\w-]+\s)?(?:{piece}|{document})|(?:the\s)?§)\s"
            rf"(?:then\s|also\s|later\s|further\s)?(?:continues|continued|goes\son|went\son|adds|concludes|ends)\b.{{0,40}}$"
        ),
        without_colon=re.compile(
            r"(?:Here(?:['’]s|\sis|\sare)|Below\sis|What\sfollows|The\sfollowing|This\sis\s(?:how|what|from)|Over\sto|"
            r"This\scomes\sfrom|(?:I|We)\s(?:found|read|saw|copied|took)\sthis)\b"
            r".{0,80}?(?:[Tt]he\s)?(?P<outlet>§).{0,60}$|"
            r"^What\s(?:you|we|they|few|nobody|I)\b.{0,60}\sis\s.{0,60}?(?P<other>§).{0,60}$"
        ),
        # an outlet, but not "(AP)", "the Echo Building" or "Also on the Echo"
        names_outlet=re.compile(r"^(?!\W*(?:Also|More)\son)(?:[^§]*[^(§\w])?(?P<outlet>§)(?!\)|\s[A-Z])[^§]*$"),
        # This is what it found / It opens / and it reports
        it_says=re.compile(
            rf"(?:^|\b(?:what|how|and|but|here|as)\s)(?i:it|they|the\s(?:paper|article|report|story|piece|site|newspaper))\s"
            rf"{adverb}(?:found|finds|opens|begins|{say})\b.{{0,60}}$"
        ),
        # a report from Common Thread: a name that only its place in the sentence makes an outlet's
        in_context=(
            re.compile(
                rf"\b{piece}\s(?:today\s|yesterday\s)?(?:from|in|at|on|via)\s(?:[Tt]he\s)?"
                rf"(?P<name>{name}(?:\s{name}){{0,3}})"
            ),
            re.compile(
                rf"\b[Tt]he\s(?:[\w-]+\s)?(?:magazine|newspaper|paper|journal|blog|website|site|newsletter|daily|weekly|"
                rf"agency|newswire|wire|station|broadcaster|podcast)\s"
                rf"(?P<name>{name}(?:\s{name}){{0,3}})"
            ),
            re.compile(rf"(?P<name>{name}(?:\s{name}){{0,3}})\s(?:published|printed|broadcasts?|aired)\b"),
        ),
        # names that need an announcement around them: From Inside Harbours / Orbis ran this
        loosely=(
            re.compile(
                rf"\b(?:[Ff]rom|[Vv]ia|[Oo]ver\s(?:on|at|to))\s(?:[Tt]he\s)?(?P<name>{name}(?:\s{name}){{0,3}})(?=\s*(?:,|$))"
            ),
            re.compile(
                rf"(?P<name>{name}(?:\s{name}){{0,3}})\s(?:just\s|then\s|also\s|already\s)?(?:ran|had|has|carried|filed)\s"
                rf"(?:this|the\sfollowing|it|the\sstory|more)\b"
            ),
            re.compile(
                rf"\b{piece}\sby\s(?:{name}\s){{1,3}}(?:in|for|at|on)\s(?:[Tt]he\s)?(?P<name>{name}(?:\s{name}){{0,3}})"
            ),
        ),
        told=re.compile(
            r"\b(?:told|tell|telling|tells|interview(?:ed)?\s(?:with|by|on|to|for|in)|(?:spoke|speaking|speaks|talk|talked|"
            r"talking)\s(?:to|with|on)|(?:appear|appeared|appearing|guest)\son|(?:statement|e-?mail|letter|comments?)\sto|"
            r"(?:told|given|put|made|sent)\sto|asked\sby)\s(?:[\w'’-]+\s){0,2}?§$"
        ),
        against=(
            # a person speaks
            re.compile(rf"(?:\b(?:he|she|they|He|She|They)|{name})\s{adverb}{person_says}\b[^,;§]{{0,60}}$"),
            re.compile(
                rf"\b(?:the|a|an|his|her|their|one|another)\s(?!(?:[\w'’-]+\s){{0,4}}(?:{piece}|{staff}|{document}|§)\b)"
                rf"(?:[\w'’-]+\s){{1,4}}{person_says}\b[^,;§]{{0,40}}$"
            ),
            # a list follows
            re.compile(
                r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|few|many|these|following|couple\sof)\s"
                r"(?:[\w'’-]+\s){0,3}(?!reports)\b(?:" + "|".join(entries("list_nouns")) + r")\b[^§]{0,60}$"
            ),
            re.compile(r"\b(?:include|includes|including|included|such\sas|namely|are|were)$"),
            # the author's own thought follows
            re.compile(
                r"\b(?:is|are|was|were|be|down\sto|(?<!put\sit\s)like|mean|means)\s(?:just\s|simply\s|clearly\s|all\s|only\s)?"
                r"(?:this|these|that|simple|clear|obvious|plain|one|another|a\ssimple\sone)(?:\sone|\sthing)?$"
            ),
            re.compile(
                r"\b(?:questions?|points?|lessons?|problems?|answers?|truth|irony|view|conclusion|difference|catch|upshot|"
                r"moral|wrong|right|guess|advice|mistakes?|doubts?|reasons?)\b[^§]{0,40}$"
            ),
            re.compile(
                r"\b(?:I|we|We)\s(?:think|believe|say|would|want|wonder|ask|suspect|must|know|hope|fear|doubt)\b[^§]{0,60}$"
            ),
            re.compile(r"\b(?:this|it)\s(?:ends|happens|works|matters|looks)$"),
        ),
    )


def _any(name: str) -> str:
    """A group that matches any entry of a list, the longest first."""
    found = sorted(entries(name), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(entry).replace(r"\ ", r"\s") for entry in found) + ")"
