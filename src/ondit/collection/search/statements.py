"""Statements by their words, voices and dates."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from ondit.collection.search.filters import Filters, narrow
from ondit.collection.search.marks import mark_texts
from ondit.collection.search.plan import STATEMENTS, find_page, say_little
from ondit.collection.search.records import FoundStatement, Results
from ondit.collection.search.words import fts_query
from ondit.names import one_line

_DETAILS = """
SELECT s.id, r.source, s.key AS statement, s.content, v.name AS voice, v.key AS voice_id, p.name AS speaker,
  s.anonymity, s.remove, s.mode, s.act, s.negated, r.published, o.name AS publisher, r.title, s.said,
  s.start, s."end", s.words, s.score
FROM statements AS s JOIN reports AS r ON r.id = s.report JOIN voices AS v ON v.id = s.voice
LEFT JOIN outlets AS o ON o.id = s.outlet LEFT JOIN joins AS j ON j.voice = s.voice
LEFT JOIN speakers AS p ON p.id = j.speaker
WHERE s.id IN
"""
_HANDS = """
SELECT h.statement, v.name FROM hands AS h JOIN voices AS v ON v.id = h.voice
WHERE h.statement IN ({}) ORDER BY h.statement, h.position
"""
_BATCH = 500


def search_statements(
    connection: sqlite3.Connection,
    words: str | None = None,
    filters: Filters = Filters(),
    *,
    limit: int | None = 20,
    offset: int = 0,
) -> Results:
    """The statements that have the words, the best first (BM25); without words, or with very common ones, the latest.

    Args:
        words: words, phrases in quotation marks, `prefix*`, AND, OR, NOT, NEAR; None for all statements.
        limit: how many; None for all.
        offset: how many of the first to leave out.

    Raises:
        BadSearch: no word, no such date, outlet, act or mode.
    """
    narrowed = narrow(connection, filters)
    query = None if words is None else fts_query(STATEMENTS.index, words)
    page = find_page(
        connection,
        STATEMENTS,
        narrowed.conditions,
        narrowed.values,
        query,
        limit=limit,
        offset=offset,
        voices=narrowed.voices if say_little(connection, narrowed) else None,
    )
    found = tuple(_found(connection, page.rows, query))
    return Results("statements", found, page.order, page.total, page.next_offset)


def _found(
    connection: sqlite3.Connection, page: Sequence[tuple[int, float | None]], query: str | None
) -> Iterator[FoundStatement]:
    for start in range(0, len(page), _BATCH):
        part = page[start : start + _BATCH]
        ids = [row[0] for row in part]
        places = ", ".join("?" * len(ids))
        details = {row["id"]: row for row in connection.execute(f"{_DETAILS} ({places})", ids)}
        chains: dict[int, list[str]] = {}
        for statement, name in connection.execute(_HANDS.format(places), ids):
            chains.setdefault(statement, []).append(one_line(name) if name else "someone")
        texts = [details[statement]["content"] for statement in ids]
        marks = mark_texts(texts, query) if query is not None else [()] * len(texts)
        for (statement, relevance), marked in zip(part, marks, strict=True):
            row = details[statement]
            yield FoundStatement(
                **{name: row[name] for name in row.keys() if name not in ("id", "negated")},  # noqa: SIM118
                negated=bool(row["negated"]),
                chain=tuple(chains.get(statement, ())),
                marks=marked,
                relevance=relevance,
            )
