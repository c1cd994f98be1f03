"""What is to be added: each report by itself, also those that lie in one file with others."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ondit.adding.table import Table
from ondit.addresses import without_secrets
from ondit.collection.store.known import Whence
from ondit.errors import OnditError
from ondit.inputs import Input
from ondit.read import Metadata
from ondit.read.many import Part, file_of_many, iter_parts
from ondit.settings import Settings


@dataclass(frozen=True, slots=True)
class Entry:
    """One report that is to be added.

    `source` is what the collection calls it. `item` is the file, address or stored analysis that it is or lies in;
    `offset` and `data` say where in it, `kind` in which format, `doubts` what the file says of it that is not
    understood. `sha256` is that of its bytes where they are known before they are read, `known` that of what an
    address gave last time. `problem` says why there is nothing to read, `is_typo` that it was only named wrongly.
    """

    source: str
    item: Input
    metadata: Metadata = Metadata()
    offset: int | None = None
    data: bytes | None = None
    kind: str | None = None
    doubts: tuple[str, ...] = ()
    sha256: str | None = None
    known: str | None = None
    printed_often: bool = False
    problem: str | None = None
    is_typo: bool = False

    @property
    def path(self) -> str | None:
        """The file, absolute; None for an address and for the standard input."""
        return (
            None
            if self.item.is_url or self.item.data is not None
            else os.path.normpath(Path(self.item.path).absolute())
        )

    @property
    def whence(self) -> Whence:
        """How the collection keeps where it came from."""
        said = {name: str(value) for name, value in dataclasses.asdict(self.metadata).items() if value}
        offset = self.item.part[0] if self.item.part else self.offset
        if offset is None and self.data is not None:
            offset = 0  # an entry of a feed: in a file with others, but not to be found there by itself
        return Whence(self.source, self.path, offset, said, self.printed_often)


def entries_of(
    items: Sequence[Input], settings: Settings, *, table: Table, said: Metadata = Metadata(), fetch: bool = False
) -> Iterator[Entry]:
    """All reports that these inputs hold, in order.

    Args:
        table: what the user says about single reports; wins over the rest.
        said: what the user says about all reports; wins over what a file of many says about its parts.
        fetch: read the pages that feeds link to, in place of the feeds' own text.
    """
    for item in items:
        for entry in _entries_of_input(item, settings, fetch):
            rows = table.rows(entry.source, entry.path, entry.metadata.url) or (Metadata(),)
            for row in rows:
                metadata = merged(row, merged(said, entry.metadata))
                yield replace(entry, metadata=metadata, printed_often=len(rows) > 1)


def entries_of_parts(parts: Iterator[Part] | Sequence[Part], item: Input, fetch: bool) -> Iterator[Entry]:
    """The reports in a file of many."""
    for part in parts:
        source = f"{without_secrets(item.path)}:{part.number}"
        if fetch and part.offset is None and part.url:
            yield Entry(without_secrets(part.url), Input(part.url, ""))
        elif part.problem:
            yield Entry(source, item, part.metadata, part.offset, sha256=part.sha256, problem=part.problem)
        else:
            # What can be read from the file again is not kept in memory.
            data = part.data if part.offset is None else None
            yield Entry(source, item, part.metadata, part.offset, data, part.kind, part.doubts, part.sha256)


def merged(first: Metadata, second: Metadata) -> Metadata:
    """The first metadata, completed by the second."""
    return Metadata(*(getattr(first, x.name) or getattr(second, x.name) for x in dataclasses.fields(Metadata)))


def _entries_of_input(item: Input, settings: Settings, fetch: bool) -> Iterator[Entry]:
    if item.problem:
        yield Entry(item.path, item, problem=item.problem, is_typo=True)
    elif item.part is not None:
        yield Entry(f"{item.path}:{item.name.rpartition('-')[2]}", item)
    elif item.is_url:
        yield Entry(without_secrets(item.path), item)
    elif item.data is not None or item.holds_analysis():
        yield Entry(item.path, item)
    else:
        kind = file_of_many(Path(item.path))
        if kind is None:
            yield Entry(item.path, item, sha256=_sha256(item))
            return
        try:
            yield from entries_of_parts(iter_parts(kind, Path(item.path), settings), item, fetch)
        except OnditError as exc:
            yield Entry(item.path, item, problem=str(exc), sha256=_sha256(item))


def _sha256(item: Input) -> str | None:
    try:
        with Path(item.path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None  # who reads it says why
