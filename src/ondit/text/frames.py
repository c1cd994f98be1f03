"""Sentence frames as data: a TOML file of tables of patterns, tried in their order, made of parts that have names.

    [parts]
    out = '(?:[Tt]he\\s)?(?P<outlet>§)'

    [[points]]
    like = "The Echo was blunter / But the Echo is more careful"
    pattern = '^(?:But\\s|And\\s)?{out}\\s(?:was|is)\\s\\w{3,}er$'

A part may name other parts, those that the code gives (lists of nouns) and the shapes of `text.shapes`. A pattern may
go on in the next line: line ends and what indents them are no part of it. `like` says in words what the frame fits.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from ondit.text.shapes import pattern

_LINE_END = re.compile(r"(?:^|\n)\s*")


@dataclass(frozen=True, slots=True)
class Frame:
    """A pattern with what the file says of it: what it fits, whose words it shows."""

    pattern: re.Pattern[str]
    like: str = ""
    by: str = ""


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
            compiled = pattern(_LINE_END.sub("", entry["pattern"]), **parts, **own)
            return Frame(compiled, entry.get("like", ""), entry.get("by", ""))

        self._tables: dict[str, tuple[Frame, ...]] = {key: tuple(map(frame, table)) for key, table in data.items()}

    def __getitem__(self, table: str) -> tuple[Frame, ...]:
        return self._tables[table]

    def one(self, table: str) -> re.Pattern[str]:
        """The pattern of a table that has but one."""
        (only,) = self._tables[table]
        return only.pattern

    def fits(self, table: str, text: str) -> bool:
        """Whether a frame of the table is found in the text."""
        return any(frame.pattern.search(text) for frame in self._tables[table])
