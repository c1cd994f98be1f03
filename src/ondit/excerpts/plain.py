"""Excerpts in plain paragraphs, whose marks were lost or never were: a lead-in, and then somebody else's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ondit.excerpts.candidates import LeadIn
from ondit.excerpts.end import FloatArray, end_probabilities
from ondit.excerpts.lead_in import read_lead_in
from ondit.excerpts.others_words import SALUTES, may_be_a_document, reads_as_document, reads_as_news, reads_as_report
from ondit.excerpts.passages import Passage, link_in
from ondit.excerpts.writing import SINGULAR, Paragraph
from ondit.lexicon.outlets import Outlets
from ondit.model import Document, Note, Span
from ondit.text.frames import Frames
from ondit.text.mail_heads import is_header_block
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

_KEPT_MARKS = 0.95
"""How sure the end is where each paragraph kept its quotation marks: a guess."""
_SEARCHED = 200
_AFTER_LEAD_IN = ("paragraph", "caption")
_NOT_FOLLOWED = "this may announce words of others, but what follows does not read as theirs: no excerpt"

_FRAMES = Frames("excerpts/plain")


@dataclass(frozen=True, slots=True)
class _Opening:
    """A lead-in in block `at`; what it announces begins in block `first`, at offset `start`."""

    lead_in: LeadIn
    at: int
    first: int
    start: int


def find_plain(
    document: Document, skip: frozenset[int], outlets: Outlets
) -> tuple[tuple[Passage, ...], tuple[Note, ...]]:
    """The passages after lead-ins, in text order; notes on lead-ins that nothing of theirs follows.

    Args:
        skip: indices of blocks that the file itself marks as quoted.
        outlets: the report's.
    """
    report = _Report(document, skip, outlets)
    openings = list(_openings(report))
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
        following = openings[number + 1].at if number + 1 < len(openings) else None
        passage = _follow(report, opening, author, following)
        if passage is not None:
            found.append(passage)
            settled = passage.blocks[1] + 1
    return tuple(found), tuple(report.notes)


class _Report:
    """A document's blocks with what is asked of them again: each as a paragraph whose words are counted once."""

    def __init__(self, document: Document, skip: frozenset[int], outlets: Outlets) -> None:
        self.document, self.skip, self.outlets = document, skip, outlets
        self.text, self.blocks = document.text, document.blocks
        self.notes: list[Note] = []
        self._read: dict[int, Paragraph] = {}

    def words(self, block: int) -> str:
        return self.blocks[block].span.of(self.text)

    def paragraph(self, block: int) -> Paragraph:
        """A block's paragraph; block -1 is the title."""
        if block not in self._read:
            self._read[block] = Paragraph((self.document.title or "") if block < 0 else self.words(block))
        return self._read[block]

    def lead_in(self, sentence: Span, before: Span | None = None, paragraph: Span | None = None) -> LeadIn | None:
        has_link = link_in(self.document, sentence) is not None
        return read_lead_in(
            self.text, sentence, before=before, outlets=self.outlets, has_link=has_link, paragraph=paragraph
        )


def _openings(report: _Report) -> Iterator[_Opening]:
    for i, block in enumerate(report.blocks):
        if i not in report.skip and block.kind in ("paragraph", "heading", "list_item"):
            opening = _before_next(report, i) or _within(report, i)
            if opening is not None:
                yield opening


def _before_next(report: _Report, at: int) -> _Opening | None:
    """The opening of the block after one whose last sentence announces it."""
    first = at + 1
    if first >= len(report.blocks) or first in report.skip or report.blocks[first].kind not in _AFTER_LEAD_IN:
        return None
    if is_header_block(report.words(first)):
        return None  # what the mail's own headers announce has its marks
    span = report.blocks[at].span
    before, sentence = last_sentences(report.text, span)
    lead_in = report.lead_in(sentence, before, span)
    if lead_in is None:
        return None
    if _may_begin(report.document, first, lead_in) and _reads_so(report, at, lead_in):
        return _Opening(lead_in, at, first, report.blocks[first].span.start)
    has_colon = sentence.of(report.text).rstrip().endswith(":")
    if has_colon and lead_in.kind != "continued" and not _quoted(report.text, report.blocks[first].span):
        report.notes.append(Note("excerpts", _NOT_FOLLOWED, lead_in.span))
    return None


def _within(report: _Report, at: int) -> _Opening | None:
    """The opening in a paragraph that begins with a lead-in: "From the Echo: The council met …"."""
    span = report.blocks[at].span
    inline = _FRAMES.one("inline").match(report.text, span.start, min(span.end, span.start + _SEARCHED))
    if inline is None or report.blocks[at].kind != "paragraph":
        return None
    lead_in = report.lead_in(Span(span.start, span.start + len(inline.group().rstrip())))
    rest = Span(inline.end(), span.end)
    if lead_in is None or lead_in.kind != "outlet" or _quoted(report.text, rest):
        return None
    return _Opening(lead_in, at, at, inline.end()) if len(sentence_starts(report.text, rest)) > 1 else None


