"""Opening the file of a collection: what it is, whether this version may touch it, and how SQLite is set."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from ondit.collection.store.failures import told
from ondit.collection.store.migrate import APPLICATION_ID, migrate, newest
from ondit.errors import BusyCollection, CannotStore, NewerCollection, NotACollection

# How long a writer waits for another one; a report takes milliseconds to store.
BUSY_TIMEOUT_S = 30.0
_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100


def connect(path: Path, *, create: bool = False, timeout_s: float = BUSY_TIMEOUT_S) -> sqlite3.Connection:
    """A connection to a collection with the newest schema; rows are `sqlite3.Row`. Not to be shared between threads.

    A collection that cannot be written is opened for reading.

    Args:
        create: make the collection if there is none.
        timeout_s: how long to wait for another writer.

    Raises:
        NotACollection: no such file (without `create`), or something else.
        NewerCollection: made by a newer version; no byte of it is changed.
        CollectionError: damaged, busy, or older and not to be written.
    """
    with told(path):
        version = _told_version(path, create)
        writable = _is_writable(path)
        connection = sqlite3.connect(_address(path, writable), timeout=timeout_s, isolation_level=None, uri=True)
        try:
            _prepare(connection, path, version, writable)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written within, or nothing. Takes the right to write at once, so that two writers wait in line."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk has ended the transaction already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def is_database(path: Path) -> bool:
    """True for a file that begins as an SQLite database does."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except (OSError, ValueError):
        return False


def _told_version(path: Path, create: bool) -> int:
    """The number of the schema in the file's first bytes, read without SQLite, which might change the file; 0: new."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        if create:
            return 0
        raise NotACollection(f"{path}: no such collection; `ondit add {path} PATH…` makes one") from None
    except (OSError, ValueError) as exc:
        raise NotACollection(f"{path}: cannot be read ({getattr(exc, 'strerror', None) or exc})") from exc
    if not header and create:
        return 0
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise NotACollection(f"{path}: not a collection; give the collection first, then the reports")
    version, application = (int.from_bytes(header[at : at + 4], "big") for at in (60, 68))
    if application != APPLICATION_ID:
        raise NotACollection(f"{path}: a database of another program")
    _refuse_newer(path, version)
    return version


def _refuse_newer(path: Path, version: int) -> None:
    if version > newest():
        raise NewerCollection(
            f"{path}: made by a newer Ondit (schema {version}; this one knows {newest()}); install that version"
        )


def _is_writable(path: Path) -> bool:
    """Whether the file and, for the files beside it, its folder may be written."""
    folder = path.parent
    return os.access(folder, os.W_OK | os.X_OK) and (not path.exists() or os.access(path, os.W_OK))


def _address(path: Path, writable: bool) -> str:
    address = f"file:{quote(str(path.absolute()))}"
    if writable:
        return f"{address}?mode=rwc"
    # Without the right to make the files beside it a collection is read as it lies there, if nobody is writing to it.
    return f"{address}?mode=ro" if Path(f"{path}-wal").exists() else f"{address}?immutable=1"


def _prepare(connection: sqlite3.Connection, path: Path, version: int, writable: bool) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    # What is deleted is overwritten: `ondit remove` leaves no word in a free page.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -65536")
    if not writable:
        if version < newest():
            raise CannotStore(f"{path}: made by an older Ondit and cannot be written; copy it, and open the copy")
        return
    # The log beside the file may hold a newer schema than the first bytes told.
    _refuse_newer(path, int(connection.execute("PRAGMA user_version").fetchone()[0]))
    if version < newest():
        migrate(connection)
    # Only now: a new file is made whole in the old mode first, so that its first bytes tell what it is.
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        raise BusyCollection(f"{path}: cannot be set to write-ahead logging here (it stays {mode!r}); use a local disk")
    connection.execute("PRAGMA synchronous = NORMAL")
    # A report changes some 60 pages, many of them again with the next: taken in every 40 MB instead of every 4, storing
    # took 2.7 in place of 3.0 ms of processor time, and 9.6 in place of 12.1 ms by the clock on a busy disk.
    connection.execute("PRAGMA wal_autocheckpoint = 10000")
    connection.execute("PRAGMA journal_size_limit = 67108864")
