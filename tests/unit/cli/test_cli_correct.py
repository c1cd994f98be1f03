"""`ondit correct`: add, list, undo, export and import on the command line."""

from __future__ import annotations

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


def test_a_correction_is_made_listed_and_undone(ondit_command: Command, collection: Path) -> None:
    added = ondit_command(
        "correct", collection, "add", "voice", "harbour.html", "v3", "--name", "Ada Okafor", "--who", "Rae"
    )
    assert added.status == 0
    key = added.err.partition(":")[0]
    assert "Ada Okafor" in ondit_command("search", collection, "piers").out
    listed = ondit_command("correct", collection, "list").out
    assert listed.startswith(f"{key}  voice is Ada Okafor\n")
    assert "harbour.html · Rae · 2" in listed
    assert ondit_command("correct", collection, "undo", key).status == 0
    assert "undone" in ondit_command("correct", collection, "list").out
    assert ondit_command("correct", collection, "undo", key).status == 2


def test_corrections_go_from_one_collection_to_another(
    ondit_command: Command, collection: Path, tmp_path: Path
) -> None:
    ondit_command("correct", collection, "add", "outlet", "harbour.html", "--name", "Pier Notes", "--who", "Rae")
    ondit_command("correct", collection, "add", "excerpt-end", "harbour.html", "x0", "--words", "mend them.”")
    assert ondit_command("correct", collection, "export", "-o", "said.json").status == 0
    assert json.loads((tmp_path / "said.json").read_text(encoding="utf-8"))["schema"] == "ondit.corrections/1"
    connect(tmp_path / "other.db", create=True).close()
    taken = ondit_command("correct", "other.db", "import", "said.json")
    assert taken.err.splitlines()[0] == "2 corrections taken in"
    assert taken.err.count("no report of these bytes") == 2
    listed = json.loads(ondit_command("correct", "other.db", "list", "--format", "json").out)
    assert [one["state"] for one in listed["corrections"]] == ["not here", "not here"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add",), "add KIND SOURCE"),
        (("add", "ghost", "harbour.html"), "a KIND is one of"),
        (("add", "voice", "harbour.html", "v3"), "does not say who"),
        (("add", "voice", "nowhere.txt", "v3", "--name", "Ada"), "no report nowhere.txt"),
        (("add", "no-statement", "harbour.html", "a77"), "there is no a77"),
        (("add", "date", "harbour.html", "--date", "soon"), "soon"),
        (("undo",), "the id of a correction"),
        (("import", "none.json"), "cannot be read"),
        (("list", "more"), "takes nothing more"),
    ],
)
def test_what_is_wrong_is_one_line(
    ondit_command: Command, collection: Path, arguments: tuple[str, ...], told: str
) -> None:
    found = ondit_command("correct", collection, *arguments)
    assert found.status == 2
    assert told in found.err
    assert found.err.count("\n") == 1
