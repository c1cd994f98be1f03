"""Excerpts that the file itself marks: block quotes of a page, quoted lines of a mail or of Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ondit.excerpts.lead_in import read_lead_in
from ondit.excerpts.passages import Passage, link_in
from ondit.lexicon import entries
from ondit.lexicon.outlets import Outlets
from ondit.model import Block, Document, Note, Span
from ondit.text.sentences import last_sentences

_CREDIT = re.compile(r"\s*(?:[—–-]{1,2}\s?|Source:?\s|Via:?\s|From:?\s|\()(?P<who>[^\n]{2,80}?)\)?\s*$")
_PAPER = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]{0,60}\s){1,3}(?:[\w-]{1,60}\s){0,2}?(?:"
    + "|".join((*entries("document_nouns"), *entries("report_pieces")))
    + r")\b"
    r"|\b(?:the|this|that|his|her|their|its|a|an)\s(?:[\w’'-]+\s){0,3}?(?:"
    + "|".join(entries("document_nouns"))
    + r")\b"
)
"""Who "it" may be in "It opens:": a paper named in the sentences before."""
_WROTE = re.compile(
    r"(?:On\s[^:]{4,200},\s)?(?P<who>[^:,<>]{2,60}?)(?:\s<[^>]{3,80}>)?\s(?:wrote|writes|said|says):\s*$"
)
_FROM = re.compile(r"From:\s*\"?(?P<who>[^\"<\n]{2,60}?)\"?\s*(?:<|\n|$)")


@dataclass(slots=True)
class _Run:
    """Blocks `first` to `last`, all quoted `depth` levels and more."""

    first: int
    last: int
    depth: int


def find_marked(document: Document, outlets: Outlets) -> tuple[tuple[Passage, ...], frozenset[int], tuple[Note, ...]]:
    """The passages, outermost first; the indices of all quoted blocks; notes on quoted blocks that are no excerpt."""
    quoted = frozenset(i for i, block in enumerate(document.blocks) if _depth(block))
    found: list[Passage] = []
    notes: list[Note] = []
    own = "\n".join(_plain(b.span.of(document.text)) for i, b in enumerate(document.blocks) if i not in quoted)
    for run in _runs(document.blocks):
        passage = _passage(document, run, outlets)
        if (
            run.depth == 1
            and run.first == run.last
            and _repeats(document.blocks[run.first].span.of(document.text), own)
        ):
            notes.append(Note("excerpts", "the quoted block repeats the report's own words", passage.span))
        else:
            found.append(passage)
    return tuple(found), quoted, tuple(notes)


def _depth(block: Block) -> int:
    return block.depth or int(block.kind == "quote")


def _runs(blocks: Sequence[Block]) -> list[_Run]:
    """Runs at each depth, in order of their first block, an outer one before what it holds."""
    found: list[_Run] = []
    open_runs: list[_Run] = []
    for i, block in enumerate(blocks):
        depth = _depth(block)
        del open_runs[depth:]
        if open_runs and block.cite and block.cite != blocks[i - 1].cite and len(open_runs) == depth:
            open_runs.pop()  # another address: another passage
        for run in open_runs:
            run.last = i
        while len(open_runs) < depth:
            run = _Run(i, i, len(open_runs) + 1)
            open_runs.append(run)
            found.append(run)
    return found


def _passage(document: Document, run: _Run, outlets: Outlets) -> Passage:
    text, blocks = document.text, document.blocks
    last = run.last
    teller: Span | None = None
    lead_in: Span | None = None
    is_piece = is_issuer = carries_on = False
    credit = _CREDIT.match(blocks[last].span.of(text)) if last > run.first else None
    if credit:
        teller = _shift(credit.span("who"), blocks[last].span.start)
        last -= 1
    address = blocks[run.first].cite
    span = Span(blocks[run.first].span.start, blocks[last].span.end)
    before = run.first - 1
    if before >= 0 and _depth(blocks[before]) == run.depth - 1 and blocks[before].kind != "heading":
        earlier, sentence = last_sentences(text, blocks[before].span)
        read = read_lead_in(text, sentence, before=earlier, outlets=outlets, has_link=True)
        wrote = _WROTE.match(text, sentence.start, sentence.end) or _FROM.match(text, *_ends(blocks[before].span))
        announced = sentence.of(text).rstrip().endswith((":", "—", "–"))
        named = [m.span for m in outlets.within(*_ends(sentence))]
        named += outlets.known_within(*_ends(sentence))
        if read:
            lead_in, carries_on = read.span, read.kind == "continued"
            teller, is_piece = teller or read.teller, read.kind in ("piece", "document")
            is_issuer = read.kind == "issuer"
        elif wrote:
            lead_in = sentence
            teller = teller or Span(*wrote.span("who"))
        elif announced or named:
            lead_in = sentence
            if teller is None and named:
                teller = named[-1]
            if teller is None:
                papers = list(_PAPER.finditer(text, blocks[before].span.start, sentence.start))
                if papers:
                    teller, is_piece = Span(*papers[-1].span()), True
        if address is None and lead_in:
            address = link_in(document, lead_in)
    return Passage(
        span=span,
        blocks=(run.first, last),
        lead_in=lead_in,
        teller=teller,
        address=address,
        score=0.95 if teller or address else 0.8,
        carries_on=carries_on,
        is_piece=is_piece,
        is_issuer=is_issuer,
        depth=run.depth,
    )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _shift(ends: tuple[int, int], by: int) -> Span:
    return Span(ends[0] + by, ends[1] + by)


def _repeats(words: str, own: str) -> bool:
    """Whether a short quoted block (a pull quote) repeats words of the report's own paragraphs."""
    plain = _plain(words)
    return 20 <= len(plain) <= 400 and plain in own


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
