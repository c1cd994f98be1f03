"""One report to the rows of the store: what a worker does. Models are loaded when a report first needs them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from ondit import codec
from ondit.adding.entries import Entry, entries_of_parts, merged
from ondit.collection.store.draw import Drawn, draw
from ondit.errors import UnreadableReport
from ondit.model import Analysis, Note
from ondit.published import publication_date
from ondit.read import Metadata, Reading, read_bytes
from ondit.read.many import load_part, parts_of_bytes
from ondit.settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """How reports are read. `fetch`: the pages that feeds link to, in place of the feeds' own text."""

    settings: Settings = field(default_factory=Settings)
    model: str = "accurate"
    threads: int = 0
    strict: bool = False
    fetch: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """An address that led to a feed: its entries are still to be read."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address that gave the same bytes as last time."""


Result = Drawn | Feed | Unchanged


def start(plan: Plan) -> Callable[[Entry], Result]:
    """The function that reads and analyses one entry, and draws its rows."""
    reader: Any = None

    def load() -> Any:
        nonlocal reader
        if reader is None:
            reader = import_module("ondit").Reader(plan.settings, plan.model, threads=plan.threads, strict=plan.strict)
        return reader

    def work(entry: Entry) -> Result:
        if entry.problem:
            raise UnreadableReport(entry.problem)
        if entry.item.is_url and entry.data is None:
            found = _fetched(entry, plan)
            return _drawn(load().analyze(found), entry) if isinstance(found, Reading) else found
        if entry.item.holds_analysis():
            return _drawn(_stored(entry), entry)
        if entry.data is None and entry.offset is None and entry.item.data is None:
            return _drawn(load().read(entry.item.path, entry.metadata), entry)
        return _drawn(load().analyze(_reading(entry, plan.settings)), entry)

    return work


def _drawn(analysis: Analysis, entry: Entry) -> Drawn:
    return draw(replace(analysis, document=replace(analysis.document, source=entry.source)))


def _fetched(entry: Entry, plan: Plan) -> Reading | Feed | Unchanged:
    from ondit.read.url import fetch  # httpcore takes 60 ms to import

    page = fetch(entry.item.path, plan.settings)
    if entry.known is not None and hashlib.sha256(page.data).hexdigest() == entry.known:
        return Unchanged()
    parts = parts_of_bytes(page.data, entry.item.path, plan.settings)
    if parts is not None:
        found = entries_of_parts(parts, entry.item, plan.fetch)
        return Feed(tuple(replace(x, metadata=merged(entry.metadata, x.metadata)) for x in found))
    reading = read_bytes(page.data, entry.item.path, settings=plan.settings, metadata=entry.metadata)
    if reading.document.url:
        return reading
    return replace(reading, document=replace(reading.document, url=page.url))


def _stored(entry: Entry) -> Analysis:
    try:
        analysis = codec.loads(entry.item.load())
    except OSError as exc:
        raise UnreadableReport(f"cannot be read ({exc.strerror or exc})") from exc
    return replace(analysis, document=_with(analysis, entry.metadata))


def _with(analysis: Analysis, said: Metadata) -> Any:
    """The document with what the user says about it; the voices of a stored analysis stay as they are."""
    document = analysis.document
    return replace(
        document,
        title=said.title or document.title,
        publisher=said.publisher or document.publisher,
        published=publication_date(said.published) if said.published else document.published,
        url=said.url or document.url,
    )


def _reading(entry: Entry, settings: Settings) -> Reading:
    data, kind = entry.data if entry.data is not None else entry.item.data, entry.kind
    if data is None and entry.offset is not None:
        part = load_part(Path(entry.item.path), entry.offset, settings)
        data, kind = part.data, part.kind
    assert data is not None
    # A page's address tells its publisher, and where its links lead.
    source = entry.metadata.url if kind == "html" and entry.metadata.url else entry.source
    reading = read_bytes(data, source, settings=settings, metadata=entry.metadata, form=kind)
    return replace(reading, notes=(*reading.notes, *(Note("read", doubt) for doubt in entry.doubts)))
