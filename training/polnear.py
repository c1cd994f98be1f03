"""PolNeAR's brat files as word labels and relations, and other news without labels."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KINDS = ("source", "cue", "content")
# Edges are compared without these (shared scorer), so labels are trimmed the same way.
STRIP = frozenset(" \t\r\n\u00a0\"'“”‘’`.,;:!?()[]–—-")


@dataclass
class Relation:
    """One attribution: character spans of its source, cue and content, trimmed, none crossing a line."""

    source: list[tuple[int, int]] = field(default_factory=list)
    cue: list[tuple[int, int]] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Report:
    """A report's text and the relations that each annotator marked in it."""

    name: str
    text: str
    annotators: list[list[Relation]]


def read_split(folder: Path) -> Iterator[Report]:
    """The reports of a split (`…/polnear/train`) in order of name."""
    files: defaultdict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        files[path.stem.rsplit("_", 1)[0]].append(path)
    for name, paths in sorted(files.items()):
        with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        yield Report(name, text, [read_annotations(path, text) for path in paths])


def read_annotations(path: Path, text: str) -> list[Relation]:
    """The relations of one brat file; broken lines and the kinds Discuss and Discard are passed over."""
    parts: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) < 2:
            continue
        if columns[0].startswith("T"):
            kind, _, places = columns[1].partition(" ")
            if kind.lower() in KINDS:
                spans = [(int(s), int(e)) for s, e in (piece.split() for piece in places.split(";"))]
                parts[columns[0]] = (kind.lower(), [run for s, e in spans for run in runs(text, s, e)])
        elif columns[0].startswith("E"):
            events.append([(role, target) for role, _, target in (x.partition(":") for x in columns[1].split())])
    relations = []
    used = set()
    for event in events:
        relation = Relation()
        for _, target in event:
            if target in parts:
                used.add(target)
                kind, spans = parts[target]
                getattr(relation, kind).extend(spans)
        if relation.cue or relation.content:
            for kind in KINDS:
                setattr(relation, kind, sorted(set(getattr(relation, kind))))
            relations.append(relation)
    for target, (kind, spans) in parts.items():
        if target not in used:  # marked, but in no relation: still a label
            loose = Relation()
            getattr(loose, kind).extend(spans)
            relations.append(loose)
    return relations


def runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of a span line by line, without white space, quotation marks and punctuation at their edges."""
    for line in re.finditer(r"[^\n\r]+", text[start:end]):
        s, e = start + line.start(), start + line.end()
        while s < e and text[s] in STRIP:
            s += 1
        while e > s and text[e - 1] in STRIP:
            e -= 1
        if s < e:
            yield s, e
