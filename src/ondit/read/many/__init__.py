"""Files that hold many reports: feeds, JSON Lines, web archives. Each report in one is a Part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from ondit.read.many.part import Part
from ondit.settings import Settings

__all__ = ["Part", "file_of_many", "iter_parts", "load_part", "parts_of_bytes"]

# What these bytes are, if they are the beginning of a file of many; in the order in which they are asked.
_KINDS = ("archives", "feeds", "records")


def file_of_many(path: Path) -> str | None:
    """Which kind of file of many reports this is; None for one that holds a single report, or cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(65_536)
    except (OSError, ValueError):
        return None
    return _kind(head, path.name)


def iter_parts(kind: str, path: Path, settings: Settings) -> Iterator[Part]:
    """The reports in a file, in order. A part that cannot be read has a `problem`.

    Raises:
        UnreadableReport: the file as a whole cannot be read.
    """
    find: Callable[[Path, Settings], Iterator[Part]] = _module(kind).iter_parts
    return find(path, settings)


def load_part(path: Path, offset: int, settings: Settings) -> Part:
    """The report that begins at this byte of a file.

    Raises:
        UnreadableReport: there is none.
    """
    kind = "archives" if _kind(b"", path.name) == "archives" else "records"
    load: Callable[[Path, int, Settings], Part] = _module(kind).load_part
    return load(path, offset, settings)


def parts_of_bytes(data: bytes, source: str, settings: Settings) -> tuple[Part, ...] | None:
    """The reports in what came from an address, if it is a feed; None for anything else.

    Raises:
        UnreadableReport: a feed that cannot be read.
    """
    if not _module("feeds").begins(data[:65_536], source):
        return None
    parts: tuple[Part, ...] = _module("feeds").parts(data, source, settings)
    return parts


def _kind(head: bytes, name: str) -> str | None:
    return next((kind for kind in _KINDS if _module(kind).begins(head, name)), None)


def _module(kind: str) -> Any:
    return import_module(f"ondit.read.many.{kind}")
