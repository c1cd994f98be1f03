"""Credits of block quotes: the line in, under or before one that tells whose words it holds ("— Greta Holm, chair")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ondit.model import Block, Document, Span
from ondit.text.frames import Frames
from ondit.text.strings import ends_with

_TAIL_CHARS = 240
_ENDS = ".!?…:;"
_QUOTED = "\"'”’»"


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is named, and what is left of the quotation's blocks; `is_person` where a handle or an office shows it.

    `is_under`: the credit stands under the quotation and no part of the file's mark, so that a lead-in goes before it.
    """

    who: Span
    first: int
    last: int
    end: int
    is_person: bool = False
    is_under: bool = False


def find_credit(document: Document, first: int, last: int) -> Credit | None:
    """The credit of the quotation in the blocks from first to last, by a line of it, else by the line under it."""
    text, blocks = document.text, document.blocks
    end = blocks[last].span.end
    if last > first:
        if found := _match("credit", text, blocks[last].span):
            return _credit(found, first, last - 1, blocks[last - 1].span.end)
        is_closed = ends_with(text[blocks[last - 1].span.start : blocks[last - 1].span.end], _ENDS + _QUOTED)
        if is_closed and (found := _match("bare_credit", text, blocks[last].span)):
            return _credit(found, first, last - 1, blocks[last - 1].span.end)
    tail = Span(max(blocks[last].span.start, end - _TAIL_CHARS), end)
    if found := _frames().one("tail").search(text, tail.start, tail.end):
        return _credit(found, first, last, found.start())
    if last > first and (found := _match("head", text, blocks[first].span)):
        return _credit(found, first + 1, last, end)
    if (below := _below(blocks, last)) and (found := _match("credit", text, below)):
        return _credit(found, first, last, end, is_under=True)
    return None


def _below(blocks: Sequence[Block], last: int) -> Span | None:
    """The paragraph right under a quotation."""
    block = blocks[last + 1] if last + 1 < len(blocks) else None
    return block.span if block and block.kind == "paragraph" and not block.depth else None


def _match(table: str, text: str, span: Span) -> re.Match[str] | None:
    for frame in _frames()[table]:
        if found := frame.pattern.match(text, span.start, span.end):
            return found
    return None


def _credit(found: re.Match[str], first: int, last: int, end: int, *, is_under: bool = False) -> Credit:
    group = "who" if found.groupdict().get("who") else "from"
    after = found.string[found.end(group) : found.end()].lstrip()
    is_person = after.startswith(("(@", "@")) or (after.startswith(",") and after[1:3].strip()[:1].islower())
    return Credit(Span(*found.span(group)), first, last, end, is_person, is_under)


@cache
def _frames() -> Frames:
    return Frames("excerpts/credits")
