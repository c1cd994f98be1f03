"""What people said about speakers, as pairs of voices."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ondit.collection.corrections.anchors import voice_at
from ondit.collection.corrections.records import Anchor, Correction
from ondit.collection.speakers.records import Verdicts
from ondit.collection.store.corrections import iter_corrections, other_of
from ondit.collection.store.load import load_analysis

_SAME = {"same-speaker": True, "not-same-speaker": False}


def speaker_verdicts(connection: sqlite3.Connection) -> Verdicts:
    """The corrections "same speaker" and "not the same speaker" that find both their voices; the later holds."""
    same: dict[frozenset[int], str] = {}
    different: dict[frozenset[int], str] = {}
    for correction in iter_corrections(connection):
        if correction.kind not in _SAME or correction.undone is not None:
            continue
        pair = voices_of(connection, correction)
        if pair is None:
            continue
        same.pop(pair, None)
        different.pop(pair, None)
        (same if _SAME[correction.kind] else different)[pair] = correction.who
    return Verdicts(same, different)


def voices_of(connection: sqlite3.Connection, correction: Correction) -> frozenset[int] | None:
    """The two voices that a correction speaks of; None where one of them is not here any more."""
    places = [(correction.sha256, correction.source, correction.target), other_of(correction)]
    found = [_voice(connection, *place) for place in places]
    return None if None in found or found[0] == found[1] else frozenset(x for x in found if x is not None)


def _voice(connection: sqlite3.Connection, sha256: str, source: str, where: Anchor) -> int | None:
    """The voice in the report of these bytes, else in the one of that place."""
    query = "SELECT id FROM reports WHERE sha256 = ? OR source = ? ORDER BY sha256 <> ?, source <> ?, id"
    for (report,) in connection.execute(query, (sha256, source, sha256, source)).fetchall():
        voice = voice_at(load_analysis(connection, Path(), report), where)
        if voice is not None:
            row = connection.execute(
                "SELECT id FROM voices WHERE report = ? AND key = ?", (report, voice.id)
            ).fetchone()
            return None if row is None else int(row[0])
    return None
