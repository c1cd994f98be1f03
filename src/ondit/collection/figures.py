"""Who is quoted, how often, by name or not, at which remove: figures of a collection."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ondit.collection.search.filters import Filters, narrow

SCHEMA = "ondit.speakers/1"
Group = Literal["outlet", "month", "year"]
_GROUPS = {"outlet": "o.name", "month": "substr(s.published_utc, 1, 7)", "year": "substr(s.published_utc, 1, 4)"}
# Of statements AS s.
_COUNTS = """
  count(*) AS statements, coalesce(sum(s.words), 0) AS words,
  coalesce(sum(CASE WHEN s.mode <> 'indirect' THEN s.words END), 0) AS quoted_words,
  count(DISTINCT s.report) AS reports,
  coalesce(sum(s.anonymity = 'anonymous'), 0) AS unnamed,
  coalesce(sum(s.remove >= 2), 0) AS second_hand
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """Statements and what they are. `words` of their content, `quoted_words` of those with quotations; `unnamed`: of
    voices that hide; `second_hand`: told to somebody whom the report heard or read."""

    statements: int
    words: int
    quoted_words: int
    reports: int
    unnamed: int
    second_hand: int

    @property
    def unnamed_share(self) -> float:
        return round(self.unnamed / self.statements, 4) if self.statements else 0.0

    @property
    def second_hand_share(self) -> float:
        return round(self.second_hand / self.statements, 4) if self.statements else 0.0

    def to_json(self) -> dict[str, Any]:
        """The counts, and the two shares."""
        return {
            "statements": self.statements,
            "words": self.words,
            "quoted_words": self.quoted_words,
            "reports": self.reports,
            "unnamed": self.unnamed,
            "unnamed_share": self.unnamed_share,
            "second_hand": self.second_hand,
            "second_hand_share": self.second_hand_share,
        }


@dataclass(frozen=True, slots=True)
class SpeakerVoice:
    """A voice of a report as a speaker's: why, and how sure."""

    source: str
    voice: str
    name: str | None
    why: str
    score: float


@dataclass(frozen=True, slots=True)
class SpeakerFigures:
    """A speaker, what they are called, and what they say. `variants`: the names of the voices, the commonest first."""

    id: str
    name: str
    kind: str
    role: str | None
    affiliation: str | None
    variants: tuple[str, ...]
    outlets: int
    counts: Counts
    voices: tuple[SpeakerVoice, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As in `ondit.speakers/1`."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "role": self.role,
            "affiliation": self.affiliation,
            "variants": list(self.variants),
            "outlets": self.outlets,
            **self.counts.to_json(),
            "voices": [
                {"source": one.source, "voice": one.voice, "name": one.name, "why": one.why, "score": one.score}
                for one in self.voices
            ],
        }


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The figures of one outlet, month or year, or of one outlet in one month; None where a report does not tell."""

    outlet: str | None
    period: str | None
    counts: Counts

    def to_json(self) -> dict[str, Any]:
        """Outlet and period, then the counts."""
        return {"outlet": self.outlet, "period": self.period, **self.counts.to_json()}


def speaker_figures(
    connection: sqlite3.Connection, filters: Filters = Filters(), *, limit: int | None = 50, voices: bool = True
) -> list[SpeakerFigures]:
    """The speakers whose statements pass the filters, who say most first.

    Args:
        limit: how many; None for all.
        voices: also each voice with the evidence for its join.

    Raises:
        BadSearch: a filter names what there is not.
    """
    narrowed = narrow(connection, filters)
    query = f"""
        SELECT p.id, p.key, p.name, p.kind, p.role, p.affiliation, count(DISTINCT s.outlet) AS outlets, {_COUNTS}
        FROM joins AS j JOIN speakers AS p ON p.id = j.speaker JOIN statements AS s ON s.voice = j.voice
        WHERE {narrowed.where} GROUP BY p.id ORDER BY statements DESC, words DESC, p.key LIMIT :limit
    """
    rows = connection.execute(query, {**narrowed.values, "limit": -1 if limit is None else limit}).fetchall()
    return [_speaker(connection, row, with_voices=voices) for row in rows]


def group_figures(
    connection: sqlite3.Connection, by: Sequence[Group], filters: Filters = Filters()
) -> list[GroupFigures]:
    """The figures by outlet, by month or year, or by both, in their order.

    Raises:
        BadSearch: a filter names what there is not.
    """
    narrowed = narrow(connection, filters)
    outlet = _GROUPS["outlet"] if "outlet" in by else "NULL"
    period = next((_GROUPS[name] for name in by if name != "outlet"), "NULL")
    query = f"""
        SELECT {outlet} AS outlet_name, {period} AS period, {_COUNTS}
        FROM statements AS s LEFT JOIN outlets AS o ON o.id = s.outlet
        WHERE {narrowed.where} GROUP BY 1, 2 ORDER BY outlet_name IS NULL, outlet_name, period IS NULL, period
    """
    return [
        GroupFigures(row["outlet_name"], row["period"], _counts(row))
        for row in connection.execute(query, narrowed.values)
    ]


def _speaker(connection: sqlite3.Connection, row: sqlite3.Row, *, with_voices: bool) -> SpeakerFigures:
    names = connection.execute(
        "SELECT v.name FROM joins AS j JOIN voices AS v ON v.id = j.voice WHERE j.speaker = ? AND v.name IS NOT NULL "
        "GROUP BY v.name ORDER BY count(*) DESC, v.name",
        (row["id"],),
    )
    return SpeakerFigures(
        row["key"],
        row["name"],
        row["kind"],
        row["role"],
        row["affiliation"],
        tuple(name for (name,) in names),
        row["outlets"],
        _counts(row),
        tuple(_voices(connection, row["id"])) if with_voices else (),
    )


def _voices(connection: sqlite3.Connection, speaker: int) -> Iterator[SpeakerVoice]:
    query = """
        SELECT r.source, v.key, v.name, j.why, j.score FROM joins AS j JOIN voices AS v ON v.id = j.voice
        JOIN reports AS r ON r.id = v.report WHERE j.speaker = ? ORDER BY r.published_utc, r.source, v.key
    """
    for row in connection.execute(query, (speaker,)):
        yield SpeakerVoice(*row)


def _counts(row: sqlite3.Row) -> Counts:
    names = ("statements", "words", "quoted_words", "reports", "unnamed", "second_hand")
    return Counts(*(row[name] for name in names))
