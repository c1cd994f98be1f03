"""Nothing that a run reads is ever overwritten by it, by whatever name it is called."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.helpers.fake_reader import FakeReader
from tests.unit.cli.conftest import REPORT, Command

# A batch would start worker processes, which have no fake reader.
HERE = ("--timeout-s", "0")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Path]:
    """A folder of things that a run reads; none of them may have changed at the end."""
    (tmp_path / "a").mkdir()
    (tmp_path / "d.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / "tape.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "a/report").write_text(REPORT, encoding="utf-8")
    (tmp_path / "a/report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "ondit.toml").write_text("max_pages = 7\n")
    (tmp_path / "own.toml").write_text("max_pages = 7\n")
    (tmp_path / "known.json").write_text('{"schema": "ondit.baseline/1", "findings": {}}')
    (tmp_path / "list").write_text("d.md\n")
    (tmp_path / "hard.json").hardlink_to(tmp_path / "d.md")
    if os.name == "posix":
        (tmp_path / "soft.json").symlink_to("d.md")
        (tmp_path / "b").symlink_to("a")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    yield tmp_path
    assert {path: path.read_bytes() for path in before} == before


CHECK = ("check", "d.md", "--against", "tape.txt", "--baseline", "known.json")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ((*CHECK, "-o", "d.md"), "d.md is an input"),
        ((*CHECK, "-o", "./a/../d.md"), "d.md is an input"),
        ((*CHECK, "-o", "hard.json"), "d.md is an input; write to another place than hard.json"),
        ((*CHECK, "-o", "soft.json"), "d.md is an input; write to another place than soft.json"),
        ((*CHECK, "-o", "tape.txt"), "tape.txt is a source to compare with"),
        ((*CHECK, "-o", "known.json"), "known.json is the baseline"),
        ((*CHECK, "-o", "ondit.toml"), "ondit.toml is a file of settings"),
        ((*CHECK, "--config", "own.toml", "-o", "own.toml"), "own.toml is a file of settings"),
        ((*CHECK, "--write-baseline", "d.md"), "d.md is an input"),
        ((*CHECK, "--write-baseline", "tape.txt"), "tape.txt is a source to compare with"),
        ((*CHECK, "--write-baseline", "a/report"), "a/report: is there already and no baseline"),
        (("check", ".", "-o", "a/report.txt", "--format", "text"), "a/report.txt is an input"),
        (("read", "d.md", "-o", "d.md", "--format", "json"), "d.md is an input"),
        (("read", "d.md", "-o", "hard.json"), "d.md is an input"),
        (("read", "d.md", "-o", "soft.json"), "d.md is an input"),
        (("read", "d.md", "-o", "ondit.toml", "--format", "json"), "ondit.toml is a file of settings"),
        (("read", "--files-from", "list", "-o", "list", "--format", "jsonl"), "list is the list of inputs"),
        (("read", "a/report.txt", "-o", "a/report.ann"), "a/report.txt is an input"),
        (("read", "a/report.txt", "-o", "b/report.ann"), "a/report.txt is an input"),
        (("read", "a/report", "a/report.txt", "--format", "brat", "-o", "a/"), "a/report.txt is an input"),
        (("read", "a/report", "a/report.txt", "--format", "brat", "-o", "b/"), "a/report.txt is an input"),
        (("read", "a", "-o", "b/"), "a is an input"),
        (("read", "a/report", "-o", "new.txt", "--format", "brat"), "another suffix than the text beside them"),
    ],
)
def test_an_output_that_would_land_on_what_is_read_is_refused_with_both_names(
    ondit_command: Command, desk: Path, command: tuple[str, ...], told: str
) -> None:
    found = ondit_command(*command)
    assert (found.status, found.out) == (2, "")
    assert told in found.err
    assert found.err.count("\n") == 1


def test_a_page_of_a_stored_analysis_does_not_take_the_place_of_the_report(ondit_command: Command, desk: Path) -> None:
    (desk / "a/x.html").write_text(f"<p>{REPORT}</p>" * 3, encoding="utf-8")
    assert ondit_command("read", "d.md", "-o", "a/x.json").status == 0
    before = (desk / "a/x.html").read_bytes()
    found = ondit_command("read", "a/x.html", "a/x.json", "--format", "html", "-o", "a/", *HERE)
    assert found.status == 2
    assert "a/x.html is an input; write to another place than a" in found.err
    assert (desk / "a/x.html").read_bytes() == before


def test_a_baseline_is_renewed_in_its_place(ondit_command: Command, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_bytes((desk / "known.json").read_bytes())
    found = ondit_command("check", "d.md", "--baseline", "mine.json", "--write-baseline", "mine.json")
    assert found.status == 0


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no /dev/null here")
def test_output_may_go_to_a_device(ondit_command: Command, desk: Path) -> None:
    assert ondit_command("read", "d.md", "-o", "/dev/null", "--format", "json").status == 0
    assert not Path("/dev/null").is_file()


def test_the_file_that_the_shell_made_for_our_output_is_no_input(
    ondit_command: Command, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "all.jsonl").write_bytes(b"")
    with (desk / "all.jsonl").open("w") as output:
        monkeypatch.setattr("sys.stdout", output)
        ondit_command("read", ".", "--format", "jsonl", *HERE, "-q")
        monkeypatch.undo()
    lines = [json.loads(line) for line in (desk / "all.jsonl").read_text().splitlines()]
    named = [line.get("path") or line["document"]["source"] for line in lines]
    assert "d.md" in named
    assert "all.jsonl" not in named


def test_a_report_that_our_output_would_be_added_to_is_refused(
    ondit_command: Command, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (desk / "d.md").open("a") as output:
        monkeypatch.setattr("sys.stdout", output)
        assert ondit_command("read", "d.md").status == 2
        assert ondit_command("check", "d.md").status == 2
        monkeypatch.undo()


@pytest.mark.parametrize("name", ["out/d.md.html", "out/index.html"])
def test_a_first_batch_does_not_take_the_place_of_files_that_lie_in_the_folder(
    ondit_command: Command, desk: Path, name: str
) -> None:
    (desk / "out").mkdir()
    (desk / name).write_text("mine")
    found = ondit_command("read", "d.md", "--format", "html", "-o", "out/", *HERE)
    assert (found.status, found.out) == (2, "")
    assert f"{name} is there already, and no batch has written into out before" in found.err
    assert (desk / name).read_text() == "mine"
    assert len(list((desk / "out").iterdir())) == 1
    (desk / name).unlink()
    for _ in range(2):
        assert ondit_command("read", "d.md", "--format", "html", "-o", "out/", *HERE).status == 0


@pytest.mark.parametrize("command", ["read", "check"])
@pytest.mark.parametrize("name", ["no/such/place.json", "d.md/place.json"])
def test_a_place_where_nothing_can_be_written_is_told_before_any_work(
    ondit_command: Command, desk: Path, command: str, name: str
) -> None:
    before = FakeReader.loaded
    found = ondit_command(command, "d.md", "-o", name, "--format", "json")
    assert (found.status, FakeReader.loaded) == (2, before)
    assert f"{name}: cannot be written" in found.err


def test_an_empty_name_of_an_output_is_refused(ondit_command: Command, desk: Path) -> None:
    assert ondit_command("read", "d.md", "-o", "").status == 2
    assert ondit_command("check", "d.md", "-o", "").status == 2
