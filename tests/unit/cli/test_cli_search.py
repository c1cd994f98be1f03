"""`ondit search`: what it prints, and where."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.helpers.stories import harbour, hostile
from tests.unit.cli.conftest import Command

from ondit.collection.store.connect import connect
from ondit.collection.store.draw import draw
from ondit.collection.store.known import Whence
from ondit.collection.store.put import put_report

PLAIN = """\
1 statement, the best first

“The ‹piers› are ‹rotten›,” … “and there is no money to mend them.”
  Quay Notes ← the Coast Courier ← the Evening Lantern ← a senior official
  (unnamed)
  2026-03-02 · harbour.html · a1
"""


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    store = connect(path, create=True)
    put_report(store, draw(harbour()), Whence("harbour.html"))
    put_report(store, draw(hostile("'; DROP TABLE x\x1b[2J ferry\u202e =1+1")), Whence("hostile.txt"))
    store.close()
    return path


def test_a_statement_is_shown_with_its_words_marked_and_its_chain(ondit_command: Command, collection: Path) -> None:
    found = ondit_command("search", collection, "rotten", "piers")
    assert (found.status, found.out, found.err) == (0, PLAIN, "")


def test_a_terminal_of_twenty_columns_and_one_without_colour_are_served(
    ondit_command: Command, collection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    out = ondit_command("search", collection, "rotten").out
    assert "\x1b[1;4mrotten" in out
    assert "\x1b[38" not in out
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b[1;38;5;166mrotten" in ondit_command("search", collection, "rotten").out


@pytest.mark.parametrize("format_", ["terminal", "json", "jsonl", "csv"])
@pytest.mark.parametrize("more", [(), ("--reports",)])
def test_hostile_text_is_inert_in_every_format(
    ondit_command: Command, collection: Path, format_: str, more: tuple[str, ...]
) -> None:
    out = ondit_command("search", collection, "ferry", "--format", format_, *more).out
    assert "ferry" in out.replace("‹", "")
    assert "\x1b" not in out
    assert "\u202e" not in out or "json" in format_


def test_json_is_one_document_and_lines_are_one_each(ondit_command: Command, collection: Path) -> None:
    document = json.loads(ondit_command("search", collection, "council", "--format", "json").out)
    assert document["schema"] == "ondit.search/1"
    lines = ondit_command("search", collection, "council", "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == document["statements"]
    assert [item["source"] for item in document["statements"]] == ["harbour.html"]


def test_csv_goes_to_a_file_by_its_suffix(ondit_command: Command, collection: Path, tmp_path: Path) -> None:
    assert ondit_command("search", collection, "--limit", "0", "-o", "all.csv").out == ""
    rows = list(csv.DictReader(io.StringIO((tmp_path / "all.csv").read_text(encoding="utf-8"), newline="")))
    assert len(rows) == 6
    assert {row["chain"] for row in rows} >= {"Quay Notes ← Nine fishermen"}


def test_the_collection_is_never_written_over(ondit_command: Command, collection: Path) -> None:
    before = collection.read_bytes()
    assert ondit_command("search", collection, "pier", "-o", collection).status == 2
    assert collection.read_bytes() == before


def test_nothing_found_is_no_failure(ondit_command: Command, collection: Path) -> None:
    found = ondit_command("search", collection, "zeppelin")
    assert (found.status, found.out) == (0, "No statement found.\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pier", "--own", "--first-hand"), "leave each other out"),
        (("pier", "--from", "yesterday"), "'yesterday' is no date"),
        (("*",), "no word to search for"),
        (("pier", "--speaker", "Nobody"), "no speaker 'Nobody'"),
    ],
)
def test_a_wrong_option_is_one_line_that_tells_what_to_do(
    ondit_command: Command, collection: Path, arguments: tuple[str, ...], told: str
) -> None:
    found = ondit_command("search", collection, *arguments)
    assert found.status == 2
    assert told in found.err
    assert found.err.count("\n") == 1


def test_no_collection_is_told(ondit_command: Command) -> None:
    assert "no such collection" in ondit_command("search", "none.db", "pier").err


def test_whole_reports_are_shown_with_title_and_passage(ondit_command: Command, collection: Path) -> None:
    out = ondit_command("search", collection, "lantern", "--reports").out
    assert out.startswith("1 report, the best first\n\nWho will tell the fishermen?\n")
    assert "‹Lantern›" in out


def test_the_next_page_is_told(ondit_command: Command, collection: Path) -> None:
    out = ondit_command("search", collection, "--limit", "2").out
    assert out.startswith("1–2 of many, the latest first\n")
    assert out.endswith("more with --offset 2\n")
    assert ondit_command("search", collection, "--offset", "9").out == "No more statements.\n"


@pytest.mark.parametrize("words", ["content:ferries", "{content} : ferries", 'CONTENT:ferries OR "x"'])
def test_the_name_of_the_index_s_column_is_a_word_like_others(
    ondit_command: Command, collection: Path, words: str
) -> None:
    found = ondit_command("search", collection, words)
    assert (found.status, found.out) == (0, "No statement found.\n")
