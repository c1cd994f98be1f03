"""Corrections as verbs of a collection: say, take back, list, share."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ondit.collection.corrections.anchors import statement_at
from ondit.collection.corrections.apply import apply_corrections, check_body
from ondit.collection.corrections.make import make_correction
from ondit.collection.corrections.records import PAIRED, SCHEMA, Correction, Kind, correction_from_json
from ondit.collection.store.connect import transaction
from ondit.collection.store.corrections import (
    corrections_of,
    iter_corrections,
    other_of,
    put_correction,
    reports_of,
    undo_correction,
)
from ondit.collection.store.load import find_report, load_analysis
from ondit.collection.store.put import redraw_report
from ondit.collection.store.values import now
from ondit.collection.store.verdicts import voices_of
from ondit.errors import BadCorrection


@dataclass(frozen=True, slots=True)
class Standing:
    """A correction and how it stands: "holds", "undone", "not here" (no such report), "lost" (its words are gone)."""

    correction: Correction
    state: str
    problem: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The correction with its state."""
        return {**self.correction.to_json(), "state": self.state, "problem": self.problem}


def add(
    connection: sqlite3.Connection,
    path: Path,
    kind: Kind,
    source: str,
    target: str | None,
    said: Mapping[str, str],
    *,
    other: tuple[str, str] | None,
    who: str,
) -> Correction:
    """Store what a person says, and draw the report again.

    Raises:
        NoSuchReport, BadCorrection: there is no such report, or nothing of that id in it.
    """
    report = find_report(connection, path, source)
    second = None
    if other is not None:
        there = find_report(connection, path, other[0])
        second = (load_analysis(connection, path, there.id), there.source, other[1])
    analysis = load_analysis(connection, path, report.id)
    correction = make_correction(
        kind, analysis, report.source, target, said, other=second, who=who, made=_moment(connection)
    )
    with transaction(connection):
        put_correction(connection, correction)
        _redraw(connection, correction)
    return correction


def undo(connection: sqlite3.Connection, path: Path, key: str) -> Correction:
    """Take one correction back.

    Raises:
        BadCorrection: there is none of that id, or it was undone already.
    """
    with transaction(connection):
        correction = undo_correction(connection, path, key)
        _redraw(connection, correction)
    return correction


def standing(connection: sqlite3.Connection, path: Path) -> list[Standing]:
    """All corrections with how they stand now, in the order in which they were made."""
    return [_standing(connection, path, correction) for correction in iter_corrections(connection)]


def exported(connection: sqlite3.Connection) -> dict[str, Any]:
    """`ondit.corrections/1`: all corrections, for another collection."""
    return {"schema": SCHEMA, "corrections": [one.to_json() for one in iter_corrections(connection)]}


def imported(connection: sqlite3.Connection, data: Any) -> list[Correction]:
    """Take in what `exported` gave; the corrections that are new here. All or none.

    Raises:
        BadCorrection: not such JSON; nothing is changed.
    """
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("corrections"), list):
        raise BadCorrection(f"not {SCHEMA} JSON, which `ondit correct NEWS.DB export` writes")
    corrections = [correction_from_json(one) for one in data["corrections"]]
    for correction in corrections:
        check_body(correction)
    with transaction(connection):
        new = [correction for correction in corrections if put_correction(connection, correction)]
        for report in dict.fromkeys(x for correction in new for x in reports_of(connection, correction)):
            redraw_report(connection, report)
    return new


def _moment(connection: sqlite3.Connection) -> str:
    """This second, or just behind the last correction: of two on the same words the later holds."""
    last = connection.execute("SELECT max(made) FROM corrections").fetchone()[0]
    moment = f"{now().removesuffix('Z')}.000000Z"
    if last is None or last < moment:
        return moment
    whole, _, fraction = str(last).removesuffix("Z").partition(".")
    return f"{whole}.{int(fraction or '0') + 1:06}Z"


def _redraw(connection: sqlite3.Connection, correction: Correction) -> None:
    for report in reports_of(connection, correction):
        redraw_report(connection, report)


def _standing(connection: sqlite3.Connection, path: Path, correction: Correction) -> Standing:
    if correction.undone is not None:
        return Standing(correction, "undone")
    reports = reports_of(connection, correction)
    if not reports:
        return Standing(correction, "not here", "no report of these bytes, or from this place, is in the collection")
    if correction.kind in ("same-speaker", "not-same-speaker"):
        problem = None if voices_of(connection, correction) else "one of the two voices is not there any more"
    elif correction.kind in PAIRED:
        problem = _claim_problem(connection, path, correction)
    else:
        problem = _problem(connection, path, reports[0], correction)
    return Standing(correction, "lost" if problem else "holds", problem)


def _problem(connection: sqlite3.Connection, path: Path, report: int, correction: Correction) -> str | None:
    analysis = load_analysis(connection, path, report, machine=True)
    said = corrections_of(connection, analysis.document.id, analysis.document.source or "")
    _, applied = apply_corrections(analysis, said)
    return next((one.problem for one in applied if one.key == correction.key), None)


def _claim_problem(connection: sqlite3.Connection, path: Path, correction: Correction) -> str | None:
    for sha256, source, where in ((correction.sha256, correction.source, correction.target), other_of(correction)):
        rows = connection.execute("SELECT id FROM reports WHERE sha256 = ? OR source = ?", (sha256, source)).fetchall()
        if not any(statement_at(load_analysis(connection, path, row[0]), where) for row in rows):
            return "one of the two statements is not there any more"
    return None
