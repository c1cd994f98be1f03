"""Findings of `ondit check` on published reports: to judge by hand, and the table in docs/checks-precision.md.

    python -m tests.quality.measure_checks store ../shared/data OUT    reports, read: OUT/dev, OUT/train, OUT/timebank
    python -m tests.quality.measure_checks show OUT/*                  every finding of each rule, with its words
    python -m tests.quality.measure_checks table OUT/*                 precision from verdicts; findings per profile

`store` gives each report its title, publisher and date. The verdicts hold document, offsets and verdict, no words of
the reports. `--half` keeps the reports of one half, told apart by the checksum of their names: rules are mended by what
they find in `work` and judged by what they find in `judge`. `--undated` takes every report's date away, as `table`
does for T501, which looks at reports without one.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from ondit import codec
from ondit.check import CheckConfig, Finding, check_analysis
from ondit.check.registry import PROFILES, all_rules
from ondit.model import Analysis
from ondit.read import Metadata

VERDICTS = Path(__file__).parent / "data" / "check_verdicts.tsv"
HALVES = ("work", "judge")
# The metadata have short names, which no report calls itself by.
PUBLISHERS = {
    "breitbart": "Breitbart News",
    "huff-post": "The Huffington Post",
    "nyt": "The New York Times",
    "politico": "Politico",
    "usa-today": "USA Today",
    "wash-post": "The Washington Post",
    "west-journal": "Western Journalism",
}


def store(data: Path, out: Path, splits: Sequence[str]) -> None:
    """Reads the reports of these splits, with what their publishers say of them, into OUT/SPLIT/NAME.json."""
    from ondit import Reader
    from ondit.read import read_bytes

    reader = Reader()
    for split, name, text, known in reports(data):
        if split in splits:
            target = out / split / f"{name}.json"
            target.parent.mkdir(parents=True, exist_ok=True)
            reading = read_bytes(text.encode(), None, settings=reader.settings, metadata=known)
            target.write_text(codec.dumps(reader.analyze(reading)), encoding="utf-8")


def reports(data: Path) -> Iterator[tuple[str, str, str, Metadata]]:
    """Split, name, text and what is known of PolNeAR's reports, and of TimeBank's and AQUAINT's."""
    from training.timeml import read_folder

    with (data / "polnear" / "metadata.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["compartment"] in ("dev", "train")]
    for row in rows:
        path = data / "polnear" / row["compartment"] / "text" / f"{row['filename']}.txt"
        publisher = PUBLISHERS.get(row["publisher"], row["publisher"])
        known = Metadata(row["title"], publisher, row["publication_date"])
        yield row["compartment"], row["filename"], path.read_bytes().decode(), known
    for document in read_folder(data / "timebank"):
        report = document.parse.document
        paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", report.text.strip()))
        known = Metadata(None, None, report.published[:10] if report.published else None)
        yield "timebank", document.name.removesuffix(".tml"), "\n\n".join(paragraphs), known


def half_of(name: str) -> str:
    return HALVES[zlib.crc32(name.encode()) % 2]


def analyses(folders: Sequence[Path], half: str | None = None) -> Iterator[tuple[str, Analysis]]:
    """Each report's name in the verdicts, and its analysis."""
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            if half is None or half_of(path.stem) == half:
                corpus = "" if folder.name == "timebank" else "polnear/"
                yield f"{corpus}{folder.name}/{path.stem}", codec.loads(path.read_text(encoding="utf-8"))


def findings(
    folders: Sequence[Path], half: str | None = None, *, dated: bool = True, **chosen: object
) -> Iterator[tuple[str, Analysis, Finding]]:
    config = CheckConfig.of(chosen)
    for name, analysis in analyses(folders, half):
        if not dated:
            undated = dataclasses.replace(analysis.document, published=None)
            analysis = dataclasses.replace(analysis, document=undated)
        for finding in check_analysis(analysis, config):
            yield name, analysis, finding


def show(folders: Sequence[Path], codes: Sequence[str], half: str | None, *, dated: bool = True) -> None:
    for name, analysis, finding in findings(folders, half, dated=dated, select=codes or ["ALL"], preview=True):
        text = analysis.document.text
        span = finding.span
        around = f"{text[max(0, span.start - 160) : span.start]}[[{span.of(text)}]]{text[span.end : span.end + 200]}"
        print(f"{finding.code}\t{name}\t{span.start}\t{span.end}\t{finding.message}\t{' '.join(around.split())}")


def table(folders: Sequence[Path], half: str | None) -> None:
    """Precision by rule: of the findings of today that were judged, how many are right; findings for each profile."""
    with VERDICTS.open(encoding="utf-8") as file:
        judged = {tuple(row[:4]): row[4] for row in csv.reader(file, delimiter="\t") if row and row[0][0] != "#"}
    found = [*findings(folders, half, select=["ALL"], preview=True)]
    found += findings(folders, half, dated=False, select=["T501"], preview=True)
    fired: Counter[str] = Counter()
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, _, finding in found:
        fired[finding.code] += 1
        verdict = judged.get((finding.code, name, str(finding.span.start), str(finding.span.end)))
        if verdict:
            verdicts[finding.code][verdict] += 1
    print("| rule | name | findings | judged | right | precision | state |\n|---|---|---|---|---|---|---|")
    for rule in all_rules():
        if rule.needs_sources:
            continue
        right, total = verdicts[rule.code]["right"], verdicts[rule.code].total()
        rate = f"{100 * right / total:.0f} %" if total else "–"
        state = "preview" if rule.preview else "stable"
        print(f"| {rule.code} | {rule.name} | {fired[rule.code]} | {total} | {right} | {rate} | {state} |")
    words = sum(analysis.sourcing.words for _, analysis in analyses(folders, half))
    print(f"\n{words:,} words.\n\n| profile | findings | for 1,000 words |\n|---|---|---|")
    for profile in PROFILES:
        count = sum(1 for _ in findings(folders, half, profile=profile))
        print(f"| {profile} | {count} | {1000 * count / words:.2f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description="Findings of `ondit check` on published reports.")
    commands = parser.add_subparsers(dest="command", required=True)
    storing = commands.add_parser("store", help="read the reports")
    storing.add_argument("data", type=Path, help="the folder that holds polnear/")
    storing.add_argument("out", type=Path)
    storing.add_argument("splits", nargs="*", help="dev, train, timebank; all unless given")
    showing = commands.add_parser("show", help="every finding, with its words")
    showing.add_argument("--code", action="append", default=[], help="of this rule alone; may be given again")
    showing.add_argument("--undated", action="store_true", help="take the reports' dates away")
    for command in (showing, commands.add_parser("table", help="the tables of docs/checks-precision.md")):
        command.add_argument("folders", nargs="+", type=Path, help="stored analyses; each is named after its split")
        command.add_argument("--half", choices=HALVES)
    chosen = parser.parse_args()
    if chosen.command == "store":
        store(chosen.data, chosen.out, chosen.splits or ("dev", "train", "timebank"))
    elif chosen.command == "show":
        show(chosen.folders, chosen.code, chosen.half, dated=not chosen.undated)
    else:
        table(chosen.folders, chosen.half)


if __name__ == "__main__":
    main()
