"""The bytes of a saved page to a tree, within limits, and where its links lead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from ondit.errors import TooLarge, UnreadableReport
from ondit.model import Note
from ondit.read.decode import decode
from ondit.settings import Settings

# https://html.spec.whatwg.org/#determining-the-character-encoding looks at the first 1,024 bytes; saved pages put
# more before their charset.
_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--[^>]{0,200}?saved from url=\(\d+\)\s*(https?://\S{1,2000}?)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(https?://\S{1,2000})", re.IGNORECASE)
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
        try:
            return urljoin(self.url, href) if self.url else href
        except ValueError:
            return href


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
    root = _parse(markup, name)
    elements, depth = _measure(root, settings, name)
    page = Page(markup, root, elements, depth, notes=list(decoded.notes))
    page.url = _address(page, source)
    return page


def _parse(markup: str, name: str) -> HtmlElement:
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
    base = source if source and "://" in source else None
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
        try:
            url = urljoin(base or "", href.strip())
            parts = urlsplit(url)
        except ValueError:
            continue
        # A home page as canonical address says nothing about this page.
        if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
            return url
    return base
