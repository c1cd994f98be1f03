"""Which boxes of a page are no part of the report (menus, teasers, comments …), by what its elements are called."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from ondit.read.blocks import Candidate
from ondit.read.elements import is_post
from ondit.read.furniture import STRONG, names_of, region_of
from ondit.read.page import Page
from ondit.text.strings import ends_with

_ROLES = {
    "navigation": "navigation",
    "complementary": "promotion",
    "banner": "navigation",
    "contentinfo": "navigation",
    "search": "tools",
    "dialog": "tools",
    "alertdialog": "cookie",
    "menu": "navigation",
    "menubar": "navigation",
    "toolbar": "tools",
    "tablist": "navigation",
}
_AROUND_POSTS = ("share", "promotion", "tools", "ad")
"""Kinds of box that a post of a social network within the report is often set in ("social-embed", "widget")."""
_TAGS = {"nav": "navigation", "aside": "promotion", "form": "tools", "menu": "navigation", "dialog": "tools"}


def _is_quoted(element: HtmlElement) -> bool:
    """Whether an element stands in a block quote near by, whose writer it may name."""
    return any(parent.tag == "blockquote" for parent in islice(element.iterancestors(), 4))


class Regions:
    """Which boxes of a page are no part of the report, and how much running text each element holds."""

    def __init__(self, candidates: Sequence[Candidate], page: Page) -> None:
        self._known: dict[HtmlElement, str | None] = {}
        self._chars: dict[HtmlElement, int] = {}
        self._titled: set[HtmlElement] = set()
        self._forgiven: set[HtmlElement] = set()
        self._tables: dict[HtmlElement, list[int]] = {}
        own: dict[HtmlElement, int] = {}
        for block in candidates:
            if block.kind != "heading" and block.link_share < 0.4 and block.words >= 8:
                own[block.element] = own.get(block.element, 0) + len(block.text)
            if block.table is not None:
                self._tables.setdefault(block.table, []).append(block.words)
        for element, chars in own.items():
            self._chars[element] = self._chars.get(element, 0) + chars
            for parent in element.iterancestors():
                self._chars[parent] = self._chars.get(parent, 0) + chars
        lists: dict[HtmlElement, list[bool]] = {}
        for block in candidates:
            if block.kind == "list_item" and (parent := block.element.getparent()) is not None:
                lists.setdefault(parent, []).append(block.link_share > 0.8 and not ends_with(block.text, ".!?…:;"))
        self._link_lists = {element for element, linked in lists.items() if sum(linked) >= max(2, 0.4 * len(linked))}
        self._total = max(1, self._chars.get(page.root, 0))
        for element in page.root.iter("h1"):
            self._titled.update(element.iterancestors())
        for element in page.root.iterfind(".//*[@itemprop='articleBody']"):
            self._titled.add(element)
            self._titled.update(element.iterancestors())

    def of(self, element: HtmlElement) -> str | None:
        """The kind of box that the element is or stands in; None outside of boxes."""
        path: list[HtmlElement] = []
        at: HtmlElement | None = element
        while at is not None and at not in self._known:
            path.append(at)
            at = at.getparent()
        kind = None if at is None else self._known[at]
        for one in reversed(path):
            kind = kind or self._own(one)
            if (kind in _AROUND_POSTS and is_post(one)) or (kind in ("meta", "author") and _is_quoted(one)):
                kind = None
            self._known[one] = kind
        return kind

    def forgive_main(self, candidates: Sequence[Candidate], backed: Sequence[bool]) -> None:
        """Takes back that an element is a box where it holds most of the text that other evidence calls the report's.

        Some sites name the wrapper of the whole article "read-more-content" or "newsletter-post".
        """
        total = 0
        by_box: dict[HtmlElement, int] = {}
        for block, is_backed in zip(candidates, backed, strict=True):
            if is_backed and block.link_share < 0.5:
                total += len(block.text)
                box = self._box(block.element) if self.of(block.element) else None
                if box is not None:
                    by_box[box] = by_box.get(box, 0) + len(block.text)
        main = {box for box, chars in by_box.items() if chars >= 0.6 * total and self.of(box) != "comments"}
        if main:
            self._forgiven |= main
            self._known.clear()

    def _box(self, element: HtmlElement) -> HtmlElement:
        """The outermost element that makes this one stand in a box."""
        found = element
        for parent in element.iterancestors():
            if self.of(parent) is None:
                break
            found = parent
        return found

    def is_link_list(self, element: HtmlElement) -> bool:
        """Whether a list item stands in a list of links to other pages."""
        return element.getparent() in self._link_lists

    def is_data(self, table: HtmlElement) -> bool:
        """Whether a table holds data and not, as on old pages, the article itself."""
        words = self._tables.get(table, [])
        return bool(words) and sum(words) / len(words) < 12

    def _own(self, element: HtmlElement) -> str | None:
        tag = element.tag
        if element in self._forgiven:
            return None
        if tag in ("html", "body", "main", "p") or element in self._titled:
            return self._box_of_line(element) if tag == "p" and element not in self._titled else None
        share = self._chars.get(element, 0) / self._total
        role = _ROLES.get((element.get("role") or "").lower())
        kind = role or _TAGS.get(tag)
        if tag == "footer" and not any(
            parent.tag in ("blockquote", "figure") for parent in islice(element.iterancestors(), 3)
        ):
            kind = "navigation"
        named = region_of(names_of(element))
        if named in STRONG and tag != "article":
            return named
        kind = kind or named
        return kind if kind and share < 0.5 else None

    def _box_of_line(self, element: HtmlElement) -> str | None:
        named = region_of(names_of(element))
        return named if named and self._chars.get(element, 0) / self._total < 0.34 else None
