"""Reads thousands of damaged reports and tells what crashed, hung, grew or got an offset wrong.

    PYTHONPATH=src python -m benchmarks.fuzz --count 10000 --seed 1

Exit status 0: nothing found; 1: findings (each can be made again with `--case NUMBER`).
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.mutations import Case, case

from ondit.errors import OnditError
from ondit.model import Document
from ondit.read import read_bytes
from ondit.read.draft import Reading
from ondit.settings import Settings

MAX_SECONDS = 30.0
MAX_BYTES = 2_000_000_000
SLOW_SECONDS = 5.0
_WORKER_CASES = 500  # then a fresh process, so that its peak of memory says something


def wrong_in(reading: Reading) -> Iterator[str]:
    """What does not hold in a reading: every span in the text, blocks in order, a place map that never goes back."""
    document = reading.document
    text = document.text
    if any("\ud800" <= char <= "\udfff" for char in text):
        yield "the text holds half a surrogate pair"
    at = 0
    for block in document.blocks:
        if not at <= block.span.start < block.span.end <= len(text):
            yield f"a block's span is out of order or outside the text: {block}"
        if text[at : block.span.start].strip():
            yield "text between two blocks"
        if not block.span.of(text).strip():
            yield "an empty block"
        if (block.depth > 0) != (block.kind == "quote") and block.kind in ("quote", "paragraph"):
            yield f"kind {block.kind} at depth {block.depth}"
        at = block.span.end
    if text[at:].strip():
        yield "text after the last block"
    for anchor in document.anchors:
        index = document.block_at(anchor.span.start)
        if index is None or not document.blocks[index].span.contains(anchor.span) or not len(anchor.span):
            yield f"an anchor's span is not within a block: {anchor}"
    yield from _wrong_places(document)


def _wrong_places(document: Document) -> Iterator[str]:
    places = document.origin.places
    for before, after in pairwise(places):
        if after.offset < before.offset:
            yield f"places out of order: {before}, {after}"
        if (after.number, after.column) < (before.number, before.column):
            yield f"places go back in the file: {before}, {after}"
    if places and not (places[0].offset >= 0 and places[-1].offset <= len(document.text)):
        yield "a place outside the text"
    if any(place.number < 1 or place.column < 1 for place in places):
        yield "a place before the first line or column"
    # In a page, a block whose words were put together from several places may have none of its own.
    is_page = document.origin.unit == "line"
    if document.blocks and not is_page and document.origin.locate(document.blocks[0].span.start) is None:
        yield "a block without a place"


def outcome(found: Case, settings: Settings) -> tuple[str, str]:
    """("read" | "refused" | "wrong" | "crash", what)."""
    try:
        reading = read_bytes(found.data, found.sample, settings=settings)
    except OnditError as exc:
        return "refused", re.sub(r"\d[\d,]*", "N", type(exc).__name__)
    except Exception as exc:
        frames = [frame for frame in traceback.extract_tb(exc.__traceback__) if "ondit" in frame.filename]
        where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        return "crash", f"{type(exc).__name__} at {where}: {str(exc)[:120]}"
    wrong = next(wrong_in(reading), None)
    return ("wrong", wrong) if wrong else ("read", "")


def _work(pipe: Connection, seed: int, only: str) -> None:
    settings = Settings()
    while True:
        number = pipe.recv()
        if number is None:
            return
        made = case(number, seed, only)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        # Processor time: a busy machine is no finding. PDFs are read in a child, which has a clock of its own.
        start = time.process_time()
        kind, what = outcome(made, settings)
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        pipe.send(
            (kind, what, seconds, peak * 1024 if peak > before else 0, made.sample, made.mutations, len(made.data))
        )


class _Worker:
    """A process that reads cases, so that one that dies or hangs ends nothing but itself."""

    def __init__(self, seed: int, only: str) -> None:
        self.pipe, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=_work, args=(theirs, seed, only), daemon=True)
        self.process.start()
        theirs.close()
        self.done = 0

    def read(self, number: int) -> tuple[str, str, float, int, str, tuple[str, ...], int]:
        self.done += 1
        start = time.perf_counter()
        self.pipe.send(number)
        # A case is made in the worker too; making one takes far less than reading it.
        if not self.pipe.poll(MAX_SECONDS * 4):
            self.process.kill()
            self.process.join()
            return "hang", f"over {MAX_SECONDS * 4:g} s of the clock", time.perf_counter() - start, 0, "?", (), 0
        try:
            return self.pipe.recv()  # type: ignore[no-any-return]
        except EOFError:
            self.process.join()
            return "died", f"exit code {self.process.exitcode}", time.perf_counter() - start, 0, "?", (), 0

    def end(self) -> None:
        if self.process.is_alive():
            self.pipe.send(None)
        self.process.join(10)


def run(numbers: range, seed: int, only: str) -> int:
    """Reads the cases and prints what was found; the number of findings."""
    kinds: Counter[str] = Counter()
    by_sample: Counter[tuple[str, str]] = Counter()
    findings: dict[tuple[str, str], list[int]] = {}
    slowest: list[tuple[float, int, str]] = []
    peak = 0
    start = time.perf_counter()
    worker = _Worker(seed, only)
    for number in numbers:
        if worker.done >= _WORKER_CASES or not worker.process.is_alive():
            worker.end()
            worker = _Worker(seed, only)
        kind, what, seconds, grown, sample, mutations, size = worker.read(number)
        kinds[kind] += 1
        by_sample[sample.rpartition(".")[2], kind] += 1
        peak = max(peak, grown)
        slowest = sorted([*slowest, (seconds, number, f"{sample} {'+'.join(mutations)} {size:,} bytes")])[-5:]
        if kind in ("read", "refused") and grown > MAX_BYTES:
            kind, what = "memory", f"{grown / 1e9:.1f} GB"
        if kind in ("read", "refused") and seconds > MAX_SECONDS:
            kind, what = "hang", f"{seconds:.0f} s"
        if kind not in ("read", "refused"):
            key = (kind, re.sub(r"\d+", "#", what)[:160] if kind == "wrong" else what)
            if not findings.setdefault(key, []):
                print(f"case {number}: {kind}: {what} ({sample}: {', '.join(mutations)})", flush=True)
            findings[key].append(number)
        if number and number % 1000 == 0:
            print(
                f"... {number:,} cases, {time.perf_counter() - start:.0f} s, {dict(kinds)}", file=sys.stderr, flush=True
            )
    worker.end()
    print(f"{len(numbers):,} cases, seed {seed}, {time.perf_counter() - start:.0f} s, {dict(sorted(kinds.items()))}")
    print(f"peak memory of a worker: {peak / 1e6:.0f} MB")
    for suffix in sorted({suffix for suffix, _ in by_sample}):
        print(f"  {suffix}: {dict(sorted((kind, n) for (s, kind), n in by_sample.items() if s == suffix))}")
    for seconds, number, what in reversed(slowest):
        print(f"  slow: case {number}, {seconds:.2f} s, {what}")
    for (kind, what), where in sorted(findings.items()):
        print(f"{kind} x {len(where)}: {what} (cases {', '.join(map(str, where[:5]))})")
    return len(findings)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--start", type=int, default=0, help="number of the first case")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="keep to samples with this in their names, such as .pdf")
    parser.add_argument("--case", type=int, help="read this one case again, in this process, and save it as ./case-N")
    options = parser.parse_args()
    if options.case is None:
        return int(run(range(options.start, options.start + options.count), options.seed, options.only) > 0)
    made = case(options.case, options.seed, options.only)
    Path(f"case-{made.number}{Path(made.sample).suffix}").write_bytes(made.data)
    print(made.sample, made.mutations, f"{len(made.data):,} bytes", flush=True)
    start = time.perf_counter()
    reading = read_bytes(made.data, made.sample, settings=Settings())
    print(f"{time.perf_counter() - start:.2f} s", *wrong_in(reading), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
