"""A writer that is killed at any moment, also within a write to the disk, leaves every report wholly in or not at all.

`python -m tests.unit.collection.test_killed 200` (make soak) kills as often as it is told.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.helpers.killed_writer import report

from ondit.collection.store.connect import connect
from ondit.collection.store.draw import draw, unpack
from ondit.collection.store.known import Whence
from ondit.collection.store.put import put_report

ROOT = Path(__file__).parents[3]
_INDEXES = ("statements_fts", "reports_fts", "voices_fts")


def kill_once(path: Path, seed: int, moment: str) -> str:
    """Run the writer until it dies: "in" or "out" of a transaction, or "write" for within a write to the disk."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.helpers.killed_writer", str(path), str(seed), moment],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    lines = done.stdout.split()
    wanted = signal.SIGXFSZ if moment.startswith("@") else signal.SIGKILL
    assert done.returncode == -wanted, (done.returncode, done.stderr)
    check(path, told=lines)
    return "write" if moment.startswith("@") else lines[-1]


def check(path: Path, told: Sequence[str] = ()) -> None:
    """The file is sound, each report in it is whole and what its analysis says, and nothing that was told is lost."""
    store = connect(path)
    assert store.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert store.execute("PRAGMA foreign_key_check").fetchall() == []
    for index in _INDEXES:
        store.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    rows = store.execute(
        "SELECT r.id, r.source, r.text, r.title, v.analysis FROM reports AS r "
        "JOIN versions AS v ON v.report = r.id AND v.number = r.version"
    ).fetchall()
    assert len(rows) == store.execute("SELECT count(*) FROM reports").fetchone()[0]
    for row in rows:
        data = unpack(row["analysis"])
        assert (row["text"], row["title"]) == (data["document"]["text"], data["document"]["title"])
        for table, key in (("statements", "attributions"), ("voices", "voices")):
            count = store.execute(f"SELECT count(*) FROM {table} WHERE report = ?", (row["id"],)).fetchone()[0]
            assert count == len(data[key]), (row["source"], table)
        hands = "SELECT count(*) FROM hands AS h JOIN statements AS s ON s.id = h.statement WHERE s.report = ?"
        expected = sum(len(x["hands"]) for x in data["attributions"])
        assert store.execute(hands, (row["id"],)).fetchone()[0] == expected
    there = {row["source"] for row in rows}
    last = {abs(int(line)): not line.startswith("-") for line in told if line.lstrip("-").isdigit()}
    missing = [number for number, is_stored in last.items() if is_stored and f"{number - 1}.txt" not in there]
    # It may have been removing one when it died, and have had no time to tell.
    assert len(missing) <= 1, missing
    store.close()


def moments(count: int, seed: int) -> list[str]:
    """Steps of SQLite's machine and sizes of the log at which to die."""
    rng = random.Random(seed)
    found = [str(rng.randrange(20, 60_000)) for _ in range(count * 4 // 5)]
    return found + [f"@{rng.randrange(300_000, 4_000_000)}" for _ in range(count - len(found))]


def kill_often(folder: Path, count: int, seed: int = 1) -> Counter[str]:
    """How many deaths fell where."""
    path = folder / "news.db"
    store = connect(path, create=True)
    for number in range(5):
        put_report(store, draw(report(number)), Whence(f"{number}.txt", f"/desk/{number}.txt"))
    store.close()
    return Counter(kill_once(path, seed + i, moment) for i, moment in enumerate(moments(count, seed)))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_writer_leaves_whole_reports(tmp_path: Path) -> None:
    found = kill_often(tmp_path, 10)
    assert found["in"] >= 6
    assert found["write"] == 2


def test_half_a_report_is_found_out(tmp_path: Path) -> None:
    store = connect(tmp_path / "news.db", create=True)
    put_report(store, draw(report(1)), Whence("1.txt"))
    store.execute("DELETE FROM statements WHERE key = 'a3'")
    store.close()
    with pytest.raises(AssertionError):
        check(tmp_path / "news.db")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        deaths = kill_often(Path(name), int(sys.argv[1]))
    print(", ".join(f"{count} {place}" for place, count in sorted(deaths.items())))
    sys.exit(0 if deaths["in"] + deaths["write"] >= 0.75 * deaths.total() else 1)
