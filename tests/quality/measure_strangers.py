"""Statements of reports that strangers wrote, beside what readers found in them (tests/quality/strangers).

    python -m tests.quality.measure_strangers                   # the open half
    python -m tests.quality.measure_strangers agreement         # two readers of the same nine texts
    python -m tests.quality.measure_strangers judge FILE        # statements that the readers lack, to be judged
    python -m tests.quality.measure_strangers --half sealed     # once at the end of an issue; README.md says how often

A statement is found when its content shares half of all words of both with a reader's, each paired once, the likest
first. What is printed and paired with nothing is right, debatable, spurious or of wrong edges by
strangers/verdicts.tsv; unjudged ones are counted apart.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

from ondit import Reader
from ondit.model import Analysis, Attribution, Span
from ondit.read import read_bytes

FOLDER = Path(__file__).with_name("strangers")
DATA = Path("../shared/data")
FOUND = 0.5
_WORD = re.compile(r"\w+")
_SMALL = frozenset("the a an of and in on for to at by with from his her their its mr mrs ms dr".split())


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its readers' rows. `words` are the spans of its words, in order."""

    id: str
    group: str
    name: str
    text: str
    rows: tuple[dict[str, Any], ...]

    @property
    def words(self) -> list[Span]:
        return [Span(*word.span()) for word in _WORD.finditer(self.text)]


def texts(half: str, data: Path = DATA) -> Iterator[Text]:
    """The texts of a half ("open", "sealed"), or those read a second time ("second")."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for line in (FOLDER / f"{half}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["text"], []).append(row)
    for line in (FOLDER / "texts.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "id\t")):
            continue
        name, its_half, group, path, _ = line.split("\t")
        if half in (its_half, "second") and (half != "second" or name in rows):
            yield Text(name, group, path, _read(data / path), tuple(rows.get(name, ())))


def _read(path: Path) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".tml":
        return text
    inside = re.search(r"<TEXT>(.*)</TEXT>", text, re.DOTALL)
    assert inside is not None
    return html.unescape(re.sub(r"<[^>]+>", "", inside[1]).strip())


def word_numbers(words: Sequence[Span], spans: Sequence[Span]) -> frozenset[int]:
    """The numbers of the words that lie within spans."""
    return frozenset(i for i, word in enumerate(words) if any(span.overlaps(word) for span in spans))


def gold(text: Text) -> list[frozenset[int]]:
    """The words of each statement that the reader found."""
    words = text.words
    return [word_numbers(words, [Span(*one) for one in row["content"] if one]) for row in statements(text)]


def statements(text: Text) -> list[dict[str, Any]]:
    return [row for row in text.rows if "content" in row]


def printed(text: Text, analysis: Analysis) -> list[tuple[Attribution, frozenset[int]]]:
    """Each statement that Ondit prints with the words of the file that it holds, by aligning the words of both."""
    there = [Span(*word.span()) for word in _WORD.finditer(analysis.document.text)]
    same = SequenceMatcher(
        None,
        [word.of(text.text).lower() for word in text.words],
        [word.of(analysis.document.text).lower() for word in there],
        autojunk=False,
    )
    number = {there_at + k: here + k for here, there_at, size in same.get_matching_blocks() for k in range(size)}
    return [
        (one, frozenset(number[i] for i in word_numbers(there, one.content) if i in number))
        for one in analysis.attributions
        if one.content
    ]


def pair(ours: Sequence[frozenset[int]], theirs: Sequence[frozenset[int]]) -> dict[int, int]:
    """Which of theirs each of ours is, the likest first, each once."""
    alike = [
        (len(one & other) / len(one | other), i, j)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if one & other
    ]
    pairs: dict[int, int] = {}
    for likeness, i, j in sorted(alike, key=lambda found: (-found[0], found[1:])):
        if likeness >= FOUND and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def analyses(half: str, data: Path) -> Iterator[tuple[Text, Analysis]]:
    reader = Reader()
    for text in texts(half, data):
        name = Path(text.name).with_suffix(".txt" if text.name.endswith(".tml") else Path(text.name).suffix).name
        yield text, reader.analyze(read_bytes(text.text.encode(), name, settings=reader.settings))


def measure(half: str, data: Path) -> None:
    """Print how many of the readers' statements are found, with whose voice, and what else is printed."""
    verdicts = _verdicts()
    count: Counter[str] = Counter()
    for text, analysis in analyses(half, data):
        rows, found = statements(text), printed(text, analysis)
        theirs = gold(text)
        pairs = pair([words for _, words in found], theirs)
        count["readers"] += len(rows)
        count["printed"] += len(found)
        count["found"] += len(pairs)
        for row in rows:
            count["all " + row["act_class"]] += 1
        for ours, row in pairs.items():
            attribution, words = found[ours]
            count["found " + rows[row]["act_class"]] += 1
            count["edges"] += len(words ^ theirs[row]) <= 1
            count["speaker"] += _same_voice(text, rows[row]["speaker"], analysis.voice_of(attribution).name, analysis)
            count["anonymity"] += rows[row]["anonymity"] == analysis.voice_of(attribution).anonymity
            count["hands"] += len(analysis.hands(attribution)) == len(rows[row]["chain"]) + 1
        for at, (_, words) in enumerate(found):
            if at not in pairs:
                count[verdicts.get(_key(text, words), "unjudged")] += 1
    for name in ("found", "edges", "speaker", "anonymity", "hands"):
        of = count["readers"] if name == "found" else count["found"]
        print(f"{name:>10}: {count[name]} of {of} ({100 * count[name] / max(of, 1):.1f} %)")
    classes = ("speech", "writing", "thought", "stance")
    print("   found of " + " · ".join(f"{one} {count['found ' + one]}/{count['all ' + one]}" for one in classes))
    rest = " · ".join(f"{count[kind]} {kind}" for kind in ("right", "debatable", "edge", "spurious", "unjudged"))
    print(f"   printed: {count['printed']}, of which the readers lack {count['printed'] - count['found']}: {rest}")
    good, bad = count["found"] + count["right"], count["spurious"] + count["edge"]
    print(f" precision: {100 * good / max(good + bad, 1):.1f} % without the debatable and the unjudged")


