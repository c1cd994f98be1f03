"""A table that tells outlet, date, author, address and title of reports: `--metadata TABLE.csv`."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ondit.collection.store.values import address_of
from ondit.errors import BadSetting
from ondit.published import publication_date
from ondit.read import Metadata

# Column: what it tells. The first of two names is the documented one.
_COLUMNS = {"outlet": "publisher", "publisher": "publisher", "published": "published", "date": "published",
            "author": "author", "byline": "author", "url": "url", "title": "title"}  # fmt: skip


@dataclass(slots=True)
class Table:
    """What the user says about single reports, by path or address. `unused` holds the paths that no report has had."""

    by_path: dict[str, list[Metadata]] = field(default_factory=dict)
    by_url: dict[str, list[Metadata]] = field(default_factory=dict)
    unused: dict[str, int] = field(default_factory=dict)
    folder: Path = field(default_factory=Path)

    def rows(self, source: str, path: str | None, url: str | None) -> tuple[Metadata, ...]:
        """What it says about a report; several rows for one that several outlets printed."""
        names = [source, *([path] if path else [])]
        if path and ":" in source:
            names.append(f"{path}:{source.rpartition(':')[2]}")
        for name in names:
            if name in self.by_path:
                self.unused.pop(name, None)
                return tuple(self.by_path[name])
        address = address_of(url or source)
        if address and address in self.by_url:
            self.unused.pop(address, None)
            return tuple(self.by_url[address])
        return ()

    @property
    def paths(self) -> list[str]:
        """The paths and addresses in the table, each once."""
        return list(dict.fromkeys([*self.by_path, *self.by_url]))


def read_table(path: Path) -> Table:
    """The table in a CSV file with a column `path` (or `url`), relative to the file's folder, and any of `outlet`,
    `published`, `author`, `url`, `title`.

    Raises:
        BadSetting: it cannot be read, or a row names no report.
    """
    table = Table(folder=path.parent)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in _rows(path, file):
                _add(table, path, number, row)
    except OSError as exc:
        raise BadSetting(f"{path}: cannot be read ({exc.strerror or exc})") from exc
    except (UnicodeDecodeError, csv.Error) as exc:
        raise BadSetting(f"{path}: not a CSV table in UTF-8 ({exc})") from exc
    return table


def _rows(path: Path, file: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(file)
    names = {name: name.strip().lower() for name in reader.fieldnames or () if name}
    if not {"path", "url"} & set(names.values()):
        raise BadSetting(
            f"{path}: no column `path`; the first line names the columns: path,outlet,published,author,url"
        )
    for row in reader:
        yield reader.line_num, {known: (row.get(name) or "").strip() for name, known in names.items()}


def _add(table: Table, path: Path, number: int, row: dict[str, str]) -> None:
    if not any(row.values()):
        return
    said: dict[str, str] = {}
    for column, name in _COLUMNS.items():
        if row.get(column):
            said.setdefault(name, row[column])
    try:
        if "published" in said:
            said["published"] = publication_date(said["published"])
    except BadSetting as exc:
        raise BadSetting(f"{path}, line {number}: {exc}") from exc
    metadata = Metadata(**said)
    given, address = row.get("path", ""), address_of(row.get("url"))
    if given and address_of(given) is None:
        key = os.path.normpath((table.folder / given).absolute())
        table.by_path.setdefault(key, []).append(metadata)
    elif address or given:
        key = address_of(given) or address or ""
        table.by_url.setdefault(key, []).append(metadata)
    else:
        raise BadSetting(f"{path}, line {number}: neither a path nor an address")
    table.unused[key] = number
