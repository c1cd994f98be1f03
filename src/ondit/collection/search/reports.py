"""Whole reports by their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from ondit.collection.search.filters import Filters, Narrowed, narrow
from ondit.collection.search.marks import CLOSE, OPEN, read_marks
from ondit.collection.search.plan import REPORTS, find_page
from ondit.collection.search.records import FoundReport, Results
from ondit.collection.search.words import fts_query

_DETAILS = """
SELECT r.source, r.title, o.name AS publisher, r.published, r.statements, r.words
FROM reports AS r LEFT JOIN outlets AS o ON o.id = r.outlet WHERE r.id = ?
"""
_OPENING = "SELECT substr(text, 1, 300) FROM reports WHERE id = ?"
_PASSAGE = """
SELECT snippet(reports_fts, 1, ?, ?, '…', 32) FROM reports_fts WHERE reports_fts MATCH ? AND rowid = ?
"""


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
    query = None if words is None else fts_query(connection, REPORTS.index, words)
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
    for report, relevance in page:
        row = connection.execute(_DETAILS, (report,)).fetchone()
        if query is None:
            marked = connection.execute(_OPENING, (report,)).fetchone()[0]
        else:
            marked = connection.execute(_PASSAGE, (OPEN, CLOSE, query, report)).fetchone()[0]
        passage, marks = read_marks(None, " ".join(marked.split()))
        details = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a Row is no mapping
        yield FoundReport(**details, passage=passage, marks=marks, relevance=relevance)
