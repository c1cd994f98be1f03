"""A Reader in threads, in forks, and on its way to other processes; needs the small network."""

from __future__ import annotations

import copy
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import ondit
from ondit import front
from ondit.attribution import linking
from ondit.errors import WrongProcess

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.is_file())
TEXT = "Lena Orr, the mayor, said on Friday the pier at Dell would stay shut until May."
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reader() -> ondit.Reader:
    return ondit.Reader(model="fast")


def test_threads_that_share_a_reader_get_what_one_gets_alone() -> None:
    """In a new process, so that the threads also load for the first time whatever is loaded late."""
    code = (
        "import ondit, sys\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "def read(path): return ondit.dumps(ondit.read(path, model='fast'))\n"
        "paths = sys.argv[1:] * 4\n"
        "with ThreadPoolExecutor(6) as threads: print(*threads.map(read, paths), sep='\\n')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *EXAMPLES], capture_output=True, text=True, check=True)
    alone = [ondit.dumps(ondit.read(path, model="fast")) for path in EXAMPLES]
    assert done.stdout.splitlines() == alone * 4


def test_the_network_is_loaded_once_by_threads_that_come_together(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = []
    monkeypatch.setattr(front, "Reader", lambda *_: loaded.append(1) or len(loaded))
    front._loaded.cache_clear()
    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(lambda _: front._reader(ondit.Settings(), "fast"), range(32)))
    front._loaded.cache_clear()
    assert found == {1}


def test_threads_leave_the_processs_own_limits_of_threads_as_they_were(reader: ondit.Reader) -> None:
    before = [pool["num_threads"] for pool in linking._POOLS.info()]
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(reader.read_text, [TEXT] * 24))
    assert [pool["num_threads"] for pool in linking._POOLS.info()] == before


@pytest.mark.parametrize("send", [pickle.dumps, copy.copy, copy.deepcopy], ids=lambda send: send.__name__)
def test_a_reader_cannot_be_sent_or_copied_and_says_so(reader: ondit.Reader, send: Callable[[object], object]) -> None:
    with pytest.raises(WrongProcess, match="make one in each"):
        send(reader)


def in_a_fork(code: str) -> subprocess.CompletedProcess[str]:
    """Runs code in a fork of a process in which `reader` is loaded; it ends as workers of multiprocessing do."""
    whole = (
        "import os, sys, ondit\n"
        f"text = {TEXT!r}\n"
        "reader = ondit.Reader(model='fast'); ondit.analyze_text(text, model='fast')\n"
        "sys.stdout.flush()\n"
        "if pid := os.fork():\n"
        "    sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n"
        f"{code}\nsys.stdout.flush(); os._exit(0)"
    )
    return subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, timeout=120)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks are POSIX's")
def test_a_reader_refuses_to_work_in_a_fork_instead_of_waiting_for_ever() -> None:
    found = in_a_fork("try: reader.read_text(text)\nexcept ondit.errors.WrongProcess as exc: print(exc)")
    assert found.returncode == 0
    assert "of which this one is a fork" in found.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks are POSIX's")
def test_the_functions_in_front_load_their_own_in_a_fork() -> None:
    found = in_a_fork("print(ondit.dumps(ondit.analyze_text(text, model='fast')))")
    assert found.returncode == 0
    assert json.loads(found.stdout) == json.loads(ondit.dumps(ondit.analyze_text(TEXT, model="fast")))


def test_every_way_in_gives_the_same_statements(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    page = f"<html><body><article><p>{TEXT}</p></article></body></html>"
    with path.open("rb") as file:
        found = [ondit.read(x, model="fast") for x in (path, str(path), path.read_bytes(), file)]
    found += [ondit.analyze_text(TEXT, model="fast"), ondit.analyze_html(page, model="fast")]
    contents = [[x.content[0].of(one.document.text) for x in one.attributions] for one in found]
    assert contents[0]
    assert contents == [contents[0]] * 6
