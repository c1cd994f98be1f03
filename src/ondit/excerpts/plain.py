"""Excerpts in plain paragraphs, whose marks were lost or never were: a lead-in, and then somebody else's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ondit.excerpts.end import end_probabilities
from ondit.excerpts.lead_in import LeadIn, read_lead_in
from ondit.excerpts.others_words import SALUTES, may_be_a_document, reads_as_document, reads_as_news, reads_as_report
from ondit.excerpts.passages import Passage, link_in
from ondit.excerpts.writing import SINGULAR, Paragraph
from ondit.lexicon.outlets import Outlets
from ondit.model import Document, Span
from ondit.text.frames import Frames
from ondit.text.sentences import last_sentences, sentence_starts

_MOST_AUTHOR = 40
_MOST_CANDIDATES = 40
_MOST_BEFORE = 8
"""So many blocks before a doubtful lead-in tell how the author writes."""
_FEWEST_WORDS = 6
"""A first paragraph of fewer is a line of a list, a clock time, a name."""
_DOUBT = 0.2
"""A second candidate for the end with this probability is told of in a note: on generated cases one in five has one,
and three of five whose end is wrong."""

_OPENS = re.compile(r"[\s\[(…\.]*(?:[“\"‘'«]|'')")
_CLOSES = re.compile(r"(?:[”\"’'»]|'')[\s.\])]*$")
_MARKS = re.compile(r"[“”\"«»]|''")
_LETTER = re.compile(r"[^\W\d_]")
_ITEM = re.compile(r"\s*(?:[-–—•*·▪]\s|\(?\d{1,2}[.):]\s|\(?[a-z]\)\s|First(?:ly)?,\s|One:\s)")
_TWEET = re.compile(r"\s*<tweet\b")
_FRAMES = Frames("excerpts/plain")
_FURNITURE = _FRAMES.one("furniture")
_INLINE = re.compile(r"(?:From|Via|As|Here|In|This|According|The)\b[^:\n]{3,160}:\s+(?=[A-Z“\"‘])")


@dataclass(frozen=True, slots=True)
class _Opening:
    """A lead-in in block `at`; what it announces begins in block `first`, at offset `start`."""

    lead_in: LeadIn
    at: int
    first: int
    start: int


def find_plain(document: Document, skip: frozenset[int], outlets: Outlets) -> tuple[Passage, ...]:
    """The passages after lead-ins, in text order.

    Args:
        skip: indices of blocks that the file itself marks as quoted.
        outlets: the report's.
    """
    writing = _Writing(document)
    openings = list(_openings(document, writing, skip, outlets))
    found: list[Passage] = []
    author = [-1]  # blocks that are the author's own; -1 is the title
    settled = 0
    for number, opening in enumerate(openings):
        if found and opening.at <= found[-1].blocks[1]:
            continue
        if opening.lead_in.kind == "continued" and not found:
            continue
        author += [i for i in range(settled, opening.at + 1) if i not in skip]
        settled = opening.at + 1
        upcoming = [other.at for other in openings[number + 1 :][:1]]
        passage = _follow(document, writing, opening, author, upcoming, skip)
        if passage is not None:
            found.append(passage)
            settled = passage.blocks[1] + 1
    return tuple(found)


def _openings(document: Document, writing: _Writing, skip: frozenset[int], outlets: Outlets) -> Iterator[_Opening]:
    text, blocks = document.text, document.blocks

    def read(span: Span, before: Span | None, paragraph: Span | None) -> LeadIn | None:
        has_link = link_in(document, span) is not None
        return read_lead_in(text, span, before=before, outlets=outlets, has_link=has_link, paragraph=paragraph)

    for i, block in enumerate(blocks):
        if i in skip or block.kind not in ("paragraph", "heading", "list_item"):
            continue
        if i + 1 < len(blocks) and i + 1 not in skip and blocks[i + 1].kind in ("paragraph", "caption"):
            before, sentence = last_sentences(text, block.span)
            lead_in = read(sentence, before, block.span)
            if lead_in and _may_begin(document, i + 1, lead_in) and _reads_so(document, writing, i, skip, lead_in):
                yield _Opening(lead_in, i, i + 1, blocks[i + 1].span.start)
                continue
        inline = _INLINE.match(text, block.span.start, min(block.span.end, block.span.start + 200))
        if inline and block.kind == "paragraph":
            words = Span(block.span.start, block.span.start + len(inline.group().rstrip()))
            lead_in = read(words, None, None)
            rest = Span(inline.end(), block.span.end)
            if (
                lead_in
                and lead_in.kind == "outlet"
                and len(sentence_starts(text, rest)) > 1
                and not _quoted(text, rest)
            ):
                yield _Opening(lead_in, i, i, inline.end())


def _may_begin(document: Document, first: int, lead_in: LeadIn) -> bool:
    """Whether the block after a lead-in can be the beginning of an excerpt: no list, no heading, no speech."""
    blocks = [block for block in document.blocks[first : first + 3] if block.kind != "caption"]
    if not blocks or blocks[0].kind != "paragraph":
        return False
    words = blocks[0].span.of(document.text)
    if _ITEM.match(words) or _TWEET.match(words) or words.rstrip().endswith(":"):
        return False
    if SALUTES.match(words.strip()):
        return True
    if len(words.split()) < _FEWEST_WORDS:
        return False
    if len(words) < 60 and words.rstrip()[-1:] not in '.!?”"’…':
        return False
    # "I saw it fall and I ran" after "she spoke to the Echo": no outlet says "I", so that somebody's statement follows.
    if lead_in.kind == "outlet" and SINGULAR.search(words) and not _LETTER.search(Paragraph(words).own_words):
        return False
    # A letter whose words stand in quotation marks is a quotation like any other.
    return not (lead_in.kind in ("document", "issuer") and _quoted(document.text, blocks[0].span))


def _reads_so(document: Document, writing: _Writing, at: int, skip: frozenset[int], lead_in: LeadIn) -> bool:
    """Whether what follows block `at` reads as what a doubtful lead-in in it announces."""
    if lead_in.needs == "nothing":
        return True
    near = range(max(0, at - _MOST_BEFORE), min(len(document.blocks), at + _MOST_BEFORE))
    paragraphs = [i for i in near if i not in skip and document.blocks[i].kind == "paragraph"]
    following = [writing[i] for i in paragraphs if i > at][:2]
    if _quoted(document.text, document.blocks[at + 1].span) or not following:
        return False
    if lead_in.needs == "document":
        return may_be_a_document(following)
    author = [writing[i] for i in paragraphs if i <= at]
    if lead_in.needs == "words":
        return reads_as_document(author, following)
    return reads_as_report(author, following) if lead_in.needs == "report" else reads_as_news(author, following)


def _quoted(text: str, span: Span) -> bool:
    """Whether a whole block is one quotation, closed at its end or left open for the next."""
    words = span.of(text).strip()
    if not _OPENS.match(words):
        return False
    inner = len(_MARKS.findall(words[1:-2]))
    return (bool(_CLOSES.search(words)) and inner % 2 == 0) or not _MARKS.search(words[2:])


class _Writing:
    """The blocks as paragraphs whose words are counted once; block -1 is the title."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._read: dict[int, Paragraph] = {}

    def __getitem__(self, block: int) -> Paragraph:
        if block not in self._read:
            title = self._document.title or ""
            text = title if block < 0 else self._document.blocks[block].span.of(self._document.text)
            self._read[block] = Paragraph(text)
        return self._read[block]


