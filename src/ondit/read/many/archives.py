"""WARC, as web archives and crawlers write it: the pages in it, with the addresses that they came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ondit.errors import UnreadableReport
from ondit.read import Metadata
from ondit.read.many.part import Part
from ondit.read.url import in_utf8
from ondit.settings import Settings

_SUFFIXES = (".warc", ".warc.gz")
_READABLE = ("text/html", "text/plain", "text/markdown", "application/xhtml+xml", "application/pdf")


def begins(head: bytes, name: str) -> bool:
    """Whether a file of this name, or with these first bytes, is a web archive."""
    return name.lower().endswith(_SUFFIXES) or head.startswith(b"WARC/")


def iter_parts(path: Path, settings: Settings) -> Iterator[Part]:
    """A part for each page that a server gave, or that was saved; pictures, errors and redirects are left out."""
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with path.open("rb") as file:
            records = _records(file)
            for number, record in enumerate(records, 1):
                if _is_page(record):
                    part = _part(record, number, settings)
                    # Asking for the offset reads to the end of the record.
                    yield replace(part, offset=records.get_record_offset())
    except OSError as exc:
        raise UnreadableReport(f"{path}: cannot be read ({exc.strerror or exc})") from exc
    except (ArchiveLoadFailed, EOFError, ValueError) as exc:
        raise UnreadableReport(f"{path}: not a web archive, or one that is cut off ({exc})") from exc


def load_part(path: Path, offset: int, settings: Settings) -> Part:
    """The page in the record that begins there."""
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with path.open("rb") as file:
            file.seek(offset)
            record = next(iter(_records(file)))
            return replace(_part(record, 0, settings), offset=offset)
    except OSError as exc:
        raise UnreadableReport(f"{path}: cannot be read ({exc.strerror or exc})") from exc
    except (ArchiveLoadFailed, EOFError, ValueError, StopIteration) as exc:
        raise UnreadableReport(f"{path}: no record at byte {offset} ({exc})") from exc


def _records(file: Any) -> Any:
    from warcio.archiveiterator import ArchiveIterator

    return ArchiveIterator(file)


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    headers = record.http_headers
    if headers is None:
        return _is_readable(record.rec_headers)
    return headers.get_statuscode() == "200" and _is_readable(headers)


def _is_readable(headers: Any) -> bool:
    kind = headers.get_header("Content-Type") or ""
    return kind.partition(";")[0].strip().lower() in _READABLE


def _part(record: Any, number: int, settings: Settings) -> Part:
    url = record.rec_headers.get_header("WARC-Target-URI")
    stream = record.content_stream()
    data = b""
    while len(data) <= settings.max_bytes and (piece := stream.read(settings.max_bytes + 1 - len(data))):
        data += piece
    if record.http_headers is not None:
        data = in_utf8(data, record.http_headers.get_header("Content-Type") or "")
    return Part(number, None, data, None, url, Metadata(url=url))
