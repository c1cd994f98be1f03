"""Findings of `ondit check` on published reports: to judge by hand, and the table in docs/checks-precision.md.

    python tests/quality/measure_checks.py show ANALYSES [CODE]      every finding of each rule, with its words
    python tests/quality/measure_checks.py table ANALYSES            precision from the verdicts; findings per profile

ANALYSES is a folder of stored analyses (`ondit read ../shared/data/polnear/dev/text --format json -o ANALYSES/`, with
the date of publication given for each). The verdicts hold document, offsets and verdict, no words of the reports.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from ondit import codec
from ondit.check import CheckConfig, Finding, check_analysis
from ondit.check.registry import PROFILES, all_rules
from ondit.model import Analysis

VERDICTS = Path(__file__).parent / "data" / "check_verdicts.tsv"


def analyses(folder: Path) -> Iterator[tuple[str, Analysis]]:
    for path in sorted(folder.glob("*.json")):
        yield path.stem, codec.loads(path.read_text(encoding="utf-8"))


def findings(folder: Path, **chosen: object) -> Iterator[tuple[str, Analysis, Finding]]:
    config = CheckConfig.of(chosen)
    for name, analysis in analyses(folder):
        for finding in check_analysis(analysis, config):
            yield name, analysis, finding


def show(folder: Path, code: str | None) -> None:
    select = [code] if code else ["ALL"]
    for name, analysis, finding in findings(folder, select=select, preview=True):
        text = analysis.document.text
        span = finding.span
        around = f"{text[max(0, span.start - 160) : span.start]}[[{span.of(text)}]]{text[span.end : span.end + 200]}"
        print(f"{finding.code}\t{name}\t{span.start}\t{span.end}\t{finding.message}\t{' '.join(around.split())}")


def table(folder: Path) -> None:
    with VERDICTS.open(encoding="utf-8") as file:
        judged = [row for row in csv.reader(file, delimiter="\t") if row and not row[0].startswith("#")]
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    for code, *_, verdict in judged:
        verdicts[code][verdict] += 1
    fired = Counter(finding.code for _, _, finding in findings(folder, select=["ALL"], preview=True))
    print("| rule | name | findings | judged | right | precision | state |\n|---|---|---|---|---|---|---|")
    for rule in all_rules():
        if rule.needs_sources:
            continue
        right, total = verdicts[rule.code]["right"], verdicts[rule.code].total()
        rate = f"{100 * right / total:.0f} %" if total else "–"
        state = "preview" if rule.preview else "stable"
        print(f"| {rule.code} | {rule.name} | {fired[rule.code]} | {total} | {right} | {rate} | {state} |")
    words = sum(analysis.sourcing.words for _, analysis in analyses(folder))
    print(f"\n{words:,} words.\n\n| profile | findings | for 1,000 words |\n|---|---|---|")
    for profile in PROFILES:
        count = sum(1 for _ in findings(folder, profile=profile))
        print(f"| {profile} | {count} | {1000 * count / words:.2f} |")


if __name__ == "__main__":
    if sys.argv[1] == "show":
        show(Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None)
    else:
        table(Path(sys.argv[2]))
