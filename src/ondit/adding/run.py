"""Reading and storing at once: workers read, this process stores what they have read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from ondit.adding.entries import Entry
from ondit.adding.work import Feed, Plan, Unchanged, start
from ondit.batch import Failure, run_batch
from ondit.collection.records import Added
from ondit.collection.store.draw import Drawn
from ondit.collection.store.failures import told
from ondit.collection.store.known import given_before, is_known, known_bytes, known_failure
from ondit.collection.store.put import put_report, put_unread
from ondit.read import Metadata
from ondit.version import __version__


def add_entries(
    connection: sqlite3.Connection,
    path: Path,
    entries: Sequence[Entry],
    plan: Plan,
    *,
    jobs: int = 1,
    timeout_s: float | None = None,
) -> Iterator[Added]:
    """Add reports to a collection, each wholly or not at all, in their order; what became of each.

    What the collection has already, from the same place with the same bytes and metadata, is not read again.

    Raises:
        CollectionError: the collection cannot be written. All reports that were told before are in it.
        OnditError: a model is missing, or a setting is wrong.
    """
    waiting = list(entries)
    while waiting:
        todo: list[Entry] = []
        for entry in waiting:
            with told(path):
                found = _known(connection, _remembered(connection, entry))
            if isinstance(found, Added):
                yield found
            else:
                todo.append(found)
        waiting = []
        with closing(run_batch(todo, partial(start, plan), jobs=jobs, timeout_s=timeout_s)) as results:
            for entry, result in zip(todo, results, strict=True):
                if isinstance(result, Feed):
                    waiting += result.entries
                    continue
                with told(path):
                    added = _stored(connection, entry, result)
                yield added


def _stored(connection: sqlite3.Connection, entry: Entry, result: Drawn | Unchanged | Failure) -> Added:
    if isinstance(result, Unchanged):
        return Added(entry.source, "same")
    if isinstance(result, Failure):
        message = result.message.removeprefix(f"{entry.source}: ").removeprefix(f"{entry.item.path}: ")
        why = {"kind": result.kind, "error": message, "ondit": __version__}
        put_unread(connection, entry.whence, **why, sha256=entry.sha256)
        return Added(entry.source, "unread", message=message, traceback=result.traceback)
    outcome, report = put_report(connection, result, entry.whence)
    return Added(entry.source, outcome, report, result.report["statements"], result.report["words"])


def _remembered(connection: sqlite3.Connection, entry: Entry) -> Entry:
    """The entry with what was said about its file before, where nothing is said about it now."""
    if entry.path is None or entry.whence.offset is not None or entry.whence.given:
        return entry
    given = given_before(connection, entry.whence)
    return replace(entry, metadata=Metadata(**given)) if given else entry


def _known(connection: sqlite3.Connection, entry: Entry) -> Added | Entry:
    """What can be told of an entry without reading it; else the entry."""
    if entry.is_typo:
        return Added(entry.source, "unread", message=entry.problem)
    if entry.item.is_url and entry.data is None:
        return replace(entry, known=known_bytes(connection, entry.whence))
    if entry.sha256 is None:
        return entry
    if is_known(connection, entry.whence, entry.sha256):
        return Added(entry.source, "same")
    error = known_failure(connection, entry.whence, entry.sha256, __version__)
    return entry if error is None else Added(entry.source, "unread", message=error)
