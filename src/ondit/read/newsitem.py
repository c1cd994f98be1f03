"""What the readers of agencies' news items share: dates, bylines, the title that is not repeated in the text."""

from __future__ import annotations

import re

from ondit.read.byline import split_names
from ondit.read.draft import Draft, DraftBlock
from ondit.read.fragment import blocks_of, parse_fragment
from ondit.text.phrases import phrases

_BASIC = phrases("read/patterns", "newsitem_basic")
_BY = phrases("read/patterns", "newsitem_by")


def iso_date(value: str | None) -> str | None:
    """ISO 8601 in its extended form, from that or the basic form (`20260302T091400Z`) that NITF asks for."""
    match = _BASIC.fullmatch((value or "").strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    if not ("01" <= month <= "12" and "01" <= day <= "31"):
        return None
    date = f"{year}-{month}-{day}"
    if hour is None:
        return date
    if zone and zone != "Z":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        zone = f"{zone[0]}{digits[:2]}:{digits[2:]}"
    return f"{date}T{hour}:{minute}:{second or '00'}{zone or ''}"


def names(byline: str | None) -> tuple[str, ...]:
    """The names in a byline; the byline itself, without "By", where no name is recognised in it."""
    if not byline or not byline.strip():
        return ()
    return split_names(byline) or (_BY.sub("", " ".join(byline.split()), count=1),)


def html_blocks(markup: str, draft: Draft) -> list[DraftBlock]:
    """The blocks of a body in HTML."""
    root = parse_fragment(markup)
    return [] if root is None else blocks_of(root, notes=draft.notes)


def text_blocks(text: str) -> list[DraftBlock]:
    """The paragraphs of a plain body: parted by blank lines, or else by line ends."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    if len(parts) == 1:
        parts = parts[0].split("\n")
    return [DraftBlock("paragraph", " ".join(part.split())) for part in parts if part.strip()]


def without_title(blocks: list[DraftBlock], title: str | None) -> list[DraftBlock]:
    """The blocks without a first one that repeats the title."""
    if blocks and title and " ".join(blocks[0].text.casefold().split()) == " ".join(title.casefold().split()):
        return blocks[1:]
    return blocks