def _follow(
    document: Document,
    writing: _Writing,
    opening: _Opening,
    author: Sequence[int],
    upcoming: Sequence[int],
    skip: frozenset[int],
) -> Passage | None:
    text, blocks = document.text, document.blocks
    stop = upcoming[0] if upcoming else len(blocks)
    region: list[int] = []
    for i in range(opening.first, stop):
        if i in skip or blocks[i].kind == "heading":
            break
        if blocks[i].kind == "caption":
            continue
        if region and (_FURNITURE.match(blocks[i].span.of(text)) or _announces_marked(document, i, skip)):
            break
        region.append(i)
    if not region:
        return None
    spans = [blocks[i].span for i in region]
    spans[0] = Span(opening.start, spans[0].end)
    lead_in = opening.lead_in
    teller = lead_in.teller
    address = link_in(document, lead_in.span)
    quoted = _quoted_run(text, spans)
    if quoted:
        last, certainty, other = quoted - 1, 0.95, None
    else:
        known = [writing[i] for i in author[-_MOST_AUTHOR:] if writing[i].text]
        if upcoming:
            # What announces the next excerpt is the author's as well, and tells how the author writes.
            known.insert(0, writing[upcoming[0]])
        candidates = [writing[i] for i in region[:_MOST_CANDIDATES]]
        candidates[0] = Paragraph(spans[0].of(text))
        is_report = lead_in.kind not in ("document", "issuer")
        odds = end_probabilities(known, candidates, is_report=is_report, publisher=document.publisher)
        last = int(odds.argmax())
        certainty = float(odds[last])
        rest = odds.copy()
        rest[last] = 0.0
        second = int(rest.argmax())
        other = spans[second].end if rest[second] >= _DOUBT else None
    return Passage(
        span=Span(opening.start, spans[last].end),
        blocks=(opening.first, region[last]),
        lead_in=lead_in.span,
        teller=teller,
        address=address,
        score=lead_in.score * certainty,
        other_end=other,
        carries_on=lead_in.kind == "continued",
        is_piece=lead_in.kind in ("piece", "document"),
        is_issuer=lead_in.kind == "issuer",
    )


def _announces_marked(document: Document, block: int, skip: frozenset[int]) -> bool:
    """Whether a paragraph leads in a block quote: the author's again, though the quote ends the excerpt before."""
    return block + 1 in skip and document.blocks[block].span.of(document.text).rstrip().endswith(":")


def _quoted_run(text: str, spans: Sequence[Span]) -> int:
    """How many paragraphs from the first on are one quotation, whose marks were kept; 0 for none."""
    if not _quoted(text, spans[0]):
        return 0
    count = 1
    while count < len(spans) and _quoted(text, spans[count]):
        count += 1
    return count
