"""A report into the store: all its rows, or none of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from ondit import codec
from ondit.collection.store.connect import transaction
from ondit.collection.store.corrections import corrected
from ondit.collection.store.draw import Drawn, draw, unpack
from ondit.collection.store.known import Known, Whence, find_known
from ondit.collection.store.outlets import drop_outlet, outlet_id
from ondit.collection.store.values import now, storable

Outcome = Literal["added", "version", "changed", "same"]

# What is drawn from a report, in the order in which it goes: what points comes before what it points at.
PARTS = ("statements", "excerpts", "voices", "times", "hyperlinks", "notes")
_VOICES = ("report", "key", "name", "kind", "anonymity", "role", "affiliation", "anonymity_reason", "statements",
           "words")  # fmt: skip
_EXCERPTS = ("report", "key", "voice", "parent", "start", "end", "lead_in_start", "lead_in_end", "dated", "score")
_STATEMENTS = ("report", "outlet", "published_utc", "key", "voice", "anonymity", "remove", "mode", "act", "act_class",
               "negated", "shown", "score", "rule", "said", "excerpt", "start", "end", "words", "chain",
               "content")  # fmt: skip
_HANDS = ("statement", "position", "voice", "via", "score", "start", "end")
_TIMES = ("report", "key", "type", "value", "anchor", "start", "end")
_HYPERLINKS = ("report", "href", "start", "end")
_NOTES = ("report", "stage", "message", "start", "end")


def put_report(
    connection: sqlite3.Connection, drawn: Drawn, whence: Whence, *, replace: int | None = None
) -> tuple[Outcome, int]:
    """Store one report in one transaction; what became of it, and its id.

    "added": a new report. "version": other bytes from a place that the store knows; the older analysis is kept among
    the versions. "changed": the same bytes, read again with other metadata. "same": nothing to do.

    Args:
        replace: id of the report that was read again, whatever is now known about it.
    """
    with transaction(connection):
        drawn = corrected(connection, drawn, whence.source)
        known = find_known(connection, drawn, whence, replace)
        if known is not None and known.is_settled and replace is None:
            if known.has_moved:
                _move(connection, known, whence, drawn)
            return "same", known.id
        moment = now()
        outlet = outlet_id(connection, drawn.outlet)
        report = {**drawn.report, "outlet": outlet, "given": whence.given_json, "changed": moment}
        if known is None:
            outcome: Outcome = "added"
            number = 1
            report |= {"source": _free_source(connection, whence, drawn), "added": moment, "version": number}
            report_id = _insert(connection, "reports", report)
        else:
            outcome = "changed" if known.same_bytes else "version"
            report_id, number = known.id, known.version + (outcome == "version")
            remove_parts(connection, report_id)
            _update(connection, report_id, {**report, "version": number})
            connection.execute("DELETE FROM versions WHERE report = ? AND number = ?", (report_id, number))
            drop_outlet(connection, known.outlet)
        place = {"path": whence.stored_path, "offset": whence.offset, "read": moment}
        _insert(connection, "versions", {"report": report_id, "number": number, **drawn.version, **place})
        _put_parts(connection, report_id, drawn, outlet)
        connection.execute("DELETE FROM unread WHERE source = ?", (storable(whence.source),))
        connection.execute("INSERT OR IGNORE INTO unlinked VALUES (?)", (report_id,))
    return outcome, report_id


def redraw_report(connection: sqlite3.Connection, report_id: int) -> None:
    """Draw a report's rows again from its stored analysis, after what was said against it has changed.

    Within the caller's transaction.
    """
    source, outlet_before, packed = connection.execute(
        "SELECT r.source, r.outlet, v.analysis FROM reports AS r "
        "JOIN versions AS v ON v.report = r.id AND v.number = r.version WHERE r.id = ?",
        (report_id,),
    ).fetchone()
    drawn = corrected(connection, draw(codec.from_json(unpack(packed))), source)
    outlet = outlet_id(connection, drawn.outlet)
    remove_parts(connection, report_id)
    _update(connection, report_id, {**drawn.report, "outlet": outlet})
    drop_outlet(connection, outlet_before)
    _put_parts(connection, report_id, drawn, outlet)
    connection.execute("INSERT OR IGNORE INTO unlinked VALUES (?)", (report_id,))


def put_unread(
    connection: sqlite3.Connection, whence: Whence, *, kind: str, error: str, ondit: str, sha256: str | None
) -> None:
    """Keep why a report could not be read. What the store holds from an earlier reading of it stays."""
    with transaction(connection):
        connection.execute("DELETE FROM unread WHERE source = ?", (storable(whence.source),))
        row = {"source": storable(whence.source), "path": whence.stored_path, "sha256": sha256, "kind": kind}
        _insert(connection, "unread", {**row, "error": storable(error), "ondit": ondit, "tried": now()})


def remove_parts(connection: sqlite3.Connection, report_id: int) -> None:
    """Delete what was drawn from a report; the report itself and its analyses stay."""
    for table in PARTS:
        connection.execute(f"DELETE FROM {table} WHERE report = ?", (report_id,))


def _move(connection: sqlite3.Connection, known: Known, whence: Whence, drawn: Drawn) -> None:
    path = (whence.stored_path, known.id, known.version)
    connection.execute("UPDATE versions SET path = ? WHERE report = ? AND number = ?", path)
    source = _free_source(connection, whence, drawn)
    connection.execute("UPDATE reports SET source = ? WHERE id = ?", (source, known.id))


def _free_source(connection: sqlite3.Connection, whence: Whence, drawn: Drawn) -> str:
    """The source as given; where another report has it already, the report's address, or a mark behind it."""
    source = storable(whence.source)
    for name in (source, drawn.report["url"], f"{source}~{drawn.sha256[:6]}"):
        if name and not connection.execute("SELECT 1 FROM reports WHERE source = ?", (name,)).fetchone():
            return str(name)
    number = connection.execute("SELECT count(*) FROM reports WHERE sha256 = ?", (drawn.sha256,)).fetchone()[0]
    return f"{source}~{drawn.sha256[:6]}-{number + 1}"


