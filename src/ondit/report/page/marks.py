"""The report's text cut into pieces, with a mark around every statement, every piece of evidence, excerpt and finding.

Marks that cross are split so that the pieces always nest.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ondit.model import Analysis, Block, Document, Excerpt, Span
from ondit.report.page.clean import clean, direction
from ondit.report.page.remarks import RemarkView
from ondit.report.page.views import StatementView, evidence_spans, hues
from ondit.report.prose import DOUBTFUL_SCORE, voice_name

PieceKind = Literal["text", "statement", "evidence", "excerpt", "finding", "close", "number", "note", "finding number"]
_ORDER = {"excerpt": 0, "finding": 1, "statement": 2, "evidence": 3}
_MAX_LINES = 4
_FIRST_WORD = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, or the opening or closing of a mark, or the number of a statement or a finding, or its note.

    `opens` and `ends` tell the first and the last piece of a finding that crosses other marks or runs on.
    """

    kind: PieceKind
    text: str = ""
    statement: StatementView | None = None
    depth: int = 0
    numbers: str = ""
    remark: RemarkView | None = None
    opens: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """An excerpt that fills whole blocks, its label, and the blocks and passages within."""

    voice: str
    name: str
    hue: int
    doubtful: bool
    parts: tuple[Passage | MarkedBlock, ...]


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """One block of the report. `index` counts from 0 in the document; `remarks` are those that begin in it."""

    index: int
    kind: str
    depth: int
    direction: str
    pieces: tuple[Piece, ...]
    remarks: tuple[RemarkView, ...] = ()


@dataclass(order=True, slots=True)
class _Mark:
    start: int
    reach: int  # minus the end: the longer of two marks that begin together is the outer one
    order: int
    serial: int
    kind: PieceKind = field(compare=False)
    statement: StatementView | None = field(compare=False, default=None)
    numbers: str = field(compare=False, default="")
    remark: RemarkView | None = field(compare=False, default=None)

    @property
    def end(self) -> int:
        return -self.reach


def marked_text(
    analysis: Analysis, statements: Sequence[StatementView], remarks: Sequence[RemarkView] = ()
) -> tuple[Passage | MarkedBlock, ...]:
    """The blocks of the report in order, those of an excerpt gathered in a passage."""
    document = analysis.document
    whole: dict[int, list[Excerpt]] = {}
    marks = _marks(analysis, statements)
    reach = _mark_remarks(document, remarks, marks)
    beginning: dict[int, list[RemarkView]] = defaultdict(list)
    for remark in remarks:
        if remark.number in reach:
            beginning[reach[remark.number][0]].append(remark)
    touching: dict[int, list[Excerpt]] = defaultdict(list)
    for excerpt in analysis.excerpts:
        for index, _, _ in _in_blocks(document, excerpt.span):
            touching[index].append(excerpt)
    for index, block in enumerate(document.blocks):
        around = [excerpt for excerpt in touching[index] if _covers(document.text, excerpt.span, block)]
        whole[index] = sorted(around, key=lambda excerpt: (excerpt.span.start, -excerpt.span.end))
        for excerpt in [x for x in touching[index] if x not in around]:
            start, end = max(excerpt.span.start, block.span.start), min(excerpt.span.end, block.span.end)
            name = clean(voice_name(analysis.voice(excerpt.voice)))
            marks[index].append(_Mark(start, -end, _ORDER["excerpt"], 0, "excerpt", None, name))
    last = {statement.number: max(span.end for span in _content(analysis, statement)) for statement in statements}
    blocks = {
        index: MarkedBlock(
            index,
            block.kind,
            block.depth,
            direction(block.span.of(document.text)),
            _pieces(document.text, index, block, marks[index], last, reach),
            tuple(beginning[index]),
        )
        for index, block in enumerate(document.blocks)
    }
    inks = hues(analysis)

    def gather(indices: Sequence[int], level: int) -> tuple[Passage | MarkedBlock, ...]:
        parts: list[Passage | MarkedBlock] = []
        at = 0
        while at < len(indices):
            here = whole[indices[at]]
            if len(here) <= level:
                parts.append(blocks[indices[at]])
                at += 1
                continue
            until = at
            while until < len(indices) and whole[indices[until]][level : level + 1] == [here[level]]:
                until += 1
            voice = analysis.voice(here[level].voice)
            inner = gather(indices[at:until], level + 1)
            unsure = here[level].score < DOUBTFUL_SCORE
            parts.append(Passage(voice.id, clean(voice_name(voice)), inks[voice.id], unsure, inner))
            at = until
        return tuple(parts)

    return gather(range(len(document.blocks)), 0)


