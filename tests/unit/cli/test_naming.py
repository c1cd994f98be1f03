"""Each report of a batch has files of its own, whatever the reports are called."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from tests.unit.cli.conftest import REPORT, Command

from ondit.cli.naming import with_own_names
from ondit.inputs import Input

HERE = ("--timeout-s", "0")


def names(*given: tuple[str, str], suffixes: tuple[str, ...] = ("json",), reserved: tuple[str, ...] = ()) -> list[str]:
    return [item.name for item in with_own_names([Input(path, name) for path, name in given], suffixes, reserved)]


def test_a_name_of_its_own_stays() -> None:
    assert names(("x/a.txt", "a.txt"), ("x/b.txt", "b.txt")) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("other", ["same.txt", "SAME.txt"])
def test_names_that_some_file_system_takes_for_one_get_a_hash_of_the_path(other: str) -> None:
    first, second = names(("x/same.txt", "same.txt"), ("y/same.txt", other))
    assert first != second
    assert first.startswith("same~")
    assert [first, second] == names(("x/same.txt", "same.txt"), ("y/same.txt", other), ("z", "z"))[:2]


def test_two_spellings_of_one_letter_are_one_name() -> None:
    first, second = names(("x", "caf\u00e9.txt"), ("y", "cafe\u0301.txt"))
    assert "~" in first
    assert "~" in second


def test_a_report_called_like_the_index_of_the_batch_gets_another_name() -> None:
    [name] = names(("index.json", "index"), suffixes=("html",), reserved=("index.html",))
    assert name.startswith("index~")


def test_a_report_whose_file_is_the_folder_of_another_gets_another_name() -> None:
    first, second = names(("n/a.txt", "a.txt"), ("n/a.txt.json/b.txt", "a.txt.json/b.txt"))
    assert first.startswith("a~")
    assert second == "a.txt.json/b.txt"


def test_a_long_name_is_cut_to_what_a_file_system_takes() -> None:
    for letter in ("x", "ö"):
        one, other = (f"{letter * (250 // len(letter.encode()))}{end}.txt" for end in "ab")
        found = names((f"n/{one}", one), (f"n/{other}", other), suffixes=("ann", "txt"))
        assert len(set(found)) == 2
        assert all(len(f"{name}.ann".encode()) <= 255 for name in found)


def test_a_folder_called_like_the_index_is_refused_with_both() -> None:
    with pytest.raises(click.UsageError, match=r"n/index\.html/a\.txt needs a folder index\.html"):
        names(("n/index.html/a.txt", "index.html/a.txt"), suffixes=("html",), reserved=("index.html",))


def test_a_folder_of_awkward_names_becomes_a_folder_of_whole_files(ondit_command: Command, tmp_path: Path) -> None:
    news = tmp_path / "news"
    (news / "a.txt.json").mkdir(parents=True)
    for name in ("a.txt", "a.txt.json/a.txt", "x" * 246 + ".txt"):
        (news / name).write_text(REPORT, encoding="utf-8")
    found = ondit_command("read", "news", "-o", "out", *HERE)
    assert (found.status, found.err.splitlines()[0]) == (0, "3 reports")
    files = [path for path in (tmp_path / "out").rglob("*.json") if path.is_file()]
    assert len(files) == 3
    assert "3 done before" in ondit_command("read", "news", "-o", "out", *HERE).err


def test_the_index_is_kept_apart_from_a_report_called_index(ondit_command: Command, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    assert ondit_command("read", "r.txt", "-o", "index.json").status == 0
    assert ondit_command("read", "r.txt", "index.json", "--format", "html", "-o", "out", *HERE).status == 0
    pages = sorted(path.name for path in (tmp_path / "out").glob("*.html"))
    assert len(pages) == 3
    assert pages[0] == "index.html"
    assert pages[1] in (tmp_path / "out/index.html").read_text(encoding="utf-8")


def test_a_report_whose_file_cannot_be_written_costs_only_itself(ondit_command: Command, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "out/a.txt.json").mkdir(parents=True)
    found = ondit_command("read", "a.txt", "b.txt", "-o", "out", *HERE)
    assert found.status == 2
    assert found.err.startswith("ondit: a.txt: out/a.txt.json: cannot be written (it is a folder)\n")
    assert (tmp_path / "out/b.txt.json").is_file()


def test_a_report_that_takes_over_a_file_ends_the_claim_of_the_one_before(
    ondit_command: Command, tmp_path: Path
) -> None:
    for folder, word in (("x", "bakery"), ("y", "pantry")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(REPORT.replace("bakery", word), encoding="utf-8")
    for path in ("x/a.txt", "y/a.txt", "x/a.txt"):
        ondit_command("read", path, "-o", "out/", *HERE)
        found = json.loads((tmp_path / "out/a.txt.json").read_bytes())
        assert found["document"]["source"] == path
