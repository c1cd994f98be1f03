"""Lines of a text with their offsets, and the line and column of any offset."""

from __future__ import annotations

from bisect import bisect_right

from ondit.text.phrases import phrases

_LINE_END = phrases("read/patterns", "lines_line_end")


class LineMap:
    """Where each line of a text starts; CR, LF and CRLF each end a line."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def split_lines(text: str) -> list[tuple[int, str]]:
    """(offset, line without its end) for each line."""
    starts = [0]
    ends = []
    for match in _LINE_END.finditer(text):
        ends.append(match.start())
        starts.append(match.end())
    ends.append(len(text))
    return [(start, text[start:end]) for start, end in zip(starts, ends, strict=True)]
