"""Which outlet a page is from: the name that it gives itself, not a part of its address."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from ondit.addresses import host_of
from ondit.lexicon.outlet_names import outlet_of_site
from ondit.read.elements import alternative, item_name, shown
from ondit.read.jsonld import Linked
from ondit.read.metas import Metas, names_for
from ondit.read.page import Page
from ondit.read.titles import same_title, split_title
from ondit.text.phrases import phrases
from ondit.text.strings import latin_letters_of

MAX_NAME_CHARS = 80
_HOST_NAME = phrases("read/patterns", "metadata_host_name")
_COPYRIGHT = phrases("read/patterns", "publisher_copyright")
_COMPANY = phrases("read/patterns", "publisher_company")
_HOME = phrases("read/patterns", "publisher_home")
_MAX_TITLE_CHARS = 600
_MAX_LINKS = 40


def find_publisher(page: Page, metas: Metas, linked: Linked, title: str | None) -> str | None:
    """The outlet's name; its host where the page has no name for it."""
    microdata = next(filter(None, map(item_name, page.root.iterfind(".//*[@itemprop='publisher']"))), None)
    said = [metas.first("og:site_name"), linked.publisher, linked.site, microdata, metas.first(*names_for("site")[1:])]
    names = [" ".join(name.split()) for name in said if name and len(name) < MAX_NAME_CHARS]
    host = host_name(page) or ""
    for name in names:
        # "lowmerepost.com" is an address, "lowmerepost" a part of one; a real name may come later.
        if not _HOST_NAME.fullmatch(name) and not _is_host_part(name, host):
            like = [other for other in names if other.lower() == name.lower() and other[0].isupper()]
            return like[0] if like else name
    return (
        outlet_of_site(host)
        or _site_in_title(page, title)
        or next(_printed_names(page, host), None)
        or next(iter(names), None)
        or host
        or None
    )


def page_title(page: Page) -> str:
    """What stands in the page's `title` element."""
    element: HtmlElement | None = page.root.find(".//head/title")
    return " ".join((element.text or "")[:_MAX_TITLE_CHARS].split()) if element is not None else ""


def host_name(page: Page) -> str | None:
    """The host of the page's address, without "www."."""
    return host_of(page.url).removeprefix("www.") or None


def _is_host_part(name: str, host: str) -> bool:
    return name.islower() and name in host.replace("-", ".").split(".")


def _site_in_title(page: Page, title: str | None) -> str | None:
    """The piece of the page's title that names the site: its letters are in the address, or it is not the headline."""
    pieces = split_title(page_title(page))
    host = host_name(page) or ""
    letters = latin_letters_of(host)
    for piece in (*pieces[::-1],):
        key = latin_letters_of(piece.lower().removeprefix("the"))
        if len(key) > 3 and key in letters and not _is_section(piece, host):
            return piece
    rest = [piece for piece in pieces if title and not same_title(piece, title)]
    if title and len(rest) < len(pieces) and rest and len(rest[-1].split()) <= 5:
        return rest[-1]
    return None


def _is_section(piece: str, host: str) -> bool:
    """Whether a piece of a title is only the first part of a longer host ("canada" of canada.lowmerepost.com)."""
    labels = host.split(".")
    return len(labels) > 2 and piece.lower() == labels[0]


def _printed_names(page: Page, host: str) -> Iterator[str]:
    """Names in the logo and in the line of copyright whose letters are in the address, or its letters in them."""
    letters = latin_letters_of(max(host.split("."), key=len))
    if len(letters) < 4:
        return
    logos = (link for link in page.root.iter("a") if _leads_home(link.get("href") or "", host))
    for link in islice(logos, _MAX_LINKS):
        for text in (alternative(link), link.get("title"), link.get("aria-label"), shown(link, MAX_NAME_CHARS)):
            name = _HOME.sub("", " ".join((text or "").split()))
            if name and _fits(name, letters):
                yield name
    for element in islice(page.root.iter("footer", "p", "div", "span", "small"), 5_000):
        text = shown(element, 200)
        if found := _COPYRIGHT.search(text) if len(text) < 200 else None:
            name = _COMPANY.sub("", found["name"]).strip()
            if _fits(name, letters):
                yield name


def _leads_home(href: str, host: str) -> bool:
    return href.strip() == "/" or (host_of(href).removeprefix("www.") == host and href.count("/") <= 3)


def _fits(name: str, letters: str) -> bool:
    key = latin_letters_of(name.lower().removeprefix("the"))
    return len(key) > 3 and (key in letters or letters in key) and not name.islower() and "." not in name
