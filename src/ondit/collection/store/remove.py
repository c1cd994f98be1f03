"""A report out of the store, with every word of it in the file, its log and its indexes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from ondit.collection.store.connect import transaction
from ondit.collection.store.outlets import drop_outlet
from ondit.collection.store.put import remove_parts
from ondit.errors import BusyCollection

_INDEXES = ("statements_fts", "reports_fts", "voices_fts")
# A speaker is called as one of the voices that are left calls him.
_RENAME = """
UPDATE speakers SET
  name = coalesce((
    SELECT v.name FROM joins AS j JOIN voices AS v ON v.id = j.voice
    WHERE j.speaker = speakers.id AND v.name IS NOT NULL ORDER BY length(v.name) DESC, v.name LIMIT 1
  ), ''),
  role = (SELECT v.role FROM joins AS j JOIN voices AS v ON v.id = j.voice
          WHERE j.speaker = speakers.id AND v.role = speakers.role LIMIT 1),
  affiliation = (SELECT v.affiliation FROM joins AS j JOIN voices AS v ON v.id = j.voice
                 WHERE j.speaker = speakers.id AND v.affiliation = speakers.affiliation LIMIT 1)
WHERE stale
"""


def remove_reports(connection: sqlite3.Connection, path: Path, reports: Sequence[int]) -> None:
    """Delete reports with their versions and corrections, and overwrite what is left of them.

    Raises:
        BusyCollection: they are deleted, but a reader keeps the log that still holds their words.
    """
    with transaction(connection):
        for report in reports:
            source, sha256, outlet = connection.execute(
                "SELECT source, sha256, outlet FROM reports WHERE id = ?", (report,)
            ).fetchone()
            shas = [sha256, *(row[0] for row in connection.execute(
                "SELECT sha256 FROM versions WHERE report = ?", (report,)
            ))]  # fmt: skip
            remove_parts(connection, report)
            connection.execute("DELETE FROM reports WHERE id = ?", (report,))
            drop_outlet(connection, outlet)
            _remove_corrections(connection, source, shas)
            connection.execute("DELETE FROM unread WHERE source = ?", (source,))
            connection.execute("INSERT OR IGNORE INTO unlinked VALUES (?)", (report,))
        connection.execute(_RENAME)
    scrub(connection, path)


def remove_unread(connection: sqlite3.Connection, sources: Sequence[str]) -> None:
    """Delete the rows of reports that could not be read; `remove_reports` or `scrub` overwrites what is left."""
    with transaction(connection):
        connection.executemany("DELETE FROM unread WHERE source = ?", ((source,) for source in sources))


def scrub(connection: sqlite3.Connection, path: Path) -> None:
    """Overwrite what deleted rows leave behind: entries of the text indexes, samples of the planner, the log.

    Free pages and free space within pages are overwritten as rows are deleted (PRAGMA secure_delete). FTS5 only marks
    a deleted entry as gone, and drops it when it merges; its own "secure-delete" does better, but makes files that
    SQLite before 3.42 cannot read.

    Raises:
        BusyCollection: a reader keeps the log.
    """
    with transaction(connection):
        for index in _INDEXES:
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
        for table in ("sqlite_stat4", "sqlite_stat3"):
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
                connection.execute(f"DELETE FROM {table}")
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise BusyCollection(
            f"{path}: removed, but {path.name}-wal keeps the words while another program reads the collection; "
            "close it and run `ondit remove` again with the same reports"
        )


def _remove_corrections(connection: sqlite3.Connection, source: str, shas: Sequence[str]) -> None:
    """Corrections quote the report. Those of the same bytes under another outlet stay with that report."""
    for sha256 in shas:
        if not connection.execute("SELECT 1 FROM versions WHERE sha256 = ?", (sha256,)).fetchone():
            connection.execute("DELETE FROM corrections WHERE sha256 = ? OR instr(body, ?)", (sha256, sha256))
    connection.execute(
        "DELETE FROM corrections WHERE source = ? AND (sha256 IS NULL OR sha256 NOT IN (SELECT sha256 FROM versions))",
        (source,),
    )
