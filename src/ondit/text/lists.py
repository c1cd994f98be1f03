"""The word lists under ondit/data: an entry a line, `#` begins a comment, cells of a table split at tabs."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a list in the file's order, each once as it stands; `name` is its path in data ("text/months")."""
    path = files("ondit").joinpath("data", f"{name}.txt" if "." not in name else name)
    lines = (line.partition("#")[0].rstrip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, each a tuple of its cells."""
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in entries(name))


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a list as a set."""
    return frozenset(entries(name))
