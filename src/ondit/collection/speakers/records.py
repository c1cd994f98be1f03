"""What goes into linking speakers, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice of one report, with what the report tells of it.

    `mark` is the same whenever the report is added: it orders voices, and names those that stay alone.
    """

    id: int
    report: int
    mark: str
    name: str | None
    kind: str
    anonymity: str
    role: str | None = None
    affiliation: str | None = None
    publisher: str | None = None
    published: str | None = None

    @property
    def year(self) -> str:
        return (self.published or "")[:4]


@dataclass(frozen=True, slots=True)
class Join:
    """Why a voice is a speaker's: the evidence in words, and how sure (0 to 1)."""

    voice: int
    why: str
    score: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks in the collection. `key` follows from name, role and reports, not from the order of adding."""

    key: str
    name: str
    kind: str
    role: str | None
    affiliation: str | None
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people said: pairs of voices that are one speaker, and pairs that are not; and who said so."""

    same: Mapping[frozenset[int], str] = field(default_factory=dict)
    different: Mapping[frozenset[int], str] = field(default_factory=dict)


NOTHING_SAID = Verdicts()