def _same_voice(text: Text, speaker: Any, name: str | None, analysis: Analysis) -> bool:
    """Whether a voice's name shares a word that tells with the reader's speaker; nobody is nobody."""
    if speaker is None or name is None:
        return speaker is None and name is None
    if speaker == "author":
        return name == analysis.voices[0].name
    told = set(_WORD.findall(Span(*speaker).of(text.text).lower())) - _SMALL
    return bool(told & set(_WORD.findall(name.lower())))


def agreement(data: Path) -> None:
    """Print how far the second reading of nine texts agrees with the first."""
    first = {text.id: text for half in ("open", "sealed") for text in texts(half, data)}
    count: Counter[str] = Counter()
    for second in texts("second", data):
        one = first[second.id]
        pairs = pair(gold(second), gold(one))
        count["first"] += len(statements(one))
        count["second"] += len(statements(second))
        count["both"] += len(pairs)
        for i, j in pairs.items():
            a, b = statements(second)[i], statements(one)[j]
            count["edges"] += len(gold(second)[i] ^ gold(one)[j]) <= 1
            for key in ("kind", "anonymity", "act_class"):
                count[key] += a[key] == b[key]
            count["chain"] += len(a["chain"]) == len(b["chain"])
    both = count["both"]
    print(f"{count['first']} and {count['second']} statements, {both} in both: F1", end=" ")
    print(f"{200 * both / (count['first'] + count['second']):.1f}")
    for key in ("edges", "kind", "anonymity", "act_class", "chain"):
        print(f"{key:>10}: {100 * count[key] / both:.1f} % of those in both")


def judge(half: str, file: Path, data: Path) -> None:
    """Write the printed statements that the readers lack, for readers who do not know what made them."""
    lines = []
    for text, analysis in analyses(half, data):
        found = printed(text, analysis)
        pairs = pair([words for _, words in found], gold(text))
        for at, (attribution, words) in enumerate(found):
            if at in pairs or not words:
                continue
            said = " … ".join(" ".join(span.of(analysis.document.text).split()) for span in attribution.content)
            who = " ".join(" ".join(span.of(analysis.document.text).split()) for span in attribution.source)
            lines.append({"key": _key(text, words), "text": text.id, "speaker": who or None, "content": said})
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} statements to be judged in {file}")


def _key(text: Text, words: frozenset[int]) -> str:
    """A statement's place: the text and the runs of words that it holds."""
    numbers = sorted(words)
    starts = [n for before, n in pairwise([-2, *numbers]) if n != before + 1]
    ends = [n for n, after in pairwise([*numbers, 10**9]) if after != n + 1]
    return text.id + ":" + ",".join(f"{a}-{b}" for a, b in zip(starts, ends, strict=True))


def _verdicts() -> dict[str, str]:
    file = FOLDER / "verdicts.tsv"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return dict(tuple(line.split("\t")[:2]) for line in lines if not line.startswith("#"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", nargs="?", choices=("measure", "agreement", "judge"), default="measure")
    parser.add_argument("file", nargs="?", type=Path, help="where `judge` writes")
    parser.add_argument("--half", choices=("open", "sealed"), default="open")
    parser.add_argument("--data", type=Path, default=DATA)
    given = parser.parse_args()
    if given.verb == "agreement":
        agreement(given.data)
    elif given.verb == "judge":
        judge(given.half, given.file, given.data)
    else:
        measure(given.half, given.data)


if __name__ == "__main__":
    main()
