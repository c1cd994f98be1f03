"""Small questions about a page's elements that several of its readers ask."""

from __future__ import annotations

from lxml.html import HtmlElement

from ondit.read.furniture import names_of, region_of
from ondit.text.phrases import phrases

_OWN = phrases("read/patterns", "elements_own")
_LEVELS = 12


def shown(element: HtmlElement, max_chars: int = 400) -> str:
    """The text that an element shows, white space collapsed; for a picture its alternative text."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():  # no further than needed: thousands of elements may each hold the whole page
        parts.append(part)
        length += len(part) + 1
        if length > max_chars * 2:
            break
    return " ".join(" ".join(parts)[: max_chars * 2].split())[:max_chars] or alternative(element)


def alternative(element: HtmlElement) -> str:
    """The alternative text of the picture that an element is or holds; "" without one."""
    image = element if element.tag == "img" else element.find(".//img")
    return (image.get("alt") or "").strip() if image is not None else ""


def item_name(element: HtmlElement) -> str | None:
    """The name of a microdata item."""
    named = element.find(".//*[@itemprop='name']")
    if named is not None:
        return " ".join((named.get("content") or shown(named)).split()) or None
    return (element.get("content") or "").strip() or None


def is_beside(element: HtmlElement) -> bool:
    """Whether an element stands in a box about other reports, in the comments, in the page's head or foot."""
    at: HtmlElement | None = element
    for _ in range(_LEVELS):
        if at is None or at.tag in ("body", "html"):
            return False
        names = names_of(at)
        if at.tag in ("aside", "nav") or (at.tag == "footer" and not _OWN.search(names)):
            return True
        kind = region_of(names)
        if kind in ("related", "comments", "newsletter", "promotion") and at.find(".//h1") is None:
            return True
        # The foot of a post holds its byline; the foot of a page does not.
        if kind == "navigation" and not _OWN.search(names) and at.find(".//h1") is None:
            return True
        at = at.getparent()
    return False
