"""How the time of `ondit read` grows with a report's length, and what more processes bring.

    python benchmarks/growth.py ../shared/data [--model accurate] [--longest 50000]

Reports of 1,000 words and more are made of the paragraphs of PolNeAR's dev reports, one after the other, so that names,
quotations and voices are as dense as in the news. Each is read in a process of its own. Then all 84 reports are read
with the command, `--jobs 1` and `--jobs N`, loading included.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LENGTHS = (1_000, 5_000, 10_000, 20_000, 50_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", choices=("accurate", "fast"), default="accurate")
    parser.add_argument("--longest", type=int, default=LENGTHS[-1], help="words of the longest report")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    folder = options.data / "polnear" / "dev" / "text"
    if options.one:
        print(json.dumps(measure(options.one, folder, options.model)))
        return
    print("| words | seconds | µs a word | CPU µs a word | peak memory, MB |\n|---:|---:|---:|---:|---:|")
    for length in (x for x in LENGTHS if x <= options.longest):
        command = [sys.executable, "-W", "ignore", __file__, str(options.data), "--model", options.model]
        output = subprocess.run([*command, "--one", str(length)], check=True, capture_output=True, text=True).stdout
        found = json.loads(output.splitlines()[-1])
        print(
            f"| {found['words']:,} | {found['wall_s']:.2f} | {1e6 * found['wall_s'] / found['words']:.0f} "
            f"| {1e6 * found['cpu_s'] / found['words']:.0f} | {found['peak_mb']:.0f} |",
            flush=True,
        )
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in folder.glob("*.txt"))
    print("\n| `--jobs` | seconds for the 84 reports, with loading | words a second |\n|---:|---:|---:|")
    for jobs in sorted({1, os.cpu_count() or 1}):
        with tempfile.TemporaryDirectory() as out:
            command = [sys.executable, "-m", "ondit", "read", str(folder), "-o", out, "-q"]
            started = time.perf_counter()
            subprocess.run([*command, "--model", options.model, "--jobs", str(jobs)], check=True, capture_output=True)
            taken = time.perf_counter() - started
        print(f"| {jobs} | {taken:.1f} | {words / taken:,.0f} |", flush=True)


def measure(length: int, folder: Path, model: str) -> dict[str, float]:
    """Seconds, words and peak memory of reading one report of about `length` words."""
    import ondit
    from ondit.read import read_bytes

    text = report_of(length, folder)
    reader = ondit.Reader(model=model)
    reading = read_bytes(text.encode(), None, settings=reader.settings)
    reader.analyze(read_bytes(text[:2000].encode(), None, settings=reader.settings))
    wall, cpu = time.perf_counter(), time.process_time()
    ondit.dumps(reader.analyze(reading))
    return {
        "wall_s": time.perf_counter() - wall,
        "cpu_s": time.process_time() - cpu,
        "words": len(text.split()),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def report_of(length: int, folder: Path) -> str:
    """Paragraphs of the reports in order of name until there are `length` words."""
    paragraphs: list[str] = []
    words = 0
    for path in sorted(folder.glob("*.txt")):
        for paragraph in path.read_text(encoding="utf-8").split("\n"):
            if words >= length:
                return "\n\n".join(paragraphs)
            if paragraph.strip():
                paragraphs.append(paragraph)
                words += len(paragraph.split())
    return "\n\n".join(paragraphs)


if __name__ == "__main__":
    main()
