"""On which texts each rule fires, and how often it is right: the golden passages, PolNeAR dev and the judged posts.

    python -m tests.quality.rule_yield [--show RULE] [--texts FOLDER [--most N]]

A table with how often each rule of docs/rules.md made or changed something, by collection. `chains` counts expected
statements of the golden passages, blind ones left out, in whose chain the rule had a hand, and how many of those
chains are right. `--show` prints the words of what one rule made, but for sealed passages; `--texts` reads N files of a
folder of real reports instead, evenly chosen. A rule that never fires wants an example from a real text, or goes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

from tests.golden.passages import Part, Passage, load
from tests.golden.score_chains import _match, _Names
from tests.quality.same_analyses import CACHE, DATA, SEALED, remember, texts

from ondit import Reader
from ondit.model import Analysis, Attribution, Span
from ondit.read import read_path
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


def in_chain(analysis: Analysis, attribution: Attribution) -> set[str]:
    """The rules that had a hand in a statement, in those that it is said within, and in their links."""
    outer = {link.inner: link.outer for link in analysis.links if link.kind == "inside"}
    inside = [attribution.id]
    while inside[-1] in outer and outer[inside[-1]] not in inside:
        inside.append(outer[inside[-1]])
    rules = {analysis.attribution(one).rule for one in inside}
    rules |= {link.rule for link in analysis.links if link.inner in inside}
    return {rule for rule in rules if rule}


def chains(passage: Passage, analysis: Analysis) -> Iterator[tuple[str, bool]]:
    """Each rule in the chain of an expected statement that was found, and whether that chain is right."""
    names = _Names(passage, analysis)
    for statement, attribution in zip(passage.statements, _match(passage, analysis, names), strict=True):
        if attribution is not None:
            right = names.chain_is_right(statement, attribution)
            yield from ((rule, right) for rule in in_chain(analysis, attribution))


def real(reader: Reader, folder: Path, most: int) -> Iterator[tuple[str, Any]]:
    """Every so manieth file of a folder, as many as asked for."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".md", ".html"))
    for path in paths[:: max(1, len(paths) // most)][:most]:
        yield f"{folder.name}/{path.stem}", read_path(path, settings=reader.settings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", metavar="RULE")
    parser.add_argument("--texts", type=Path, metavar="FOLDER")
    parser.add_argument("--most", type=int, default=200, metavar="N")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--cache", type=Path, default=CACHE)
    given = parser.parse_args()
    reader = Reader()
    remember(reader._tagger, given.cache)
    passages = {f"{part}/{one.name}": one for part in get_args(Part) if part not in SEALED for one in load(part)}
    counts: dict[str, Counter[str]] = {}
    found: Counter[tuple[str, bool]] = Counter()
    for name, reading in real(reader, given.texts, given.most) if given.texts else texts(reader, given.data):
        counted = counts.setdefault(name.rpartition("/")[0], Counter())
        analysis = reader.analyze(reading)
        for rule, spans in made(analysis):
            counted[rule] += 1
            if rule == given.show and not name.startswith(SEALED):
                words = (" ".join(span.of(analysis.document.text).split())[:120] for span in spans)
                print(f"{name}: {' … '.join(words)}")
        if name in passages:
            found.update(chains(passages[name], analysis))
    print("| rule | " + " | ".join(counts) + " | all | chains |\n|---|" + "---:|" * (len(counts) + 2))
    for one in all_rules():
        row = [counted[one.id] for counted in counts.values()]
        right, wrong = found[one.id, True], found[one.id, False]
        shown = f"{right} of {right + wrong} right" if right + wrong else ""
        print(f"| `{one.id}` | " + " | ".join(map(str, row)) + f" | {sum(row)} | {shown} |")


if __name__ == "__main__":
    main()
