"""Sentence frames as data: a TOML file of tables of patterns, tried in their order, made of parts that have names.

    [parts]
    out = '(?:[Tt]he\\s)?(?P<outlet>§)'

    [[points]]
    like = "The Echo was blunter / But the Echo is more careful"
    pattern = '^(?:But\\s|And\\s)?{out}\\s(?:was|is)\\s\\w{3,}er$'

A part may name other parts, those that the code gives (lists of nouns) and the shapes of `text.shapes`. A pattern may
go on in the next line: line ends and what indents them are no part of it. `like` says in words what the frame fits.
Patterns are compiled when they are first asked. A long one may have `needs`, a small pattern of what each of its
matches holds: `Frames.finditer` compiles the long one only for a text with that in it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from itertools import chain

from ondit.text.shapes import expanded, pattern

_LINE_END = re.compile(r"(?:^|\n)\s*")


@dataclass(frozen=True)  # not slotted: what is compiled is kept
class Frame:
    """A pattern with what the file says of it: what it fits, whose words it shows."""

    written: str
    like: str = ""
    by: str = ""
    needs: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return pattern(self.written)

    @cached_property
    def _needed(self) -> re.Pattern[str]:
        return pattern(self.needs)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches between two offsets."""
        if self._needed.search(text, start, end):
            yield from self.pattern.finditer(text, start, end)


class Frames:
    """The tables of a file of frames."""

    def __init__(self, name: str, **parts: str) -> None:
        """Read `name` ("excerpts/lead_in"); `parts` are those that the code gives.

        Raises:
            UnknownShape: a pattern names a part that nobody gave.
        """
        data = tomllib.loads(files("ondit").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
        own = {key: _LINE_END.sub("", text) for key, text in data.pop("parts", {}).items()}

        def frame(entry: dict[str, str]) -> Frame:
            texts = (_LINE_END.sub("", entry.get(key, "")) for key in ("pattern", "needs"))
            written, needs = (expanded(text, **parts, **own) for text in texts)
            return Frame(written, entry.get("like", ""), entry.get("by", ""), needs)

        self._tables: dict[str, tuple[Frame, ...]] = {key: tuple(map(frame, table)) for key, table in data.items()}

    def __getitem__(self, table: str) -> tuple[Frame, ...]:
        return self._tables[table]

    def one(self, table: str) -> re.Pattern[str]:
        """The pattern of a table that has but one."""
        (only,) = self._tables[table]
        return only.pattern

    def finditer(self, table: str, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches of a table's frames between two offsets, frame after frame."""
        return chain.from_iterable(frame.finditer(text, start, end) for frame in self._tables[table])

    def fits(self, table: str, text: str) -> bool:
        """Whether a frame of the table is found in the text."""
        return any(frame.pattern.search(text) for frame in self._tables[table])

    def begins(self, table: str, text: str) -> bool:
        """Whether the text begins with a frame of the table."""
        return any(frame.pattern.match(text) for frame in self._tables[table])
