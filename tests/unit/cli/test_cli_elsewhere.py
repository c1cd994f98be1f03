"""The command on macOS and Windows, as far as Linux can play them: without the names that they lack.

`make lint` also runs mypy as on those systems, which sees every name that they lack.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.cli.conftest import REPORT

ROOT = Path(__file__).parents[3]
ELSEWHERE = ROOT / "tests/helpers/elsewhere"
FAKE = ["-m", "tests.helpers.ondit_with_fake_reader"]
pytestmark = pytest.mark.slow


def environment(**more: str) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")},
        "PYTHONPATH": os.pathsep.join(map(str, (ELSEWHERE, ROOT / "src", ROOT))),
        **more,
    }


def python(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment(**more), capture_output=True, timeout=120
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    for number in range(3):
        (tmp_path / f"news/{number}.txt").write_text(REPORT.replace("bakery", f"shop {number}"), encoding="utf-8")
    return tmp_path


def test_the_names_are_gone_for_us_and_there_for_others(tmp_path: Path) -> None:
    ours = "import os, signal; print(hasattr(os, 'sched_getaffinity'), hasattr(signal, 'SIGKILL'))"
    asked = f"exec({ours!r}, {{'__name__': 'ondit.x'}}); exec({ours!r}, {{'__name__': 'subprocess'}})"
    assert python(tmp_path, "-c", asked).stdout.split() == [b"False", b"False", b"True", b"True"]


def test_a_report_is_read_with_the_real_model(desk: Path) -> None:
    found = python(desk, "-m", "ondit", "read", "news/0.txt", "--format", "json", "--model", "fast")
    assert (found.returncode, found.stderr) == (0, b"")
    assert json.loads(found.stdout)["attributions"]


def test_a_pdf_is_read(tmp_path: Path) -> None:
    fpdf = pytest.importorskip("fpdf")
    page = fpdf.FPDF()
    page.add_page()
    page.set_font("helvetica")
    page.multi_cell(0, text="Okafor said the bakery would close. Nobody on Mill Lane had been told of it before.")
    page.output(str(tmp_path / "a.pdf"))
    found = python(tmp_path, *FAKE, "read", "a.pdf", "--format", "json")
    assert (found.returncode, found.stderr) == (0, b"")


def test_a_batch_in_worker_processes_is_read(desk: Path) -> None:
    found = python(desk, *FAKE, "read", "news", "-o", "out/", "--jobs", "2", "-q")
    assert (found.returncode, found.stderr) == (0, b"")
    assert len(list((desk / "out").glob("*.json"))) == 3


def test_a_worker_that_dies_is_told(desk: Path) -> None:
    (desk / "news/1.txt").write_text(REPORT + "exits", encoding="utf-8")
    found = python(desk, *FAKE, "read", "news", "-o", "out/", "--jobs", "2", "-q")
    assert (found.returncode, found.stderr.count(b"\n")) == (2, 1)
    assert b"news/1.txt: the process that read it ended (exit status 3)" in found.stderr


def test_a_draft_is_checked(desk: Path) -> None:
    found = python(desk, *FAKE, "check", "news", "--jobs", "2", "--format", "json")
    assert (found.returncode in (0, 1), found.stderr) == (True, b"")
    assert len(json.loads(found.stdout)["reports"]) == 3


@pytest.mark.parametrize("command", ["read", "check"])
def test_a_terminal_of_code_page_1252_gets_every_line(desk: Path, command: str) -> None:
    (desk / "отчёт.txt").write_text(REPORT + "\nШульц said “Наш хлеб → 你好.”\n", encoding="utf-8")
    found = python(desk, *FAKE, command, "отчёт.txt", "нет.txt", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert found.returncode == 2
    assert b"Traceback" not in found.stderr
    assert b"no such file" in found.stderr
    found.stdout.decode("cp1252")


def test_no_file_is_opened_in_the_encoding_of_the_machine(desk: Path) -> None:
    for command in (
        ["read", "news", "-o", "out/", "--format", "html"],
        ["check", "news", "--write-baseline", "b.json"],
    ):
        found = python(desk, "-X", "warn_default_encoding", "-W", "error::EncodingWarning", *FAKE, *command, "-q")
        assert (found.returncode, found.stderr) == (0, b"")


def test_an_output_that_another_program_holds_open_is_told(desk: Path) -> None:
    """Windows does not let an open file be replaced."""
    held = (
        "import os, pathlib\n"
        "def replace(*_): raise PermissionError(13, 'The process cannot access the file')\n"
        "os.replace = pathlib.Path.replace = replace\n"
        "from tests.helpers.ondit_with_fake_reader import main\n"
        "main(['read', 'news/0.txt', '-o', 'a.json', '-q'])"
    )
    (desk / "a.json").write_text("old", encoding="utf-8")
    found = python(desk, "-c", held)
    assert found.returncode == 2
    assert b"a.json" in found.stderr
    assert b"cannot access the file" in found.stderr
    assert found.stderr.count(b"\n") == 1
    assert sorted(path.name for path in desk.iterdir()) == ["a.json", "news"]
    assert (desk / "a.json").read_text(encoding="utf-8") == "old"
