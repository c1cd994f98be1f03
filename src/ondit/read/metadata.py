"""What a page says about its report, and which word wins where it differs (the order is in docs/reading.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ondit.model import Note
from ondit.read.authors import find_byline
from ondit.read.blocks import Candidate
from ondit.read.dating import find_published
from ondit.read.elements import shown
from ondit.read.furniture import names_of
from ondit.read.jsonld import Linked
from ondit.read.metas import Metas, names_for
from ondit.read.page import Page
from ondit.read.publisher import MAX_NAME_CHARS, find_publisher, host_name, page_title
from ondit.read.titles import Said, choose_title, same_title, split_title, title_parts
from ondit.text.phrases import phrases

_LANGUAGE = phrases("read/patterns", "metadata_language")
_META_TITLES = (
    ("og:title", 2.0), ("twitter:title", 0.6), ("headline", 1.0), ("parsely-title", 1.0), ("sailthru.title", 0.8),
    ("dc.title", 0.8), ("title", 0.5), ("citation_title", 1.0), ("fb_title", 0.5),
)  # fmt: skip
_LINES = 60
_SECOND_LEVEL = ("co", "com", "org", "net", "gov", "ac")


@dataclass(frozen=True, slots=True)
class About:
    """What is known about a page's report."""

    title: str | None
    byline: tuple[str, ...]
    publisher: str | None
    published: str | None
    language: str | None
    notes: tuple[Note, ...] = ()


def read_about(page: Page, linked: Linked, candidates: Sequence[Candidate]) -> About:
    """Everything that a page says about its report."""
    metas = Metas(page.root)
    sites = _site_names(page, metas, linked)
    title = choose_title(_titles(page, metas, linked, candidates), sites)
    publisher = find_publisher(page, metas, linked, title)
    published, notes = find_published(page, metas, linked, candidates)
    return About(
        title=title,
        byline=find_byline(page, metas, linked, candidates, title, publisher),
        publisher=publisher,
        published=published,
        language=_language(page, metas, linked),
        notes=notes,
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
    title = page_title(page)
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
    host = host_name(page)
    if host:
        labels = host.split(".")
        short = (
            labels[-3] if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else labels[-2] if len(labels) > 1 else None
        )
        found += [host, short]
    return [name.strip() for name in dict.fromkeys(found) if name and 1 < len(name.strip()) < MAX_NAME_CHARS]


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
