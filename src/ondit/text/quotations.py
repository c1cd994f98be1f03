"""Where quotation marks open and close, block by block; a quotation that never closes ends with its block."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from ondit.model import Span

OPENING, CLOSING, STRAIGHT = "“«„", "”»", '"'
_SINGLE = ("‘", "'")
_MARKS, _STOPS = "“”«»„‘’'\" ", ".,!?…;:–—"
_SMALL = frozenset("a an and as at but by for from in of on or the to with vs".split())
# British single marks: ‘ opens; ’ closes unless a letter follows (an apostrophe inside a word).
# Two single marks, or two grave accents, stand for a double mark where a newsroom's system knows no other.
_MARK = re.compile(r"[“«„”»\"]|''|``|‘(?=\w)|(?<=[\w.,!?;:…])[’'](?!\w)|(?<!\w)'(?=\w)")
_CLOSED_SOON = re.compile(r"[^‘“\"]{2,600}?(?<=[\w.,!?;:…])[’'](?!\w)")
_PAIRS = {
    "“": ("”", "''"),
    "„": ("”", "“"),
    "«": ("»",),
    '"': ('"', "”"),
    "''": ("''", "”", '"'),
    "``": ("''", '"'),
    "‘": ("’",),
    "'": ("'",),
}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, marks included; `closed` is False where the mark to end it is missing."""

    span: Span
    closed: bool = True
    mark: int = 1
    """How many characters its opening mark has: '' has two."""

    def inner(self) -> Span:
        """The words without their marks."""
        start = self.span.start + self.mark
        return Span(start, max(start, self.span.end - self.closed * self.mark))


class Quotations(Sequence[Quotation]):
    """The quotations of a text, in text order; of nested ones only the outermost."""

    def __init__(self, found: Iterable[Quotation] = ()) -> None:
        self._found = tuple(found)
        self._starts = [one.span.start for one in self._found]

    @overload
    def __getitem__(self, at: int) -> Quotation: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Quotation]: ...
    def __getitem__(self, at: int | slice) -> Quotation | Sequence[Quotation]:
        return self._found[at]

    def __len__(self) -> int:
        return len(self._found)

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(one.span for one in self._found)

    def at(self, offset: int) -> Quotation | None:
        """The quotation that an offset stands in."""
        at = bisect_right(self._starts, offset) - 1
        return self._found[at] if at >= 0 and offset < self._found[at].span.end else None

    def starting(self, offset: int) -> Quotation | None:
        """The quotation whose opening mark stands at an offset."""
        at = bisect_left(self._starts, offset)
        return self._found[at] if self._starts[at : at + 1] == [offset] else None

    def outside(self, text: str, span: Span) -> str:
        """The words of a span that are not quoted, a space for each quotation."""
        parts, at = [], span.start
        for one in self.over(span):
            parts.append(text[at : max(at, one.span.start)])
            at = min(one.span.end, span.end)
        return " ".join([*parts, text[at : span.end]])

    def over(self, span: Span) -> Iterator[Quotation]:
        """The quotations that share words with a span, in text order."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        for one in self._found[first : bisect_left(self._starts, span.end)]:
            if one.span.end > span.start:
                yield one


def read_quotations(text: str, blocks: Iterable[Span]) -> Quotations:
    """The quotations of a text. Time is linear; none reaches from one block into another."""
    return Quotations(one for block in blocks for one in _in_block(text, block))


def is_title(words: str) -> bool:
    """Whether the words in quotation marks look like a title or nickname: two or more, with capitals, no full stop."""
    inner = words.strip(_MARKS)
    found = [word for word in inner.split() if word.lower() not in _SMALL]
    return len(found) > 1 and inner[-1:] not in _STOPS and all(word[0].isupper() for word in found)


def _in_block(text: str, block: Span) -> Iterator[Quotation]:
    opening, start, inner = "", -1, 0
    for match in _MARK.finditer(text, block.start, block.end):
        mark = match.group()
        if not opening:
            if _opens(text, match, block.end):
                opening, start, inner = mark, match.start(), 0
        elif opening in STRAIGHT and mark == "“":
            inner += 1
        elif inner and mark == "”":
            inner -= 1
        elif mark in _PAIRS[opening] or (opening == "“" and mark in STRAIGHT and _hangs(text, match)):
            yield Quotation(Span(start, match.end()), mark=len(opening))
            opening = ""
    if opening and opening not in _SINGLE:
        yield Quotation(Span(start, block.end), closed=False, mark=len(opening))


def _opens(text: str, match: re.Match[str], end: int) -> bool:
    mark, before = match.group(), text[max(0, match.start() - 1) : match.start()]
    if mark in _SINGLE:
        # An apostrophe looks the same: a single mark opens a quotation only when one that can close it follows soon.
        soon = _CLOSED_SOON.match(text, match.end(), min(end, match.end() + 602))
        return soon is not None and text[match.end()].isalnum() and not before.isalnum()
    return mark in _PAIRS and not (mark in STRAIGHT and (before == "=" or _hangs(text, match)))


def _hangs(text: str, match: re.Match[str]) -> bool:
    """Whether a straight mark can only close: words before it, none after. Of inches, or where an opening was lost."""
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    return not (before.isspace() or before in "([—–-") and not after.isalnum()
