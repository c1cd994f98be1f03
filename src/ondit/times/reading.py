"""What an expression is read as, and what is known around it when it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from ondit.model import TimeType
from ondit.times.calendar import Moment, grain, moment
from ondit.times.grammar import Match


@dataclass(frozen=True, slots=True)
class Reading:
    """Type and value of an expression.

    anchor: index of the earlier reading that it was reckoned from; None for the publication date or none at all.
    undated: the value would be more precise if the date of the report were known.
    """

    type: TimeType
    value: str
    anchor: int | None = None
    undated: bool = False


@dataclass(slots=True)
class Context:
    """What is known at a place in the report, or in one excerpt of it.

    reference: the date that "today" stands for: of publication, or of the excerpt.
    direction: where the words around point: -1 back, 1 ahead.
    earlier: the readings so far in this report or excerpt, in text order; ids: which time each of them is.
    dated: the days among all times so far, by time.
    clock: the minute of publication, where it is known and `reference` is of publication.
    reference_id: the time that `reference` comes from; None for the publication date.
    """

    reference: Moment | None
    direction: int = -1
    earlier: list[Reading] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    dated: dict[int, str] = field(default_factory=dict)
    reference_id: int | None = None
    clock: datetime | None = None

    def last(self, *grains: str, within: int = 6) -> tuple[int, str] | None:
        """Index and value of the nearest earlier reading with one of these grains."""
        lowest = max(0, len(self.earlier) - within)
        for index in range(len(self.earlier) - 1, lowest - 1, -1):
            value = self.earlier[index].value
            if grain(value) in grains and moment(value) is not None:
                return index, value
        return None


Maker = Callable[[Match, Context], Reading | None]


def register(makers: dict[str, Maker], name: str) -> Callable[[Maker], Maker]:
    """Puts the decorated function into `makers` as the reader of the rules whose `make` is `name`."""

    def put(maker: Maker) -> Maker:
        makers[name] = maker
        return maker

    return put


def number(match: Match, name: str, cls: str = "NUM") -> float | None:
    """The number of an item; None for "a few"; 1 for "a"."""
    first, last = match.parts[name]
    total: float | None = None
    for values in match.tokens.values[first:last]:
        if "NUM" in values:
            total = float(values["NUM"])
        elif "FRAC" in values and total is not None:
            above, below = values["FRAC"].split("/")
            total += int(above) / int(below)
        elif "COUPLE" in values:
            total = 2.0
        elif "DOZEN" in values:
            total = 12.0
        elif "FEW" in values:
            return None
        elif "A" in values and total is None:
            total = 1.0
    return total
