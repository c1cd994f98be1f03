"""Values of lengths of time ("five months"), of what comes back ("every day"), and of vague words ("recently")."""

from __future__ import annotations

from ondit.model import TimeType
from ondit.times.grammar import Match
from ondit.times.reading import Context, Maker, Reading, number, register

MAKERS: dict[str, Maker] = {}

_LETTERS = {"S": "S", "TM": "M", "TH": "H", "WE": "WE"}
_YEARS = {"E": 10, "C": 100, "L": 1000}
_PARTS = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60), "M": ("D", 30), "D": ("TH", 24), "W": ("D", 7)}


def period(count: float | None, unit: str) -> str:
    """A TIMEX3 duration: period(5, "M") is P5M, period(None, "Y") some years: PXY, period(2.5, "Y") P2Y6M."""
    if unit in ("2W", "6M"):
        count = None if count is None else count * int(unit[0])
        unit = unit[1]
    time = "T" if unit in ("S", "TM", "TH") else ""
    letter = _LETTERS.get(unit, unit)
    if count is None:
        return f"P{time}X{letter}"
    if unit in _YEARS:
        count, letter = count * _YEARS[unit], "Y"
    if unit == "WE":
        count, letter = count * 2, "D"
    whole = int(count)
    if whole == count or abs(count) >= 1e6:
        return f"P{time}{whole}{letter}"
    if unit not in _PARTS:
        return f"P{time}{count:g}{letter}"
    small, size = _PARTS[unit]
    rest = round((count - whole) * size)
    head = f"{whole}{letter}" if whole else ""
    if small == "TH":
        return f"P{head}T{rest}H"
    return f"P{time}{head}{rest}{small}"


@register(MAKERS, "duration")
def _duration(match: Match, context: Context) -> Reading:
    unit = _unit(match)
    if match.has("high"):
        return Reading("DURATION", period(None, unit))
    return Reading("DURATION", period(number(match, "count"), unit))


@register(MAKERS, "a_unit")
def _a_unit(match: Match, context: Context) -> Reading:
    first, _ = match.parts["unit"]
    values = match.tokens.values[first]
    if "UNITS" in values:  # "decades-long"
        return Reading("DURATION", period(None, values["UNITS"] if values["UNITS"] not in _YEARS else "Y"))
    return Reading("DURATION", period(1.5 if match.has("half") else 1, values["UNIT"]))


@register(MAKERS, "half_unit")
def _half_unit(match: Match, context: Context) -> Reading:
    unit = _unit(match)
    count = (number(match, "count") or 0.0) + 0.5 if match.has("count") else 0.5
    if unit in _YEARS:
        count, unit = count * _YEARS[unit], "Y"
    return Reading("DURATION", period(count, unit))


@register(MAKERS, "units")
def _units(match: Match, context: Context) -> Reading:
    return Reading("DURATION", period(None, match.value("unit", "UNITS")))


@register(MAKERS, "placed_count")
def _placed_count(match: Match, context: Context) -> Reading:
    unit = _unit(match)
    first, last = match.parts["count"]
    numbers = [v["NUM"] for v in match.tokens.values[first:last] if "NUM" in v]
    if len(numbers) == 2 and "FRAC" not in str(match.tokens.values[first:last]):
        return Reading("DURATION", period(None, unit))
    count = number(match, "count")
    if unit == "TH" and count and count % 24 == 0:
        return Reading("DURATION", period(count / 24, "D"))
    return Reading("DURATION", period(count, unit))


@register(MAKERS, "vague_units")
def _vague_units(match: Match, context: Context) -> Reading:
    return Reading("DURATION", period(None, match.value("unit", "UNITS")))


@register(MAKERS, "set_unit")
def _set_unit(match: Match, context: Context) -> Reading:
    count = number(match, "count") if match.has("count") else 2 if match.has("ord") else 1
    return Reading("SET", period(count or 1, _unit(match)))


@register(MAKERS, "set_word")
def _set_word(match: Match, context: Context) -> Reading:
    return Reading("SET", match.value("word", "SETWORD"))


@register(MAKERS, "ref")
def _ref(match: Match, context: Context) -> Reading:
    kinds: dict[str, TimeType] = {"DURATION": "DURATION"}
    if "value" in match.rule.params:
        return Reading(kinds.get(match.rule.params["type"], "DATE"), match.rule.params["value"])
    values = match.tokens.values[match.parts["word"][0]]
    return Reading("DATE", values.get("REF", "PRESENT_REF"))


def _unit(match: Match) -> str:
    values = match.tokens.values[match.parts["unit"][0]]
    return values.get("UNIT") or values["UNITS"]
