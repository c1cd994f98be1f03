"""The statements of a report in text order, numbered, and its paragraphs cut at their edges."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ondit.model import Analysis, Attribution, Block, Span, Voice


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with its number from 1 in text order, its chain, and the one who makes it."""

    number: int
    attribution: Attribution
    chain: tuple[Voice, ...]

    @property
    def voice(self) -> Voice:
        return self.chain[-1]

    @property
    def words(self) -> tuple[Span, ...]:
        """The content; where the report gives none, the rest of the relation."""
        return self.attribution.content or self.attribution.spans


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: the innermost statement it belongs to, and what opens before and closes after it.

    `names`: the statement whose source these words are. `opens` is outermost first, `closes` innermost first.
    """

    span: Span
    said: Statement | None
    names: Statement | None
    opens: tuple[Statement, ...]
    closes: tuple[Statement, ...]


def statements(analysis: Analysis) -> tuple[Statement, ...]:
    """All statements, by where their words begin; an outer one before those that lie in it."""

    def place(attribution: Attribution) -> tuple[int, int]:
        words = attribution.content or attribution.spans
        return (words[0].start, -words[-1].end)

    ordered = sorted((x for x in analysis.attributions if x.spans), key=place)
    return tuple(Statement(number, x, analysis.chain(x)) for number, x in enumerate(ordered, 1))


def blocks_of(analysis: Analysis) -> tuple[Block, ...]:
    """The blocks of the document; the whole text as one paragraph where it has none."""
    document = analysis.document
    return document.blocks or (Block("paragraph", Span(0, len(document.text))),)


def cut(blocks: Sequence[Block], found: Sequence[Statement]) -> list[list[Piece]]:
    """Each block as pieces in text order, without gaps."""
    words = _by_block(blocks, [(span, x) for x in found for span in x.words])
    names = _by_block(blocks, [(span, x) for x in found for span in x.attribution.source])
    return [_pieces(block.span, words[i], names[i]) for i, block in enumerate(blocks)]


def _by_block(
    blocks: Sequence[Block], parts: Sequence[tuple[Span, Statement]]
) -> defaultdict[int, list[tuple[Span, Statement]]]:
    """The parts clipped to the blocks they lie in, by the block's index."""
    starts = [block.span.start for block in blocks]
    clipped: defaultdict[int, list[tuple[Span, Statement]]] = defaultdict(list)
    for span, statement in parts:
        at = max(0, bisect_right(starts, span.start) - 1)
        while at < len(blocks) and starts[at] < span.end:
            inside = Span(max(span.start, starts[at]), min(span.end, blocks[at].span.end))
            if inside.start < inside.end:
                clipped[at].append((inside, statement))
            at += 1
    return clipped


def _pieces(block: Span, words: list[tuple[Span, Statement]], names: list[tuple[Span, Statement]]) -> list[Piece]:
    edges = sorted({block.start, block.end} | {edge for span, _ in (*words, *names) for edge in (span.start, span.end)})
    opens: defaultdict[int, list[tuple[Span, Statement]]] = defaultdict(list)
    closes: defaultdict[int, list[tuple[Span, Statement]]] = defaultdict(list)
    for part in sorted(words, key=lambda part: -len(part[0])):
        opens[part[0].start].append(part)
        closes[part[0].end].insert(0, part)
    naming = {span.start: (span, statement) for span, statement in names}
    active: list[tuple[Span, Statement]] = []
    named: tuple[Span, Statement] | None = None
    found = []
    for start, end in pairwise(edges):
        active = [part for part in active if part[0].end > start] + opens[start]
        named = naming.get(start, named)
        if named and named[0].end <= start:
            named = None
        innermost = min(active, key=lambda part: len(part[0]), default=None)
        found.append(
            Piece(
                Span(start, end),
                innermost[1] if innermost else None,
                named[1] if named else None,
                tuple(statement for _, statement in opens[start]),
                tuple(statement for _, statement in closes[end]),
            )
        )
    return found
