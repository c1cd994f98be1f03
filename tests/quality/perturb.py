"""A text printed another way: quotation marks of another kind, missing or unpaired, capitals lost, paragraphs split.

Each perturbation gives the new text and where every old offset went, so that annotations can be carried over.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_DOUBLE = re.compile(r"“|”|\"|``|''")
# A sentence ends inside a quotation and another begins: a new paragraph there opens with a mark of its own.
_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of a text become `new`."""

    start: int
    end: int
    new: str


def edited(text: str, edits: list[Edit]) -> tuple[str, list[int]]:
    """The text with all edits made, and the new offset of each old one (and of the text's end)."""
    parts: list[str] = []
    offsets: list[int] = []
    at = length = 0
    for edit in sorted(edits, key=lambda one: one.start):
        parts += [text[at : edit.start], edit.new]
        offsets += range(length, length + edit.start - at)
        length += edit.start - at
        # Inside what is replaced, offsets go along as far as there are characters left.
        offsets += [length + min(i, len(edit.new)) for i in range(edit.end - edit.start)]
        length += len(edit.new)
        at = edit.end
    parts.append(text[at:])
    offsets += range(length, length + len(text) - at + 1)
    return "".join(parts), offsets


def marks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Double quotation marks: start, end, and whether it opens; straight ones open and close in turn by paragraph."""
    inside = False
    at = 0
    for match in _DOUBLE.finditer(text):
        if "\n" in text[at : match.start()]:
            inside = False
        mark = match.group()
        opens = mark in ("“", "``") or (mark == '"' and not inside)
        inside = opens
        at = match.end()
        yield match.start(), match.end(), opens


def _printed(opening: str, closing: str) -> Perturbation:
    def perturb(text: str, rng: random.Random) -> list[Edit]:
        return [Edit(start, end, opening if opens else closing) for start, end, opens in marks(text)]

    return perturb


def _unpaired(text: str, rng: random.Random) -> list[Edit]:
    return [Edit(start, end, "") for start, end, _ in marks(text) if rng.random() < 0.15]


def _small_letters(text: str, rng: random.Random) -> list[Edit]:
    return [Edit(i, i + 1, c.lower()) for i, c in enumerate(text) if c != c.lower() and len(c.lower()) == 1]


def _first_line_in_capitals(text: str, rng: random.Random) -> list[Edit]:
    line = text[: len(text) - len(text.lstrip())] + text.lstrip().split("\n", 1)[0]
    return [Edit(i, i + 1, c.upper()) for i, c in enumerate(line) if c != c.upper() and len(c.upper()) == 1]


def _quotations_in_paragraphs(text: str, rng: random.Random) -> list[Edit]:
    edits = []
    opened = None
    for start, end, opens in marks(text):
        if opens:
            opened = (end, text[start:end])
        elif opened and "\n" not in text[opened[0] : start]:
            mark = "“" if opened[1] == "“" else '"'
            edits += [Edit(m.start(), m.end(), f"\n{mark}") for m in _SENTENCE_END.finditer(text, opened[0], start)]
            opened = None
    return edits


Perturbation = Callable[[str, random.Random], list[Edit]]
PERTURBATIONS: dict[str, Perturbation] = {
    "marks straight": _printed('"', '"'),
    "marks curly": _printed("“", "”"),
    "marks as « »": _printed("«", "»"),
    "marks as `` ''": _printed("``", "''"),
    "marks single, as in Britain": _printed("‘", "’"),
    "all marks dropped": _printed("", ""),
    "15 % of the marks dropped, unpaired": _unpaired,
    "no capitals": _small_letters,
    "first line in capitals": _first_line_in_capitals,
    "quotations over several paragraphs": _quotations_in_paragraphs,
}


def perturbed(name: str, text: str, *, seed: int = 7) -> tuple[str, list[int]]:
    """The text under a perturbation of `PERTURBATIONS`, and the new offset of each old one."""
    return edited(text, PERTURBATIONS[name](text, random.Random(f"{seed} {name}")))
