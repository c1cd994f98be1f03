"""Word lists that several stages share. The lists are data files in ondit/data/lexicon, each with its origin."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a list, one a line, in the file's order; comments (#) and empty lines left out."""
    text = (files("ondit") / "data" / "lexicon" / f"{name}.txt").read_text(encoding="utf-8")
    found = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(line for line in found if line)


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a list as a set."""
    return frozenset(entries(name))
