"""What a page says about its report, and which word wins where it differs (the order is in docs/reading.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from ondit.addresses import host_of
from ondit.read.authors import find_byline
from ondit.read.blocks import Candidate
from ondit.read.dating import find_published
from ondit.read.elements import item_name, shown
from ondit.read.furniture import names_of
from ondit.read.jsonld import Linked
from ondit.read.metas import Metas, names_for
from ondit.read.page import Page
from ondit.read.titles import Said, choose_title, same_title, split_title, title_parts
from ondit.text.phrases import phrases
from ondit.text.strings import latin_letters_of

_HOST_NAME = phrases("read/patterns", "metadata_host_name")
_LANGUAGE = phrases("read/patterns", "metadata_language")
_META_TITLES = (
    ("og:title", 2.0), ("twitter:title", 0.6), ("headline", 1.0), ("parsely-title", 1.0), ("sailthru.title", 0.8),
    ("dc.title", 0.8), ("title", 0.5), ("citation_title", 1.0), ("fb_title", 0.5),
)  # fmt: skip
_LINES = 60
_MAX_TITLE_CHARS = 600
_MAX_SITE_CHARS = 80
_SECOND_LEVEL = ("co", "com", "org", "net", "gov", "ac")


@dataclass(frozen=True, slots=True)
class About:
    """What is known about a page's report."""

    title: str | None
    byline: tuple[str, ...]
    publisher: str | None
    published: str | None
    language: str | None


def read_about(page: Page, linked: Linked, candidates: Sequence[Candidate]) -> About:
    """Everything that a page says about its report."""
    metas = Metas(page.root)
    sites = _site_names(page, metas, linked)
    title = choose_title(_titles(page, metas, linked, candidates), sites)
    publisher = _publisher(page, metas, linked, title)
    return About(
        title=title,
        byline=find_byline(page, metas, linked, candidates, title, publisher),
        publisher=publisher,
        published=find_published(page, metas, linked, candidates),
        language=_language(page, metas, linked),
    )


def _titles(page: Page, metas: Metas, linked: Linked, candidates: Sequence[Candidate]) -> Iterator[Said]:
    headings = [heading for heading in page.root.iter("h1") if shown(heading)]
    named = [one for one in headings if "headline" in names_of(one).lower() or one.get("itemprop") == "headline"]
    for heading in (named or headings)[:3]:
        yield Said(shown(heading), 3.0 if len(headings) == 1 or named else 2.2, is_printed=True)
    if not headings:
        for element in page.root.iterfind(".//*[@itemprop='headline']"):
            text = element.get("content") or shown(element)
            if text:
                yield Said(text, 2.5, is_printed=element.tag != "meta")
                break
    if linked.headline:
        yield Said(linked.headline, 2.5)
    for name, weight in _META_TITLES:
        for value in metas.all(name)[:1]:
            yield Said(value, weight)
    title = _page_title(page)
    if title:
        yield Said(title, 1.2)
        # Old pages have no h1; a line that is a piece of the page's title is the headline.
        pieces = [*title_parts(title), *split_title(title)]
        for block in candidates[:_LINES]:
            if block.words > 3 and block.link_share < 0.9 and any(same_title(block.text, piece) for piece in pieces):
                yield Said(block.text, 0.8 if headings else 2.0, is_printed=not headings)
                break


def _site_names(page: Page, metas: Metas, linked: Linked) -> list[str]:
    found = [metas.first(name) for name in names_for("site")]
    found += [linked.publisher, linked.site, (metas.first("twitter:site") or "").lstrip("@")]
    host = _host(page)
    if host:
        labels = host.split(".")
        short = (
            labels[-3] if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else labels[-2] if len(labels) > 1 else None
        )
        found += [host, short]
    return [name.strip() for name in dict.fromkeys(found) if name and 1 < len(name.strip()) < _MAX_SITE_CHARS]


def _publisher(page: Page, metas: Metas, linked: Linked, title: str | None) -> str | None:
    microdata = next(filter(None, map(item_name, page.root.iterfind(".//*[@itemprop='publisher']"))), None)
    said = [metas.first("og:site_name"), linked.publisher, linked.site, microdata, metas.first(*names_for("site")[1:])]
    names = [" ".join(name.split()) for name in said if name and len(name) < _MAX_SITE_CHARS]
    for name in names:
        # "lowmerepost.com" is an address; a real name may come later in the list.
        if not _HOST_NAME.fullmatch(name):
            like = [other for other in names if other.lower() == name.lower() and other[0].isupper()]
            return like[0] if like else name
    return _site_in_title(page, title) or next(iter(names), None) or _host(page)


def _site_in_title(page: Page, title: str | None) -> str | None:
    """The piece of the page's title that names the site: its letters are in the address, or it is not the headline."""
    pieces = split_title(_page_title(page))
    host = latin_letters_of(_host(page) or "")
    for piece in (*pieces[::-1],):
        key = latin_letters_of(piece.lower().removeprefix("the"))
        if len(key) > 3 and key in host:
            return piece
    rest = [piece for piece in pieces if title and not same_title(piece, title)]
    if title and len(rest) < len(pieces) and rest and len(rest[-1].split()) <= 5:
        return rest[-1]
    return None


def _language(page: Page, metas: Metas, linked: Linked) -> str | None:
    """The language that the page says it is in, as a two- or three-letter code."""
    xml_lang = page.root.get("{http://www.w3.org/XML/1998/namespace}lang")
    for value in (
        page.root.get("lang"), xml_lang, linked.language, metas.first("og:locale"),
        metas.first("content-language", "language", "dc.language"),
    ):  # fmt: skip
        found = _LANGUAGE.match(value or "")
        if found:
            return found.group(1).lower()
    return None


def _page_title(page: Page) -> str:
    element: HtmlElement | None = page.root.find(".//head/title")
    return " ".join((element.text or "")[:_MAX_TITLE_CHARS].split()) if element is not None else ""


def _host(page: Page) -> str | None:
    return host_of(page.url).removeprefix("www.") or None
