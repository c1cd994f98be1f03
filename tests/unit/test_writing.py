"""Files that are written whole or not at all, and never another file than the one that was named."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from ondit import writing
from ondit.errors import CannotWrite
from ondit.writing import open_to_append, whole_file

posix_only = pytest.mark.skipif(os.name != "posix", reason="modes, links and pipes of POSIX")


@pytest.fixture(params=["unnamed", "named"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, on a system that has files without a name and on one that has none."""
    if request.param == "named":
        monkeypatch.setattr(writing, "_UNNAMED", 0)
    return tmp_path


def put(path: Path, data: bytes) -> None:
    with whole_file(path) as file:
        file.write(data)


def test_a_file_is_there_when_it_is_whole(folder: Path) -> None:
    with whole_file(folder / "a.txt") as file:
        file.write(b"new")
        assert not (folder / "a.txt").exists()
    assert (folder / "a.txt").read_bytes() == b"new"
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


def test_an_error_leaves_what_was_there_and_nothing_else(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), whole_file(folder / "a.txt") as file:
        file.write(b"%d" % (1 // 0))
    assert (folder / "a.txt").read_bytes() == b"old"
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_the_mode_of_a_file_is_kept(folder: Path, mode: int) -> None:
    (folder / "a.txt").write_bytes(b"old")
    (folder / "a.txt").chmod(mode)
    put(folder / "a.txt", b"new")
    assert stat.S_IMODE((folder / "a.txt").stat().st_mode) == mode


@posix_only
def test_a_new_file_has_the_mode_that_the_user_s_umask_gives(folder: Path) -> None:
    before = os.umask(0o027)
    try:
        put(folder / "a.txt", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "a.txt").stat().st_mode) == 0o640


@posix_only
def test_a_write_protected_file_is_refused(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"old")
    (folder / "a.txt").chmod(0o444)
    with pytest.raises(CannotWrite, match="write-protected"):
        put(folder / "a.txt", b"new")
    assert (folder / "a.txt").read_bytes() == b"old"


@posix_only
def test_a_link_is_followed_to_its_file_and_stays_a_link(folder: Path) -> None:
    (folder / "far").mkdir()
    (folder / "far" / "real.txt").write_bytes(b"old")
    (folder / "link.txt").symlink_to("far/real.txt")
    put(folder / "link.txt", b"new")
    assert (folder / "link.txt").is_symlink()
    assert (folder / "far" / "real.txt").read_bytes() == b"new"


@posix_only
def test_a_link_to_itself_is_refused(folder: Path) -> None:
    (folder / "loop.txt").symlink_to("loop.txt")
    with pytest.raises(CannotWrite):
        put(folder / "loop.txt", b"new")


@posix_only
def test_a_planted_draft_is_neither_followed_nor_guessed(folder: Path) -> None:
    (folder / "precious").write_bytes(b"mine")
    (folder / ".a.txt.part").symlink_to("precious")
    put(folder / "a.txt", b"new")
    assert (folder / "precious").read_bytes() == b"mine"


def test_two_writers_of_one_file_leave_the_whole_of_one(folder: Path) -> None:
    with whole_file(folder / "a.txt") as first:
        first.write(b"1" * 100_000)
        put(folder / "a.txt", b"2" * 100_000)
        first.write(b"1" * 100_000)
    assert (folder / "a.txt").read_bytes() == b"1" * 200_000


@posix_only
def test_a_device_is_written_to_and_stays_a_device(folder: Path) -> None:
    put(Path(os.devnull), b"new")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@posix_only
def test_a_pipe_is_written_to_and_stays_a_pipe(folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    put(pipe, b"new")
    reader.join()
    assert read == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told() -> None:
    with pytest.raises(CannotWrite, match="/dev/full: cannot be written"):
        put(Path("/dev/full"), b"new")


@pytest.mark.parametrize("name", ["no/such/a.txt", ".", "x" * 300, "a\0b"])
def test_a_name_that_cannot_be_is_told(folder: Path, name: str) -> None:
    with pytest.raises(CannotWrite):
        put(folder / name, b"new")
    assert list(folder.iterdir()) == []


def test_a_name_of_full_length_has_room_for_a_draft(folder: Path) -> None:
    name = "x" * 251 + ".txt"
    put(folder / name, b"new")
    assert (folder / name).read_bytes() == b"new"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="needs files without a name")
def test_a_kill_leaves_nothing_behind(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from ondit.writing import whole_file\n"
        "with whole_file(Path('a.txt')) as file:\n    file.write(b'half'); file.flush(); print('now', flush=True)\n"
        "    time.sleep(60)"
    )
    source = str(Path(__file__).parents[2] / "src")
    environment = {**os.environ, "PYTHONPATH": source}
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, stdout=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"now\n"
        running.send_signal(signal.SIGKILL)
        running.wait(timeout=20)
    time.sleep(0.05)
    assert list(tmp_path.iterdir()) == []


@posix_only
def test_a_ledger_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"mine")
    (tmp_path / "ledger").symlink_to("precious")
    with pytest.raises(OSError, match="link"):
        open_to_append(tmp_path / "ledger")
    assert (tmp_path / "precious").read_bytes() == b"mine"


def test_lines_are_added_at_the_end(tmp_path: Path) -> None:
    for line in (b"1\n", b"2\n"):
        with open_to_append(tmp_path / "ledger") as file:
            file.write(line)
    assert (tmp_path / "ledger").read_bytes() == b"1\n2\n"
