"""`ondit sample`: a sheet is drawn, filled in, scored."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.helpers.stories import harbour
from tests.unit.cli.conftest import Command

from ondit.collection.store.connect import connect
from ondit.collection.store.draw import draw
from ondit.collection.store.known import Whence
from ondit.collection.store.put import put_report


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    store = connect(path, create=True)
    put_report(store, draw(harbour()), Whence("harbour.html"))
    store.close()
    return path


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_sheet_is_drawn_filled_in_and_scored(
    ondit_command: Command, collection: Path, tmp_path: Path, delimiter: str
) -> None:
    assert ondit_command("sample", collection, "-n", "4", "--by", "remove", "-o", "sheet.csv").status == 0
    with (tmp_path / "sheet.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4
    for row, answer in zip(rows, ("yes", "yes", "no", "?"), strict=True):
        row["voice_right"] = answer
    with (tmp_path / "sheet.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0]], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    out = ondit_command("sample", collection, "--score", "sheet.csv").out
    assert "is statement: not coded" in out
    assert "2 of 3, 1 unclear" in out
    scores = json.loads(ondit_command("sample", collection, "--score", "sheet.csv", "--format", "json").out)
    assert scores["schema"] == "ondit.sample/1"
    assert "question,stratum" in ondit_command("sample", collection, "--score", "sheet.csv", "--format", "csv").out


@pytest.mark.parametrize(("text", "told"), [(None, "cannot be read"), ("a,b\n1,2\n", "not a sheet of `ondit sample`")])
def test_what_is_no_sheet_is_told(
    ondit_command: Command, collection: Path, tmp_path: Path, text: str | None, told: str
) -> None:
    if text is not None:
        (tmp_path / "sheet.csv").write_text(text, encoding="utf-8")
    found = ondit_command("sample", collection, "--score", "sheet.csv")
    assert (found.status, found.err.count("\n")) == (2, 1)
    assert told in found.err


def test_an_empty_sheet_says_so(ondit_command: Command, collection: Path, tmp_path: Path) -> None:
    ondit_command("sample", collection, "-o", "sheet.csv")
    assert ondit_command("sample", collection, "--score", "sheet.csv").out == "Nothing is coded in the sheet.\n"


def test_a_file_without_rows_is_no_sheet(ondit_command: Command, collection: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("hello\n", encoding="utf-8")
    found = ondit_command("sample", collection, "--score", sheet)
    assert (found.status, found.out) == (2, "")
    assert "there is no row" in found.err
