"""The word lists of the rules, in data/check: one entry a line, `#` begins a comment."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a list, each split at tabs."""
    text = files("ondit").joinpath("data", "check", name).read_text(encoding="utf-8")
    lines = (line.partition("#")[0].rstrip() for line in text.splitlines())
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines if line)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Any first cell of a list as whole words; an entry that ends in `*` stands for all words that begin so."""
    stems = [re.escape(row[0]).replace(r"\ ", r"\s+").replace(r"\*", r"[\w’'-]*") for row in entries(name)]
    return re.compile(rf"\b(?:{'|'.join(sorted(stems, key=len, reverse=True))})\b", re.IGNORECASE)


@cache
def table(name: str) -> dict[str, str]:
    """First cell, in lower case, to second."""
    return {row[0].lower(): row[1] for row in entries(name)}
