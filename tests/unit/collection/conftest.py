"""A store in an empty folder, and short analyses to put into it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.helpers.fake_reader import FakeReader

from ondit.collection.store.connect import connect
from ondit.collection.store.draw import draw
from ondit.collection.store.known import Whence
from ondit.collection.store.put import put_report
from ondit.model import Analysis
from ondit.read import Metadata, read_bytes
from ondit.settings import Settings

Put = Callable[..., tuple[str, int]]


def analysed(text: str, source: str = "a.txt", **known: str) -> Analysis:
    """The analysis of a text in which `X said “…”` is a statement of X; `url`, `publisher`, `published`, `title`."""
    url = known.pop("url", None)
    reading = read_bytes(text.encode(), source, settings=Settings(min_chars=1), metadata=Metadata(**known))
    analysis = FakeReader().analyze(reading)
    return replace(analysis, document=replace(analysis.document, url=url))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def store(path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(path, create=True)
    yield connection
    connection.close()


@pytest.fixture
def put(store: sqlite3.Connection, tmp_path: Path) -> Put:
    """Stores a report: text, source, and what is known about it."""

    def call(text: str, source: str = "a.txt", *, offset: int | None = None, **known: str) -> tuple[str, int]:
        at = None if source.startswith("http") else str(tmp_path / source.partition(":")[0])
        return put_report(store, draw(analysed(text, source, **known)), Whence(source, at, offset, known))

    return call
