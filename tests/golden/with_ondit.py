"""The passages through Ondit itself: what `score_chains` scores unless told otherwise."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

from ondit.model import Analysis
from ondit.read import Metadata, read_bytes
from ondit.settings import Settings


def analyze(text: str, title: str, publisher: str, published: str) -> Analysis:
    """The analysis of a Markdown text, as `ondit read --title … --publisher … --date …` gives it."""
    reading = read_bytes(
        text.encode(), "passage.md", settings=Settings(), metadata=Metadata(title, publisher, published)
    )
    analysis: Analysis = _reader().analyze(reading)
    return analysis


@lru_cache(maxsize=1)
def _reader() -> Any:
    return import_module("ondit").Reader(Settings())
