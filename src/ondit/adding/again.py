"""Reports of a collection read again with this version: from their files where these are still the same, else from
the text that is stored."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path

from ondit.adding.work import Plan
from ondit.batch import Failure, run_batch
from ondit.collection.records import Added
from ondit.collection.store.connect import connect
from ondit.collection.store.draw import Drawn, draw
from ondit.collection.store.failures import told
from ondit.collection.store.known import Whence
from ondit.collection.store.load import load_analysis
from ondit.collection.store.put import put_report
from ondit.errors import OnditError
from ondit.model import Analysis
from ondit.read import Metadata, Reading, read_bytes
from ondit.read.many import load_part
from ondit.settings import Settings
from ondit.version import __version__

_STORED = """
SELECT r.id, r.source, r.given, r.sha256, v.path, v.offset, v.ondit, v.model, v.settings
FROM reports AS r JOIN versions AS v ON v.report = r.id AND v.number = r.version WHERE r.id = ?
"""
# Of the notes of an analysis, those of the reading of its bytes.
_READ = "read"


@dataclass(frozen=True, slots=True)
class _Stored:
    """A report as the store has it."""

    id: int
    whence: Whence
    sha256: str


def read_again(
    connection: sqlite3.Connection,
    path: Path,
    reports: Sequence[int],
    plan: Plan,
    *,
    jobs: int = 1,
    timeout_s: float | None = None,
    everything: bool = False,
) -> Iterator[Added]:
    """Read reports again, by their ids; what became of each. Those that this version has read are left as they are.

    Args:
        everything: also what this version has read with the same model and settings.

    Raises:
        CollectionError: the collection cannot be written.
        OnditError: a model is missing.
    """
    digest = plan.settings.digest()
    todo = []
    for report in reports:
        with told(path):
            found = connection.execute(_STORED, (report,)).fetchone()
        made = (found["ondit"], found["settings"]) == (__version__, digest) and f"-{plan.model}=" in found["model"]
        if made and not everything:
            yield Added(found["source"], "same", report)
        else:
            whence = Whence(found["source"], found["path"], found["offset"], json.loads(found["given"]))
            todo.append(_Stored(report, whence, found["sha256"]))
    with closing(run_batch(todo, partial(_start, plan, path), jobs=jobs, timeout_s=timeout_s)) as results:
        for stored, result in zip(todo, results, strict=True):
            if isinstance(result, Failure):
                yield Added(
                    stored.whence.source, "unread", stored.id, message=result.message, traceback=result.traceback
                )
                continue
            with told(path):
                outcome, report = put_report(connection, result, stored.whence, replace=stored.id)
            yield Added(stored.whence.source, outcome, report, result.report["statements"], result.report["words"])


def _start(plan: Plan, path: Path) -> Callable[[_Stored], Drawn]:
    reader = import_module("ondit").Reader(plan.settings, plan.model, threads=plan.threads, strict=plan.strict)

    def work(stored: _Stored) -> Drawn:
        with closing(connect(path)) as connection:
            before = load_analysis(connection, path, stored.id, machine=True)
        analysis = reader.analyze(_from_file(stored, plan.settings) or _from_store(before))
        document = analysis.document
        # Where an address led on to another one, only the first reading knows it.
        url = document.url or before.document.url
        return draw(replace(analysis, document=replace(document, source=stored.whence.source, url=url)))

    return work


def _from_file(stored: _Stored, settings: Settings) -> Reading | None:
    """The report in its file; None where that has gone or has other bytes."""
    whence = stored.whence
    if whence.path is None:
        return None
    metadata, kind = Metadata(**whence.given), None
    try:
        if whence.offset is None:
            data = Path(whence.path).read_bytes()
        else:
            part = load_part(Path(whence.path), whence.offset, settings)
            data, kind = part.data, part.kind
        if hashlib.sha256(data).hexdigest() != stored.sha256:
            return None
        source = metadata.url if kind == "html" and metadata.url else whence.source
        return read_bytes(data, source, settings=settings, metadata=metadata, form=kind)
    except (OSError, ValueError, OnditError):
        return None  # what is stored of it can be read in any case


def _from_store(analysis: Analysis) -> Reading:
    return Reading(analysis.document, tuple(note for note in analysis.notes if note.stage == _READ))
