"""A removed report leaves no word in the file, its log and its indexes."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.helpers.stories import harbour
from tests.unit.collection.conftest import Put

from ondit.collection.store.connect import connect
from ondit.collection.store.draw import draw
from ondit.collection.store.known import Whence
from ondit.collection.store.put import put_report
from ondit.collection.store.remove import remove_reports
from ondit.errors import BusyCollection

# Of the title, the text, names, roles, notes, source; as they stand and as the indexes have them.
WORDS = (
    "Adeyemi adeyemi Brandt rotten Rotten piers pier hotel Lantern lantern fishermen harbour.html Quay telephon".split()
)


def left(path: Path, words: list[str] = WORDS) -> list[tuple[str, str]]:
    """The words that stand in the bytes of the collection's files."""
    files = [file for file in path.parent.iterdir() if file.name.startswith(path.name)]
    return [(file.name, word) for file in files for word in words if word.encode() in file.read_bytes()]


def test_no_word_is_left_of_a_removed_report(store: sqlite3.Connection, path: Path, put: Put) -> None:
    for number in range(30):
        put(f"Okafor said “Barge {number} is moored at the weir.”", f"{number}.txt", publisher="Brack Post")
    _, report = put_report(store, draw(harbour()), Whence("harbour.html", "/desk/harbour.html"))
    assert {word for _, word in left(path)} >= {"Adeyemi", "rotten", "harbour.html"}
    remove_reports(store, path, [report])
    assert left(path) == []
    store.close()
    assert left(path) == []


def test_the_other_reports_are_still_found(store: sqlite3.Connection, path: Path, put: Put) -> None:
    put("Okafor said “The weir holds.”", "weir.txt")
    _, report = put("Lindgren said “The weir leaks.”", "leak.txt")
    remove_reports(store, path, [report])
    found = store.execute("SELECT content FROM statements_fts WHERE statements_fts MATCH 'weir'").fetchall()
    assert [row[0] for row in found] == ["“The weir holds.”"]
    for index in ("statements_fts", "reports_fts", "voices_fts"):
        store.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


def test_older_versions_go_with_the_report(store: sqlite3.Connection, path: Path, put: Put) -> None:
    put("Okafor said “The zeppelin has landed.”")
    _, report = put("Okafor said “The barge has landed.”")
    remove_reports(store, path, [report])
    assert store.execute("SELECT count(*) FROM versions").fetchone()[0] == 0


def test_a_speaker_is_then_called_as_in_the_reports_that_are_left(
    store: sqlite3.Connection, path: Path, put: Put
) -> None:
    _, first = put("Okafor said “The weir holds.”", "a.txt")
    _, second = put("Ifeoma said “It holds.”", "b.txt")
    store.execute("INSERT INTO speakers (id, key, name, kind) VALUES (1, 'k', 'Ifeoma Okafor', 'person')")
    for report, name in ((first, "Okafor"), (second, "Ifeoma")):
        voice = store.execute("SELECT id FROM voices WHERE report = ? AND name = ?", (report, name)).fetchone()[0]
        store.execute("INSERT INTO joins VALUES (?, 1, 'the same name', 0.9)", (voice,))
    remove_reports(store, path, [second])
    assert [tuple(row) for row in store.execute("SELECT name, stale FROM speakers")] == [("Okafor", 1)]
    remove_reports(store, path, [first])
    assert store.execute("SELECT count(*) FROM speakers").fetchone()[0] == 0
    assert left(path, ["Ifeoma", "Okafor"]) == []


def test_corrections_go_with_the_bytes_that_they_quote(store: sqlite3.Connection, path: Path, put: Put) -> None:
    _, first = put("Okafor said “The weir holds.”", "a.txt", publisher="Brack Post")
    _, second = put("Okafor said “The weir holds.”", "b.txt", publisher="Orley Star")
    sha256 = store.execute("SELECT sha256 FROM reports WHERE id = ?", (first,)).fetchone()[0]
    store.execute(
        "INSERT INTO corrections (key, kind, source, sha256, target, body, who, made) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        ("c1", "voice", "b.txt", sha256, "{}", "{}", "ed", "2026-03-02T10:00:00Z"),
    )
    remove_reports(store, path, [first])
    assert store.execute("SELECT count(*) FROM corrections").fetchone()[0] == 1
    remove_reports(store, path, [second])
    assert store.execute("SELECT count(*) FROM corrections").fetchone()[0] == 0


def test_a_reader_that_keeps_the_log_is_told(store: sqlite3.Connection, path: Path, put: Put) -> None:
    _, report = put("Okafor said “The weir holds.”")
    reader = connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM reports").fetchone()
    store.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(BusyCollection, match=r"news\.db-wal keeps the words"):
        remove_reports(store, path, [report])
    reader.close()
