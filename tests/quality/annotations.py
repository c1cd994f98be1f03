"""What was annotated by hand on PolNeAR: document names, code point offsets and labels, never text.

The texts are `text/*.txt` of a split, read with `newline=""`; `text_of` gives them where the data is at hand.
Samples of dev: every pronoun source and every cue of all annotators, per document in text order and evenly spaced, as
many of each document as it has until 300 (200) are reached. Of train, to develop on: 819 pronoun sources
drawn at random by group, so that the rare ones are many. 92 "he" and "she", 54 "they", 44 "it" and 60 "who", "which"
and "that" were read before any system had answered; the rest beside the answer of the system of that day, and those of
which the reader was not sure left out. 376 more of train ("fresh") were read before any system had answered: 300 drawn
at random of reports that no rule had seen, and 76 "they" and "it" of the others, which are harder than most.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from ondit.model import Act, Mode, Span

Absence = Literal["author", "generic", "later"]
Split = Literal["dev", "train", "fresh"]

DATA = Path(__file__).parent / "data"
POLNEAR = Path(os.environ.get("ONDIT_DATA", Path(__file__).parents[3] / "shared" / "data")) / "polnear"
POLNEAR_DEV = POLNEAR / "dev"


@dataclass(frozen=True, slots=True)
class PronounSource:
    """A pronoun that is an attribution's source, and the nearest mention before it that names or describes the voice.

    `antecedent` is None when nothing before it does, for the reason in `absent`: the pronoun is the report's own
    "I" or "we" (author), anybody (generic), or named only after it (later: signed letters).
    """

    document: str
    pronoun: Span
    antecedent: Span | None
    absent: Absence | None


@dataclass(frozen=True, slots=True)
class LabelledAttribution:
    """Mode, act and negation of the attribution with these cue spans; the guidelines are in docs/acts.md."""

    document: str
    cue: tuple[Span, ...]
    mode: Mode
    act: Act
    negated: bool


def pronoun_sources(split: Split = "dev") -> tuple[PronounSource, ...]:
    """300 pronoun sources of dev, 819 or 376 of train, in order of document and offset."""
    return tuple(
        PronounSource(
            row["document"],
            Span(int(row["start"]), int(row["end"])),
            Span(int(row["antecedent_start"]), int(row["antecedent_end"])) if row["antecedent_start"] else None,
            None if row["antecedent_start"] else cast(Absence, row["antecedent"]),
        )
        for row in _rows("pronouns.tsv" if split == "dev" else f"pronouns_{split}.tsv")
    )


def labelled_attributions() -> tuple[LabelledAttribution, ...]:
    """200 attributions, in order of document and offset."""
    return tuple(
        LabelledAttribution(
            row["document"],
            tuple(Span(*map(int, part.split("-"))) for part in row["cue"].split(";")),
            cast(Mode, row["mode"]),
            cast(Act, row["act"]),
            row["negated"] == "yes",
        )
        for row in _rows("attributions.tsv")
    )


def text_of(document: str, split: Split = "dev") -> str:
    """The text that the offsets count in; FileNotFoundError where the data is not at hand."""
    with (folder_of(split) / "text" / f"{document}.txt").open(encoding="utf-8", newline="") as file:
        return file.read()


def folder_of(split: Split) -> Path:
    """Where the reports of a sample lie."""
    return POLNEAR / ("dev" if split == "dev" else "train")


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")
