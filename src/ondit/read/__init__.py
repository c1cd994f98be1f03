"""Bytes to Document, whatever the format: sniff it, let its reader fill a Draft, build the Document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ondit.addresses import is_url, without_secrets
from ondit.errors import TooLarge, UnreadableReport
from ondit.published import publication_date
from ondit.read.draft import Draft, DraftBlock, Reading, build
from ondit.read.sniff import reader_for, sniff
from ondit.settings import Settings

__all__ = ["Draft", "DraftBlock", "Metadata", "Reading", "read_bytes", "read_path", "read_url"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the user says about a report; wins over what the report says about itself.

    `published` is a date, a datetime, or a string in ISO 8601; another string is refused when a report is read.
    `author`: names, joined by ";".
    """

    title: str | None = None
    publisher: str | None = None
    published: str | date | None = None
    author: str | None = None
    url: str | None = None


def read_path(path: str | Path, *, settings: Settings, metadata: Metadata = Metadata()) -> Reading:
    """The report in a file, or at an http(s) address (see `read_url`).

    Raises:
        UnreadableReport: no such file, or not a report (see `read_bytes`).
        TooLarge: over `settings.max_bytes` or another limit.
    """
    if isinstance(path, str) and is_url(path):
        return read_url(path, settings=settings, metadata=metadata)
    try:
        size = Path(path).stat().st_size
        if size > settings.max_bytes:
            raise TooLarge(_too_large(str(path), size, settings))
        with Path(path).open("rb") as file:
            data = file.read(settings.max_bytes + 1)  # a device has no size, and no end
    except OSError as exc:
        raise UnreadableReport(f"{path}: cannot be read ({exc.strerror or exc})") from exc
    except ValueError as exc:  # a NUL in the path
        raise UnreadableReport(f"{str(path)!r}: not a path ({exc})") from exc
    return read_bytes(data, str(path), settings=settings, metadata=metadata)


def read_url(url: str, *, settings: Settings, metadata: Metadata = Metadata()) -> Reading:
    """The report at an http(s) address: the one thing for which Ondit uses the network.

    Raises:
        UnreadableReport: cannot be fetched, a private address without `settings.allow_local`, or not a report.
        TooLarge: over `settings.max_bytes` or another limit.
    """
    from ondit.read.url import fetch  # httpcore takes 60 ms to import

    page = fetch(url, settings)
    reading = read_bytes(page.data, url, settings=settings, metadata=metadata)
    if reading.document.url:
        return reading
    return replace(reading, document=replace(reading.document, url=page.url))


def read_bytes(
    data: bytes,
    source: str | None,
    *,
    settings: Settings,
    metadata: Metadata = Metadata(),
    form: str | None = None,
) -> Reading:
    """The report in these bytes; `source` is the path or URL that they came from, and goes into messages.

    Args:
        form: the name of the reader to take, where the caller knows the format better than the bytes tell it.

    Raises:
        BadSetting: `metadata.published` is no date.
        UnreadableReport: empty, binary, of a format without a reader, or without a report in it.
        TooLarge: over `settings.max_bytes`, or its text over `settings.max_chars`.
    """
    name = without_secrets(source or "the input")
    if len(data) > settings.max_bytes:
        raise TooLarge(_too_large(name, len(data), settings))
    if not data.strip():
        raise UnreadableReport(f"{name}: the file is empty")
    published = None if metadata.published is None else publication_date(metadata.published)
    draft = reader_for(form or sniff(data, source))(data, source, settings)
    draft.title = metadata.title or draft.title
    draft.publisher = metadata.publisher or draft.publisher
    draft.published = published or draft.published
    draft.url = metadata.url or draft.url
    if metadata.author:
        draft.byline = tuple(name for part in metadata.author.split(";") if (name := " ".join(part.split())))
    chars = sum(len(block.text) for block in draft.blocks)
    if chars > settings.max_chars:
        raise TooLarge(
            f"{name}: {chars:,} code points of text, the limit is {settings.max_chars:,}; "
            "split the file or raise max_chars in ondit.toml"
        )
    if sum(len(block.text.strip()) for block in draft.blocks) < settings.min_chars:
        raise UnreadableReport(f"{name}: no report in it (fewer than {settings.min_chars} characters of text)")
    return build(draft, data, source)


def _too_large(name: str, size: int, settings: Settings) -> str:
    return (
        f"{name}: {size:,} bytes, the limit is {settings.max_bytes:,}; split the file or raise max_bytes in ondit.toml"
    )
