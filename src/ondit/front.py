"""The functions in front: one call from a source to its Analysis, with models that stay loaded for the next call."""

from __future__ import annotations

import os
from datetime import date
from functools import lru_cache
from threading import Lock

from ondit.analyze import Reader
from ondit.model import Analysis
from ondit.read import Metadata
from ondit.read.source import Source
from ondit.settings import Settings

_LOADING = Lock()


def read(
    source: Source,
    *,
    name: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: str | date | None = None,
    settings: Settings = Settings(),
    model: str = "accurate",
) -> Analysis:
    """The analysis of a report in a file, at an address, in bytes or in an open file.

    Args:
        source: a path, an http(s) address, the bytes of a file, or a file open for reading. For a report in a string
            there are `analyze_text` and `analyze_html`.
        name: what bytes are called, in messages and as `document.source`; its suffix helps to tell their format.
        title: wins over what the report says of itself, as `publisher` and `published` do.
        published: a date, a datetime, or a string in ISO 8601: "2026-03-02", "2026-03-02T14:30+01:00".
        model: "accurate", or "fast" for a smaller network.

    Raises:
        UnreadableReport: cannot be read, holds no report, or is not in English; its kinds say more.
        BadSetting: no such model, or a date that is none.
        ModelMissing, ModelMismatch: the installation is broken.
    """
    return _reader(settings, model).read(source, Metadata(title, publisher, published), name=name)


def analyze_text(
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | date | None = None,
    settings: Settings = Settings(),
    model: str = "accurate",
) -> Analysis:
    """The analysis of a report in a string of plain text; a mail pasted into it is read as a mail. See `read`."""
    return _reader(settings, model).read_text(text, Metadata(title, publisher, published))


def analyze_html(
    html: str | bytes,
    *,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: str | date | None = None,
    settings: Settings = Settings(),
    model: str = "accurate",
) -> Analysis:
    """The analysis of a report in a page. `url` is where the page was, for its links and publisher. See `read`."""
    return _reader(settings, model).read_html(html, Metadata(title, publisher, published), url=url)


def _reader(settings: Settings, model: str) -> Reader:
    with _LOADING:  # two threads that come first at the same time load one
        return _loaded(settings, model, os.getpid())


@lru_cache(maxsize=2)
def _loaded(settings: Settings, model: str, process: int) -> Reader:
    """One for each process: a fork has the network's memory, but not the threads that it works with."""
    return Reader(settings, model)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_LOADING.acquire, after_in_parent=_LOADING.release, after_in_child=_LOADING.release)
