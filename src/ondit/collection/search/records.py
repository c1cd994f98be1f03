"""What a search gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

SCHEMA = "ondit.search/1"
# By relevance (BM25), or the latest first.
Order = Literal["relevance", "date"]
Mark = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """One statement. `statement` and `voice_id` are the report's own ids ("a3", "v2").

    `voice`: who makes it, None for someone who could not be told; `speaker`: the same across reports. `chain`: from the
    report back to the voice. `start`, `end`: in the text of the report. `marks`: where the words searched for stand in
    `content`. `remove`: hands between the reader and the voice. `relevance`: higher is better; None in order of date.
    """

    source: str
    statement: str
    content: str
    voice: str | None
    voice_id: str
    speaker: str | None
    anonymity: str
    chain: tuple[str, ...]
    remove: int
    mode: str
    act: str
    negated: bool
    published: str | None
    publisher: str | None
    title: str | None
    said: str | None
    start: int
    end: int
    words: int
    score: float
    marks: tuple[Mark, ...] = ()
    relevance: float | None = None

    def to_json(self) -> dict[str, Any]:
        """As in `ondit.search/1`."""
        return {
            "source": self.source,
            "statement": self.statement,
            "content": self.content,
            "voice": self.voice,
            "voice_id": self.voice_id,
            "speaker": self.speaker,
            "anonymity": self.anonymity,
            "chain": list(self.chain),
            "remove": self.remove,
            "mode": self.mode,
            "act": self.act,
            "negated": self.negated,
            "published": self.published,
            "publisher": self.publisher,
            "title": self.title,
            "said": self.said,
            "start": self.start,
            "end": self.end,
            "score": self.score,
            "marks": [list(mark) for mark in self.marks],
            "relevance": self.relevance,
        }


@dataclass(frozen=True, slots=True)
class FoundReport:
    """One report, with the passage that fits the words best; `marks` as in `FoundStatement`, in `passage`."""

    source: str
    title: str | None
    publisher: str | None
    published: str | None
    passage: str
    statements: int
    words: int
    marks: tuple[Mark, ...] = ()
    relevance: float | None = None

    def to_json(self) -> dict[str, Any]:
        """As in `ondit.search/1`."""
        return {
            "source": self.source,
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published,
            "passage": self.passage,
            "statements": self.statements,
            "words": self.words,
            "marks": [list(mark) for mark in self.marks],
            "relevance": self.relevance,
        }


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found. `total` is None where it was not counted; `next_offset` where nothing follows."""

    kind: Literal["statements", "reports"]
    found: tuple[FoundStatement, ...] | tuple[FoundReport, ...]
    order: Order
    total: int | None
    next_offset: int | None

    def to_json(self) -> dict[str, Any]:
        """`ondit.search/1`: the statements, or the reports, with where the next page begins."""
        items = [item.to_json() for item in self.found]
        head = {"schema": SCHEMA, "order": self.order, "total": self.total, "next_offset": self.next_offset}
        return {**head, self.kind: items}
