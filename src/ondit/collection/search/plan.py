"""How a search is run: the queries, and which of them answers soon.

Measured with 2,000,000 statements: ranking costs about 3 µs for each match, so a search ranks up to MOST_RANKED
matches. Words that stand in more statements than that hardly tell them apart (their inverse document frequency is near
nought), and a ranking would take seconds: then the latest come first, found by walking an index of dates backwards and
asking of each statement whether it has the words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ondit.collection.search.filters import Narrowed, Value
from ondit.collection.search.records import Order
from ondit.collection.search.words import Index

MOST_RANKED = 20_000


@dataclass(frozen=True, slots=True)
class Table:
    """What is searched: the table under its alias, its text index, and how the index is ranked."""

    name: str
    alias: str
    index: Index
    rank: str


STATEMENTS = Table("statements", "s", "statements_fts", "bm25(statements_fts)")
REPORTS = Table("reports", "r", "reports_fts", "bm25(reports_fts, 4.0, 1.0)")  # a word of the title counts as four


@dataclass(frozen=True, slots=True)
class Page:
    """Ids and relevance of one page of what fits; `total` as in `Results`."""

    rows: tuple[tuple[int, float | None], ...]
    order: Order
    total: int | None
    next_offset: int | None


def find_page(
    connection: sqlite3.Connection,
    table: Table,
    conditions: Sequence[str],
    values: Mapping[str, Value],
    words: str | None,
    *,
    limit: int | None,
    offset: int,
    voices: str | None = None,
) -> Page:
    """The best rows that have the words (a valid FTS5 query) and fit the conditions, or the latest.

    Args:
        voices: a query for the voices that may speak, where they say little: then that is looked through by date.
    """
    end = None if limit is None else offset + limit
    if words is not None:
        values = {**values, "words": words}
        if not is_common(connection, table, words):
            best = ranked(connection, table, conditions, values)
            following = end if end is not None and end < len(best) else None
            return Page(tuple(best[offset:end]), "relevance", len(best), following)
    query = latest_query(table, conditions, words, voices)
    # One more than asked for tells whether any follow.
    values = {**values, "limit": -1 if limit is None else limit + 1, "offset": offset}
    ids = [row[0] for row in connection.execute(query, values)]
    rows = tuple((found, None) for found in ids[:limit])
    more = len(rows) < len(ids)
    # A page behind the last says nothing of how many there are.
    total = None if more or (offset and not rows) else offset + len(rows)
    return Page(rows, "date", total, end if more else None)


def is_common(connection: sqlite3.Connection, table: Table, words: str) -> bool:
    """Whether more rows have the words than can be ranked soon."""
    query = f"SELECT count(*) FROM (SELECT 1 FROM {table.index} WHERE {table.index} MATCH ? LIMIT ?)"
    return bool(connection.execute(query, (words, MOST_RANKED + 1)).fetchone()[0] > MOST_RANKED)


def say_little(connection: sqlite3.Connection, narrowed: Narrowed) -> bool:
    """Whether the statements of the voices that may speak are soon looked through."""
    if narrowed.voices is None:
        return False
    query = f"""
        SELECT count(*) FROM (
          SELECT 1 FROM statements INDEXED BY statements_by_voice WHERE voice IN ({narrowed.voices}) LIMIT {MOST_RANKED}
        )
    """
    return bool(connection.execute(query, narrowed.values).fetchone()[0] < MOST_RANKED)


def ranked_query(table: Table, conditions: Sequence[str]) -> str:
    """Id, rank (lower is better) and date of each match, found by the text index."""
    where = " AND ".join([f"{table.index} MATCH :words", *conditions])
    return (
        f"SELECT {table.alias}.id, {table.rank} AS rank, {table.alias}.published_utc FROM {table.index} "
        f"CROSS JOIN {table.name} AS {table.alias} ON {table.alias}.id = {table.index}.rowid WHERE {where}"
    )


def latest_query(table: Table, conditions: Sequence[str], words: str | None, voices: str | None = None) -> str:
    """Ids from the latest to the earliest; :limit and :offset.

    Args:
        voices: a query for the few voices whose statements are looked through; None to walk back in time.
    """
    alias = table.alias
    conditions = [*conditions]
    if words is not None and "*" in words:
        # Each question about the beginning of a word puts the lists of all such words together: one question, then.
        conditions.append(f"+{alias}.id IN (SELECT rowid FROM {table.index} WHERE {table.index} MATCH :words)")
    elif words is not None:
        conditions.append(
            f"EXISTS (SELECT 1 FROM {table.index} WHERE {table.index} MATCH :words AND rowid = {alias}.id)"
        )
    source = f"{table.name} AS {alias}"
    if voices is not None:
        source += " INDEXED BY statements_by_voice"
        conditions.insert(0, f"{alias}.voice IN ({voices})")
    where = " AND ".join(conditions) or "1"
    return (
        f"SELECT {alias}.id FROM {source} WHERE {where} "
        f"ORDER BY {alias}.published_utc DESC, {alias}.id DESC LIMIT :limit OFFSET :offset"
    )


def ranked(
    connection: sqlite3.Connection, table: Table, conditions: Sequence[str], values: Mapping[str, Value]
) -> list[tuple[int, float]]:
    """Id and relevance of all matches, the best first; equals by date, the latest first."""
    rows = connection.execute(ranked_query(table, conditions), values).fetchall()
    rows.sort(key=lambda row: (row[2] or "", row[0]), reverse=True)
    rows.sort(key=lambda row: row[1])
    return [(row[0], round(-row[1], 4)) for row in rows]
