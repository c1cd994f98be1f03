"""Corrections in the store: kept apart from every analysis, and applied over each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ondit import codec
from ondit.collection.corrections.apply import apply_corrections
from ondit.collection.corrections.records import PAIRED, Anchor, Correction, anchor_from_json
from ondit.collection.store.draw import Drawn, draw, unpack
from ondit.collection.store.values import now, storable
from ondit.errors import BadCorrection
from ondit.model import Analysis

_COLUMNS = "key, kind, source, sha256, target, body, who, made, undone"


def iter_corrections(connection: sqlite3.Connection) -> Iterator[Correction]:
    """All corrections, also those that were undone, in the order in which they were made."""
    for row in connection.execute(f"SELECT {_COLUMNS} FROM corrections ORDER BY made, key"):
        yield _correction(row)


def corrections_of(connection: sqlite3.Connection, sha256: str, source: str) -> list[Correction]:
    """What was said of these bytes wherever they lie, or of what lay in this place, and holds."""
    query = f"""
        SELECT {_COLUMNS} FROM corrections WHERE sha256 = ? AND undone IS NULL
        UNION SELECT {_COLUMNS} FROM corrections WHERE source = ? AND undone IS NULL ORDER BY made, key
    """
    return [_correction(row) for row in connection.execute(query, (sha256, storable(source)))]


def put_correction(connection: sqlite3.Connection, correction: Correction) -> bool:
    """Store a correction; False where it was there already (an undo that is new is taken over)."""
    values = (
        correction.key,
        correction.kind,
        storable(correction.source),
        correction.sha256,
        storable(json.dumps(correction.target.to_json(), ensure_ascii=False)),
        storable(json.dumps(dict(correction.body), ensure_ascii=False)),
        storable(correction.who),
        correction.made,
        correction.undone,
    )
    known = connection.execute("SELECT undone FROM corrections WHERE key = ?", (correction.key,)).fetchone()
    if known is not None:
        if known[0] is None and correction.undone is not None:
            connection.execute("UPDATE corrections SET undone = ? WHERE key = ?", (correction.undone, correction.key))
            return True
        return False
    connection.execute(f"INSERT INTO corrections ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    return True


def undo_correction(connection: sqlite3.Connection, path: Path, key: str) -> Correction:
    """Take a correction back; it stays in the list, with when.

    Raises:
        BadCorrection: there is none of that id, or it was undone already.
    """
    row = connection.execute(f"SELECT {_COLUMNS} FROM corrections WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise BadCorrection(f"{path}: no correction {key}; `ondit correct {path} list` shows all")
    if row["undone"] is not None:
        raise BadCorrection(f"{path}: {key} was undone on {row['undone']}")
    connection.execute("UPDATE corrections SET undone = ? WHERE key = ?", (now(), key))
    return _correction(row)


def reports_of(connection: sqlite3.Connection, correction: Correction) -> list[int]:
    """The reports that a correction speaks of, by bytes or place; empty where none of them is here."""
    found = []
    for sha256, source in _places(correction):
        query = "SELECT id FROM reports WHERE sha256 = ? UNION SELECT id FROM reports WHERE source = ? ORDER BY 1"
        found += [row[0] for row in connection.execute(query, (sha256, storable(source)))]
    return list(dict.fromkeys(found))


def corrected(connection: sqlite3.Connection, drawn: Drawn, source: str) -> Drawn:
    """The rows as people say they should be; the analysis itself stays the machine's."""
    said = [one for one in corrections_of(connection, drawn.sha256, source) if one.kind not in PAIRED]
    if not said:
        return drawn
    analysis, _ = apply_corrections(codec.from_json(unpack(drawn.version["analysis"])), said)
    return replace(draw(analysis), version=drawn.version)


def corrected_analysis(connection: sqlite3.Connection, analysis: Analysis, source: str) -> Analysis:
    """The analysis with the corrections that were made of it."""
    said = corrections_of(connection, analysis.document.id, source)
    return apply_corrections(analysis, said)[0] if said else analysis


def other_of(correction: Correction) -> tuple[str, str, Anchor]:
    """The second report of a correction about two: its bytes' SHA-256, its source, the words."""
    other = correction.body["other"]
    return str(other["sha256"]), str(other.get("source", "")), anchor_from_json(other["target"])


def _places(correction: Correction) -> Sequence[tuple[str, str]]:
    places = [(correction.sha256, correction.source)]
    if correction.kind in PAIRED:
        places.append(other_of(correction)[:2])
    return places


def _correction(row: sqlite3.Row) -> Correction:
    target = anchor_from_json(json.loads(row["target"]))
    body = json.loads(row["body"])
    return Correction(
        row["key"],
        row["kind"],
        row["source"] or "",
        row["sha256"] or "",
        target,
        body,
        row["who"],
        row["made"],
        row["undone"],
    )