def _marks(analysis: Analysis, statements: Sequence[StatementView]) -> dict[int, list[_Mark]]:
    """Marks by block index; a span over several blocks becomes one mark in each."""
    document = analysis.document
    by_block: dict[int, list[_Mark]] = defaultdict(list)
    shows: dict[Span, list[int]] = defaultdict(list)
    for statement in statements:
        attribution = analysis.attribution(statement.id)
        for span in _content(analysis, statement):
            for at, start, end in _in_blocks(document, span):
                mark = _Mark(start, -end, _ORDER["statement"], statement.number, "statement", statement)
                by_block[at].append(mark)
        for span in evidence_spans(attribution, analysis.hands(attribution)):
            shows[span].append(statement.number)
    for serial, (span, numbers) in enumerate(sorted(shows.items())):
        names = " ".join(map(str, sorted(numbers)))
        for at, start, end in _in_blocks(document, span):
            by_block[at].append(_Mark(start, -end, _ORDER["evidence"], serial, "evidence", None, names))
    return by_block


def _mark_remarks(
    document: Document, remarks: Sequence[RemarkView], by_block: dict[int, list[_Mark]]
) -> dict[int, tuple[int, int]]:
    """Adds the marks of the findings; gives the block where each begins and the offset where its last mark ends."""
    reach: dict[int, tuple[int, int]] = {}
    for remark in remarks:
        for at, start, end in _in_blocks(document, remark.span) if remark.span else ():
            mark = _Mark(start, -end, _ORDER["finding"], remark.number, "finding", None, "", remark)
            by_block[at].append(mark)
            reach[remark.number] = (reach.get(remark.number, (at, 0))[0], end)
    return reach


def _in_blocks(document: Document, span: Span) -> Iterator[tuple[int, int, int]]:
    """The parts of a span that lie in blocks: index of the block, start, end."""
    first = max(0, bisect_right(document.blocks, span.start, key=lambda block: block.span.start) - 1)
    for at in range(first, len(document.blocks)):
        block = document.blocks[at]
        if block.span.start >= span.end:
            break
        start, end = max(span.start, block.span.start), min(span.end, block.span.end)
        if start < end:
            yield at, start, end


def _content(analysis: Analysis, statement: StatementView) -> tuple[Span, ...]:
    attribution = analysis.attribution(statement.id)
    return attribution.content or attribution.cue or attribution.source


def _pieces(
    text: str,
    index: int,
    block: Block,
    marks: Sequence[_Mark],
    last: dict[int, int],
    reach: dict[int, tuple[int, int]],
) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    waiting = list(marks)
    heapq.heapify(waiting)
    opened: list[_Mark] = []
    at = block.span.start
    numbered: set[int] = set()
    begun: set[int] = set()

    waiting_notes: list[Piece] = []

    def write(until: int) -> None:
        nonlocal at
        # A note stands behind the first word: before it, a line that breaks there would keep the note and the bracket.
        word = _FIRST_WORD.match(text, at, until) if waiting_notes else None
        if word:
            pieces.extend((Piece("text", clean(word[0])), *waiting_notes))
            waiting_notes.clear()
            at = word.end()
        if at < until:
            pieces.append(Piece("text", clean(text[at:until])))
            at = until

    def close() -> None:
        mark = opened.pop()
        write(mark.end)
        if mark.kind == "finding":
            pieces.extend(waiting_notes)
            waiting_notes.clear()
        pieces.append(Piece("close"))
        statement = mark.statement
        if statement and mark.end == last[statement.number] and statement.number not in numbered:
            numbered.add(statement.number)
            pieces.append(Piece("number", statement=statement))
        if mark.remark and mark.end == reach[mark.remark.number][1]:
            pieces.append(Piece("finding number", remark=mark.remark))

    while waiting:
        mark = heapq.heappop(waiting)
        while opened and opened[-1].end <= mark.start:
            close()
        if opened and opened[-1].end < mark.end:
            heapq.heappush(waiting, replace(mark, start=opened[-1].end))
            mark.reach = -opened[-1].end
        write(mark.start)
        depth = 1 + sum(1 for outer in opened if outer.kind == "statement")
        remark = mark.remark
        opens = remark is not None and reach[remark.number][0] == index and remark.number not in begun
        ends = remark is not None and reach[remark.number][1] == mark.end
        if remark:
            begun.add(remark.number)
        depth = min(depth, _MAX_LINES)
        pieces.append(Piece(mark.kind, "", mark.statement, depth, mark.numbers, remark, opens, ends))
        if opens:
            waiting_notes.append(Piece("note", remark=remark))
        opened.append(mark)
    while opened:
        close()
    write(block.span.end)
    return tuple(pieces)


def _covers(text: str, span: Span, block: Block) -> bool:
    """Does the span hold all of the block's words, whatever marks of quotation stand around them?"""
    if not span.overlaps(block.span):
        return False
    before = text[block.span.start : max(block.span.start, span.start)]
    after = text[min(block.span.end, span.end) : block.span.end]
    return not any(char.isalnum() for char in before + after)
