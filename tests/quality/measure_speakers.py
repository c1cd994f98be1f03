"""Precision and recall of joining voices into speakers, on annotated pairs (data/speakers.tsv).

    ondit add NEWS.db ../shared/data/polnear ../shared/data/posts/quoted --metadata TABLE.csv --model fast
    python -m tests.quality.measure_speakers NEWS.db [open|sealed]

TABLE.csv tells outlet and date of PolNeAR's reports, from its metadata.tsv. A pair counts where both of its voices are
still found at the annotated mention; unclear ones do not.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ondit.collection.collection import Collection
from ondit.collection.store.load import StoredReport
from ondit.model import Span

PAIRS = Path(__file__).parent / "data" / "speakers.tsv"


@dataclass(frozen=True)
class Pair:
    """Two mentions in two reports, and what a reader made of them: same, different, unclear."""

    one: tuple[str, Span]
    other: tuple[str, Span]
    drawn: str
    half: str
    verdict: str


def pairs() -> Iterator[Pair]:
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            a, a_start, a_end, b, b_start, b_end, *rest = line.split("\t")
            yield Pair((a, Span(int(a_start), int(a_end))), (b, Span(int(b_start), int(b_end))), *rest)


def measure(collection: Collection, half: str | None = None) -> Counter[str]:
    """Right and wrong joins, missed ones, pairs rightly apart, pairs whose voices are not found."""
    reports = {report.source.partition("/data/")[2]: report for report in collection.reports()}
    counts: Counter[str] = Counter()
    for pair in pairs():
        if pair.verdict == "unclear" or half not in (None, pair.half):
            continue
        found = [_speaker(collection, reports.get(source), span) for source, span in (pair.one, pair.other)]
        if any(one is None for one in found):
            counts["not found"] += 1
            continue
        joined = found[0] == found[1] and found[0] != ""
        names = {(True, True): "right", (True, False): "wrong", (False, True): "missed", (False, False): "apart"}
        counts[names[joined, pair.verdict == "same"]] += 1
    return counts


def _speaker(collection: Collection, report: StoredReport | None, mention: Span) -> str | None:
    """The key of the speaker whose voice is mentioned there; "" for a voice without one, None for no voice."""
    if report is None:
        return None
    analysis = collection.read(report.source)
    voice = next((voice for voice in analysis.voices if mention in voice.mentions), None)
    if voice is None:
        return None
    row = collection.connection.execute(
        "SELECT p.key FROM voices AS v JOIN joins AS j ON j.voice = v.id JOIN speakers AS p ON p.id = j.speaker "
        "WHERE v.report = ? AND v.key = ?",
        (report.id, voice.id),
    ).fetchone()
    return "" if row is None else str(row[0])


def main() -> None:
    with Collection(sys.argv[1]) as collection:
        collection.link()
        for half in sys.argv[2:] or ["open", "sealed"]:
            counts = measure(collection, half)
            joined, same = counts["right"] + counts["wrong"], counts["right"] + counts["missed"]
            print(f"{half}: precision {counts['right']}/{joined}, recall {counts['right']}/{same}, {dict(counts)}")


if __name__ == "__main__":
    main()
