"""What saved and pasted plain text carries beside its report: labels above it, menus before it, comments after it."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape

from ondit.model import Note
from ondit.read.draft import Draft, DraftBlock
from ondit.text.phrases import phrases
from ondit.text.strings import ends_with

_CODE = phrases("read/plain", "code")
_PICTURE = phrases("read/plain", "picture")
_CAPTION = phrases("read/plain", "caption_opens")
_REFERENCE = phrases("read/plain", "reference")
_LABEL = phrases("read/plain", "label")
_RELEASE = phrases("read/plain", "release")
_SENTENCE = phrases("read/plain", "sentence")
_MENU = phrases("read/plain", "menu")
_COMMENTS = phrases("read/plain", "comments")
_SHARE = phrases("read/plain", "share")
_MENU_ITEMS = 4  # so many short lines, most of them of a menu, are a menu
_MENU_WORDS = 3
_REPORT_SHARE = 0.4  # of the letters stands before comments


def without_codes(text: str) -> tuple[str, Note | None]:
    """A text without the marks of a publishing system ("[gallery ids=…]", "{{< figure >}}"), and a note on them.

    Lines stay lines: what stood on one is found there again.
    """
    if "[" not in text and "{" not in text and "<!--" not in text:
        return text, None
    whole, codes = _CODE.subn("", text)
    if not codes:
        return text, None
    return _PICTURE.sub("", whole), Note("read", f"left out {codes} marks of a publishing system")


def holds_caption(line: str) -> bool:
    """Whether a line of the file opens the caption of a picture ("[caption id=…]")."""
    return _CAPTION.match(line) is not None


def with_characters(text: str) -> str:
    """A text with the characters that references stand for ("&#8217;", "&amp;")."""
    if "&" not in text or ";" not in text:
        return text
    return _REFERENCE.sub(lambda found: unescape(found.group()).replace("\xa0", " "), text)


def is_release_line(text: str) -> bool:
    """Whether a first line says how what follows may be used ("FOR IMMEDIATE RELEASE"): the title comes after it."""
    return _RELEASE.match(text) is not None


def is_label(text: str) -> bool:
    """Whether a first line says what follows, or where it is from, and is no title of it."""
    return _LABEL.match(text) is not None or ends_with(text.rstrip(), ":—–-")


def is_sentence(text: str) -> bool:
    """Whether a line ends in a full stop and begins as sentences do and headlines do not ("The mayor has left.")."""
    return text.rstrip("\"'”’)]").endswith((".", "?", "!")) and _SENTENCE.match(text) is not None


def drop_saved_page(draft: Draft) -> None:
    """Takes off what was saved with a page: its menu, its share buttons, its comments; each with a note."""
    blocks = draft.blocks
    menu = _menu_length(blocks)
    letters = sum(len(block.text) for block in blocks)
    seen = 0
    end = len(blocks)
    for i, block in enumerate(blocks):
        if i > menu and seen >= _REPORT_SHARE * letters and _COMMENTS.fullmatch(block.text.strip()):
            end = i
            break
        seen += len(block.text)
    while end > menu + 1 and _SHARE.fullmatch(blocks[end - 1].text.strip()):
        end -= 1
    for what, gone in (("a menu", blocks[:menu]), ("comments and buttons", blocks[end:])):
        if gone:
            shown = " / ".join(block.text for block in gone)[:80]
            draft.notes.append(Note("read", f"left out {what} ({len(gone)} lines): {shown}"))
    draft.blocks = blocks[menu:end]


def _menu_length(blocks: Sequence[DraftBlock]) -> int:
    """How many blocks from the first are a menu."""
    length = listed = 0
    for i, block in enumerate(blocks):
        text = block.text.strip()
        if block.depth or len(text.split()) > _MENU_WORDS or ends_with(text, ".!?:;,"):
            break
        if _MENU.fullmatch(text):
            listed, length = listed + 1, i + 1
    return length if listed >= _MENU_ITEMS and 2 * listed >= length else 0
