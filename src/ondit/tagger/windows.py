"""Long reports in overlapping windows: every piece is scored once, with words before it where there are any."""

from __future__ import annotations

from dataclasses import dataclass

from ondit.tagger.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `start` to `end` are read together; scores are kept for `core_start` to `core_end`."""

    start: int
    end: int
    core_start: int
    core_end: int


def lay_windows(pieces: Pieces, size: int, overlap: int) -> tuple[Window, ...]:
    """Windows of at most `size` pieces whose cores tile the document.

    A window ends, and its core with it, at the end of a block where one falls into its second half; else the core ends
    `overlap` pieces before the window. The next window reads `overlap` pieces again before its core.
    """
    total = len(pieces.ids)
    bounds = [int(bound) for bound in pieces.block_pieces]
    windows: list[Window] = []
    core, block = 0, 0
    while core < total:
        start = max(0, core - overlap)
        end = stop = min(total, start + size)
        if end < total:
            while block + 1 < len(bounds) and bounds[block + 1] <= end:
                block += 1
            if bounds[block] >= start + size // 2 and bounds[block] > core:
                # What follows a block is read again anyway, and tells little of it: dev is the same without.
                end = stop = bounds[block]
            else:
                stop = end - overlap
        windows.append(Window(start, end, core, stop))
        core = stop
    return tuple(windows)
