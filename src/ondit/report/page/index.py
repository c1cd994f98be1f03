"""The index page of a batch: one row a report, with its sourcing figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from ondit.model import Analysis, Sourcing
from ondit.report.page.bar import Share, shares
from ondit.report.page.clean import clean, shortened
from ondit.report.page.dates import spoken_date
from ondit.report.page.shell import fill


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One report of a batch: what the index says of it, and the file name of its page."""

    href: str
    title: str
    publisher: str | None
    published: str | None
    statements: int
    sourcing: Sourcing

    @classmethod
    def of(cls, href: str, analysis: Analysis) -> IndexEntry:
        """The entry of an analysis whose page lies at `href`, a path relative to the index."""
        document = analysis.document
        first = document.blocks[0].span.of(document.text) if document.blocks else ""
        title = document.title or shortened(first, max_chars=110) or href
        return cls(href, title, document.publisher, document.published, len(analysis.attributions), analysis.sourcing)


@dataclass(frozen=True, slots=True)
class _Row:
    href: str
    title: str
    publisher: str
    published: str
    published_key: str
    statements: int
    figures: Sourcing
    second_hand: int
    unnamed: int
    shares: tuple[Share, ...]


def render_index(entries: Iterable[IndexEntry], *, problems: Sequence[tuple[str, str]] = ()) -> str:
    """The index page as HTML text, the entries in the order given.

    Args:
        problems: files that could not be read, each with the reason.
    """
    rows = [_row(entry) for entry in entries]
    return fill(
        "index.html.j2",
        styles=("base.css", "index.css"),
        script="index.js",
        rows=rows,
        words=sum(row.figures.words for row in rows),
        problems=[(clean(name), clean(reason)) for name, reason in problems],
    )


def _row(entry: IndexEntry) -> _Row:
    figures = entry.sourcing
    words = max(figures.words, 1)
    return _Row(
        # A file name may hold ":" or "%", which a browser would read as a scheme or an escape.
        "./" + quote(clean(entry.href)),
        clean(entry.title),
        clean(entry.publisher or ""),
        spoken_date(entry.published, weekday=False) if entry.published else "",
        clean(entry.published or ""),
        entry.statements,
        figures,
        round(100 * figures.second_hand / words),
        round(100 * figures.anonymous_words / words),
        shares(figures),
    )
