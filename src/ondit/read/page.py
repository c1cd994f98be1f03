"""The bytes of a saved page to a tree, within limits, and where its links lead."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree, html
from lxml.html import HtmlElement

from ondit.addresses import is_url, join_address, split_address
from ondit.errors import TooLarge, UnreadableReport
from ondit.model import Note
from ondit.read.decode import decode
from ondit.read.limits import refuse_crowded
from ondit.settings import Settings
from ondit.text.phrases import phrases

# https://html.spec.whatwg.org/#determining-the-character-encoding looks at the first 1,024 bytes; saved pages put
# more before their charset.
_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_SAVED_FROM = phrases("read/patterns", "page_saved_from")
_SINGLE_FILE = phrases("read/patterns", "page_single_file")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|\s+(?=\s)")
_MAX_ATTRIBUTES = 2_000
_MAX_ELEMENTS_FOR_OTHERS = 15_000
_MAX_CHARS_FOR_OTHERS = 400_000
_MAX_DEPTH_FOR_OTHERS = 200
_MAX_ATTRIBUTE_CHARS = 2_000
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(slots=True)
class Page:
    """A parsed page: its markup as text, its tree, its own address where known."""

    markup: str
    root: HtmlElement
    elements: int
    depth: int
    url: str | None = None
    notes: list[Note] = field(default_factory=list)

    def copy_for_others(self) -> HtmlElement | None:
        """A copy of the tree without scripts and comments for other extractors, which change what they are given.

        None where the page is so large that they would take longer than a second opinion is worth, or so broken that
        it cannot be changed.
        """
        if self.elements > _MAX_ELEMENTS_FOR_OTHERS or self.depth > _MAX_DEPTH_FOR_OTHERS:
            return None
        tree = deepcopy(self.root)
        etree.strip_elements(tree, "script", "style", "svg", "template", etree.Comment, with_tail=False)
        try:
            for element in tree.iter():
                for name, value in element.items():
                    if len(value) > _MAX_ATTRIBUTE_CHARS:
                        element.set(name, _CONTROL.sub(" ", value[:_MAX_ATTRIBUTE_CHARS]))
        except ValueError:  # the parser takes names and characters that may not be set
            return None
        if sum(map(len, tree.itertext())) > _MAX_CHARS_FOR_OTHERS:
            return None
        return tree

    def absolute(self, href: str) -> str | None:
        """Where a link leads; None for one that leads nowhere (scripts, jumps within the page)."""
        href = href.strip()
        if (
            not href
            or href.startswith("#")
            or href[:11].lower() in ("javascript:",)
            or href.lower().startswith("data:")
        ):
            return None
        return join_address(self.url, href)


def parse_page(data: bytes, source: str | None, settings: Settings) -> Page:
    """The tree of a saved page.

    Raises:
        UnreadableReport: binary data, or nothing that could be parsed.
        TooLarge: more elements than `settings.max_elements`, or nested deeper than the parser goes.
    """
    name = source or "the input"
    head = data[:8192]
    named = _CHARSET.search(head) or _XML_CHARSET.search(head)
    decoded = decode(data, source, named.group(1).decode("ascii", "replace") if named else None)
    markup = _CONTROL.sub(" ", decoded.text)
    refuse_crowded(markup, source, settings)
    root = _parse(markup, name)
    elements, depth = _measure(root, settings, name)
    page = Page(markup, root, elements, depth, notes=list(decoded.notes))
    page.url = _address(page, source)
    return page


def _parse(markup: str, name: str) -> HtmlElement:
    for tag in _LONG_TAG.finditer(markup):
        # The parser compares every attribute with every other of its element.
        if _QUOTED.sub("", tag.group()).count(" ") > _MAX_ATTRIBUTES:
            raise TooLarge(f"{name}: an element has more than {_MAX_ATTRIBUTES:,} attributes; save it as plain text")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as exc:
        raise UnreadableReport(f"{name}: not a page that could be parsed ({exc}); save it as plain text") from exc
    for error in parser.error_log:
        if "depth" in error.message.lower():
            raise TooLarge(f"{name}: the page nests its elements more than 2,000 deep; save it as plain text")
    return root


def _measure(root: HtmlElement, settings: Settings, name: str) -> tuple[int, int]:
    elements = depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        elements += 1
        depth += 1
        deepest = max(deepest, depth)
    if elements > settings.max_elements:
        raise TooLarge(
            f"{name}: {elements:,} elements in the page, the limit is {settings.max_elements:,}; "
            "save the report as plain text or raise max_elements in ondit.toml"
        )
    return elements, deepest


def _address(page: Page, source: str | None) -> str | None:
    """The page's own address: canonical link, og:url, where the browser saved it from, else the URL given."""
    base = source if source and is_url(source) and split_address(source) else None
    root = page.root
    found: list[str | None] = []
    for rel in ("canonical",):
        found += [link.get("href") for link in root.iter("link") if rel in (link.get("rel") or "").lower().split()]
    found += [
        meta.get("content")
        for meta in root.iter("meta")
        if (meta.get("property") or meta.get("name") or "").lower() in ("og:url", "twitter:url", "parsely-link")
    ]
    head = page.markup[:20_000]
    saved = _SAVED_FROM.search(head) or _SINGLE_FILE.search(head)
    found += [saved.group(1) if saved else None, base]
    for href in found:
        if not href:
            continue
        url = join_address(base, href.strip())
        parts = split_address(url)
        # A home page as canonical address says nothing about this page.
        if parts and parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
            return url
    return base
