"""Clean article mark-up (the body of a mail or a news item) to blocks: nothing is looked for, all text is kept.

Knows HTML's tags and those of NITF, which has some of its own. Whole pages with navigation are `html.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ondit.model import BlockKind, Note
from ondit.read.draft import DraftBlock
from ondit.text.mail_heads import is_header_block
from ondit.text.phrases import phrases

_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list_item"),
    **dict.fromkeys(("figcaption", "caption", "media-caption", "media-producer"), "caption"),
}
_BREAKS = frozenset(
    """
    p div article section main aside header footer address center pre ul ol dl table tr td th hr figure block
    body html tbody thead media blockquote bq credit fn hedline nitf-table body.content body.head body.end
    """.split()
) | frozenset(_KINDS)
_QUOTES = frozenset({"blockquote", "bq"})
_SKIPPED = frozenset(
    """
    script style head title noscript template svg math button form input select textarea nav iframe object
    media-metadata media-object media-reference
    """.split()
)
_HIDDEN = phrases("read/patterns", "fragment_hidden")
_TAG = phrases("read/patterns", "fragment_tag")
_FLAT_KEPT = frozenset("a p br h1 h2 h3 h4 h5 h6 blockquote q html head body title meta link script style".split())
_WHITE = phrases("read/patterns", "fragment_white")
_MAX_DEPTH = 32  # deeper quotations count as this one


def parse_fragment(markup: str) -> etree._Element | None:
    """The tree of some HTML; None when there is nothing in it. What is nested too deeply to parse is read flat."""
    for text in _flatter_and_flatter(markup):
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
        data = text.encode("utf-8", "replace")
        try:
            root = etree.fromstring(data, parser) if data.strip() else None
        except etree.XMLSyntaxError:
            return None
        if not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            return root
    return root


def flattened(markup: str) -> str:
    """HTML without the tags that nest: blocks become paragraphs, inline tags go, links stay."""
    return _TAG.sub(_flat_tag, markup)


def _flatter_and_flatter(markup: str) -> Iterator[str]:
    yield markup
    yield flattened(markup)
    yield _TAG.sub("<p>", markup)


def _flat_tag(match: re.Match[str]) -> str:
    name = match.group(1).lower()
    if name in _FLAT_KEPT:
        return match.group()
    return "<p>" if name in _BREAKS else ""


def blocks_of(root: etree._Element, notes: list[Note] | None = None) -> list[DraftBlock]:
    """The blocks under an element, white space collapsed; `places` hold the line of the file where each begins.

    Args:
        notes: takes a note when text that the page hides was left out.
    """
    walker = _Walker()
    hidden = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        is_hidden = tag and _HIDDEN.search(element.get("style") or "") is not None
        skipped = not tag or tag in _SKIPPED or is_hidden
        if event == "start" and skipped:
            walk.skip_subtree()
            hidden += bool(is_hidden)
        elif event == "start":
            walker.start(tag, element)
            walker.add(element.text)
        else:
            if not skipped:
                walker.end(tag)
            walker.add(element.tail if element is not root else None)
    walker.flush()
    if hidden and notes is not None:
        notes.append(Note("read", f"left out what the mark-up hides ({hidden} places)"))
    return walker.blocks


@dataclass(slots=True)
class _Walker:
    """Takes text and tags in reading order, gives blocks."""

    blocks: list[DraftBlock] = field(default_factory=list)
    kinds: list[BlockKind] = field(default_factory=list)
    cites: list[str | None] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    space: bool = False
    breaks: int = 0
    line: int = 0
    link: tuple[int, str] | None = None
    anchors: list[tuple[int, int, str]] = field(default_factory=list)

    def start(self, tag: str, element: etree._Element) -> None:
        if tag in _BREAKS:
            self.flush()
        if tag in _QUOTES:
            self.cites.append(element.get("cite"))
        elif tag in _KINDS:
            self.kinds.append(_KINDS[tag])
        elif tag == "a" and element.get("href"):
            self.close_link()
            self.link = (-1, element.get("href", "").strip())
        elif tag == "br":
            self.breaks += 1
            if self.breaks > 1:
                self.flush()
        elif tag == "q":
            self.add("“")
        if not self.parts:
            self.line = element.sourceline or 0

    def end(self, tag: str) -> None:
        if tag in _BREAKS:
            self.flush()
        if tag in _QUOTES:
            self.cites.pop()
        elif tag in _KINDS:
            self.kinds.pop()
        elif tag == "a":
            self.close_link()
        elif tag == "q":
            self.add("”")

    def add(self, text: str | None) -> None:
        if not text:
            return
        words = _WHITE.sub(" ", text)
        if words == " ":
            self.space = True
            return
        if self.parts and (self.breaks or self.space or words[0] == " "):
            self.parts.append("\n" if self.breaks else " ")
            self.length += 1
        self.space = words[-1] == " "
        self.breaks = 0
        words = words.strip(" ")
        if self.link and self.link[0] < 0:
            self.link = (self.length, self.link[1])
        self.parts.append(words)
        self.length += len(words)

    def close_link(self) -> None:
        if self.link and 0 <= self.link[0] < self.length:
            self.anchors.append((self.link[0], self.length, self.link[1]))
        self.link = None

    def flush(self) -> None:
        """Ends the block; an open link goes on in the next one."""
        href = self.link[1] if self.link else None
        self.close_link()
        if self.parts:
            depth = min(len(self.cites), _MAX_DEPTH)
            kind: BlockKind = self.kinds[-1] if self.kinds else "paragraph"
            if depth and kind in ("paragraph", "list_item"):
                kind = "quote"
            cite = self.cites[-1] if self.cites else None
            places = [(0, self.line, 1)] if self.line else []
            text = "".join(self.parts)
            if "\n" in text and not is_header_block(text):
                text = text.replace("\n", " ")
            self.blocks.append(DraftBlock(kind, text, places, self.anchors, depth, cite))
        self.parts, self.anchors, self.length, self.space, self.breaks = [], [], 0, False, 0
        self.link = (-1, href) if href else None
