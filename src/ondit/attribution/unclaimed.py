"""Quotations that nobody is linked to: whose paragraph goes on with them, or whose sentence stands beside them.

Two habits of print: a paragraph that opens a quotation and does not close it has the speaker of the next one, and a
quotation without a cue beside a sentence on one person ("Mary Oke laughed.") is that person's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ondit.attribution.order import Taken, made, numbered
from ondit.attribution.patterns import pattern
from ondit.language import Parse
from ondit.model import Attribution, Span
from ondit.rules import Rule
from ondit.text.quotations import CLOSING, OPENING, STRAIGHT, Quotations

UNCLAIMED = Rule("attribution/unclaimed", 0.6)


def give_unclaimed(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with a source for such quotations, where print shows one; ids anew."""
    found = _opened(parse, list(attributions))
    quoted = parse.quotations
    sources = sorted(span for one in found for span in one.source)
    for at, one in enumerate(found):
        if not one.source and not one.cue and quoted.at(one.content[0].start) is not None:
            source = _beside(parse, one, sources, quoted)
            found[at] = replace(one, source=(source,), rule=UNCLAIMED.id) if source else one
    return numbered(found) if found != list(attributions) else tuple(attributions)


def _opened(parse: Parse, found: list[Attribution]) -> list[Attribution]:
    """The attributions with those of paragraphs that the next one goes on with, the last ones first."""
    text, blocks = parse.document.text, parse.document.blocks
    holders = {span.start: at for at, one in enumerate(found) for span in one.content}
    taken = Taken(span for one in found for span in one.spans)
    for block, after in zip(reversed(blocks[:-1]), reversed(blocks[1:]), strict=True):
        following = holders.get(after.span.start)
        if following is None or not found[following].source or not _goes_on(text, block.span, after.span):
            continue
        here = holders.get(block.span.start)
        if here is None and not taken.overlaps(block.span):
            holders[block.span.start] = len(found)
            found.append(made(UNCLAIMED, found[following].source, (), (block.span,), "direct"))
        elif here is not None and not found[here].source and not found[here].cue:
            found[here] = replace(found[here], source=found[following].source, rule=UNCLAIMED.id)
    return found


def _goes_on(text: str, block: Span, after: Span) -> bool:
    mark = text[block.start]
    if mark not in OPENING + STRAIGHT or text[after.start] != mark:
        return False
    if mark in STRAIGHT:
        return text.count(mark, block.start, block.end) % 2 == 1
    opened = sum(text.count(one, block.start, block.end) for one in OPENING)
    return opened > sum(text.count(one, block.start, block.end) for one in CLOSING)


def _beside(parse: Parse, quotation: Attribution, sources: Sequence[Span], quoted: Quotations) -> Span | None:
    """Who the sentence before the quotation is about, or the one after it where it opens its paragraph."""
    text = parse.document.text
    content = quotation.content[0]
    index = parse.document.block_at(content.start)
    if index is None:
        return None
    block = parse.document.blocks[index].span
    if content.start > block.start:
        if not pattern("ended").search(text, max(block.start, content.start - 4), content.start):
            return None
        before = parse.sentence_at(max(block.start, content.start - 3))
        return _subject(parse, before, sources, quoted) if before else None
    after = parse.sentence_at(min(content.end + 1, block.end - 1))
    if (
        after is None
        or after.start < content.end
        or not pattern("ended").search(text, content.end - 3, content.end + 1)
    ):
        return None
    named = next((e.span for e in parse.entities_in(after) if e.label == "PERSON"), None)
    return named if named is not None and named.start == after.start else None


def _subject(parse: Parse, sentence: Span, sources: Sequence[Span], quoted: Quotations) -> Span | None:
    """Who speaks in a sentence, else the one person named outside quotation marks, else the pronoun that opens it."""
    last = bisect_left(sources, sentence.end, key=lambda span: span.start) - 1
    if last >= 0 and sources[last].start >= sentence.start:
        return sources[last]
    people = [e.span for e in parse.entities_in(sentence) if e.label == "PERSON"]
    people = [span for span in people if quoted.at(span.start) is None]
    if people and (len(people) == 1 or people[0].start == sentence.start):
        return people[0]
    pronoun = pattern("pronoun").match(parse.document.text, sentence.start)
    return Span(*pronoun.span()) if pronoun and not people else None
