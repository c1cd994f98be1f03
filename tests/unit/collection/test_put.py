"""What becomes of a report that is added: new, a version, read again, or known already."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.helpers.stories import harbour, hostile
from tests.unit.collection.conftest import Put, analysed

from ondit.collection.store.draw import draw
from ondit.collection.store.known import Whence, is_known
from ondit.collection.store.load import find_report, iter_reports, iter_versions, load_analysis
from ondit.collection.store.put import put_report, put_unread

FERRY = "Okafor said “The ferry is late.”"


def rows(store: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in store.execute(query)]


def test_an_analysis_comes_back_whole(store: sqlite3.Connection, path: Path) -> None:
    _, report = put_report(store, draw(harbour()), Whence("harbour.html", "/desk/harbour.html"))
    assert load_analysis(store, path, report) == harbour()


def test_text_that_sqlite_cannot_keep_comes_back_whole(store: sqlite3.Connection, path: Path) -> None:
    strange = hostile("ferry\x00 \ud800 \U0001f6a2 quay")
    _, report = put_report(store, draw(strange), Whence("a.txt"))
    # The source is the one that was given.
    found = load_analysis(store, path, report)
    assert (found.document.text, found.attributions) == (strange.document.text, strange.attributions)
    assert rows(store, "SELECT length(text) FROM reports") == [(len(strange.document.text),)]


def test_statements_carry_chain_remove_and_the_date_of_their_report(store: sqlite3.Connection) -> None:
    put_report(store, draw(harbour()), Whence("harbour.html"))
    found = rows(store, "SELECT key, remove, anonymity, chain, published_utc FROM statements WHERE key = 'a1'")
    chain = "Quay Notes ← the Coast Courier ← the Evening Lantern ← a senior official"
    assert found == [("a1", 3, "anonymous", chain, "2026-03-02")]


def test_hands_and_excerpts_point_at_their_voices(store: sqlite3.Connection) -> None:
    put_report(store, draw(harbour()), Whence("harbour.html"))
    query = """
        SELECT h.via, v.name FROM hands AS h JOIN voices AS v ON v.id = h.voice
        JOIN statements AS s ON s.id = h.statement
        WHERE s.key = 'a2' ORDER BY h.position
    """
    assert rows(store, query) == [
        ("author", "Quay Notes"),
        ("excerpt", "the Coast Courier"),
        ("relayed", "the Evening Lantern"),
        ("source", "Ruth Adeyemi"),
    ]
    assert rows(store, "SELECT v.name FROM excerpts AS e JOIN voices AS v ON v.id = e.voice") == [
        ("the Coast Courier",)
    ]


def test_the_same_file_added_twice_is_one_report(put: Put, store: sqlite3.Connection) -> None:
    assert [put(FERRY)[0], put(FERRY)[0]] == ["added", "same"]
    assert rows(store, "SELECT count(*) FROM statements") == [(1,)]


def test_other_bytes_in_the_same_file_are_a_new_version(put: Put, store: sqlite3.Connection, path: Path) -> None:
    _, report = put(FERRY)
    assert put(FERRY.replace("late", "lost")) == ("version", report)
    assert rows(store, "SELECT content FROM statements") == [("“The ferry is lost.”",)]
    assert [version.number for version in iter_versions(store, report)] == [1, 2]
    assert "late" in load_analysis(store, path, report, 1).document.text


def test_other_bytes_under_the_same_address_are_a_new_version(put: Put) -> None:
    address = "https://post.example/ferry"
    assert put(FERRY, "saved.html", url=address)[0] == "added"
    assert put(FERRY.replace("late", "lost"), "again.html", url=f"{address}#top")[0] == "version"


def test_the_address_of_a_site_is_no_report_s(put: Put) -> None:
    put(FERRY, "saved.html", url="https://post.example/")
    assert put(FERRY.replace("late", "lost"), "again.html", url="https://post.example/")[0] == "added"


def test_a_wire_story_printed_by_two_outlets_is_two_reports(put: Put, store: sqlite3.Connection) -> None:
    put(FERRY, "post.txt", publisher="Brack Post")
    assert put(FERRY, "star.txt", publisher="Orley Star")[0] == "added"
    put(FERRY, "feed.jsonl:1", offset=0, publisher="Brack Post")
    assert put(FERRY, "feed.jsonl:2", offset=90, publisher="Orley Star")[0] == "added"
    assert len(list(iter_reports(store))) == 4


def test_two_outlets_under_one_address_are_two_reports(put: Put) -> None:
    put(FERRY, "post.html", url="https://wire.example/1", publisher="Brack Post")
    again = put(FERRY + " He left.", "star.html", url="https://wire.example/1", publisher="Orley Star")
    assert again[0] == "added"


def test_better_metadata_for_the_same_file_change_the_report(put: Put, store: sqlite3.Connection) -> None:
    put(FERRY, publisher="Brak Post")
    assert put(FERRY, publisher="Brack Post", published="2026-03-02")[0] == "changed"
    assert rows(store, "SELECT name FROM outlets") == [("Brack Post",)]
    assert [(x.publisher, x.published, x.version) for x in iter_reports(store)] == [("Brack Post", "2026-03-02", 1)]


def test_a_file_that_was_moved_is_the_same_report(put: Put, store: sqlite3.Connection) -> None:
    _, report = put(FERRY, "old.txt", publisher="Brack Post")
    assert put(FERRY, "new.txt", publisher="Brack Post") == ("same", report)
    assert [report.source for report in iter_reports(store)] == ["new.txt"]


def test_a_copy_beside_the_file_is_another_report(put: Put, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(FERRY)
    put(FERRY, "old.txt")
    assert put(FERRY, "copy.txt")[0] == "added"


def test_two_files_of_one_address_are_both_known_afterwards(
    put: Put, store: sqlite3.Connection, tmp_path: Path
) -> None:
    url = "https://post.example/ferry"
    put(FERRY, "first.html", url=url)
    put(FERRY + " He left.", "second.html", url=url)
    for text, name in ((FERRY, "first.html"), (FERRY + " He left.", "second.html")):
        sha256 = analysed(text).document.id
        assert is_known(store, Whence(name, str(tmp_path / name), None, {"url": url}), sha256)


def test_a_source_that_is_taken_gets_another_name(put: Put, store: sqlite3.Connection) -> None:
    put(FERRY, "page.html", url="https://a.example/1", publisher="Brack Post")
    put(FERRY + " He left.", "page.html", url="https://b.example/2", publisher="Orley Star")
    put(FERRY + " She too.", "page.html", publisher="Tarn Echo")
    first, *rest = sorted(report.source for report in iter_reports(store))
    assert [first, rest[0], rest[1][:10]] == ["https://b.example/2", "page.html", "page.html~"]


def test_dates_keep_their_precision_and_are_compared_in_utc(put: Put, store: sqlite3.Connection, path: Path) -> None:
    put(FERRY, "a.txt", published="2026-03-02T01:30+02:00")
    put(FERRY, "b.txt", published="2026-03-02")
    found = [(x.source, x.published, x.published_utc) for x in iter_reports(store)]
    assert found == [
        ("a.txt", "2026-03-02T01:30+02:00", "2026-03-01T23:30:00Z"),
        ("b.txt", "2026-03-02", "2026-03-02"),
    ]


def test_a_corrected_outlet_reaches_the_statements(put: Put, store: sqlite3.Connection) -> None:
    put(FERRY, publisher="Brack Post", published="2026-03-02")
    store.execute("UPDATE reports SET outlet = NULL, published_utc = '2026-03-03'")
    assert rows(store, "SELECT outlet, published_utc FROM statements") == [(None, "2026-03-03")]


def test_a_failure_goes_once_the_report_can_be_read(put: Put, store: sqlite3.Connection) -> None:
    put_unread(store, Whence("a.txt"), kind="refused", error="empty", ondit="0", sha256=None)
    put(FERRY)
    assert rows(store, "SELECT * FROM unread") == []


def test_a_report_is_found_by_its_address_too(put: Put, store: sqlite3.Connection, path: Path) -> None:
    put(FERRY, url="https://post.example/ferry")
    assert find_report(store, path, "https://post.example/ferry#top").source == "a.txt"


def test_words_are_found_by_stem_and_names_by_their_beginning(store: sqlite3.Connection) -> None:
    put_report(store, draw(harbour()), Whence("harbour.html"))
    for index, words, count in (
        ("statements_fts", "pier", 1),
        ("reports_fts", "fisherman OR fishermen", 1),
        ("voices_fts", "adé*", 1),
    ):
        query = f"SELECT count(*) FROM {index} WHERE {index} MATCH ?"
        assert store.execute(query, (words,)).fetchone()[0] == count, index


def test_a_report_that_fails_half_way_leaves_nothing(store: sqlite3.Connection) -> None:
    drawn = draw(harbour())
    broken = type(drawn)(**{name: getattr(drawn, name) for name in drawn.__slots__} | {"notes": (("a", "b"),)})
    with pytest.raises(sqlite3.Error):
        put_report(store, broken, Whence("harbour.html"))
    assert [rows(store, f"SELECT count(*) FROM {table}") for table in ("reports", "voices", "outlets")] == [[(0,)]] * 3
