"""A stored report back: its analysis without a model, its row as a record."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ondit import codec
from ondit.collection.store.corrections import corrected_analysis
from ondit.collection.store.draw import unpack
from ondit.collection.store.values import address_of, storable
from ondit.errors import BadAnalysis, DamagedCollection, NoSuchReport
from ondit.model import Analysis

_REPORT = """
SELECT r.id, r.source, r.title, r.byline, o.name AS publisher, r.published, r.published_utc, r.url, r.sha256,
  r.version, r.statements, r.voices, r.words, r.author_words, r.first_hand_words, r.second_hand_words,
  r.unknown_words, r.unnamed_words, r.longest_chain, r.added, r.changed
FROM reports AS r LEFT JOIN outlets AS o ON o.id = r.outlet
"""


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report of the collection. Words are those of its body, by how they reached the reader (see `Sourcing`)."""

    id: int
    source: str
    title: str | None
    byline: str | None
    publisher: str | None
    published: str | None
    published_utc: str | None
    url: str | None
    sha256: str
    version: int
    statements: int
    voices: int
    words: int
    author_words: int
    first_hand_words: int
    second_hand_words: int
    unknown_words: int
    unnamed_words: int
    longest_chain: int
    added: str
    changed: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A report that could not be read, and why. `kind`: refused, too-slow, died, bug."""

    source: str
    kind: str
    error: str
    tried: str


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a report: other bytes under the same address. The last is the one that counts."""

    number: int
    sha256: str
    title: str | None
    published: str | None
    ondit: str
    read: str


def iter_reports(connection: sqlite3.Connection) -> Iterator[StoredReport]:
    """All reports, by date and source."""
    for row in connection.execute(f"{_REPORT} ORDER BY r.published_utc IS NULL, r.published_utc, r.source"):
        yield StoredReport(*row)


def find_report(connection: sqlite3.Connection, path: Path, source: str) -> StoredReport:
    """The report that was added under this path or address, or that has this address.

    Raises:
        NoSuchReport: there is none; the message tells the nearest names, or why it could not be read.
    """
    wanted = storable(source)
    row = connection.execute(f"{_REPORT} WHERE r.source = ?", (wanted,)).fetchone()
    if row is None and address_of(source):
        row = connection.execute(f"{_REPORT} WHERE r.url = ? ORDER BY r.id", (address_of(source),)).fetchone()
    if row is None:
        raise NoSuchReport(_no_such_report(connection, path, wanted))
    return StoredReport(*row)


def iter_unread(connection: sqlite3.Connection) -> Iterator[Unread]:
    """The reports that could not be read, by source."""
    for row in connection.execute("SELECT source, kind, error, tried FROM unread ORDER BY source"):
        yield Unread(*row)


def iter_versions(connection: sqlite3.Connection, report: int) -> Iterator[Version]:
    """The versions of a report, the oldest first."""
    query = "SELECT number, sha256, title, published, ondit, read FROM versions WHERE report = ? ORDER BY number"
    for row in connection.execute(query, (report,)):
        yield Version(*row)


def load_analysis(
    connection: sqlite3.Connection, path: Path, report: int, number: int | None = None, *, machine: bool = False
) -> Analysis:
    """The analysis of a report by its id, as people corrected it; of an older version by its number.

    Args:
        machine: as it was read, without corrections.

    Raises:
        DamagedCollection: what is stored is no analysis.
    """
    source, packed = connection.execute(
        """
        SELECT r.source, v.analysis FROM reports AS r
        JOIN versions AS v ON v.report = r.id AND v.number = coalesce(?, r.version) WHERE r.id = ?
        """,
        (number, report),
    ).fetchone()
    try:
        analysis = codec.from_json(unpack(packed))
    except (zlib.error, ValueError, BadAnalysis) as exc:
        raise DamagedCollection(
            f"{path}: the analysis of {source} is damaged ({exc}); remove it and add it again"
        ) from exc
    # The source that was given may have been taken already.
    analysis = replace(analysis, document=replace(analysis.document, source=source))
    return analysis if machine else corrected_analysis(connection, analysis, source)


def _no_such_report(connection: sqlite3.Connection, path: Path, source: str) -> str:
    unread = connection.execute("SELECT error FROM unread WHERE source = ?", (source,)).fetchone()
    if unread is not None:
        return f"{path}: {source} could not be read: {unread[0]}"
    name = source.rsplit("/", 1)[-1]
    escaped = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    near = connection.execute(
        "SELECT source FROM reports WHERE source LIKE ? ESCAPE '\\' ORDER BY source LIMIT 3", (f"%{escaped}%",)
    ).fetchall()
    hint = f"; there is {', '.join(row[0] for row in near)}" if near and name else ""
    return f"{path}: no report {source}{hint}"
