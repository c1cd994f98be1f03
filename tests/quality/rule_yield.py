"""On which texts each rule fires: the golden passages, PolNeAR dev and the judged posts.

    python -m tests.quality.rule_yield [--show RULE]

A table with how often each rule of docs/rules.md made or changed something, by collection; `--show` prints the words
of what one rule made, but for sealed passages. A rule that never fires wants an example from a real text, or goes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.quality.same_analyses import CACHE, DATA, SEALED, remember, texts

from ondit import Reader
from ondit.model import Analysis, Span
from ondit.rules import all_rules


def made(analysis: Analysis) -> Iterator[tuple[str, Sequence[Span]]]:
    """The rule and the words of each thing that a rule had a hand in."""
    for one in analysis.attributions:
        if one.rule:
            yield one.rule, one.spans
    for link in analysis.links:
        if link.rule:
            yield link.rule, link.evidence
    for excerpt in analysis.excerpts:
        if excerpt.rule:
            yield excerpt.rule, [span for span in (excerpt.lead_in, excerpt.span) if span]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", metavar="RULE")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--cache", type=Path, default=CACHE)
    given = parser.parse_args()
    reader = Reader()
    remember(reader._tagger, given.cache)
    counts: dict[str, Counter[str]] = {}
    for name, reading in texts(reader, given.data):
        collection = name.rpartition("/")[0]
        counted = counts.setdefault(collection, Counter())
        analysis = reader.analyze(reading)
        for rule, spans in made(analysis):
            counted[rule] += 1
            if rule == given.show and not name.startswith(SEALED):
                print(
                    f"{name}: " + " … ".join(" ".join(span.of(analysis.document.text).split())[:120] for span in spans)
                )
    print("| rule | " + " | ".join(counts) + " | all |\n|---|" + "---:|" * (len(counts) + 1))
    for one in all_rules():
        row = [counted[one.id] for counted in counts.values()]
        print(f"| `{one.id}` | " + " | ".join(map(str, row)) + f" | {sum(row)} |")


if __name__ == "__main__":
    main()
