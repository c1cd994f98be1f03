"""How a search is run: the queries, and which of them answers soon.

Measured with 2,000,000 statements: ranking costs about 3 µs for each match, so a search ranks up to MOST_RANKED
matches. Words that stand in more statements than that hardly tell them apart (their inverse document frequency is near
nought), and a ranking would take seconds: then the latest come first, found by walking an index of dates backwards and
asking of each statement whether it has the words: of a list of all that have them, or, of words that most have, one by
one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ondit.collection.search.filters import COUNTS, Narrowed, Value
from ondit.collection.search.records import Order
from ondit.collection.search.words import Index

MOST_RANKED = 20_000
MOST_LISTED = 200_000
"""Above it one statement in ten or so has the words: asking a few costs less than listing all that have them."""


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
    matches = 0
    if words is not None:
        values = {**values, "words": words}
        matches = count_matches(connection, table, words)
        if matches <= MOST_RANKED:
            best, found = ranked(connection, table, conditions, values, end)
            following = end if end is not None and end < found else None
            return Page(tuple(best[offset:end]), "relevance", found, following)
    query = latest_query(table, conditions, words, voices, one_by_one=matches > MOST_LISTED)
    # One more than asked for tells whether any follow.
    values = {**values, "limit": -1 if limit is None else limit + 1, "offset": offset}
    ids = [row[0] for row in connection.execute(query, values)]
    rows = tuple((found, None) for found in ids[:limit])
    more = len(rows) < len(ids)
    # A page behind the last says nothing of how many there are.
    total = None if more or (offset and not rows) else offset + len(rows)
    return Page(rows, "date", total, end if more else None)


def count_matches(connection: sqlite3.Connection, table: Table, words: str) -> int:
    """How many rows have the words, counted up to one more than MOST_LISTED."""
    query = f"SELECT count(*) FROM (SELECT 1 FROM {table.index} WHERE {table.index} MATCH ? LIMIT ?)"
    return int(connection.execute(query, (words, MOST_LISTED + 1)).fetchone()[0])


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
    """Id and rank (lower is better) of each match, from the text index; its row is looked up for filters only."""
    asked = [condition for condition in conditions if condition != COUNTS]
    where = [f"{table.index} MATCH :words"]
    if len(asked) < len(conditions) and not asked:
        where.append(
            "NOT EXISTS (SELECT 1 FROM statements INDEXED BY statements_doubtful "
            f"WHERE shown = 0 AND id = {table.index}.rowid)"
        )
        conditions = asked
    joined = (
        f" CROSS JOIN {table.name} AS {table.alias} ON {table.alias}.id = {table.index}.rowid" if conditions else ""
    )
    return (
        f"SELECT {table.index}.rowid, {table.rank} AS rank FROM {table.index}{joined} "
        f"WHERE {' AND '.join([*where, *conditions])}"
    )


def latest_query(
    table: Table,
    conditions: Sequence[str],
    words: str | None,
    voices: str | None = None,
    *,
    one_by_one: bool = True,
) -> str:
    """Ids from the latest to the earliest; :limit and :offset.

    Args:
        voices: a query for the few voices whose statements are looked through; None to walk back in time.
        one_by_one: ask of each row whether it has the words, instead of listing all that have them.
    """
    alias = table.alias
    conditions = [*conditions]
    if words is not None and ("*" in words or not one_by_one):
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
    connection: sqlite3.Connection,
    table: Table,
    conditions: Sequence[str],
    values: Mapping[str, Value],
    most: int | None,
) -> tuple[list[tuple[int, float]], int]:
    """Id and relevance of the best matches, and how many there are; equals by date, the latest first.

    Args:
        most: how many are wanted; None for all.
    """
    rows = connection.execute(ranked_query(table, conditions), values).fetchall()
    rows.sort(key=lambda row: row[1])
    if most is not None and len(rows) > most:
        rows, total = [row for row in rows if row[1] <= rows[most - 1][1]] if most else [], len(rows)
    else:
        total = len(rows)
    dates = _dates(connection, table, [row[0] for row in rows])
    rows.sort(key=lambda row: (dates[row[0]] or "", row[0]), reverse=True)
    rows.sort(key=lambda row: row[1])
    return [(row[0], round(-row[1], 4)) for row in rows], total


def _dates(connection: sqlite3.Connection, table: Table, ids: Sequence[int]) -> dict[int, str | None]:
    given = f"[{','.join(map(str, ids))}]"
    query = f"SELECT id, published_utc FROM {table.name} WHERE id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (given,)).fetchall())
