"""Records that the verbs of a collection give."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ondit.settings import Settings

Outcome = Literal["added", "version", "changed", "same", "unread"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one report.

    "added": new. "version": other bytes from a place that was known. "changed": the same bytes, read again. "same":
    there already. "unread": it could not be read; `message` says why.
    """

    source: str
    outcome: Outcome
    report: int | None = None
    statements: int = 0
    words: int = 0
    message: str | None = None
    traceback: str = ""


@dataclass(frozen=True, slots=True)
class HowToRead:
    """How reports are read that are added, or read again. `metadata` is a CSV table, `everything` is for `rerun`."""

    settings: Settings = field(default_factory=Settings)
    model: str = "accurate"
    jobs: int = 1
    timeout_s: float | None = None
    metadata: Path | None = None
    publisher: str | None = None
    published: str | None = None
    fetch: bool = False
    everything: bool = False
