"""Sentences and quotations of a report, by punctuation alone: a stored analysis has no parse."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ondit.model import Block, Span
from ondit.text.phrases import phrases

_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])")
_ABBREVIATED = phrases("check/patterns/sentences", "abbreviated")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between double quotation marks, marks included; `closed` is False where the mark to end it is missing."""

    span: Span
    closed: bool = True

    def inner(self) -> Span:
        """The words without their marks."""
        return Span(self.span.start + 1, max(self.span.start + 1, self.span.end - self.closed))


def sentences_of(text: str, block: Block) -> list[Span]:
    """The sentences of a block; white space between them belongs to none."""
    found = []
    start = block.span.start
    for match in _END.finditer(text, block.span.start, block.span.end):
        if match[0].startswith(".") and _ABBREVIATED.search(text, max(start, match.start() - 12), match.start() + 1):
            continue
        found.append(Span(start, match.end()))
        start = match.end()
        while start < block.span.end and text[start].isspace():
            start += 1
    if start < block.span.end:
        found.append(Span(start, block.span.end))
    return found


def quotations_of(text: str, block: Block) -> list[Quotation]:
    """The quotations of a block in text order. Inner quotations are part of the outer one."""
    found = []
    opened = -1
    straight = False
    for at in range(block.span.start, block.span.end):
        sign = text[at]
        if sign not in '"“”':
            continue
        if opened < 0:
            before = text[at - 1] if at > block.span.start else " "
            if sign == "”" or (sign == '"' and not (before.isspace() or before in "([{-–—‘'“/")):
                continue  # a stray closing mark, inches, or markup
            opened, straight = at, sign == '"'
        elif sign == "“":
            continue  # inside, or a paragraph's mark repeated
        elif sign == "”" or straight or at + 1 == block.span.end or not text[at + 1].isalnum():
            # “ … " is a slip of the keyboard, but it is closed.
            found.append(Quotation(Span(opened, at + 1)))
            opened = -1
    if opened >= 0:
        found.append(Quotation(Span(opened, block.span.end), closed=False))
    return found
