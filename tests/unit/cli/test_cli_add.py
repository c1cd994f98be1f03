"""`ondit add`, `remove`, `rerun` and `read news.db#SOURCE`, with a reader that needs no models."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.helpers.fake_reader import FakeReader
from tests.unit.cli.conftest import REPORT, Command

import ondit

PAGE = (
    f"<html><body><article><h1>The bakery</h1>{''.join(f'<p>{x}</p>' for x in REPORT.split(chr(10)))}</article></body>"
)
# In this process, where the reader without models is.
HERE = ("--timeout-s", "0")
FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Brack Post</title><link>https://post.example/</link>
<item><title>The bakery</title><link>https://post.example/bakery</link>
<pubDate>Mon, 02 Mar 2026 14:30:00 +0100</pubDate>
<description>&lt;p&gt;Okafor said “We baked until the flour ran out.” He left it at that.&lt;/p&gt;</description>
</item>
<item><title>Nothing</title><link>https://post.example/nothing</link></item>
</channel></rss>
"""


def warc_record(name: str, kind: str) -> bytes:
    """The answer of a server, as a crawler keeps it."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{PAGE}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/{name}\r\n"
        "WARC-Date: 2026-03-02T13:30:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{len(name)}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def stored(query: str, path: str = "news.db") -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def test_a_folder_is_stored_and_what_cannot_be_read_is_a_row_with_its_error(ondit_command: Command, news: Path) -> None:
    found = ondit_command("add", *HERE, "news.db", "news")
    assert found.status == 2
    assert found.err.splitlines() == [
        "ondit: news/bad.txt: the file is empty",
        "3 added, 1 could not be read, 1 file of other kinds passed over",
        "117 words, 6 statements",
    ]
    sources = [("news/a.txt",), ("news/c.txt",), ("news/east/b.txt",)]
    assert stored("SELECT source FROM reports ORDER BY source") == sources
    assert stored("SELECT source, kind, error FROM unread") == [("news/bad.txt", "refused", "the file is empty")]


def test_again_only_what_is_new_or_changed_is_read(ondit_command: Command, news: Path) -> None:
    ondit_command("add", *HERE, "news.db", "news")
    (news / "a.txt").write_text(REPORT + "\nOkafor said “It was a good oven.”\n", encoding="utf-8")
    (news / "d.txt").write_text(REPORT.replace("bakery", "mill"), encoding="utf-8")
    before = FakeReader.loaded
    found = ondit_command("add", *HERE, "news.db", "news")
    assert "1 added, 1 in a new version, 2 there already, 1 could not be read" in found.err
    assert FakeReader.loaded == before + 1
    ondit_command("add", *HERE, "news.db", "news")
    assert FakeReader.loaded == before + 1


def test_a_file_named_by_another_path_is_the_same_report(ondit_command: Command, report: Path) -> None:
    ondit_command("add", *HERE, "news.db", report.name)
    (report.parent / "odd").mkdir()
    assert "2 there already" in ondit_command("add", *HERE, "news.db", f"./{report.name}", report).err
    assert "1 there already" in ondit_command("add", *HERE, "news.db", f"./odd/../{report.name}").err


def test_what_was_said_about_a_file_stays_when_nothing_is_said_later(ondit_command: Command, report: Path) -> None:
    ondit_command("add", *HERE, "news.db", report.name, "--publisher", "Saltmere Gazette")
    assert "1 there already" in ondit_command("add", *HERE, "news.db", report.name).err
    report.write_text(REPORT + "\nOkafor said “It was a good oven.”\n", encoding="utf-8")
    assert "1 in a new version" in ondit_command("add", *HERE, "news.db", report.name).err
    assert "Saltmere Gazette" in ondit_command("read", f"news.db#{report.name}", "--format", "json").out


def test_a_file_that_is_not_there_is_told_and_not_stored(ondit_command: Command) -> None:
    found = ondit_command("add", *HERE, "news.db", "nowhere.txt")
    assert (found.status, found.err.splitlines()[0]) == (2, "ondit: nowhere.txt: no such file")
    assert stored("SELECT * FROM unread") == []


def test_a_stored_report_is_shown_without_a_model_in_any_format(ondit_command: Command, report: Path) -> None:
    ondit_command("add", *HERE, "news.db", report.name)
    before = FakeReader.loaded
    for format_ in ("terminal", "json", "jsonl", "csv", "html", "timeline"):
        assert "flour" in ondit_command("read", f"news.db#{report.name}", "--format", format_).out, format_
    as_json = json.loads(ondit_command("read", f"news.db#{report.name}", "--format", "json").out)
    assert as_json["document"]["source"] == report.name
    assert FakeReader.loaded == before


def test_a_source_that_is_not_there_names_the_nearest(ondit_command: Command, news: Path) -> None:
    ondit_command("add", *HERE, "news.db", "news")
    found = ondit_command("read", "news.db#b.txt")
    assert (found.status, found.err) == (2, "ondit: news.db: no report b.txt; there is news/east/b.txt\n")
    assert "could not be read: the file is empty" in ondit_command("read", "news.db#news/bad.txt").err


def test_a_table_tells_outlet_date_author_and_address(ondit_command: Command, news: Path) -> None:
    Path("table.csv").write_text(
        "path,outlet,published,author,url\n"
        "news/a.txt,The Brack Post,2026-03-02,Ana Lee; Bo Roe,https://post.example/bakery\n"
        "news/typo.txt,Orley Star,2026-03-02,,\n"
    )
    found = ondit_command("add", *HERE, "news.db", "news/a.txt", "--metadata", "table.csv")
    assert found.err.startswith("ondit: table.csv, line 3: no report of that name was added (")
    query = "SELECT o.name, published, byline, url FROM reports JOIN outlets AS o ON o.id = outlet"
    assert stored(query) == [("The Brack Post", "2026-03-02", "Ana Lee; Bo Roe", "https://post.example/bakery")]


def test_one_file_that_two_outlets_printed_is_two_reports(ondit_command: Command, report: Path) -> None:
    Path("table.csv").write_text(f"path,outlet\n{report.name},Brack Post\n{report.name},Orley Star\n")
    ondit_command("add", *HERE, "news.db", "--metadata", "table.csv")
    ondit_command("add", *HERE, "news.db", "--metadata", "table.csv")
    query = "SELECT o.name FROM reports JOIN outlets AS o ON o.id = outlet ORDER BY 1"
    assert stored(query) == [("Brack Post",), ("Orley Star",)]


def test_json_lines_of_reports_are_read_one_by_one(ondit_command: Command) -> None:
    lines = [
        {"url": "https://post.example/bakery", "html": PAGE, "publisher": "Brack Post", "published": "2026-03-02"},
        {"text": REPORT.replace("bakery", "mill"), "title": "The mill", "author": ["Ana Lee"]},
    ]
    Path("stories.jsonl").write_text("\n".join([*map(json.dumps, lines), "broken", ""]))
    found = ondit_command("add", *HERE, "news.db", "stories.jsonl")
    assert found.err.splitlines()[0].startswith("ondit: stories.jsonl:3: not JSON")
    assert stored("SELECT source, url, published, byline FROM reports ORDER BY source") == [
        ("stories.jsonl:1", "https://post.example/bakery", "2026-03-02", None),
        ("stories.jsonl:2", None, None, "Ana Lee"),
    ]
    assert "2 there already" in ondit_command("add", *HERE, "news.db", "stories.jsonl").err


def test_the_entries_of_a_feed_are_reports(ondit_command: Command) -> None:
    pytest.importorskip("feedparser", reason="Ondit is installed from before it needed feedparser")
    Path("feed.xml").write_text(FEED, encoding="utf-8")
    found = ondit_command("add", *HERE, "news.db", "feed.xml")
    assert found.err.splitlines()[0] == "ondit: feed.xml:2: an entry without text"
    query = "SELECT source, r.title, o.name, published, url FROM reports AS r JOIN outlets AS o ON o.id = outlet"
    expected = ("feed.xml:1", "The bakery", "Brack Post", "2026-03-02T14:30:00+01:00", "https://post.example/bakery")
    assert stored(query) == [expected]
    assert stored("SELECT content FROM statements") == [("“We baked until the flour ran out.”",)]


def test_the_pages_of_a_web_archive_are_reports(ondit_command: Command) -> None:
    pytest.importorskip("warcio", reason="Ondit is installed from before it needed warcio")
    records = [("bakery", "text/html; charset=utf-8"), ("oven.png", "image/png")]
    Path("crawl.warc.gz").write_bytes(b"".join(gzip.compress(warc_record(*record)) for record in records))
    assert ondit_command("add", *HERE, "news.db", ".").err.startswith("1 added")
    assert stored("SELECT source, url FROM reports") == [("crawl.warc.gz:1", "https://post.example/bakery")]
    assert "1 there already" in ondit_command("add", *HERE, "news.db", "./crawl.warc.gz").err
    assert ondit_command("rerun", *HERE, "news.db", "--all").err.startswith("1 read again")


def test_stored_analyses_are_added_without_a_model(ondit_command: Command, news: Path) -> None:
    ondit_command("read", "news", "--format", "jsonl", "-o", "all.jsonl")
    before = FakeReader.loaded
    ondit_command("add", *HERE, "news.db", "all.jsonl")
    assert FakeReader.loaded == before
    assert stored("SELECT count(*) FROM reports") == [(3,)]


def test_a_removed_report_is_gone_and_the_others_stay(ondit_command: Command, news: Path) -> None:
    ondit_command("add", *HERE, "news.db", "news")
    assert ondit_command("remove", "news.db", "news/a.txt", "news/nowhere.txt").status == 2
    assert stored("SELECT count(*) FROM reports") == [(3,)]
    found = ondit_command("remove", "news.db", "news/a.txt", "news/bad.txt")
    assert (found.status, found.err) == (0, "2 reports removed\n")
    assert stored("SELECT count(*) FROM reports") == [(2,)]
    assert stored("SELECT count(*) FROM unread") == [(0,)]
    assert b"shop a" not in Path("news.db").read_bytes()


def test_rerun_reads_what_another_version_read(ondit_command: Command, news: Path) -> None:
    ondit_command("add", *HERE, "news.db", "news")
    connection = sqlite3.connect("news.db")
    connection.execute("UPDATE versions SET ondit = '0.0.1', model = 'tagger-accurate=x' WHERE report = 1")
    connection.execute(
        "UPDATE versions SET ondit = ?, model = 'tagger-accurate=x' WHERE report > 1", (ondit.__version__,)
    )
    connection.commit()
    connection.close()
    assert ondit_command("rerun", *HERE, "news.db").err.startswith("1 read again, 2 there already")


def test_rerun_reads_the_stored_text_where_the_file_has_gone(ondit_command: Command, report: Path) -> None:
    ondit_command("add", *HERE, "news.db", report.name, "--publisher", "Brack Post")
    report.unlink()
    assert ondit_command("rerun", *HERE, "news.db", "--all").err.startswith("1 read again")
    query = "SELECT version, o.name, r.statements FROM reports AS r JOIN outlets AS o ON o.id = outlet"
    assert stored(query) == [(1, "Brack Post", 2)]


def test_json_tells_what_became_of_each_report(ondit_command: Command, news: Path) -> None:
    found = json.loads(ondit_command("add", *HERE, "news.db", "news", "--format", "json", "-q").out)
    assert found["schema"] == "ondit.add/1"
    outcomes = {x["source"]: (x["outcome"], x["error"]) for x in found["reports"]}
    assert outcomes["news/bad.txt"] == ("unread", "the file is empty")
    assert outcomes["news/a.txt"] == ("added", None)


@pytest.mark.parametrize("verb", ["remove", "rerun"])
def test_a_report_in_place_of_the_collection_is_told(ondit_command: Command, report: Path, verb: str) -> None:
    found = ondit_command(verb, report.name, "a.txt")
    assert (found.status, found.err) == (
        2,
        "ondit: bakery.txt: not a collection; give the collection first, then the reports\n",
    )


def test_the_verbs_are_there_in_python(ondit_command: Command, news: Path) -> None:
    with ondit.open("news.db") as collection:
        added = collection.add(news, publisher="Brack Post", published="2026-03-02")
        assert [x.outcome for x in added].count("added") == 3
        first = collection.reports()[0]
        assert (first.publisher, first.published) == ("Brack Post", "2026-03-02")
        assert len(collection.read(first.source).attributions) == 2
        assert [x.source for x in collection.unread()] == [str(news / "bad.txt")]
        assert collection.remove(first.source) == 1
        assert len(collection) == 2
        assert [x.outcome for x in collection.rerun(everything=True)] == ["changed", "changed"]


def test_reports_added_without_links_wait_for_link(ondit_command: Command, news: Path) -> None:
    ondit_command("add", *HERE, "news.db", "news", "--no-link")
    assert stored("SELECT count(*) FROM unlinked") == [(3,)]
    assert ondit_command("link", "news.db").err == "3 reports new, changed or gone since the last time\n"
    assert ondit_command("link", "news.db").err.startswith("0 reports")
    ondit_command("remove", "news.db", "news/a.txt")
    assert stored("SELECT count(*) FROM unlinked") == [(0,)]
