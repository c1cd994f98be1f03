"""`ondit speakers`: who says most, one speaker with the evidence, figures by outlet and month."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.helpers.stories import harbour
from tests.unit.cli.conftest import Command

from ondit.collection.link import link_reports
from ondit.collection.store.connect import connect
from ondit.collection.store.draw import draw
from ondit.collection.store.known import Whence
from ondit.collection.store.put import put_report


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    store = connect(path, create=True)
    put_report(store, draw(harbour()), Whence("harbour.html"))
    link_reports(store)
    store.close()
    return path


def test_those_who_say_most_come_first(ondit_command: Command, collection: Path) -> None:
    lines = ondit_command("speakers", collection).out.splitlines()
    assert lines[0].split() == ["speaker", "statements", "words", "reports", "2nd", "hand"]
    assert [line.split()[:3] for line in lines[1:]] == [["Ruth", "Adeyemi", "1"], ["Tom", "Brandt", "1"]]


def test_a_narrow_terminal_keeps_names_and_statements(
    ondit_command: Command, collection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "28")
    lines = ondit_command("speakers", collection).out.splitlines()
    assert lines[0].split() == ["speaker", "statements"]
    assert max(map(len, lines)) <= 28


def test_one_speaker_is_shown_with_why_each_voice_is_theirs(ondit_command: Command, collection: Path) -> None:
    out = ondit_command("speakers", collection, "ruth adeyemi").out
    assert out.startswith("Ruth Adeyemi\nperson · mayor · 1 statement")
    assert "harbour.html v4: Ruth Adeyemi\n  the only voice of that name (1.00)" in out


def test_json_holds_voices_and_figures(ondit_command: Command, collection: Path) -> None:
    found = json.loads(ondit_command("speakers", collection, "--format", "json").out)
    assert found["schema"] == "ondit.speakers/1"
    mayor = next(speaker for speaker in found["speakers"] if speaker["name"] == "Ruth Adeyemi")
    assert mayor["voices"] == [
        {
            "source": "harbour.html",
            "voice": "v4",
            "name": "Ruth Adeyemi",
            "why": "the only voice of that name",
            "score": 1.0,
        }
    ]
    assert (mayor["statements"], mayor["variants"], mayor["second_hand_share"]) == (1, ["Ruth Adeyemi"], 1.0)


def test_figures_by_outlet_count_unnamed_voices_too(ondit_command: Command, collection: Path) -> None:
    out = ondit_command("speakers", collection, "--by", "outlet", "--by", "month", "--format", "csv").out
    assert out.splitlines() == [
        "outlet,period,statements,words,quoted_words,reports,unnamed,unnamed_share,second_hand,second_hand_share",
        "Quay Notes,2026-03,5,45,18,1,2,0.4,4,0.8",
    ]
    assert "Quay Notes · 2026-03" in ondit_command("speakers", collection, "--by", "outlet", "--by", "month").out


def test_parquet_goes_to_a_file(ondit_command: Command, collection: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert ondit_command("speakers", collection, "-o", "who.parquet").status == 0
    assert "Ruth Adeyemi" in parquet.read_table(tmp_path / "who.parquet").column("name").to_pylist()
    assert ondit_command("search", collection, "pier", "-o", "found.parquet").status == 0
    assert parquet.read_table(tmp_path / "found.parquet").column("statement").to_pylist() == ["a1"]
    assert "needs a file" in ondit_command("speakers", collection, "--format", "parquet").err


@pytest.mark.parametrize("arguments", [("Ruth", "--by", "outlet"), ("--by", "month", "--by", "year"), ("Nobody",)])
def test_a_wrong_option_is_told(ondit_command: Command, collection: Path, arguments: tuple[str, ...]) -> None:
    found = ondit_command("speakers", collection, *arguments)
    assert found.status == 2
    assert found.err.count("\n") == 1
