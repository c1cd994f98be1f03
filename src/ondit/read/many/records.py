"""JSON Lines of reports: an object a line, with `html` or `text`, and what is known about it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ondit.errors import UnreadableReport
from ondit.read import Metadata
from ondit.read.many.part import Part, date_said
from ondit.settings import Settings

_SUFFIXES = (".jsonl", ".ndjson")
_BODIES = (("html", "html"), ("text", "text"))
_NAMES = {"title": "title", "publisher": "publisher", "outlet": "publisher", "published": "published",
          "date": "published", "author": "author", "byline": "author", "url": "url"}  # fmt: skip


def begins(head: bytes, name: str) -> bool:
    """Whether a file with these first bytes is JSON Lines of reports."""
    start = b"".join(head[:200].removeprefix(b"\xef\xbb\xbf").split())
    # What `ondit read` wrote is read as what it is.
    return name.lower().endswith(_SUFFIXES) and start.startswith(b"{") and not start.startswith(b'{"schema":"ondit.')


def iter_parts(path: Path, settings: Settings) -> Iterator[Part]:
    """A part for each line that is not blank."""
    try:
        with path.open("rb") as file:
            offset, number = 0, 0
            while line := file.readline(settings.max_bytes + 1):
                number += 1
                if len(line) > settings.max_bytes:
                    yield Part(number, offset, b"", problem=f"a line of over {settings.max_bytes:,} bytes")
                    while line and not line.endswith(b"\n"):
                        offset += len(line)
                        line = file.readline(settings.max_bytes + 1)
                elif line.strip():
                    yield _part(line, number, offset)
                offset += len(line)
    except OSError as exc:
        raise UnreadableReport(f"{path}: cannot be read ({exc.strerror or exc})") from exc


def load_part(path: Path, offset: int, settings: Settings) -> Part:
    """The report in the line that begins there."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            return _part(file.readline(settings.max_bytes + 1), 0, offset)
    except OSError as exc:
        raise UnreadableReport(f"{path}: cannot be read ({exc.strerror or exc})") from exc


def _part(line: bytes, number: int, offset: int) -> Part:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as exc:
        return Part(number, offset, line, problem=f"not JSON ({exc})")
    if not isinstance(found, dict):
        return Part(number, offset, line, problem="not a JSON object")
    said = _said(found)
    published, doubts = date_said(said.pop("published", None))
    metadata = Metadata(**said, published=published)
    for name, kind in _BODIES:
        body = found.get(name)
        if isinstance(body, str) and body.strip():
            return Part(number, offset, body.encode("utf-8", "replace"), kind, metadata.url, metadata, doubts)
    # An agency's item, perhaps; if not, its reader says so.
    return Part(number, offset, line, None, metadata.url)


def _said(found: dict[str, Any]) -> dict[str, str]:
    said: dict[str, str] = {}
    for key, name in _NAMES.items():
        value = found.get(key)
        if isinstance(value, list):
            value = "; ".join(str(one) for one in value)
        if isinstance(value, str) and value.strip():
            said.setdefault(name, " ".join(value.split()))
    return said
