"""RSS and Atom: the entries' own text. Where a feed has only a first sentence, that is the report."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml.html import fromstring as html_of

from ondit.addresses import is_url, join_address
from ondit.errors import TooLarge, UnreadableReport
from ondit.read import Metadata
from ondit.read.many.part import Part, date_said
from ondit.read.sniff import is_feed
from ondit.settings import Settings


def begins(head: bytes, name: str) -> bool:
    """Whether these are the first bytes of a feed."""
    return is_feed(head)


def iter_parts(path: Path, settings: Settings) -> Iterator[Part]:
    """A part for each entry."""
    try:
        with path.open("rb") as file:
            data = file.read(settings.max_bytes + 1)
    except OSError as exc:
        raise UnreadableReport(f"{path}: cannot be read ({exc.strerror or exc})") from exc
    yield from parts(data, str(path), settings)


def parts(data: bytes, source: str, settings: Settings) -> tuple[Part, ...]:
    """The entries of a feed, as pages of their own, with title, address, author and date as the feed gives them.

    Raises:
        TooLarge: over `settings.max_bytes`.
        UnreadableReport: no entry in it.
    """
    if len(data) > settings.max_bytes:
        raise TooLarge(f"{source}: over {settings.max_bytes:,} bytes; split it or raise max_bytes in ondit.toml")
    import feedparser  # takes 0.2 s

    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise UnreadableReport(f"{source}: a feed without entries ({feed.get('bozo_exception') or 'it is empty'})")
    publisher = feed.feed.get("publisher") or feed.feed.get("title")
    home = feed.feed.get("link") or source
    return tuple(_part(number, entry, publisher, home) for number, entry in enumerate(feed.entries, 1))


def _part(number: int, entry: Any, publisher: str | None, home: str) -> Part:
    url = _address(home, entry.get("link") or "")
    title = _plain(entry.get("title") or "")
    published, doubts = date_said(entry.get("published") or entry.get("updated"))
    said = {
        "title": title or None,
        "publisher": _plain((entry.get("source") or {}).get("title") or publisher or "") or None,
        "published": published,
        "author": _plain("; ".join(x["name"] for x in entry.get("authors") or () if x.get("name"))) or None,
        "url": url,
    }
    bodies = [x.get("value") or "" for x in entry.get("content") or ()] or [entry.get("summary") or ""]
    body = max(bodies, key=len)
    if not body.strip():
        return Part(number, None, b"", url=url, metadata=Metadata(**said), problem="an entry without text")
    return Part(number, None, _page(title, body), "html", url, Metadata(**said), doubts)


def _page(title: str, body: str) -> bytes:
    """A page with nothing but the report, so that the reader of pages takes all of it."""
    if "</" not in body and "<br" not in body.lower():
        body = "".join(f"<p>{html.escape(part)}</p>" for part in body.split("\n\n") if part.strip())
    heading = html.escape(title)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{heading}</title></head>'
        f"<body><article><h1>{heading}</h1>{body}</article></body></html>"
    ).encode("utf-8", "replace")


def _address(home: str, link: str) -> str | None:
    url = join_address(home, link.strip())
    return url if link and is_url(url) else None


def _plain(text: str) -> str:
    """The words of a title, which may hold tags and entities."""
    if "<" in text or "&" in text:
        text = html_of(f"<p>{text}</p>").text_content()
    return " ".join(text.split())
