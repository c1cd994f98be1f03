"""A file that is no collection, newer, damaged, busy, full or not to be written, and what is then said."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from tests.unit.collection.conftest import Put

from ondit.collection.store.connect import connect, transaction
from ondit.collection.store.failures import told
from ondit.errors import (
    BusyCollection,
    CannotStore,
    CollectionError,
    DamagedCollection,
    NewerCollection,
    NotACollection,
)

WEIR = "Okafor said “The weir holds.”"


def dump(store: sqlite3.Connection) -> None:
    """Reads everything."""
    for _ in store.iterdump():
        pass


def test_a_collection_that_is_not_there_is_made_only_when_asked(path: Path) -> None:
    with pytest.raises(NotACollection, match="no such collection; `ondit add"):
        connect(path)
    assert not path.exists()


def test_a_report_in_place_of_the_collection_is_refused(path: Path) -> None:
    path.write_text(WEIR * 20)
    with pytest.raises(NotACollection, match="give the collection first"):
        connect(path, create=True)
    assert path.read_text() == WEIR * 20


def test_a_database_of_another_program_is_refused_and_unchanged(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE boats (name)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotACollection, match="a database of another program"):
        connect(path, create=True)
    assert path.read_bytes() == before


def test_a_collection_from_a_newer_version_is_refused_and_unchanged(
    store: sqlite3.Connection, path: Path, put: Put
) -> None:
    put(WEIR)
    store.execute("PRAGMA user_version = 9999")
    store.close()
    before = path.read_bytes()
    with pytest.raises(NewerCollection, match="schema 9999"):
        connect(path, create=True)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_newer_schema_that_is_still_in_the_log_is_refused(store: sqlite3.Connection, path: Path, put: Put) -> None:
    put(WEIR)
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.execute("PRAGMA user_version = 9999")
    with pytest.raises(NewerCollection):
        connect(path)


def test_a_damaged_file_is_told(store: sqlite3.Connection, path: Path, put: Put) -> None:
    put(WEIR)
    store.close()
    data = bytearray(path.read_bytes())
    data[4096 : len(data)] = b"\x5a" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(DamagedCollection, match=r"damaged .*\.recover"), told(path):
        connect(path).execute("SELECT * FROM reports").fetchall()


def test_a_file_that_was_cut_off_is_told(store: sqlite3.Connection, path: Path, put: Put) -> None:
    put(WEIR)
    store.close()
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(CollectionError), told(path):
        dump(connect(path))


def test_a_second_writer_is_told_to_wait(store: sqlite3.Connection, path: Path) -> None:
    second = connect(path, timeout_s=0.01)
    with (
        transaction(store),
        pytest.raises(BusyCollection, match="another program is writing"),
        told(path),
        transaction(second),
    ):
        raise AssertionError("both write")
    second.close()


def test_a_reader_sees_whole_reports_while_another_writes(store: sqlite3.Connection, path: Path, put: Put) -> None:
    put(WEIR)
    reader = connect(path)
    with transaction(store):
        store.execute("DELETE FROM reports")
        assert reader.execute("SELECT count(*) FROM reports").fetchone()[0] == 1
    assert reader.execute("SELECT count(*) FROM reports").fetchone()[0] == 0
    reader.close()


def test_a_full_disk_loses_only_the_report_that_did_not_fit(store: sqlite3.Connection, path: Path, put: Put) -> None:
    put(WEIR, "0.txt")
    pages = store.execute("PRAGMA page_count").fetchone()[0]
    store.execute(f"PRAGMA max_page_count = {pages + 4}")
    stored = 1

    def fill() -> None:
        nonlocal stored
        for number in range(1, 400):
            put(f"{WEIR} He counted {number}. " * 30, f"{number}.txt")
            stored += 1

    with pytest.raises(CannotStore, match="make room on the disk"), told(path):
        fill()
    store.execute("PRAGMA max_page_count = 100000")
    assert stored > 1
    for table in ("reports", "versions"):
        assert store.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == stored
    assert store.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


AS_NOBODY = """
import os, sys
from pathlib import Path
from ondit.collection.store.connect import connect, transaction
from ondit.collection.store.failures import told
from ondit.collection.store.migrate import steps
steps()
# Root may write anything.
if os.geteuid() == 0:
    os.setgid(65534), os.setuid(65534)
path = Path(sys.argv[1])
with told(path):
    connection = connect(path)
    print(connection.execute("SELECT count(*) FROM reports").fetchone()[0], flush=True)
    with transaction(connection):
        connection.execute("DELETE FROM reports")
"""


@pytest.mark.slow
def test_a_read_only_collection_is_read_and_not_written(store: sqlite3.Connection, path: Path, put: Put) -> None:
    put(WEIR)
    store.close()
    # pytest's own folders are closed to everybody else.
    with tempfile.TemporaryDirectory() as name:
        copy = Path(shutil.copy(path, name))
        copy.chmod(0o444)
        copy.parent.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(copy)],
            env={"PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
        )
        copy.parent.chmod(0o755)
        assert done.stdout == "1\n", done.stderr
        assert "CannotStore" in done.stderr
        assert "you need the right to write the file and its folder" in done.stderr
        assert copy.read_bytes() == path.read_bytes()