def _put_parts(connection: sqlite3.Connection, report: int, drawn: Drawn, outlet: int | None) -> None:
    """The rows of a report, the report's own ids turned into the store's on the way."""
    ids: dict[Any, int | None] = {None: None}
    for row in drawn.voices:
        ids[row[0]] = _insert(connection, "voices", dict(zip(_VOICES, (report, *row), strict=True)))
    members = ((ids[voice], ids[member]) for voice, member in drawn.members)
    _insert_all(connection, "members", ("voice", "member"), members)
    # An excerpt comes after the one that it stands in only by chance: the parents are filled in behind.
    for key, voice, _, *rest in drawn.excerpts:
        values = (report, key, ids[voice], None, *rest)
        ids[key] = _insert(connection, "excerpts", dict(zip(_EXCERPTS, values, strict=True)))
    for key, _, parent, *_ in drawn.excerpts:
        if parent is not None:
            connection.execute("UPDATE excerpts SET parent = ? WHERE id = ?", (ids[parent], ids[key]))
    excerpt = _STATEMENTS.index("excerpt") - 3  # before it stand the report's three
    for row in drawn.statements:
        values = (report, outlet, drawn.report["published_utc"], row[0], ids[row[1]], *row[2:excerpt])
        values += (ids[row[excerpt]], *row[excerpt + 1 :])
        ids[row[0]] = _insert(connection, "statements", dict(zip(_STATEMENTS, values, strict=True)))
    hands = ((ids[statement], at, ids[voice], *rest) for statement, at, voice, *rest in drawn.hands)
    _insert_all(connection, "hands", _HANDS, hands)
    for table, columns, rows in (
        ("times", _TIMES, drawn.times),
        ("hyperlinks", _HYPERLINKS, drawn.hyperlinks),
        ("notes", _NOTES, drawn.notes),
    ):
        _insert_all(connection, table, columns, ((report, *row) for row in rows))


def _insert(connection: sqlite3.Connection, table: str, values: Mapping[str, Any]) -> int:
    cursor = connection.execute(_insertion(table, tuple(values)), tuple(values.values()))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _insert_all(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    connection.executemany(_insertion(table, columns), rows)


def _insertion(table: str, columns: Sequence[str]) -> str:
    """Names of tables and columns are this module's own; values are always parameters."""
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"


def _update(connection: sqlite3.Connection, report_id: int, values: Mapping[str, Any]) -> None:
    names = ", ".join(f'"{column}" = ?' for column in values)
    connection.execute(f"UPDATE reports SET {names} WHERE id = ?", (*values.values(), report_id))
