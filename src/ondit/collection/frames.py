"""The statements of a collection as flat rows for data frames."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ondit.collection.search.filters import Filters, narrow

Cell = str | int | float | bool

_ROWS = """
SELECT r.source, r.title, o.name AS publisher, r.published, s.published_utc, s.key AS statement, v.name AS voice,
  p.name AS speaker, p.key AS speaker_id, v.kind, s.anonymity, v.role, v.affiliation, s.chain, s.remove, s.mode, s.act,
  s.negated, s.score, s.said, s.words, s.start, s."end", s.content
FROM statements AS s JOIN reports AS r ON r.id = s.report JOIN voices AS v ON v.id = s.voice
LEFT JOIN outlets AS o ON o.id = s.outlet LEFT JOIN joins AS j ON j.voice = s.voice
LEFT JOIN speakers AS p ON p.id = j.speaker
"""


def statement_rows(connection: sqlite3.Connection, filters: Filters = Filters()) -> Iterator[dict[str, Cell]]:
    """A row a statement, by date, report and place.

    Raises:
        BadSearch: a filter names what there is not.
    """
    narrowed = narrow(connection, filters)
    query = f"{_ROWS} WHERE {narrowed.where} ORDER BY s.published_utc, r.source, s.start, s.key"
    for row in connection.execute(query, narrowed.values):
        cells = {name: "" if row[name] is None else row[name] for name in row.keys()}  # noqa: SIM118 - no mapping
        yield {**cells, "negated": bool(row["negated"])}
