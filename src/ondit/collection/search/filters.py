"""Which statements a search looks at, besides their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ondit.collection.search.words import fts_query
from ondit.collection.store.outlets import outlet_key
from ondit.collection.store.values import storable, utc
from ondit.errors import BadSearch
from ondit.model import ACTS, MODES

Remove = Literal["own", "first", "second"]
Value = str | int | float

# Sorts behind every character of a date, so that each hour of a day lies before the end of that day.
_END = "~"
COUNTS = "s.shown = 1"
"""What a statement must be to count in any figure."""
_REMOVES: Mapping[Remove, str] = {"own": "s.remove = 0", "first": "s.remove = 1", "second": "s.remove >= 2"}
# A speaker has the names of all its voices.
_SPEAKERS = """
SELECT id FROM speakers WHERE key = :speaker
UNION SELECT id FROM speakers WHERE name = :speaker COLLATE NOCASE
UNION SELECT j.speaker FROM voices AS v JOIN joins AS j ON j.voice = v.id WHERE v.name = :speaker COLLATE NOCASE
"""


@dataclass(frozen=True, slots=True)
class Filters:
    """What statements must have. None, or False, leaves a filter out.

    `voice`: words of the voice's name, role or affiliation, as its report has them. `speaker`: a speaker across
    reports, by name or id. `outlet`: who published the report. `since`, `until`: dates or times (ISO 8601), compared in
    UTC; `until` takes in the whole day, month or year that it names. `remove`: the report's own words, or told to it,
    or told to somebody whom it heard or read. `anonymous`: of voices that hide. `doubtful`: also statements that are
    too uncertain to count.
    """

    voice: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    act: str | None = None
    mode: str | None = None
    remove: Remove | None = None
    anonymous: bool = False
    min_score: float | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The filters as SQL with named parameters.

    `statements`: conditions on `statements AS s`. `reports`: those that a report has itself, on `reports AS r`.
    `voices`: a query for the ids of the voices that may speak, None for all. `of_statements`: whether anything is
    asked of statements that is not asked of reports.
    """

    statements: tuple[str, ...]
    reports: tuple[str, ...]
    values: Mapping[str, Value]
    voices: str | None
    of_statements: bool

    @property
    def conditions(self) -> list[str]:
        """All that must hold of a statement."""
        # "+": nobody is to look through all that many voices say because there is an index for it.
        return [*self.statements, *([f"+s.voice IN ({self.voices})"] if self.voices else [])]

    @property
    def where(self) -> str:
        """The conditions as one."""
        return " AND ".join(self.conditions) or "1"


def narrow(connection: sqlite3.Connection, filters: Filters) -> Narrowed:
    """The filters as conditions.

    Raises:
        BadSearch: no outlet of that name, no such date, act or mode, no word in a name.
    """
    values: dict[str, Value] = {}
    reports = list(_of_reports(connection, filters, values))
    statements = list(_of_statements(filters, values))
    voices = " INTERSECT ".join(_voices(connection, filters, values)) or None
    shown = () if filters.doubtful else (COUNTS,)
    return Narrowed(
        (*(f"s.{condition}" for condition in reports), *statements, *shown),
        tuple(f"r.{condition}" for condition in reports),
        values,
        voices,
        bool(statements or voices),
    )


def _of_reports(connection: sqlite3.Connection, filters: Filters, values: dict[str, Value]) -> Iterator[str]:
    if filters.outlet is not None:
        values["outlet"] = _outlet(connection, filters.outlet)
        yield "outlet = :outlet"
    if filters.since is not None:
        values["since"] = _bound(filters.since)
        yield "published_utc >= :since"
    if filters.until is not None:
        values["until"] = _bound(filters.until) + _END
        yield "published_utc <= :until"


def _of_statements(filters: Filters, values: dict[str, Value]) -> Iterator[str]:
    for name, value, choices in (("act", filters.act, ACTS), ("mode", filters.mode, MODES)):
        if value is not None:
            values[name] = _one_of(name, value, choices)
            yield f"s.{name} = :{name}"
    if filters.remove is not None:
        yield _REMOVES[_one_of("remove", filters.remove, tuple(_REMOVES))]  # type: ignore[index]
    if filters.anonymous:
        yield "s.anonymity = 'anonymous'"
    if filters.min_score is not None:
        values["min_score"] = filters.min_score
        yield "s.score >= :min_score"


def _voices(connection: sqlite3.Connection, filters: Filters, values: dict[str, Value]) -> Iterator[str]:
    if filters.voice is not None:
        values["voice"] = fts_query("voices_fts", filters.voice)
        yield "SELECT rowid FROM voices_fts WHERE voices_fts MATCH :voice"
    if filters.speaker is not None:
        values["speaker"] = storable(filters.speaker)
        if connection.execute(_SPEAKERS, values).fetchone() is None:
            raise BadSearch(
                f"no speaker {filters.speaker!r}; `ondit speakers` lists them, and --voice finds words of any name"
            )
        yield f"SELECT voice FROM joins WHERE speaker IN ({_SPEAKERS})"


def _outlet(connection: sqlite3.Connection, name: str) -> int:
    found = connection.execute("SELECT id FROM outlets WHERE key = ?", (outlet_key(storable(name)),)).fetchone()
    if found is None:
        some = [str(row[0]) for row in connection.execute("SELECT name FROM outlets ORDER BY key LIMIT 5")]
        there = f"; there is {', '.join(some)}" if some else ""
        raise BadSearch(f"no report of {name!r} in this collection{there}")
    return int(found[0])


def _bound(given: str) -> str:
    """The first moment of the time that a date names, as it is compared."""
    found = utc(given)
    if found is None:
        raise BadSearch(f"{given!r} is no date; write 2026, 2026-03, 2026-03-02 or 2026-03-02T10:00+01:00")
    return found.removesuffix("Z")  # times without a zone, which have no "Z", belong in as well


def _one_of(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise BadSearch(f"no {name} {value!r}; there are {', '.join(choices)}")
    return value
