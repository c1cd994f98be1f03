"""What SQLite says when something goes wrong, in words that tell what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ondit.errors import BusyCollection, CannotStore, CollectionError, DamagedCollection, NotACollection

_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
_NO_RIGHT = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what SQLite raises into a CollectionError about the collection at `path`.

    Raises:
        CollectionError: its kinds say more.
    """
    try:
        yield
    except sqlite3.Error as exc:
        failure = _failure(path, exc)
        if failure is None:
            raise
        raise failure from exc


def _failure(path: Path, exc: sqlite3.Error) -> CollectionError | None:
    """None for what only a bug of ours can cause: wrong SQL, a broken constraint."""
    code = getattr(exc, "sqlite_errorcode", None)
    kind = None if code is None else code & 0xFF  # the rest of the bits are the extended code
    if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyCollection(f"{path}: another program is writing to it; try again when that has ended")
    if kind in _FULL:
        return CannotStore(
            f"{path}: cannot be written ({exc}); make room on the disk and run the same command again: "
            "all reports before this one are stored"
        )
    if kind in _NO_RIGHT:
        return CannotStore(
            f"{path}: cannot be written ({exc}); you need the right to write the file and its folder, or a copy of it"
        )
    if kind == sqlite3.SQLITE_NOTADB:
        return NotACollection(f"{path}: not a collection, or one whose first bytes are damaged ({exc})")
    if kind == sqlite3.SQLITE_CORRUPT:
        return DamagedCollection(
            f"{path}: damaged ({exc}); go back to a copy, or make a new collection of the same reports: "
            '`sqlite3 OLD ".recover"` saves what can be read'
        )
    return None
