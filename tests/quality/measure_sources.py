"""Precision and recall of the rules that compare a draft with its sources (S601 to S604), on made drafts.

    python -m tests.quality.measure_sources ../shared/data/polnear/dev

Each report of the split is a source; `tests.quality.drafts` makes a draft from it. The tables are those of
docs/checks-precision.md.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.quality.drafts import COPIED, GRADES, HERALD, PASSED, QUAY, QUOTED, Draft, Item, drafts
from training.polnear import read_split

from ondit import Metadata, Reader, Settings
from ondit.check import CheckConfig, check_analysis
from ondit.model import Analysis
from ondit.read import read_bytes

SEED = 601
NONE = "no finding"
DAY = "2026-03-02"


@dataclass
class Tally:
    """How often an item of each kind had each outcome."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, kind: str, outcome: str) -> None:
        self.counts[kind, outcome] += 1

    def of(self, kinds: Iterable[str], outcomes: Iterable[str] | None = None) -> int:
        chosen, wanted = set(kinds), None if outcomes is None else set(outcomes)
        return sum(n for (k, o), n in self.counts.items() if k in chosen and (wanted is None or o in wanted))

    def recall(self, kinds: Iterable[str], outcome: str) -> float:
        """Share of the items of these kinds that have this outcome; in percent."""
        kinds = list(kinds)
        return 100 * self.of(kinds, [outcome]) / max(1, self.of(kinds))

    def precision(self, kinds: Iterable[str], outcome: str) -> float:
        """Share of the items with this outcome that are of these kinds; in percent."""
        everything = {kind for kind, _ in self.counts}
        return 100 * self.of(kinds, [outcome]) / max(1, self.of(everything, [outcome]))


@dataclass
class Measured:
    """The outcomes of S601 by grade, and of S602, S603 and S604 by "finding" or "no finding"."""

    quoted: Tally = field(default_factory=Tally)
    copied: Tally = field(default_factory=Tally)
    passed: Tally = field(default_factory=Tally)
    circular: Tally = field(default_factory=Tally)


def measure(split: Path, seed: int = SEED) -> Measured:
    """The outcomes of all items of the drafts made from a split."""
    reader = Reader(Settings(min_chars=1), threads=1)
    found = Measured()
    for draft in drafts(list(read_split(split)), seed):
        for item, outcome in outcomes(reader, draft):
            if item.kind in QUOTED:
                found.quoted.add(item.kind, outcome.get("S601", NONE))
            elif item.kind in COPIED:
                found.copied.add(item.kind, "finding" if "S602" in outcome else NONE)
            else:
                found.circular.add(item.kind, "finding" if "S604" in outcome else NONE)
                if item.kind != "circular":
                    found.passed.add(item.kind, "finding" if "S603" in outcome else NONE)
    return found


def outcomes(reader: Reader, draft: Draft) -> list[tuple[Item, dict[str, str]]]:
    """Each item with the rules that fired in its paragraph, and what they say before the colon."""
    source = _read(reader, draft.source, Metadata("A report", HERALD, DAY))
    paragraphs = draft.paragraphs
    checked = _read(reader, "\n\n".join(text for text, _ in paragraphs) + "\n", Metadata("A draft", QUAY, DAY))
    assert len(checked.document.blocks) == len(paragraphs), draft.name
    fired: dict[int, dict[str, str]] = {}
    for finding in check_analysis(checked, CheckConfig.of({"select": ["S"], "preview": True}), [source]):
        block = checked.document.block_at(finding.span.start)
        if block is not None:
            fired.setdefault(block, {})[finding.code] = finding.message.partition(":")[0]
    return [(item, fired.get(number, {})) for number, (_, item) in enumerate(paragraphs) if item is not None]


def _read(reader: Reader, text: str, metadata: Metadata) -> Analysis:
    return reader.analyze(read_bytes(text.encode(), "report.txt", settings=reader.settings, metadata=metadata))


def tables(found: Measured) -> str:
    """The tables in Markdown."""
    grades = (*GRADES, "changed speaker", NONE)
    lines = ["| the quotation is | items | " + " | ".join(grades) + " |", "|---|---|" + "---|" * len(grades)]
    for kind in QUOTED:
        cells = " | ".join(str(found.quoted.of([kind], [grade])) for grade in grades)
        lines.append(f"| {kind} | {found.quoted.of([kind])} | {cells} |")
    lines += ["", "| S601 says | precision | recall |", "|---|---|---|"]
    for grade in (*GRADES, "changed speaker"):
        precision, recall = found.quoted.precision([grade], grade), found.quoted.recall([grade], grade)
        lines.append(f"| {grade} | {precision:.1f} % | {recall:.1f} % |")
    for name, kinds, tally in (
        ("S602", COPIED, found.copied),
        ("S603", PASSED[:2], found.passed),
        ("S604", PASSED, found.circular),
    ):
        lines += ["", f"| the sentence is | items | {name} fires |", "|---|---|---|"]
        for kind in kinds:
            lines.append(f"| {kind} | {tally.of([kind])} | {tally.of([kind], ['finding'])} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(tables(measure(Path(sys.argv[1]))))
