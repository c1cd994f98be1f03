"""Quoting levels of mails and forum posts: `>` marks, the line that names the writer, the head of a forwarded mail.

Each level of quotation is blocks of kind `quote` with that `depth`. What announces it ("On Friday, Ana wrote:", or
the From and Date lines of a forwarded mail) is a block of its own before it, one level less deep.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ondit.read.draft import DraftBlock
from ondit.text.phrases import phrases

_MARKS = re.compile(r"[ \t]{0,3}>(?:[ \t]?>)*[ \t]?")
_DATED_LEAD_IN = phrases("read/patterns", "quoting_dated_lead_in")
_NAMED_LEAD_IN = phrases("read/patterns", "quoting_named_lead_in")
_ADDRESS_OR_CLOCK = phrases("read/patterns", "quoting_address_or_clock")
_FORWARD_RULE = phrases("read/patterns", "quoting_forward_rule")
_HEADER = phrases("read/patterns", "quoting_header")
_MAX_LEAD_IN_LINES = 4
_MAX_LEAD_IN_CHARS = 480
_MAX_WRAPPED = 2  # lines that one header (a long list of addresses) may run on
_MAX_DEPTH = 32  # deeper levels count as this one


def quote_depth(line: str) -> tuple[int, int]:
    """How many `>` marks a line begins with, and the index at which its own text begins."""
    found = _MARKS.match(line)
    if found is None:
        return 0, 0
    return min(found.group().count(">"), _MAX_DEPTH), found.end()


def lead_in_start(lines: Sequence[str], *, before_quote: bool) -> int:
    """Index of the line at which the words begin that announce a quotation; len(lines) when none are at the end.

    Args:
        lines: lines of one level without a blank line between them.
        before_quote: the next line is quoted deeper, so that "Ana Lopes wrote:" is enough.
    """
    for size in range(1, min(_MAX_LEAD_IN_LINES, len(lines)) + 1):
        tail = "\n".join(line.strip() for line in lines[-size:])
        if len(tail) > _MAX_LEAD_IN_CHARS:
            break
        if tail.startswith("On ") and _DATED_LEAD_IN.fullmatch(tail):
            return len(lines) - size
    for size in (1, 2) if before_quote else ():
        if _NAMED_LEAD_IN.fullmatch("\n".join(lines[-size:]).strip()):
            return len(lines) - size
    return len(lines)


def header_length(lines: Sequence[str]) -> int:
    """How many of these lines, from the first, are the head of a forwarded mail; 0 when it is none."""
    start = 1 if lines and _FORWARD_RULE.fullmatch(lines[0].strip()) else 0
    names = set()
    end = start
    for i, line in enumerate(lines[start : start + 12], start):
        match = _HEADER.match(line.strip())
        if match:
            names.add(match.group(1))
            end = i + 1
        elif i >= end + _MAX_WRAPPED or not names:
            break
    return end if "From" in names and len(names) > 1 else start


def is_forward_header(text: str) -> bool:
    """Whether a block is the head of a forwarded mail: From, and at least one of Sent, Date, To, Subject …"""
    lines = text[:4000].splitlines()
    return header_length(lines) > 1


def lift_lead_ins(blocks: list[DraftBlock]) -> None:
    """Sets a lead-in that stands as the first block inside the quotation it announces (Apple Mail) one level higher."""
    before = 0
    for block, following in pairwise(blocks):
        if block.depth > before and following.depth >= block.depth and _opens_mail(block.text):
            block.depth -= 1
            if not block.depth and block.kind == "quote":
                block.kind = "paragraph"
        before = block.depth


def deepen_forwards(blocks: list[DraftBlock]) -> None:
    """Sets what stands under the head of a forwarded mail one level deeper than the head.

    Such a mail has no marks of its own: it runs to the end, or to the end of the level that its head stands in. The
    same goes for a dated lead-in with an address or a time of day that no marked text follows.
    """
    open_at: list[int] = []  # printed depths of the heads whose mails have not ended
    for i, block in enumerate(blocks):
        printed = block.depth
        while open_at and printed < open_at[-1]:
            open_at.pop()
        if open_at:
            block.depth = min(printed + len(open_at), _MAX_DEPTH)
            if block.kind in ("paragraph", "list_item", "heading"):
                block.kind = "quote"
        is_last = i + 1 == len(blocks)
        if not is_last and blocks[i + 1].depth == printed and len(open_at) < _MAX_DEPTH and _opens_mail(block.text):
            open_at.append(printed)


def _opens_mail(text: str) -> bool:
    if is_forward_header(text):
        return True
    text = text.strip()
    return (
        len(text) <= _MAX_LEAD_IN_CHARS
        and _DATED_LEAD_IN.fullmatch(text) is not None
        and _ADDRESS_OR_CLOCK.search(text) is not None
    )
