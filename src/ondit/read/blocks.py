"""The tree of a page to a flat list of its blocks, in order, each with what stands around it; nothing judged yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from ondit.errors import TooLarge
from ondit.model import BlockKind
from ondit.read.furniture import hides, names_of, region_of
from ondit.read.page import Page
from ondit.settings import Settings
from ondit.text.phrases import phrases
from ondit.text.strings import ends_with

BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul".split()
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SKIPPED = frozenset(
    "head script style template noscript svg math iframe object embed video audio canvas map select option textarea "
    "button input datalist progress meter applet noframes frameset rp rt "
    "amp-ad amp-analytics amp-sidebar amp-consent".split()
)
_CAPTION = phrases("read/patterns", "blocks_caption")
_BREAK = phrases("read/patterns", "blocks_break")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
_ENDS = ".!?…:"
_MAX_BOLD_HEADING = 90
_SPACE = re.compile(r"[\s\u00a0]+")
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u200c\u2060\ufeff")
_NONE = phrases("read/patterns", "blocks_none")


@dataclass(slots=True, eq=False)
class Candidate:
    """A run of text between two block boundaries."""

    kind: BlockKind
    text: str
    element: HtmlElement
    anchors: list[tuple[int, int, str]] = field(default_factory=list)
    depth: int = 0
    cite: str | None = None
    linked_chars: int = 0
    table: HtmlElement | None = None

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def link_share(self) -> float:
        """Share of the text that stands on links, 0 to 1."""
        return self.linked_chars / max(1, len(self.text))


@dataclass(slots=True)
class _Frame:
    element: HtmlElement
    kind: BlockKind = "paragraph"
    depth: int = 0
    cite: str | None = None
    table: HtmlElement | None = None


class _Run:
    """Inline text as it comes in, white space collapsed, with the links in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.spaced = True
        self.anchors: list[tuple[int, int, str]] = []
        self.open: list[tuple[HtmlElement, int, str]] = []
        self.breaks = 0

    def add(self, text: str | None) -> None:
        if not text:
            return
        text = _SPACE.sub(" ", text.translate(_INVISIBLE))
        if self.spaced:
            text = text.lstrip(" ")
        if not text:
            return
        self.parts.append(text)
        self.length += len(text)
        self.spaced = text.endswith(" ")
        self.breaks = 0

    def is_whole_line(self) -> bool:
        """Whether a line break here ends a block: not in the middle of a long sentence that was only wrapped."""
        text = "".join(self.parts[-3:]).rstrip()
        return bool(text) and (self.length < 60 or ends_with(text, _ENDS))

    def take(self) -> tuple[str, list[tuple[int, int, str]]]:
        text = "".join(self.parts)
        for _, start, href in self.open:
            self.anchors.append((start, len(text), href))
        self.open = [(element, 0, href) for element, _, href in self.open]
        anchors = []
        for start, end, href in self.anchors:
            shown = text[start:end]
            start += len(shown) - len(shown.lstrip())
            end = start + len(shown.strip())
            if start < end:
                anchors.append((start, end, href))
        self.parts, self.length, self.spaced, self.anchors, self.breaks = [], 0, True, [], 0
        return text.rstrip(), anchors


def find_blocks(page: Page, settings: Settings, source: str | None) -> list[Candidate]:
    """All visible blocks of the page in order, the ones of menus and boxes included.

    Raises:
        TooLarge: more text than `settings.max_chars`.
    """
    found = []
    chars = 0
    for block in _walk(page):
        found.append(block)
        chars += len(block.text)
        if chars > settings.max_chars:
            raise TooLarge(
                f"{source or 'the input'}: the page shows more than {settings.max_chars:,} code points of text; "
                "save the report as plain text or raise max_chars in ondit.toml"
            )
    return found


