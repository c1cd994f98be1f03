"""Type and value of a match: hands it to the function that its rule names."""

from __future__ import annotations

from ondit.times import values_calendar, values_duration, values_relative
from ondit.times.grammar import Match
from ondit.times.reading import Context, Maker, Reading

_MAKERS: dict[str, Maker] = {**values_calendar.MAKERS, **values_relative.MAKERS, **values_duration.MAKERS}


def read(match: Match, context: Context) -> Reading | None:
    """The reading of a match where it stands; None when it says nothing that can be ("Feb. 30, 2026")."""
    return _MAKERS[match.rule.make](match, context)


def reads(make: str) -> bool:
    """Whether there is a reader of this name."""
    return make in _MAKERS
