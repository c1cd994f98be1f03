"""Who wrote a page's report: the names in its JSON-LD, its meta elements and its printed byline, weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from ondit.read.blocks import Candidate
from ondit.read.byline import is_body, names_in, names_in_line, staff_in
from ondit.read.elements import alternative, is_beside, item_name, shown
from ondit.read.furniture import names_of
from ondit.read.jsonld import Linked
from ondit.read.metas import Metas, names_for
from ondit.read.page import Page
from ondit.text.phrases import phrases
from ondit.text.strings import letters_of, words_of

_NAMED = phrases("read/patterns", "authors_named")
_TAGS = "a span div p address li h2 h3 h4 h5 h6 strong b em section header td ul figure dd".split()
_LINES_NEAR_TITLE = 12
_LINES = 300
_MAX_ELEMENTS = 200
_MAX_CHARS = 240


def find_byline(
    page: Page, metas: Metas, linked: Linked, candidates: Sequence[Candidate], title: str | None, outlet: str | None
) -> tuple[str, ...]:
    """The names of the report's authors; an agency or a team only where no person is named."""
    people = names_in((one.name for one in linked.authors if not one.is_body), outlet=outlet, trusted=True)
    bodies = names_in((one.name for one in linked.authors if one.is_body), outlet=outlet, trusted=True)
    told = _from_metas(metas, outlet)
    printed = _printed(page, candidates, title, outlet)
    if people and all(map(is_body, people)):
        people, bodies = (), bodies or people
    if told and all(map(is_body, told)) and printed:
        told = ()  # the outlet is named as the author where the page prints who wrote it
    for one in (people, told):
        # JSON-LD and meta elements often have room for one author only; the printed line has them all.
        if one and len(printed) > len(one) and _keys(one) <= _keys(printed):
            return printed
    if people and len(told) > len(people) and _keys(people) < _keys(told):
        return told
    full = [one for one in (people, told, printed) if any(" " in name for name in one)]
    return next(iter(full), ()) or people or told or printed or bodies


def _from_metas(metas: Metas, outlet: str | None) -> tuple[str, ...]:
    for name in names_for("author"):
        values = [value for value in metas.all(name) if not value.startswith(("http", "/", "@", "www."))]
        if found := names_in(values, outlet=outlet, trusted=True):
            return found
    if any(word in (metas.first("twitter:label1") or "").lower() for word in ("written by", "author")):
        return names_in(metas.all("twitter:data1"), outlet=outlet, trusted=True)
    return ()


def _printed(page: Page, candidates: Sequence[Candidate], title: str | None, outlet: str | None) -> tuple[str, ...]:
    """The names in the byline as a reader sees it."""
    for found in _marked(page, outlet):
        return found
    for found in _by_class(page, outlet):
        return found
    start = next((i for i, block in enumerate(candidates) if title and block.text == title), None)
    near = candidates[start + 1 : start + 1 + _LINES_NEAR_TITLE] if start is not None else ()
    for block in (*near, *candidates[:_LINES], *candidates[-_LINES:]):
        is_near = any(block is one for one in near)
        if not is_near and "by" not in words_of(block.text[:160].lower()):
            continue
        if block.words > 24 or block.kind == "list_item" or is_beside(block.element):
            continue
        if found := names_in_line(block.text, outlet=outlet):
            return found
    return ()


def _marked(page: Page, outlet: str | None) -> Iterator[tuple[str, ...]]:
    """Names in elements that say in their mark-up that they hold the author."""
    said = [
        item_name(element) or shown(element, _MAX_CHARS)
        for element in islice(page.root.iterfind(".//*[@itemprop='author']"), _MAX_ELEMENTS)
        if element.tag != "meta" and not is_beside(element)
    ]
    if found := names_in(said, outlet=outlet):
        yield found
    links = [
        shown(element, _MAX_CHARS)
        for element in islice(page.root.iterfind(".//*[@rel]"), 5 * _MAX_ELEMENTS)
        if element.tag != "link" and "author" in element.get("rel", "").lower().split() and not is_beside(element)
    ]
    if found := names_in(links, outlet=outlet):
        yield found


def _by_class(page: Page, outlet: str | None) -> Iterator[tuple[str, ...]]:
    """Names in elements whose class is that of a byline: the first such element with a name, and its like beside it."""
    named = (element for element in page.root.iter(*_TAGS) if _NAMED.search(names_of(element)))
    for element in islice(named, _MAX_ELEMENTS):
        if is_beside(element):
            continue
        text = shown(element, _MAX_CHARS + 1)
        if not text or len(text) > _MAX_CHARS:
            continue
        if staff := staff_in(text, outlet) if _is_byline(element, text) else None:
            yield (staff,)
            continue
        found = names_in([text], outlet=outlet) or names_in([alternative(element)], outlet=outlet)
        if not found:
            continue
        parent = element.getparent()
        if parent is not None and len(found) == 1:
            like = [one for one in parent.iterchildren(element.tag) if names_of(one) == names_of(element)]
            found = names_in((shown(one, _MAX_CHARS) for one in like[:10]), outlet=outlet) or found
        yield found


def _is_byline(element: HtmlElement, text: str) -> bool:
    """Whether an element is a printed byline, and not, say, the card of an account that publishes for somebody."""
    return "by" in names_of(element).lower() or text[:3].lower() in ("by ", "by:")


def _keys(names: tuple[str, ...]) -> set[str]:
    return {letters_of(name) for name in names}