def _may_begin(document: Document, first: int, lead_in: LeadIn) -> bool:
    """Whether the block after a lead-in can be the beginning of an excerpt: no list, no heading, no speech."""
    blocks = [block for block in document.blocks[first : first + 3] if block.kind != "caption"]
    if not blocks or blocks[0].kind != "paragraph":
        return False
    words = blocks[0].span.of(document.text)
    if _FRAMES.begins("item", words) or _FRAMES.begins("tweet", words) or words.rstrip().endswith(":"):
        return False
    if SALUTES.match(words.strip()):
        return True
    if len(words.split()) < _FEWEST_WORDS:
        return False
    if len(words) < 60 and words.rstrip()[-1:] not in '.!?”"’…':
        return False
    # "I saw it fall and I ran" after "she spoke to the Echo": no outlet says "I", so that somebody's statement follows.
    if lead_in.kind == "outlet" and SINGULAR.search(words) and not _FRAMES.fits("letter", Paragraph(words).own_words):
        return False
    # A letter whose words stand in quotation marks is a quotation like any other.
    return not (lead_in.kind in ("document", "issuer") and _quoted(document.text, blocks[0].span))


def _reads_so(report: _Report, at: int, lead_in: LeadIn) -> bool:
    """Whether what follows block `at` reads as what a doubtful lead-in in it announces."""
    if lead_in.needs == "nothing":
        return True
    near = range(max(0, at - _MOST_BEFORE), min(len(report.blocks), at + _MOST_BEFORE))
    paragraphs = [i for i in near if i not in report.skip and report.blocks[i].kind == "paragraph"]
    following = [report.paragraph(i) for i in paragraphs if i > at][:2]
    if _quoted(report.text, report.blocks[at + 1].span) or not following:
        return False
    if lead_in.needs == "document":
        return may_be_a_document(following)
    author = [report.paragraph(i) for i in paragraphs if i <= at]
    if lead_in.needs == "words":
        return reads_as_document(author, following)
    return reads_as_report(author, following) if lead_in.needs == "report" else reads_as_news(author, following)


def _quoted(text: str, span: Span) -> bool:
    """Whether a whole block is one quotation, closed at its end or left open for the next."""
    words = span.of(text).strip()
    if not _FRAMES.begins("opens", words):
        return False
    inner = len(_FRAMES.one("marks").findall(words[1:-2]))
    return (_FRAMES.fits("closes", words) and inner % 2 == 0) or not _FRAMES.fits("marks", words[2:])


def _follow(report: _Report, opening: _Opening, author: Sequence[int], following: int | None) -> Passage | None:
    """The passage that an opening begins, up to the opening that follows at the latest."""
    region = _region(report, opening.first, len(report.blocks) if following is None else following)
    if not region:
        return None
    spans = [report.blocks[i].span for i in region]
    spans[0] = Span(opening.start, spans[0].end)
    quoted = _quoted_run(report.text, spans)
    last, certainty, other = quoted - 1, _KEPT_MARKS, None
    if not quoted:
        known = [report.paragraph(i) for i in author[-_MOST_AUTHOR:] if report.paragraph(i).text]
        if following is not None:
            # What announces the next excerpt is the author's as well, and tells how the author writes.
            known.insert(0, report.paragraph(following))
        candidates = [Paragraph(spans[0].of(report.text)), *map(report.paragraph, region[1:_MOST_CANDIDATES])]
        is_report = opening.lead_in.kind not in ("document", "issuer")
        odds = end_probabilities(known, candidates, is_report=is_report, publisher=report.document.publisher)
        last, second = int(odds.argmax()), _second(odds)
        certainty = float(odds[last])
        other = spans[second].end if second is not None else None
        if last == _MOST_CANDIDATES - 1 < len(region) - 1:
            cut_off = f"the end of this excerpt was looked for in its first {_MOST_CANDIDATES} paragraphs only"
            report.notes.append(Note("excerpts", cut_off, Span(opening.start, spans[last].end)))
    return Passage(
        span=Span(opening.start, spans[last].end),
        blocks=(opening.first, region[last]),
        rule=opening.lead_in.rule,
        lead_in=opening.lead_in.span,
        teller=opening.lead_in.teller,
        address=link_in(report.document, opening.lead_in.span),
        score=opening.lead_in.rule.score * certainty,
        other_end=other,
        kind=opening.lead_in.kind,
    )


def _region(report: _Report, first: int, stop: int) -> list[int]:
    """The blocks that an excerpt may reach over, without captions."""
    region: list[int] = []
    for i in range(first, stop):
        if i in report.skip or report.blocks[i].kind == "heading":
            break
        if report.blocks[i].kind == "caption":
            continue
        if region and (_FRAMES.begins("furniture", report.words(i)) or _announces_marked(report, i)):
            break
        region.append(i)
    return region


def _second(odds: FloatArray) -> int | None:
    """The second likeliest end where it is to be told."""
    if len(odds) < 2:
        return None
    rest = odds.copy()
    rest[int(odds.argmax())] = 0.0
    return int(rest.argmax()) if rest.max() >= _DOUBT else None


def _announces_marked(report: _Report, block: int) -> bool:
    """Whether a paragraph leads in a block quote: the author's again, though the quote ends the excerpt before."""
    return block + 1 in report.skip and report.words(block).rstrip().endswith(":")


def _quoted_run(text: str, spans: Sequence[Span]) -> int:
    """How many paragraphs from the first on are one quotation, whose marks were kept; 0 for none."""
    if not _quoted(text, spans[0]):
        return 0
    count = 1
    while count < len(spans) and _quoted(text, spans[count]):
        count += 1
    return count
