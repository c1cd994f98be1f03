"""What one report is: its bytes together with where they came from.

The place is the report's address; without one, the file it lay in. Other bytes from a place that the store knows are
a new version; but another outlet is another report, for a wire story is printed by many under one address, and a file
may be saved over. In a file of many reports (JSON Lines, a feed, an archive) those without an address have no place:
there, the same bytes from the same outlet and day are the same report. A file that has gone from where it was, and
comes from elsewhere, was moved.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ondit.collection.store.draw import Drawn
from ondit.collection.store.outlets import outlet_key
from ondit.collection.store.values import storable

_FOUND = """
SELECT r.id, r.sha256, r.version, r.given, r.url, r.published, r.outlet, o.key AS outlet_key, v.path, v.offset
FROM reports AS r JOIN versions AS v ON v.report = r.id AND v.number = r.version
LEFT JOIN outlets AS o ON o.id = r.outlet
"""


@dataclass(frozen=True, slots=True)
class Whence:
    """Where a report came from, as it was given to `add`.

    `source`: path or address as given, a file of many with the number of the report in it. `path`: the file, absolute;
    None for an address. `offset`: where the report begins in a file of many. `given`: what the user said about it
    (title, publisher, published, author, url). `printed_often`: the user named several outlets for the one file.
    """

    source: str
    path: str | None = None
    offset: int | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    printed_often: bool = False

    @property
    def given_json(self) -> str:
        """What the user said, as the store keeps it."""
        return storable(json.dumps(dict(sorted(self.given.items())), ensure_ascii=False))

    @property
    def stored_path(self) -> str | None:
        return None if self.path is None else storable(self.path)


@dataclass(frozen=True, slots=True)
class Known:
    """A report that the store holds.

    `is_settled`: the same bytes with the same metadata, so that nothing is to be read. `has_moved`: its file has gone
    from where it was.
    """

    id: int
    version: int
    outlet: int | None
    same_bytes: bool
    is_settled: bool
    has_moved: bool


def find_known(
    connection: sqlite3.Connection, drawn: Drawn, whence: Whence, replace: int | None = None
) -> Known | None:
    """The report of the store that this one is, in the same or an older version; None for a new one."""
    has_moved = False
    if replace is not None:
        found = connection.execute(f"{_FOUND} WHERE r.id = ?", (replace,)).fetchone()
    else:
        found = _by_address(connection, drawn) or _by_path(connection, drawn, whence)
    if found is None:
        found = _same_printing(connection, drawn, whence)
        has_moved = found is not None and whence.path is not None
    if found is None:
        return None
    same_bytes = found["sha256"] == drawn.sha256
    is_settled = same_bytes and found["given"] == whence.given_json
    return Known(found["id"], found["version"], found["outlet"], same_bytes, is_settled, has_moved)


def known_failure(connection: sqlite3.Connection, whence: Whence, sha256: str, ondit: str) -> str | None:
    """Why this version of Ondit has refused these bytes before; None if it has not."""
    found = connection.execute(
        "SELECT error FROM unread WHERE source = ? AND sha256 = ? AND kind = 'refused' AND ondit = ?",
        (storable(whence.source), sha256, ondit),
    ).fetchone()
    return None if found is None else str(found[0])


def is_known(connection: sqlite3.Connection, whence: Whence, sha256: str) -> bool:
    """Whether a report is in the store already, from the same file, with the same bytes and metadata.

    It may be an older version there: two files with one address are versions of one report, and both stay as they are.
    """
    query = """
        SELECT 1 FROM versions AS v JOIN reports AS r ON r.id = v.report
        JOIN versions AS last ON last.report = r.id AND last.number = r.version
        WHERE v.path = ? AND v.sha256 = ? AND r.given = ? AND (v.number = r.version OR v.path IS NOT last.path)
    """
    values = [whence.stored_path, sha256, whence.given_json]
    if whence.path is None:
        query = """
            SELECT 1 FROM reports AS r JOIN versions AS v ON v.report = r.id AND v.number = r.version
            WHERE r.sha256 = ? AND r.given = ? AND v.path IS NULL
        """
        del values[0]
    return connection.execute(query, values).fetchone() is not None


def given_before(connection: sqlite3.Connection, whence: Whence) -> dict[str, str]:
    """What the user said about the one report that lies in this file alone; nothing where there are several or none."""
    query = """
        SELECT DISTINCT r.id, r.given FROM reports AS r JOIN versions AS v ON v.report = r.id AND v.number = r.version
        WHERE v.path = ? AND v.offset IS NULL LIMIT 2
    """
    rows = connection.execute(query, (whence.stored_path,)).fetchall()
    return dict(json.loads(rows[0]["given"])) if len(rows) == 1 else {}


def known_bytes(connection: sqlite3.Connection, whence: Whence) -> str | None:
    """The SHA-256 of what an address gave when it was last read with the same metadata."""
    found = connection.execute(
        "SELECT sha256 FROM reports WHERE source = ? AND given = ?", (storable(whence.source), whence.given_json)
    ).fetchone()
    return None if found is None else str(found[0])


def _by_address(connection: sqlite3.Connection, drawn: Drawn) -> sqlite3.Row | None:
    rows = connection.execute(f"{_FOUND} WHERE r.url = ? ORDER BY r.id", (drawn.report["url"],)).fetchall()
    return next((row for row in rows if _may_be_one_outlet(row, drawn)), None) if drawn.report["url"] else None


def _by_path(connection: sqlite3.Connection, drawn: Drawn, whence: Whence) -> sqlite3.Row | None:
    if whence.path is None:
        return None
    rows = connection.execute(f"{_FOUND} WHERE v.path = ? ORDER BY r.id", (whence.stored_path,)).fetchall()
    if whence.offset is not None:
        return next((row for row in rows if row["sha256"] == drawn.sha256 and _is_one_printing(row, drawn)), None)
    rows = [row for row in rows if row["offset"] is None]
    if whence.printed_often:
        rows = [row for row in rows if row["outlet_key"] is None or _is_one_printing(row, drawn)]
    same = next((row for row in rows if row["sha256"] == drawn.sha256), None)
    return same or next((row for row in rows if _may_be_one_outlet(row, drawn) and _no_other_address(row, drawn)), None)


def _same_printing(connection: sqlite3.Connection, drawn: Drawn, whence: Whence) -> sqlite3.Row | None:
    """The same bytes of the same outlet and day, from a file that was moved, or from no file at all."""
    if whence.offset is not None or whence.printed_often:
        return None
    for row in connection.execute(f"{_FOUND} WHERE r.sha256 = ? ORDER BY r.id", (drawn.sha256,)):
        came_alike = row["path"] is None if whence.path is None else _has_gone(row)
        if came_alike and not row["url"] and not drawn.report["url"] and _is_one_printing(row, drawn):
            return row  # type: ignore[no-any-return]
    return None


def _has_gone(row: sqlite3.Row) -> bool:
    return row["path"] is not None and row["offset"] is None and not Path(row["path"]).exists()


def _may_be_one_outlet(row: sqlite3.Row, drawn: Drawn) -> bool:
    return drawn.outlet is None or row["outlet_key"] is None or row["outlet_key"] == outlet_key(drawn.outlet)


def _no_other_address(row: sqlite3.Row, drawn: Drawn) -> bool:
    return not (row["url"] and drawn.report["url"])


def _is_one_printing(row: sqlite3.Row, drawn: Drawn) -> bool:
    key = outlet_key(drawn.outlet) if drawn.outlet else None
    return bool(row["outlet_key"] == key and row["published"] == drawn.report["published"])
