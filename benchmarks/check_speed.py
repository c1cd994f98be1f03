"""What `ondit check` costs over `ondit read`, as a share of processor time within one run.

    PYTHONPATH=src:. python benchmarks/check_speed.py ../shared/data [--model accurate] [--reports 84] [--words 20000]

Every report of PolNeAR dev is read, and then checked with all rules (profile strict, preview too), its comments
looked for, its findings shown as in a terminal; so is one report of so many words, joined from them. The page is what
`--format html` takes in the place of the terminal view. `--against` compares the long report with itself. One thread,
so that no waiting is counted; the first report is read once before, so that loading is not.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ondit import Reader
from ondit.check import CheckConfig, check_analysis
from ondit.check.result import result
from ondit.check.show import render
from ondit.check.suppress import suppress, suppressions_in
from ondit.cli.check_page import findings_page
from ondit.model import Analysis
from ondit.read import read_bytes
from ondit.settings import Settings

ALL = CheckConfig("strict", preview=True)


@dataclass
class Cost:
    """Words, and seconds of processor time to read, to check, to make the page, and to compare with a source."""

    name: str
    words: int = 0
    findings: int = 0
    read_s: float = 0.0
    check_s: float = 0.0
    page_s: float = 0.0
    against_s: float = 0.0

    def add(self, data: bytes, reader: Reader, *, against: bool = False) -> None:
        analysis, seconds = _timed(lambda: reader.analyze(read_bytes(data, "report.txt", settings=Settings())))
        self.read_s += seconds
        found, seconds = _timed(lambda: _check(data, analysis))
        self.check_s += seconds
        self.words += analysis.sourcing.words
        self.findings += len(found)
        self.page_s += _timed(lambda: findings_page(analysis, found))[1]
        if against:
            self.against_s += _timed(lambda: check_analysis(analysis, CheckConfig.of({"select": ["S"]}), [analysis]))[1]

    def row(self) -> str:
        parts = [self.name, f"{self.words:,}", f"{self.findings:,}", f"{self.read_s:.1f}", f"{self.check_s:.2f}"]
        shares = [f"{100 * part / self.read_s:.1f} %" if part else "–" for part in (self.check_s, self.against_s)]
        return f"| {' | '.join([*parts, shares[0], f'{self.page_s:.2f}', shares[1]])} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", choices=["accurate", "fast"], default="accurate")
    parser.add_argument("--reports", type=int, default=84)
    parser.add_argument("--words", type=int, default=20_000)
    options = parser.parse_args()
    paths = sorted((options.data / "polnear" / "dev" / "text").glob("*.txt"))[: options.reports]
    reports = [path.read_bytes() for path in paths]
    reader = Reader(model=options.model, threads=1)
    warm = Cost("")
    warm.add(reports[0], reader, against=True)
    many = Cost(f"{len(reports)} reports")
    for data in reports:
        many.add(data, reader)
    long = Cost("one report")
    long.add(_joined(reports, options.words), reader, against=True)
    print(f"model {options.model}, seconds of processor time\n")
    print("| | words | findings | read | check | check of read | page | against of read |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for cost in (many, long):
        print(cost.row())


def _check(data: bytes, analysis: Analysis) -> tuple[Any, ...]:
    found, _ = suppress(check_analysis(analysis, ALL), suppressions_in(data, analysis.document), ())
    render([result("report.txt", analysis, found)], "full")
    return found


def _joined(reports: Sequence[bytes], words: int) -> bytes:
    parts: list[bytes] = []
    left = words
    while left > 0:
        part = reports[len(parts) % len(reports)]
        parts.append(part.strip())
        left -= len(part.split())
    return b"\n\n".join(parts)


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


if __name__ == "__main__":
    main()
