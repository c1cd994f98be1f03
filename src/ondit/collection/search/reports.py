"""Whole reports by their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from ondit.collection.search.filters import Filters, Narrowed, narrow
from ondit.collection.search.marks import passages
from ondit.collection.search.plan import REPORTS, find_page
from ondit.collection.search.records import FoundReport, Mark, Results
from ondit.collection.search.words import fts_query

_DETAILS = """
SELECT r.source, r.title, o.name AS publisher, r.published, r.statements, r.words, r.text
FROM reports AS r LEFT JOIN outlets AS o ON o.id = r.outlet WHERE r.id = ?
"""
_OPENING = 300
"""Code points of a report that are shown where nothing was searched for."""
_BATCH = 50


def search_reports(
    connection: sqlite3.Connection,
    words: str | None = None,
    filters: Filters = Filters(),
    *,
    limit: int | None = 20,
    offset: int = 0,
) -> Results:
    """The reports whose title or text has the words, the best first (BM25, a word of the title counts as four).

    With filters that speak of statements (voice, act, …) only reports that have such a statement; the words may stand
    anywhere in them. Arguments and errors as in `search_statements`.
    """
    narrowed = narrow(connection, filters)
    query = None if words is None else fts_query(REPORTS.index, words)
    page = find_page(connection, REPORTS, _conditions(narrowed), narrowed.values, query, limit=limit, offset=offset)
    found = tuple(_found(connection, page.rows, query))
    return Results("reports", found, page.order, page.total, page.next_offset)


def _conditions(narrowed: Narrowed) -> list[str]:
    if not narrowed.of_statements:
        return [*narrowed.reports]
    which = " AND ".join(["s.report = r.id", *narrowed.conditions])
    return [*narrowed.reports, f"EXISTS (SELECT 1 FROM statements AS s WHERE {which})"]


def _found(
    connection: sqlite3.Connection, page: Sequence[tuple[int, float | None]], query: str | None
) -> Iterator[FoundReport]:
    for start in range(0, len(page), _BATCH):
        part = page[start : start + _BATCH]
        rows = [connection.execute(_DETAILS, (report,)).fetchone() for report, _ in part]
        if query is None:
            shown: list[tuple[str, tuple[Mark, ...]]] = [(" ".join(row["text"][:_OPENING].split()), ()) for row in rows]
        else:
            shown = passages([(row["title"] or "", row["text"]) for row in rows], query)
        for (_, relevance), row, (passage, marks) in zip(part, rows, shown, strict=True):
            details = {name: row[name] for name in row.keys() if name != "text"}  # noqa: SIM118 - a Row is no mapping
            yield FoundReport(**details, passage=passage, marks=marks, relevance=relevance)
