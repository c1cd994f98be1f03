"""What a collection costs: adding, size on disk, memory, queries; for 1,000, 10,000 and 100,000 reports.

    python -m benchmarks.store DATA [--read 2000] [--sizes 1000,10000,100000] [--jobs 2] [--work out/bench-store]

Reads reports of PolNeAR's train set into a collection, with `ondit read -o DIR` beside it for comparison; then makes
stored analyses of their paragraphs (see made_reports.py) until each size is reached. Queries are drawn from the words,
names, outlets and days of the collection itself, with a fixed seed; each is run once, in its own connection's cache.
What is there already in the folder of --work is used again.
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.made_reports import made_reports, pieces_of

from ondit.collection.collection import Collection
from ondit.collection.search.filters import Filters
from ondit.collection.store.draw import draw
from ondit.collection.store.known import Whence
from ondit.collection.store.put import put_report

QUERIES = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--read", type=int, default=2000, help="real reports to read (as many as there are)")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--model", default="accurate", choices=["accurate", "fast"])
    parser.add_argument("--work", type=Path, default=Path("out/bench-store"))
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    base = arguments.work / f"read-{arguments.read}-{arguments.model}.db"
    files = sorted((arguments.data / "polnear/train/text").glob("*.txt"))[: arguments.read]
    read_real(base, files, arguments.jobs, arguments.model, arguments.work)
    with Collection(base) as collection:
        pieces = pieces_of(list(collection.analyses()))
    print("\n| reports | statements | ms to store one | of processor time | MB | KB a report | peak memory, MB |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    sizes = [int(size) for size in arguments.sizes.split(",")]
    paths = {size: arguments.work / f"made-{size}.db" for size in sizes}
    for size in sizes:
        if not paths[size].exists():
            print(make(paths[size], pieces, size), flush=True)
    print("\n| reports | query | median, ms | 95th percentile, ms | slowest, ms |")
    print("|---:|---|---:|---:|---:|")
    for size in sizes:
        for line in query(paths[size], size):
            print(line, flush=True)


def read_real(base: Path, files: list[Path], jobs: int, model: str, work: Path) -> None:
    """Read real reports with `ondit add` and with `ondit read -o`, and tell how long each took."""
    if base.exists():
        return
    list_of_files = work / "files.txt"
    list_of_files.write_text("\n".join(map(str, files)))
    options = ["--files-from", str(list_of_files), "--jobs", str(jobs), "--model", model, "-q"]
    commands = {
        "ondit read -o DIR": ["read", "-o", f"{work}/read-{len(files)}/", *options],
        "ondit add --no-link": ["add", str(base), "--no-link", *options],
    }
    print(f"{len(files)} real reports, --jobs {jobs}, --model {model}:")
    for name, command in commands.items():
        began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "ondit", *command], check=False)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
        print(f"  {name:20} {time.monotonic() - began:7.1f} s, {processor:7.1f} s of processor time", flush=True)


def make(path: Path, pieces: list[object], size: int) -> str:
    """A collection of so many made reports; its row of the table."""
    draft = path.with_suffix(".part")
    for file in draft.parent.glob(f"{draft.name}*"):
        file.unlink()
    stored_s = processor_s = 0.0
    with Collection(draft, create=True) as collection:
        for analysis in made_reports(pieces, size):  # type: ignore[arg-type]
            began, before = time.perf_counter(), time.process_time()
            put_report(collection.connection, draw(analysis), Whence(analysis.document.source or ""))
            stored_s += time.perf_counter() - began
            processor_s += time.process_time() - before
        statements = collection.connection.execute("SELECT count(*) FROM statements").fetchone()[0]
    draft.rename(path)
    size_bytes = path.stat().st_size
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"| {size:,} | {statements:,} | {1000 * stored_s / size:.1f} | {1000 * processor_s / size:.1f} "
        f"| {size_bytes / 1e6:,.0f} | {size_bytes / size / 1000:.1f} | {memory:.0f} |"
    )


def query(path: Path, size: int) -> Iterator[str]:
    """How long queries of each kind take."""
    with Collection(path) as collection:
        for name, kind in KINDS.items():
            times = sorted(_timed(kind, collection, random.Random(f"{name} {i}")) for i in range(QUERIES))
            yield (
                f"| {size:,} | {name} | {statistics.median(times):.1f} | {times[int(0.95 * QUERIES)]:.1f} "
                f"| {times[-1]:.1f} |"
            )


def _timed(kind: Callable[[Collection, random.Random], object], collection: Collection, rng: random.Random) -> float:
    """Milliseconds of the query alone: what it is about is drawn before."""
    run = kind(collection, rng)
    began = time.perf_counter()
    run()  # type: ignore[operator]
    return 1000 * (time.perf_counter() - began)


def _words(collection: Collection, rng: random.Random, count: int) -> list[str]:
    """Words that stand side by side in a statement."""
    while True:
        content = _any(collection.connection, rng, "statements", "content")
        words = [word for word in content.split() if word.isalpha() and len(word) > 3]
        if len(words) >= count:
            at = rng.randrange(len(words) - count + 1)
            return words[at : at + count]


def _any(connection: sqlite3.Connection, rng: random.Random, table: str, column: str) -> str:
    last = connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0]
    row = connection.execute(
        f"SELECT {column} FROM {table} WHERE id >= ? AND {column} IS NOT NULL ORDER BY id LIMIT 1",
        (rng.randrange(1, last + 1),),
    ).fetchone()
    return str(row[0]) if row else _any(connection, rng, table, column)


def _search(text: Callable[[list[str]], str], count: int, by: str = "") -> Callable[..., Callable[[], object]]:
    def draw_query(collection: Collection, rng: random.Random) -> Callable[[], object]:
        words = text(_words(collection, rng, count))
        filters = Filters()
        if by == "outlet":
            filters = Filters(outlet=_any(collection.connection, rng, "outlets", "name"))
        elif by == "month":
            month = _any(collection.connection, rng, "reports", "published_utc")[:7]
            filters = Filters(since=month, until=month)
        elif by == "voice":
            filters = Filters(voice=_quoted(_any(collection.connection, rng, "voices", "name")))
        find = collection.search_reports if by == "reports" else collection.search
        return lambda: find(words, filters)

    return draw_query


def _of_voice(collection: Collection, rng: random.Random) -> Callable[[], object]:
    filters = Filters(voice=_quoted(_any(collection.connection, rng, "voices", "name")))
    return lambda: collection.search(None, filters)


def _quoted(name: str) -> str:
    """The name as one phrase; where it has no letter, a word that some name has."""
    return f'"{name}"' if any(map(str.isalnum, name)) else "the"


def _by_prefix(collection: Collection, rng: random.Random) -> Callable[[], object]:
    name = _any(collection.connection, rng, "voices", "name")
    first = next((word for word in name.split() if word.isalpha()), "the")
    query = "SELECT DISTINCT name FROM voices_fts WHERE voices_fts MATCH ? LIMIT 20"
    return lambda: collection.connection.execute(query, (f'name : "{first[:3]}"*',)).fetchall()


def _unnamed(collection: Collection, rng: random.Random) -> Callable[[], object]:
    filters = Filters(anonymous=True, until=_any(collection.connection, rng, "reports", "published_utc")[:10])
    return lambda: collection.search(None, filters)


def _read(collection: Collection, rng: random.Random) -> Callable[[], object]:
    source = _any(collection.connection, rng, "reports", "source")
    return lambda: collection.read(source)


KINDS: dict[str, Callable[..., Callable[[], object]]] = {
    "a word": _search(lambda words: f'"{words[0]}"', 1),
    "two words": _search(lambda words: f'"{words[0]}" AND "{words[1]}"', 2),
    "a phrase": _search(lambda words: f'"{words[0]} {words[1]}"', 2),
    "a prefix": _search(lambda words: f'"{words[0][:4]}"*', 1),
    "two words, either": _search(lambda words: f'"{words[0]}" OR "{words[1]}"', 2),
    "a word, one outlet": _search(lambda words: f'"{words[0]}"', 1, "outlet"),
    "a word, one month": _search(lambda words: f'"{words[0]}"', 1, "month"),
    "a word, one voice": _search(lambda words: f'"{words[0]}"', 1, "voice"),
    "two words, in reports": _search(lambda words: f'"{words[0]}" "{words[1]}"', 2, "reports"),
    "a voice by name": _of_voice,
    "names by first letters": _by_prefix,
    "unnamed, newest first": _unnamed,
    "a stored report": _read,
}

if __name__ == "__main__":
    main()
