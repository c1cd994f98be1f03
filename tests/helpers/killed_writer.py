"""A process that adds and removes reports in a store until it is killed: `python -m tests.helpers.killed_writer …`.

STORE SEED STEPS kills itself with SIGKILL after that many steps of SQLite's machine; STORE SEED @BYTES when a file
grows beyond that many bytes, within the write. On standard output: "ready"; then N for each report that is stored, -N
for each that is removed; "in" or "out" (of a transaction) before it dies of its own steps.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import sys
from pathlib import Path

from tests.helpers.stories import Said, document, statement

from ondit.collection.store.connect import connect
from ondit.collection.store.draw import draw
from ondit.collection.store.known import Whence
from ondit.collection.store.put import put_report
from ondit.collection.store.remove import remove_reports
from ondit.model import Analysis, Voice


def report(number: int, version: int = 1) -> Analysis:
    """A report whose every row tells its number and version."""
    lines = [f"Okafor {number} said “Weir {number} holds, says {version} of {i}.”" for i in range(12)]
    found = document(lines, title=f"Weir {number} {version}", publisher=f"Post {number % 7}", published="2026-03-02")
    said = [Said("v1", line[line.index("“") :], f"Okafor {number}", "said") for line in lines]
    attributions = tuple(statement(found, i, x) for i, x in enumerate(said))
    voice = Voice("v1", f"Okafor {number}", "person", attributions=tuple(x.id for x in attributions))
    return Analysis(found, attributions, (Voice("v0", found.publisher, "author"), voice))


def write(connection: sqlite3.Connection, path: Path, seed: int) -> None:
    """Add, change and remove reports without end."""
    rng = random.Random(seed)
    print("ready", flush=True)
    while True:
        number, version = rng.randrange(60), rng.randrange(1, 4)
        source = f"{number}.txt"
        if rng.random() < 0.15:
            found = connection.execute("SELECT id FROM reports WHERE source = ?", (source,)).fetchone()
            if found:
                remove_reports(connection, path, [found[0]])
                print(-number - 1, flush=True)
        else:
            put_report(connection, draw(report(number, version)), Whence(source, f"/desk/{source}"))
            print(number + 1, flush=True)


def die_after(connection: sqlite3.Connection, steps: int) -> None:
    """Kill this process after so many steps of SQLite's machine, and tell where that was."""
    left = steps

    def step() -> int:
        nonlocal left
        left -= 1
        if left <= 0:
            os.write(1, b"in\n" if connection.in_transaction else b"out\n")
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    connection.set_progress_handler(step, 1)


def die_within_a_write(size_bytes: int) -> None:
    """Kill this process where a file grows beyond a size: within the write, of which only the first part is done."""
    # Python ignores the signal and raises an error.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, resource.RLIM_INFINITY))


if __name__ == "__main__":
    store, seed, moment = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    opened = connect(store)
    if moment.startswith("@"):
        die_within_a_write(int(moment[1:]))
    else:
        die_after(opened, int(moment))
    write(opened, store, seed)
