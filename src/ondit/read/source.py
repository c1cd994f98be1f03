"""Whatever a program hands over to be read: a path, an address, bytes, an open file, a string of text or HTML."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any, Protocol

from ondit.addresses import is_url
from ondit.errors import UnreadableReport
from ondit.read import Metadata, Reading, read_bytes, read_path
from ondit.read.sniff import is_mail
from ondit.settings import Settings

_CHUNK_BYTES = 1 << 20


class OpenFile(Protocol):
    """What can be read from, in text or binary mode: a file, a response, `io.BytesIO`."""

    read: Callable[..., Any]


Source = str | os.PathLike[str] | bytes | bytearray | memoryview | OpenFile


def read_source(
    source: Source, name: str | None = None, *, settings: Settings, metadata: Metadata = Metadata()
) -> Reading:
    """The report in a file, at an http(s) address, in bytes or in an open file.

    Args:
        name: what bytes are called, in messages and as `Document.source`; its suffix helps to tell their format.

    Raises:
        UnreadableReport: no such file, text instead of a path, or not a report; its kinds say more.
    """
    if isinstance(source, str | os.PathLike):
        path = os.fspath(source)
        if isinstance(source, str):
            _refuse_text(source)
        return read_path(path, settings=settings, metadata=metadata)
    if isinstance(source, bytes | bytearray | memoryview):
        return read_bytes(bytes(source), name, settings=settings, metadata=metadata)
    if not hasattr(source, "read"):
        raise UnreadableReport(f"give a path, an address, bytes or an open file, not {type(source).__name__}")
    own_name = getattr(source, "name", None)
    name = name or (own_name if isinstance(own_name, str) else None)
    return read_bytes(
        _drain(source, name or "the file", settings.max_bytes), name, settings=settings, metadata=metadata
    )


def read_text(text: str, *, settings: Settings, metadata: Metadata = Metadata()) -> Reading:
    """The report in a string of plain text; a mail that was pasted is read as a mail.

    Raises:
        UnreadableReport: no report in it. TooLarge: over a limit.
    """
    data = _encoded(text, "text", "analyze_text")
    return read_bytes(data, None, settings=settings, metadata=metadata, form="mail" if is_mail(data, "") else "text")


def read_html(
    html: str | bytes, url: str | None = None, *, settings: Settings, metadata: Metadata = Metadata()
) -> Reading:
    """The report in a page.

    Args:
        url: where the page was, for its links and its publisher; the page's own word on that comes first.

    Raises:
        UnreadableReport: no report in it. TooLarge: over a limit.
    """
    data = html if isinstance(html, bytes) else _encoded(html, "HTML", "analyze_html")
    reading = read_bytes(data, url, settings=settings, metadata=metadata, form="html")
    if url is None or reading.document.url:
        return reading
    return replace(reading, document=replace(reading.document, url=url))


def _refuse_text(path: str) -> None:
    """Refuse what is no path but the report itself, which the system would call a file that is not there."""
    start = path.strip()
    if is_url(path) or not any(char.isspace() for char in start):
        return
    if 1 < len(PurePath(start).suffix) <= 9 and "\n" not in start and not start.startswith("<"):
        return  # "my report.html"
    try:
        if Path(path).exists():
            return
    except (OSError, ValueError):  # too long for a name, or with a NUL
        pass
    shown = " ".join(start[:60].split())
    function = "analyze_html(html)" if start.startswith("<") else "analyze_text(text)"
    raise UnreadableReport(
        f"no file is called {shown + ('…' if len(start) > 60 else '')!r}: `read` takes a path, an address, bytes or an "
        f"open file; for a report in a string there is ondit.{function}"
    )


def _encoded(text: object, what: str, function: str) -> bytes:
    if not isinstance(text, str):
        raise UnreadableReport(f"{function} takes {what} in a string, not {type(text).__name__}; see ondit.read")
    return text.encode("utf-8", "surrogatepass")


def _drain(file: OpenFile, name: str, most: int) -> bytes:
    """All that an open file still holds, up to one byte more than is read anyway."""
    parts: list[bytes] = []
    size = 0
    while size <= most:
        try:
            part = file.read(_CHUNK_BYTES)
        except (OSError, ValueError) as exc:  # closed, not open for reading, not in the encoding that it was opened in
            raise UnreadableReport(f"{name}: cannot be read ({exc})") from exc
        if isinstance(part, str):
            part = part.encode("utf-8", "surrogatepass")
        if not isinstance(part, bytes):
            raise UnreadableReport(f"{name}: its read() gives {type(part).__name__}, not bytes or text")
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)