def _walk(page: Page) -> Iterator[Candidate]:
    run = _Run()
    frames = [_Frame(page.root)]

    def flush() -> Iterator[Candidate]:
        text, anchors = run.take()
        if text:
            frame = frames[-1]
            linked = sum(end - start for start, end, _ in anchors)
            kind = "heading" if frame.kind == "paragraph" and _is_bold_line(frame.element, text) else frame.kind
            yield Candidate(
                kind, text, frame.element, _usable(page, anchors), frame.depth, frame.cite, linked, frame.table
            )

    walker = etree.iterwalk(page.root, events=("start", "end", "comment"))
    for event, element in walker:
        if event == "comment":
            run.add(element.tail)
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        is_block = tag in BLOCK_TAGS or "-" in tag or (tag == "cite" and _is_credit(element, frames[-1]))
        if event == "start":
            if tag in _SKIPPED or _is_hidden(element):
                if is_block:
                    yield from flush()
                walker.skip_subtree()
            elif is_block:
                yield from flush()
                frames.append(_enter(frames[-1], element, tag))
                for piece in _pieces(element.text, frames[-1]):
                    yield from flush()
                    run.add(piece)
            elif tag == "br" or _is_break(element, tag):
                run.breaks += 1
                if run.breaks > 1 or (frames[-1].kind != "heading" and run.is_whole_line()):
                    breaks = run.breaks
                    yield from flush()
                    run.breaks = breaks
                elif run.length:
                    breaks = run.breaks
                    run.add(" ")
                    run.breaks = breaks
            elif frames[-1].kind == "caption" and region_of(names_of(element)) == "credit":
                walker.skip_subtree()
            elif tag == "img":
                run.add(_emoji(element))
            else:
                if tag == "a" and element.get("href"):
                    run.open.append((element, run.length, element.get("href")))
                if tag == "q":
                    run.add("“")
                run.add(element.text)
            continue
        if is_block:
            yield from flush()
            if frames[-1].element is element and len(frames) > 1:
                frames.pop()
        elif tag == "a" and run.open and run.open[-1][0] is element:
            _, start, href = run.open.pop()
            run.anchors.append((start, run.length, href))
        elif tag == "q" and not _is_hidden(element):
            run.add("”")
        if (tag == "br" or _is_break(element, tag)) and element.tail and element.tail.strip():
            run.breaks = 0
        run.add(element.tail)
    yield from flush()


def _is_break(element: HtmlElement, tag: str) -> bool:
    """Whether an empty element stands for a line break."""
    if tag not in ("span", "i") or element.text or next(iter(element), None) is not None:
        return False
    return _BREAK.search(element.get("class") or "") is not None


def _is_credit(element: HtmlElement, around: _Frame) -> bool:
    """Whether a `cite` is the last thing in a quotation: then it tells whose it is, and is no title in a sentence."""
    if around.element is element:
        return True
    return around.depth > 0 and element.getnext() is None and not (element.tail or "").strip()


def _is_bold_line(element: HtmlElement, text: str) -> bool:
    """Whether a paragraph is a short line all in bold: a heading in all but name."""
    if element.tag != "p" or len(text) > _MAX_BOLD_HEADING or ends_with(text, _ENDS):
        return False
    bold = next(iter(element), None)  # len() would walk over all children, and a paragraph may have many lines
    if bold is None or bold.getnext() is not None:
        return False
    return bold.tag in ("strong", "b") and not (element.text or "").strip() and not (bold.tail or "").strip()


def _pieces(text: str | None, frame: _Frame) -> list[str]:
    """The text of a block, in several pieces where it is preformatted and has blank lines."""
    if not text:
        return []
    return _BLANK_LINE.split(text) if frame.element.tag == "pre" else [text]


def _usable(page: Page, anchors: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    found = [(start, end, page.absolute(href)) for start, end, href in anchors]
    return [(start, end, href) for start, end, href in found if href]


def _enter(around: _Frame, element: HtmlElement, tag: str) -> _Frame:
    frame = _Frame(element, around.kind, around.depth, around.cite, around.table)
    if tag in HEADINGS:
        frame.kind = "heading"
    elif tag == "blockquote":
        frame.depth += 1
        frame.cite = element.get("cite") or around.cite
        frame.kind = "quote"
    elif tag == "li":
        frame.kind = "quote" if around.depth else "list_item"
    elif tag in ("figcaption", "caption") or _CAPTION.search(element.get("class") or ""):
        frame.kind = "caption"
    elif tag == "table":
        frame.table = element
    return frame


def _is_hidden(element: HtmlElement) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or (
        attributes.get("aria-hidden", "").lower() == "true" and next(iter(element), None) is None
    ):
        return True
    style = attributes.get("style")
    if style and _NONE.search(style):
        return True
    classes = attributes.get("class")
    return bool(classes) and hides(classes)


def _emoji(element: HtmlElement) -> str | None:
    """The character that an emoji's picture stands for; nothing for any other picture."""
    alt = element.get("alt") or ""
    return alt if 0 < len(alt) <= 8 and not any(char.isalnum() and char.isascii() for char in alt) else None
