"""Measure who the sources of GUM's attribution relations are taken for, by GUM's own coreference.

    PYTHONPATH=src:. python -m tests.quality.voices_gum

An attribution is an `attribution-*` relation of GUM's discourse trees with a marked source; its content is the unit
that it attributes. A source is *resolved right* when most other mentions of its voice lie in the chain that GUM puts it
in; only sources that GUM has a mention of by name or description before are counted.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.quality.voices import document_of, shipped_parse

from ondit.language import Parse
from ondit.model import Attribution, Document, Span, Voice

GUM = Path(os.environ.get("ONDIT_DATA", Path(__file__).parents[3] / "shared" / "data")) / "gum"
_THIRD = frozenset(
    "he she they it him her his their its who which that them these those himself herself themselves itself".split()
)
_FIRST = frozenset("i we you my our your me us".split())


@dataclass(frozen=True, slots=True)
class Annotated:
    """One GUM document: text, attributions, and the chain of each mention."""

    document: Document
    attributions: tuple[Attribution, ...]
    chains: dict[Span, str]


def read(name: str) -> Annotated:
    """A GUM document; its offsets count in a text put together from its tokens."""
    text = ""
    tokens: list[Span] = []
    for line in _lines("dep", name, "conllu"):
        if line.startswith("# newpar") and not line.startswith("# newpar_block") and text.strip():
            text = text.rstrip() + "\n\n"
        fields = line.split("\t")
        if line.startswith("#") or not fields[0].isdigit():
            continue
        tokens.append(Span(len(text), len(text) + len(fields[1])))
        text += fields[1] + ("" if "SpaceAfter=No" in fields[9] else " ")
    chains: dict[Span, str] = {}
    opened: dict[str, list[int]] = defaultdict(list)
    rows = [line.split("\t") for line in _lines("coref", name, "conll") if line.count("\t") >= 2]
    for i, row in enumerate(rows):
        for whole, first, last in re.findall(r"\(([^()]+?)\)|\(([^()]+)|([^()]+)\)", row[2]):
            if whole:
                chains[tokens[i]] = whole
            elif first:
                opened[first].append(i)
            elif opened[last]:
                chains[Span(tokens[opened[last].pop()].start, tokens[i].end)] = last
    return Annotated(document_of(text), tuple(_attributions(name, tokens)), chains)


def _attributions(name: str, tokens: list[Span]) -> Iterator[Attribution]:
    units: dict[str, tuple[int, int]] = {}
    rows = [line.split("\t") for line in _lines("rst", name, "rsd")]
    at = 0
    for row in rows:
        size = len(row[1].split())
        units[row[0]] = (at, at + size - 1)
        at += size
    found: list[tuple[Span, Span]] = []
    for row in rows:
        marked = re.search(r"attribution_source-([\d,-]+?)-", row[9]) if row[7].startswith("attribution") else None
        if marked is None:
            continue
        marks = re.search(r"attribution_source-([\d,-]+)-[a-z_]", row[9])
        numbers = [int(number) - 1 for number in re.findall(r"\d+", (marks or marked).group(1))]
        first, last = units[row[6]]
        source = Span(tokens[min(numbers)].start, tokens[max(numbers)].end)
        found.append((source, Span(tokens[first].start, tokens[last].end)))
    for i, (source, content) in enumerate(sorted(found)):
        yield Attribution(f"a{i}", (source,), (), (content,))


def measure(parse: Callable[[Document], Parse]) -> dict[str, Counter[str]]:
    """Counts of right, wrong and unresolved sources by what the source is: pronoun, description or name."""
    from ondit.voices import find_voices

    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted((GUM / "coref").glob("*.conll")):
        annotated = read(path.stem)
        text = annotated.document.text
        voices, _ = find_voices(parse(annotated.document), annotated.attributions)
        for attribution in annotated.attributions:
            source = attribution.source[0]
            chain = annotated.chains.get(source)
            kind = _kind(source.of(text))
            named = any(
                other.start < source.start and label == chain and other.of(text).lower() not in _THIRD | _FIRST
                for other, label in annotated.chains.items()
            )
            if kind == "first person" or chain is None or not named:
                continue
            voice = next(one for one in voices if attribution.id in one.attributions)
            counts[kind][_verdict(annotated, voice, source, chain)] += 1
    return counts


def _verdict(annotated: Annotated, voice: Voice, source: Span, chain: str) -> str:
    text = annotated.document.text
    others = [span for span in voice.mentions if span != source and span.of(text).lower() not in _THIRD]
    if voice.name is None or not others:
        return "unresolved"
    return "right" if 2 * sum(_innermost(annotated, span) == chain for span in others) >= len(others) else "wrong"


def _innermost(annotated: Annotated, span: Span) -> str | None:
    around = [(len(other), label) for other, label in annotated.chains.items() if other.contains(span)]
    return min(around)[1] if around else None


def _kind(words: str) -> str:
    if words.lower() in _FIRST:
        return "first person"
    if words.lower() in _THIRD:
        return "pronoun"
    return "name" if any(letter.isupper() for letter in words[1:]) or " " not in words else "description"


def _lines(folder: str, name: str, ending: str) -> Iterator[str]:
    with (GUM / folder / f"{name}.{ending}").open(encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file if line.strip())


def table(counts: dict[str, Counter[str]]) -> str:
    """The counts as a Markdown table."""
    lines = ["| source | with antecedent | resolved right | precision |", "|---|--:|--:|--:|"]
    for kind, count in sorted(counts.items()):
        answered = count["right"] + count["wrong"]
        recall = 100 * count["right"] / max(1, count.total())
        lines.append(f"| {kind} | {count.total()} | {recall:.1f} % | {100 * count['right'] / max(1, answered):.1f} % |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(measure(shipped_parse())))
