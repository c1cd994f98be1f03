"""What people said about speakers, as pairs of voices."""

from __future__ import annotations

import sqlite3

from ondit.collection.speakers.records import Verdicts


def speaker_verdicts(connection: sqlite3.Connection) -> Verdicts:
    """The corrections "same speaker" and "not the same speaker" that find both their voices."""
    return Verdicts()
