"""Full disks, closed streams, damaged ledgers, odd numbers: a line that says what is wrong, and exit status 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.cli.conftest import REPORT, Command

from ondit import inputs
from ondit.cli import main

ROOT = Path(__file__).parents[3]
HERE = ("--timeout-s", "0")
RUN = f"{sys.executable} -m tests.helpers.ondit_with_fake_reader"
in_a_shell = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a POSIX shell and /dev/full"),
]


@pytest.mark.parametrize(
    "command", ["read r.txt", "check r.txt", "read r.txt --format jsonl", "--help", "check --list"]
)
@pytest.mark.parametrize("streams", ["> /dev/full", ">&-"])
class TestStandardOutputThatTakesNothing:
    pytestmark = in_a_shell

    def test_is_told_in_one_line(self, tmp_path: Path, command: str, streams: str) -> None:
        found = shell(tmp_path, f"{RUN} {command} {HERE_WORDS if 'r.txt' in command else ''} {streams}")
        assert found.returncode == 2
        assert found.stderr.startswith(b"ondit: ")
        assert found.stderr.count(b"\n") == 1


@pytest.mark.parametrize("streams", ["2>&-", "2> /dev/full", "<&-", "2>&- <&-"])
class TestOtherStreamsThatAreClosed:
    pytestmark = in_a_shell

    def test_do_not_stop_the_work(self, tmp_path: Path, streams: str) -> None:
        found = shell(tmp_path, f"{RUN} read r.txt {HERE_WORDS} {streams}")
        assert found.returncode == 0
        assert found.stdout.startswith(b"The bakery on Mill Lane\n")

    def test_leave_the_exit_status_of_a_failure(self, tmp_path: Path, streams: str) -> None:
        assert shell(tmp_path, f"{RUN} read none.txt {streams}").returncode == 2


@pytest.mark.parametrize("streams", [">&- 2>&- <&-", ">&-"])
class TestAFile:
    pytestmark = in_a_shell

    def test_is_written_with_closed_streams(self, tmp_path: Path, streams: str) -> None:
        assert shell(tmp_path, f"{RUN} read r.txt -o r.json --jobs 1 --timeout-s 30 {streams}").returncode == 0
        assert json.loads((tmp_path / "r.json").read_bytes())["document"]["title"] == "The bakery on Mill Lane"


HERE_WORDS = " ".join(HERE)


def shell(folder: Path, line: str) -> subprocess.CompletedProcess[bytes]:
    (folder / "r.txt").write_text(REPORT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.run(line, shell=True, cwd=folder, env=environment, capture_output=True, timeout=60)


DAMAGE = [
    b"{}",
    b"[1]",
    b"null",
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"schema": "ondit.batch/1"}',
    b'{"schema": "ondit.batch/1", "path": "r.txt", "key": 1, "files": [], "figures": {}}',
    b'{"schema": "ondit.batch/1", "path": ["r.txt"], "key": "k", "files": {"a": 1}, "figures": {}}',
    b'{"schema": "ondit.batch/1", "path": "r.txt", "key": "k", "files": {"a": "b"}, "figures": {"words": null}}',
    b'{"schema": "ondit.batch/1", "path": "r.txt", "key": "k", "files": {"a": 1}, "figures": {"title": 1}}',
]


@pytest.mark.parametrize("line", DAMAGE)
def test_a_damaged_line_of_the_ledger_counts_as_not_there(ondit_command: Command, report: Path, line: bytes) -> None:
    assert ondit_command("read", report, "-o", "out/", *HERE).status == 0
    ledger = Path("out/.ondit-batch.jsonl")
    ledger.write_bytes(line + ledger.read_bytes() + b"\n" + line)
    found = ondit_command("read", report, report.parent, "-o", "out/", *HERE)
    assert (found.status, "1 done before" in found.err) == (0, True)


def test_an_entry_of_the_ledger_without_its_figures_is_made_again(ondit_command: Command, report: Path) -> None:
    ondit_command("read", report, "-o", "out/", "--format", "html", *HERE)
    ledger = Path("out/.ondit-batch.jsonl")
    entry = json.loads(ledger.read_bytes())
    for name in entry["figures"]:
        figures = {key: value for key, value in entry["figures"].items() if key != name}
        ledger.write_text(json.dumps({**entry, "figures": figures}) + "\n")
        found = ondit_command("read", report, report.parent, "-o", "out/", "--format", "html", *HERE)
        assert (found.status, "done before" in found.err) == (0, False)


@pytest.mark.parametrize("value", ["inf", "-inf", "nan", "-1", "1e300", "soon"])
@pytest.mark.parametrize("command", ["read", "check"])
def test_a_time_limit_that_no_clock_can_count_is_refused(
    ondit_command: Command, report: Path, command: str, value: str
) -> None:
    found = ondit_command(command, report, "--timeout-s", value)
    assert found.status == 2
    assert found.err.startswith("ondit: Invalid value for '--timeout-s'")
    assert found.err.count("\n") == 1


@pytest.mark.parametrize(
    "value", ["garbage", "9999-99-99", "2026-02-30", "2026-13", "", "last week", "2026-03-02T25:00"]
)
@pytest.mark.parametrize("command", ["read", "check"])
def test_a_date_that_is_none_is_refused_with_what_is_expected(
    ondit_command: Command, report: Path, command: str, value: str
) -> None:
    found = ondit_command(command, report, "--published", value)
    assert found.status == 2
    assert "--published" in found.err
    assert "2026-03-02" in found.err


def test_a_folder_that_cannot_be_read_is_told(
    ondit_command: Command, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("east"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    (news / "bad.txt").unlink()
    found = ondit_command("read", "news", "--format", "jsonl", *HERE)
    assert found.status == 2
    assert "ondit: news/east: cannot be read (Permission denied)\n" in found.err
    assert found.out.count("\n") == 3


def test_a_file_of_a_folder_that_cannot_be_looked_at_is_told(ondit_command: Command, news: Path) -> None:
    (news / "bad.txt").unlink()
    (news / "gone.html").symlink_to("nowhere")
    found = ondit_command("read", "news", "--format", "jsonl", *HERE)
    assert found.status == 2
    assert "ondit: news/gone.html: cannot be read (No such file or directory)\n" in found.err


def test_a_line_without_end_is_refused_before_it_is_read(ondit_command: Command, report: Path, tmp_path: Path) -> None:
    ondit_command("read", report, "--format", "jsonl", "-o", "all.jsonl")
    (tmp_path / "ondit.toml").write_text("max_bytes = 1000\n")
    with (tmp_path / "all.jsonl").open("ab") as file:
        file.truncate(6_000_000_000)  # takes no room on the disk
    found = ondit_command("read", "all.jsonl", "--format", "jsonl", *HERE)
    assert found.status == 2
    assert "5,999," in found.err or "6,000," in found.err
    assert "split it or raise max_bytes" in found.err


def test_lines_are_found_whatever_their_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "_PIECE", 4)
    path = tmp_path / "lines"
    data = b"12345678\n\n   \n      x\n1\n123\n1234\nlast"
    path.write_bytes(data)
    found = [data[at : at + length] for at, length in inputs._lines(str(path))]
    assert found == [line for line in data.splitlines(keepends=True) if line.strip()]


def test_a_list_that_is_none_is_refused(ondit_command: Command, tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"x" * 200_000)
    found = ondit_command("read", "--files-from", "list")
    assert found.status == 2
    assert "not a list of paths" in found.err


def test_a_bug_of_ours_is_no_finding(ondit_command: Command, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("6M")

    monkeypatch.setattr("ondit.cli.check.gather", broken)
    found = ondit_command("check", report)
    assert found.status == 2
    assert found.err == (
        "ondit: internal error (KeyError: '6M'); please report it, with the version and without text\n"
    )
    monkeypatch.setenv("ONDIT_DEBUG", "1")
    assert "Traceback" in ondit_command("check", report).err
    assert main.run(["--version"]) == 0
