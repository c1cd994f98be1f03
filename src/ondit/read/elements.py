"""Small questions about a page's elements that several of its readers ask."""

from __future__ import annotations

from itertools import islice

from lxml.html import HtmlElement

from ondit.read.furniture import names_of, region_of
from ondit.text.phrases import phrases

_POST = phrases("read/patterns", "elements_post")
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


def is_post(element: HtmlElement) -> bool:
    """Whether an element is a post of a social network, set into a page."""
    return element.tag == "blockquote" and _POST.search(element.get("class") or "") is not None


def is_beside(element: HtmlElement) -> bool:
    """Whether an element stands in others' words, among other reports or comments, in the page's head or foot."""
    at: HtmlElement | None = element
    for _ in range(_LEVELS):
        if at is None or at.tag in ("body", "html"):
            return False
        names = names_of(at)
        if at.tag in ("aside", "nav", "blockquote", "cite") or (at.tag == "footer" and not _OWN.search(names)):
            return True
        kind = region_of(names)
        if kind in ("related", "comments", "newsletter", "promotion") and not _holds_title(at, kind):
            return True
        # The foot of a post holds its byline; the foot of a page does not.
        if kind == "navigation" and not _OWN.search(names) and at.find(".//h1") is None:
            return True
        at = at.getparent()
    return False


def _holds_title(element: HtmlElement, kind: str | None) -> bool:
    """Whether a box, or one of its kind around it ("teaser-meta" within "teaser"), holds the page's headline."""
    around = (element, *islice(element.iterancestors(), 2))
    return any(region_of(names_of(one)) == kind and one.find(".//h1") is not None for one in around)
