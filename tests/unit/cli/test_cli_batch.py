"""Batches in worker processes: order, bytes, slow and deadly reports, Ctrl-C, broken pipes."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.cli.conftest import REPORT

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "tests.helpers.ondit_with_fake_reader", "read"]
pytestmark = pytest.mark.slow


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


def ondit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], cwd=folder, env=environment(), capture_output=True, timeout=60)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with twelve reports in `news`."""
    (tmp_path / "news").mkdir()
    for number in range(12):
        text = REPORT.replace("bakery", f"shop {number}") + f"\nOkafor said “Number {number} was mine.”\n" * number
        (tmp_path / f"news/{number:02}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_report_has_the_same_bytes_alone_in_a_batch_in_any_order_under_any_jobs(desk: Path) -> None:
    files = sorted(str(path.relative_to(desk)) for path in (desk / "news").iterdir())
    alone = {file: ondit(desk, file, "--format", "jsonl").stdout for file in files[:2]}
    batch = ondit(desk, *files, "--format", "jsonl").stdout.splitlines(keepends=True)
    assert [json.loads(line)["document"]["source"] for line in batch] == files
    together = dict(zip(files, batch, strict=True))
    assert all(together[file] == alone[file] for file in alone)
    shuffled = random.Random(7).sample(files, len(files))
    lines = ondit(desk, *shuffled, "--format", "jsonl", "--jobs", "3").stdout.splitlines(keepends=True)
    assert dict(zip(shuffled, lines, strict=True)) == together


def test_a_folder_of_output_is_the_same_under_any_jobs(desk: Path) -> None:
    for jobs in ("1", "3"):
        assert ondit(desk, "news", "-o", f"out{jobs}", "--jobs", jobs).returncode == 0
    first, second = (sorted((desk / f"out{jobs}").glob("*.json")) for jobs in ("1", "3"))
    assert len(first) == 12
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_slow_and_deadly_reports_are_told_and_the_rest_is_written(desk: Path) -> None:
    (desk / "news/03.txt").write_text(REPORT + "sleepy", encoding="utf-8")
    (desk / "news/05.txt").write_text(REPORT + "deadly", encoding="utf-8")
    found = ondit(desk, "news", "-o", "out/", "--jobs", "2", "--timeout-s", "2", "-q")
    assert found.returncode == 2
    assert found.stderr.decode().splitlines() == [
        "ondit: news/03.txt: took longer than 2 s and was skipped; --timeout-s sets the limit",
        "ondit: news/05.txt: the process that read it ended (signal SIGKILL); is it too large for the memory?",
    ]
    assert len(list((desk / "out").glob("*.json"))) == 10


@pytest.mark.parametrize("command", ["read", "check"])
def test_one_report_has_the_time_limit_of_a_batch(desk: Path, command: str) -> None:
    (desk / "a.txt").write_text(REPORT + "sleepy", encoding="utf-8")
    found = subprocess.run(
        [*COMMAND[:-1], command, "a.txt", "--timeout-s", "1"],
        cwd=desk, env=environment(), capture_output=True, timeout=60,
    )  # fmt: skip
    told = b"ondit: a.txt: took longer than 1 s and was skipped; --timeout-s sets the limit\n"
    assert (found.returncode, found.stdout, found.stderr.splitlines(keepends=True)[:1]) == (2, b"", [told])


@pytest.mark.parametrize("command", ["read", "check"])
def test_a_report_that_ends_its_reader_is_told(desk: Path, command: str) -> None:
    (desk / "a.txt").write_text(REPORT + "deadly", encoding="utf-8")
    found = subprocess.run(
        [*COMMAND[:-1], command, "a.txt"], cwd=desk, env=environment(), capture_output=True, timeout=60
    )
    assert found.returncode == 2
    assert found.stderr.startswith(b"ondit: a.txt: the process that read it ended (signal SIGKILL)")


def test_a_source_to_compare_with_has_the_time_limit_too(desk: Path) -> None:
    (desk / "tape.txt").write_text(REPORT + "sleepy", encoding="utf-8")
    found = subprocess.run(
        [*COMMAND[:-1], "check", "news/01.txt", "--against", "tape.txt", "--timeout-s", "1"],
        cwd=desk, env=environment(), capture_output=True, timeout=60,
    )  # fmt: skip
    assert found.returncode == 2
    assert found.stderr.startswith(b"ondit: tape.txt: took longer than 1 s")


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C reaches the command even where a shell runs the tests in the background, with SIGINT ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopping_leaves_whole_files_only_and_the_next_run_goes_on(
    desk: Path, number: signal.Signals, status: int
) -> None:
    sleepy = desk / "news/06.txt"
    text = sleepy.read_bytes()
    sleepy.write_text(REPORT + "sleepy", encoding="utf-8")
    # Its own group, as a terminal does it: Ctrl-C reaches the workers too.
    running = subprocess.Popen(
        [*COMMAND, "news", "-o", "out", "--jobs", "2"],
        cwd=desk,
        env=environment(),
        stderr=subprocess.PIPE,
        process_group=0,
    )
    deadline = time.monotonic() + 30
    while not (desk / "out/05.txt.json").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.killpg(running.pid, number)
    _, errors = running.communicate(timeout=20)
    assert running.returncode == status
    assert b"Traceback" not in errors
    if number == signal.SIGINT:
        assert b"the same command goes on from here" in errors
    files = list((desk / "out").glob("*"))
    assert not [path for path in files if path.name.endswith(".part")]
    for path in (desk / "out").glob("*.json"):
        json.loads(path.read_bytes())
    sleepy.write_bytes(text)
    again = ondit(desk, "news", "-o", "out", "--jobs", "2")
    assert again.returncode == 0
    assert b"6 done before and kept" in again.stderr
    assert len(list((desk / "out").glob("*.json"))) == 12


@pytest.mark.usefixtures("heard")
def test_ctrl_c_leaves_no_half_file_in_the_place_of_an_old_one(desk: Path) -> None:
    (desk / "news/06.txt").write_text(REPORT + "sleepy", encoding="utf-8")
    (desk / "all.jsonl").write_text("old\n")
    running = subprocess.Popen(
        [*COMMAND, "news", "-o", "all.jsonl"], cwd=desk, env=environment(), stderr=subprocess.PIPE, process_group=0
    )
    deadline = time.monotonic() + 30
    while not (desk / "asleep").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _, errors = running.communicate(timeout=20)
    assert (running.returncode, errors) == (130, b"ondit: stopped\n")
    assert (desk / "all.jsonl").read_text() == "old\n"
    assert not list(desk.glob(".*"))


def test_a_reader_of_our_output_may_leave_early(desk: Path) -> None:
    command = " ".join([*COMMAND, "news", "--format", "jsonl", "-q", "|", "head", "-c", "10"])
    found = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], cwd=desk, env=environment(), capture_output=True, timeout=60
    )
    assert (found.returncode, found.stderr) == (0, b"")
