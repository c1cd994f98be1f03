"""Where in the file each word of a page's text stands: line and column, found again in the mark-up in one pass.

The parser does not keep columns, and its line numbers end at 65,535; so the mark-up's own text, without tags, white
space and with its entities read, is laid out once, and each block is sought in it from where the last one ended.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right

from ondit.read.draft import DraftBlock
from ondit.read.lines import LineMap
from ondit.text.phrases import phrases
from ondit.text.strings import runs_of

_TAG = phrases("read/patterns", "placing_tag")
_RAW = phrases("read/patterns", "placing_raw")
_PIECE = phrases("read/patterns", "placing_piece")
_DROPPED = re.compile("[\\s\u00ad\u200b\u200c\u2060\ufeff]+")
_MAX_SEARCHES = 200
_NEAR_CHARS = 4_000


def place_blocks(blocks: list[DraftBlock], markup: str) -> None:
    """Fills in the places of blocks that come in the order of the mark-up."""
    flat = _Flat(markup)
    lines = LineMap(markup)
    at = 0
    searches = _MAX_SEARCHES
    for block in blocks:
        words = list(runs_of(block.text))
        whole = "".join(word for _, word in words)
        start = flat.text.find(whole, at)
        if start < 0 and searches:
            searches -= 1
            start = flat.text.find(whole[:24], at)
            if start < 0:
                start = flat.text.find(whole)
        if start < 0:
            continue
        at = start
        last: tuple[int, int] | None = None
        for offset, word in words:
            found = flat.text.find(word, at, at + len(word) + (_NEAR_CHARS if offset else 0))
            if found < 0:
                continue
            at = found + len(word)
            line, column = lines.locate(flat.source(found))
            if last != (line, column - offset):
                block.places.append((offset, line, column))
                last = (line, column - offset)
            # An entity within the word moves what comes after it.
            for step in flat.breaks_within(found, at):
                line, column = lines.locate(flat.source(step))
                if last != (line, column - offset - (step - found)):
                    block.places.append((offset + step - found, line, column))
                    last = (line, column - offset - (step - found))


class _Flat:
    """The visible characters of some mark-up without white space, and where each stands."""

    def __init__(self, markup: str) -> None:
        parts: list[str] = []
        self._starts: list[int] = []
        self._sources: list[int] = []
        length = 0
        for start, end in _runs(markup):
            for piece in _PIECE.finditer(markup, start, end):
                shown = piece.group()
                if shown[0] == "&" and len(shown) > 1:
                    shown = _DROPPED.sub("", html.unescape(shown))
                    if not shown:
                        continue
                self._starts.append(length)
                self._sources.append(piece.start())
                parts.append(shown)
                length += len(shown)
        self.text = "".join(parts)

    def source(self, offset: int) -> int:
        """Where in the mark-up the character at an offset of `text` stands."""
        at = bisect_right(self._starts, offset) - 1
        return self._sources[at] + offset - self._starts[at]

    def breaks_within(self, start: int, end: int) -> list[int]:
        """Offsets strictly within a stretch at which the place jumps."""
        return self._starts[bisect_right(self._starts, start) : bisect_right(self._starts, end - 1)]


def _runs(markup: str) -> list[tuple[int, int]]:
    """(start, end) of each run of text between tags, comments, scripts and style sheets left out."""
    found: list[tuple[int, int]] = []
    at = 0
    while True:
        tag = _TAG.search(markup, at)
        if tag is None:
            found.append((at, len(markup)))
            return found
        if tag.start() > at:
            found.append((at, tag.start()))
        at = tag.end()
        if tag.group() == "<!--":
            end = markup.find("-->", at)
            if end < 0:
                return found
            at = end + 3
        elif raw := _RAW.match(tag.group()):
            closing = re.compile(f"</{raw.group(1)}", re.IGNORECASE).search(markup, at)
            if closing is None:
                return found
            at = closing.start()
