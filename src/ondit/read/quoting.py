"""Quoting levels of mails and forum posts: `>` marks, the line that names the writer, the head of a forwarded mail.

Each level of quotation is blocks of kind `quote` with that `depth`. What announces it ("On Friday, Ana wrote:", or
the From and Date lines of a forwarded mail) is a block of its own before it, one level less deep.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ondit.read.draft import DraftBlock
from ondit.text.mail_heads import opens_mail

_MARKS = re.compile(r"[ \t]{0,3}>(?:[ \t]?>)*[ \t]?")
_MAX_DEPTH = 32  # deeper levels count as this one


def quote_depth(line: str) -> tuple[int, int]:
    """How many `>` marks a line begins with, and the index at which its own text begins."""
    found = _MARKS.match(line)
    if found is None:
        return 0, 0
    return min(found.group().count(">"), _MAX_DEPTH), found.end()


def lift_lead_ins(blocks: list[DraftBlock]) -> None:
    """Sets a lead-in that stands as the first block inside the quotation it announces (Apple Mail) one level higher."""
    before = 0
    for block, following in pairwise(blocks):
        if block.depth > before and following.depth >= block.depth and opens_mail(block.text):
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
        if not is_last and blocks[i + 1].depth == printed and len(open_at) < _MAX_DEPTH and opens_mail(block.text):
            open_at.append(printed)
