"""Patterns whose many alternatives are data: a table a pattern, in a TOML file under ondit/data, an alternative a line.

    [checker]
    form = '\\b{any}\\b'      # where an alternative stands; without it, the alternative alone
    ignore_case = true
    any = [
      'fact-?checkers?',
      'economists?',
    ]

An alternative may name a shape of `text.shapes` in braces, or a part of the table's own (`[checker.parts]`).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from ondit.text.shapes import EmptyGroup, pattern


@cache
def phrases(name: str, table: str) -> re.Pattern[str]:
    """The pattern of a table of the file `name` ("check/patterns/weighing").

    Raises:
        EmptyGroup: the table has no alternatives, or an empty one.
    """
    entry = _tables(name)[table]
    alternatives: list[str] = entry["any"]
    if not alternatives or not all(alternatives):
        raise EmptyGroup(f"{name}: [{table}] has no alternatives, or an empty one: it would match everywhere")
    flags = re.NOFLAG
    if entry.get("ignore_case"):
        flags |= re.IGNORECASE
    if entry.get("multiline"):
        flags |= re.MULTILINE
    return pattern(entry.get("form", "{any}"), flags, any="|".join(alternatives), **entry.get("parts", {}))


@cache
def _tables(name: str) -> dict[str, Any]:
    return tomllib.loads(files("ondit").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
