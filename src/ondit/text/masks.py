"""Text with some of its spans made blank, or with each outlet as one mark.

So a pattern sees only what is not quoted, and can speak of outlets whatever they are called.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ondit.model import Span

MARK = "§"


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with blanks for these spans; offsets stay, and so do the ends of lines."""
    parts: list[str] = []
    at = 0
    for span in sorted(spans):
        if span.end > at:
            start = max(at, span.start)
            parts += [text[at:start], "\n".join(" " * len(line) for line in text[start : span.end].split("\n"))]
            at = span.end
    parts.append(text[at:])
    return "".join(parts)


class MaskedText:
    """A stretch of text with each outlet replaced by MARK, and the way back to the text.

    `outlets` maps the index of a mark in `text` to the outlet's span. Where given outlets overlap, the first counts.
    """

    def __init__(self, text: str, start: int, end: int, outlets: Sequence[Span], hidden: Sequence[Span] = ()) -> None:
        """Mask text[start:end]; the code points of `hidden` spans become dots."""
        parts: list[str] = []
        self._offsets: list[int] = []
        self.outlets: dict[int, Span] = {}
        visible = _hide(text, start, end, hidden)
        at = start
        for span in sorted(outlets, key=lambda span: (span.start, -span.end)):
            if span.start < at or span.end > end or any(other.overlaps(span) for other in hidden):
                continue
            parts.append(visible[at - start : span.start - start])
            self._offsets += range(at, span.start)
            self.outlets[len(self._offsets)] = span
            parts.append(MARK)
            self._offsets.append(span.start)
            at = span.end
        parts.append(visible[at - start :])
        self._offsets += range(at, end + 1)
        self.text = "".join(parts)

    def span(self, start: int, end: int) -> Span:
        """The span of the text that self.text[start:end] stands for."""
        last = self.outlets.get(end - 1)
        return Span(self._offsets[start], last.end if last else self._offsets[end - 1] + 1)


def _hide(text: str, start: int, end: int, hidden: Sequence[Span]) -> str:
    visible = text[start:end].replace(MARK, "S")
    for span in hidden:
        first, last = max(span.start, start) - start, min(span.end, end) - start
        if first < last:
            visible = visible[:first] + "." * (last - first) + visible[last:]
    return visible
