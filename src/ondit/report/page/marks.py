"""The report's text cut into pieces, with a mark around every statement, every piece of evidence and every excerpt.

Marks that cross are split so that the pieces always nest.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from ondit.model import Analysis, Block, Excerpt, Span
from ondit.report.page.clean import clean, direction
from ondit.report.page.views import StatementView, evidence_spans, hues
from ondit.report.prose import DOUBTFUL_SCORE, voice_name

PieceKind = Literal["text", "statement", "evidence", "excerpt", "close", "number"]
_ORDER = {"excerpt": 0, "statement": 1, "evidence": 2}
_MAX_LINES = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, or the opening or closing of a mark, or a statement's number."""

    kind: PieceKind
    text: str = ""
    statement: StatementView | None = None
    depth: int = 0
    numbers: str = ""


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
    """One block of the report. `index` counts from 0 in the document."""

    index: int
    kind: str
    depth: int
    direction: str
    pieces: tuple[Piece, ...]


@dataclass(order=True, slots=True)
class _Mark:
    start: int
    reach: int  # minus the end: the longer of two marks that begin together is the outer one
    order: int
    serial: int
    kind: PieceKind = field(compare=False)
    statement: StatementView | None = field(compare=False, default=None)
    numbers: str = field(compare=False, default="")

    @property
    def end(self) -> int:
        return -self.reach


def marked_text(analysis: Analysis, statements: Sequence[StatementView]) -> tuple[Passage | MarkedBlock, ...]:
    """The blocks of the report in order, those of an excerpt gathered in a passage."""
    document = analysis.document
    whole: dict[int, list[Excerpt]] = {}
    marks = _marks(analysis, statements)
    for index, block in enumerate(document.blocks):
        around = [excerpt for excerpt in analysis.excerpts if _covers(document.text, excerpt.span, block)]
        whole[index] = sorted(around, key=lambda excerpt: (excerpt.span.start, -excerpt.span.end))
        partly = [x for x in analysis.excerpts if x.span.overlaps(block.span) and x not in around]
        for excerpt in partly:
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
            _pieces(document.text, block, marks[index], last),
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
    starts = [block.span.start for block in document.blocks]
    by_block: dict[int, list[_Mark]] = defaultdict(list)
    shows: dict[Span, list[int]] = defaultdict(list)

    def add(span: Span, kind: PieceKind, serial: int, statement: StatementView | None, numbers: str) -> None:
        first = max(0, bisect_right(starts, span.start) - 1)
        for at in range(first, len(document.blocks)):
            block = document.blocks[at]
            if block.span.start >= span.end:
                break
            start, end = max(span.start, block.span.start), min(span.end, block.span.end)
            if start < end:
                by_block[at].append(_Mark(start, -end, _ORDER[kind], serial, kind, statement, numbers))

    for statement in statements:
        attribution = analysis.attribution(statement.id)
        for span in _content(analysis, statement):
            add(span, "statement", statement.number, statement, "")
        for span in evidence_spans(attribution, analysis.hands(attribution)):
            shows[span].append(statement.number)
    for serial, (span, numbers) in enumerate(sorted(shows.items())):
        add(span, "evidence", serial, None, " ".join(map(str, sorted(numbers))))
    return by_block


def _content(analysis: Analysis, statement: StatementView) -> tuple[Span, ...]:
    attribution = analysis.attribution(statement.id)
    return attribution.content or attribution.cue or attribution.source


def _pieces(text: str, block: Block, marks: Sequence[_Mark], last: dict[int, int]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    waiting = list(marks)
    heapq.heapify(waiting)
    opened: list[_Mark] = []
    at = block.span.start
    numbered: set[int] = set()

    def write(until: int) -> None:
        nonlocal at
        if at < until:
            pieces.append(Piece("text", clean(text[at:until])))
            at = until

    def close() -> None:
        mark = opened.pop()
        write(mark.end)
        pieces.append(Piece("close"))
        statement = mark.statement
        if statement and mark.end == last[statement.number] and statement.number not in numbered:
            numbered.add(statement.number)
            pieces.append(Piece("number", statement=statement))

    while waiting:
        mark = heapq.heappop(waiting)
        while opened and opened[-1].end <= mark.start:
            close()
        if opened and opened[-1].end < mark.end:
            rest = _Mark(opened[-1].end, mark.reach, mark.order, mark.serial, mark.kind, mark.statement, mark.numbers)
            heapq.heappush(waiting, rest)
            mark.reach = -opened[-1].end
        write(mark.start)
        depth = 1 + sum(1 for outer in opened if outer.kind == "statement")
        pieces.append(Piece(mark.kind, "", mark.statement, min(depth, _MAX_LINES), mark.numbers))
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
