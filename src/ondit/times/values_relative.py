"""Values of expressions reckoned from another date: "last year", "two weeks ago", "the quarter", "a year earlier"."""

from __future__ import annotations

from datetime import date, timedelta

from ondit.times.calendar import (
    Moment,
    grain,
    half_value,
    iso_week,
    moment,
    month_value,
    parse_clock,
    quarter_value,
    shift,
)
from ondit.times.grammar import Match
from ondit.times.reading import Context, Maker, Reading, number, register
from ondit.times.values_duration import period

MAKERS: dict[str, Maker] = {}

_UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "6M": "XXXX-HX",
    "Y": "XXXX",
}
_AS_OTHERS: dict[str, tuple[str, int]] = {"2W": ("W", 2), "E": ("Y", 10), "C": ("Y", 100), "L": ("Y", 1000)}
_MOST_MINUTES = 5_000  # of hours or minutes that are reckoned with
_FINER: dict[str, tuple[str, ...]] = {"D": ("day",), "W": ("day", "week"), "M": ("day", "month")}
_FROM_TEXT = frozenset(("previous", "preceding", "prior", "following", "ensuing", "that", "same"))


@register(MAKERS, "placed")
def _placed(match: Match, context: Context) -> Reading | None:
    unit = match.value("unit", "UNIT")
    if unit in ("S", "TM", "TH"):
        # "the last second" is a length, "that second round" no time
        return None if unit == "S" else Reading("DURATION", period(1, unit))
    offset, word = _offset(match)
    if unit in ("E", "C", "L"):
        if match.has("place") and "PAST" in match.tokens.values[match.parts["place"][0]]:
            return Reading("DURATION", period(1, unit))
        return _age(context, unit, offset)
    if unit == "2W":
        unit, offset = "W", offset * 2
    here, anchor = context.reference, None
    if word in _FROM_TEXT:
        grains = {"D": ("day",), "W": ("day", "week"), "M": ("day", "month")}.get(
            unit, ("day", "month", "quarter", "year")
        )
        found = context.last(*grains)
        if found:
            here, anchor = moment(found[1]), found[0]
    return _unit_at(here, unit, offset, anchor)


@register(MAKERS, "bare_unit")
def _bare_unit(match: Match, context: Context) -> Reading | None:
    """ "the quarter", "the year", "the week", "the weekend", "the day": the one in question."""
    unit = match.value("unit", "UNIT")
    if unit == "S":
        return None
    if unit == "Q":
        return _quarter_ended(match, context) or _quarter_told_of(context)
    if unit == "WE":
        return _unit_at(context.reference, "WE", 1 if context.direction > 0 else -1, None)
    if match.has("ord"):
        return _unit_at(context.reference, unit, 0, None) if unit == "D" else Reading("DURATION", period(1, unit))
    if unit == "Y" and match.tokens.words[match.first] == "the":
        # "for the year ended March 31" is a length, "for the year" the year.
        after = match.tokens.words[match.last] if match.last < len(match.tokens.words) else ""
        if after not in ("ended", "ending", "to"):
            return _unit_at(context.reference, "Y", 0, None)
    if unit in ("D", "W", "M") and match.tokens.words[match.first] == "the":
        return _unit_at(context.reference, unit, 0, None)
    return Reading("DURATION", period(1, unit))


@register(MAKERS, "latest")
def _latest(match: Match, context: Context) -> Reading | None:
    if match.word("unit") == "year":
        return _unit_at(context.reference, "Y", -1, None)
    return _quarter_told_of(context)


@register(MAKERS, "year_ago")
def _year_ago(match: Match, context: Context) -> Reading | None:
    """ "the year-ago quarter", "a year earlier": the same period, one year before the one that is told of."""
    return _year_before(context)


@register(MAKERS, "shifted")
def _shifted(match: Match, context: Context) -> Reading | None:
    unit = match.value("unit", "UNIT" if "UNIT" in match.tokens.values[match.parts["unit"][0]] else "UNITS")
    count = number(match, "count") if match.has("count") else None
    if "half" in match.rule.params:
        count = (count or 0) + 0.5
    way = match.rule.params.get("way") or match.word("way")
    sign = 1 if way in ("later", "hence") else -1
    if count is None:
        return Reading("DATE", "PAST_REF") if way == "ago" else Reading("DURATION", period(None, unit))
    if unit == "Y" and count == 1 and way in ("ago", "earlier"):
        return _year_before(context)
    if unit in ("TM", "TH") and (minute := _minute(context, unit, sign * count, way)):
        return minute
    here, anchor = context.reference, None
    if way != "ago" and match.rule.name != "count-from":
        found = context.last("day", "month", "year", within=3)
        if found is None:  # there is nothing to reckon from
            return Reading("DURATION", period(count, unit))
        here, anchor = moment(found[1]), found[0]
    if unit in ("S", "TM", "TH"):
        return Reading("DURATION", period(count, unit))
    unit, count = _in_whole_units(unit, count)
    return (_unit_at if count % 1 == 0 else _half_unit_at)(here, unit, sign * count, anchor)


def _in_whole_units(unit: str, count: float) -> tuple[str, float]:
    """The same length in units that `_unit_at` counts in, whole where a smaller unit makes it so."""
    if unit in _AS_OTHERS:
        unit, factor = _AS_OTHERS[unit]
        count *= factor
    if unit == "Y" and count % 1:
        unit, count = "M", count * 12
    return unit, count if unit in ("M", "W") else round(count)


@register(MAKERS, "hours_ahead")
def _hours_ahead(match: Match, context: Context) -> Reading:
    """ "It opens in two hours" from when it was published; "it sank in two hours" is a length."""
    unit = match.value("unit", "UNIT" if "UNIT" in match.tokens.values[match.parts["unit"][0]] else "UNITS")
    count = number(match, "count")
    ahead = _minute(context, unit, count, "ago") if count and context.direction > 0 else None
    return ahead or Reading("DURATION", period(count, unit))


def _minute(context: Context, unit: str, count: float, way: str) -> Reading | None:
    """A time of day so many hours or minutes from that of publication; for "later" from the one told of before."""
    here, anchor = context.clock, None
    if way != "ago":
        earlier = range(len(context.earlier) - 1, max(-1, len(context.earlier) - 4), -1)
        anchor = next((i for i in earlier if parse_clock(context.earlier[i].value)), None)
        here = parse_clock(context.earlier[anchor].value) if anchor is not None else None
    if here is None or abs(count) > _MOST_MINUTES or not 1 < here.year < 9998:
        return None
    found = here + timedelta(minutes=count * (60 if unit == "TH" else 1))
    return Reading("TIME", found.isoformat(timespec="minutes"), anchor)


def _quarter_ended(match: Match, context: Context) -> Reading | None:
    """ "the quarter ended Sept. 30": the one whose middle month is the month before."""
    tokens, at = match.tokens, match.last
    if context.reference is None or at + 1 >= len(tokens.words) or tokens.words[at] not in ("ended", "ending"):
        return None
    month = int(tokens.values[at + 1].get("MONTH", 0))
    if not month:
        return None
    later = month > (context.reference.month or 12) and tokens.words[at] == "ended"
    return Reading("DATE", quarter_value(context.reference.year - later, (month + 1) // 3))


def _quarter_told_of(context: Context) -> Reading | None:
    """The quarter that a report of results is about: the last one named that is not a year-ago one."""
    found = _last_quarter(context, within=40)
    return Reading("DATE", found[1], found[0]) if found else _unit_at(context.reference, "Q", -1, None)


def _last_quarter(context: Context, within: int) -> tuple[int, str] | None:
    """The quarter last named that lies in this year and is over; else the last one of this year."""
    year, over = None, ""
    if context.reference:  # in January the quarter that is told of is one of last year's
        year = context.reference.year - (context.reference.month == 1)
        over = quarter_value(context.reference.year, (context.reference.quarter or 4) - 1)
    best = None
    for index in range(len(context.earlier) - 1, max(0, len(context.earlier) - within) - 1, -1):
        value = context.earlier[index].value
        if grain(value) != "quarter" or not value[:4].isdigit() or (year is not None and int(value[:4]) < year):
            continue
        if not over or value <= over:
            return index, value
        best = best or (index, value)
    return best


def _year_before(context: Context) -> Reading | None:
    """A year before the quarter that is told of; before this year where a longer period was the last one named."""
    for index in range(len(context.earlier) - 1, max(0, len(context.earlier) - 4) - 1, -1):
        reading = context.earlier[index]
        if grain(reading.value) == "quarter":
            break
        if reading.type == "DURATION" and reading.value in ("P9M", "P6M", "P1Y"):
            return _unit_at(context.reference, "Y", -1, None)
    found = _last_quarter(context, within=8)
    if found is None:
        return _unit_at(context.reference, "Y", -1, None)
    return Reading("DATE", f"{int(found[1][:4]) - 1:04}{found[1][4:]}", found[0])


def _offset(match: Match) -> tuple[int, str]:
    word = match.word("place")
    if not word:
        return int(match.rule.params.get("offset", 0)), word
    values = match.tokens.values[match.parts["place"][0]]
    for cls in ("LAST", "PAST", "THIS", "CURRENT", "THAT", "SAME", "NEXT"):
        if cls in values:
            return int(values[cls]), word
    return 0, word


def _age(context: Context, unit: str, offset: int) -> Reading:
    if context.reference is None:
        return Reading("DATE", {"E": "XXX", "C": "XX", "L": "X"}[unit], undated=True)
    year = context.reference.year
    if unit == "L":
        return Reading("DATE", str(year // 1000 + offset))
    size = 10 if unit == "E" else 100
    return Reading("DATE", str(year // size + offset))


def _unit_at(here: Moment | None, unit: str, offset: float, anchor: int | None) -> Reading | None:
    """The unit so many units after the one that `here` lies in, as precise as `here` allows."""
    offset = round(offset)
    unknown = Reading("DATE", _UNKNOWN[unit], undated=True)
    if here is None:
        return unknown
    if unit == "Y":
        year = here.year + offset
        return (
            Reading("DATE", f"{year:04}", anchor) if 0 < year < 10000 else Reading("DURATION", period(abs(offset), "Y"))
        )
    if here.month is None:
        return Reading("DATE", f"{here.year:04}{_UNKNOWN[unit][4:]}", anchor, undated=True) if offset == 0 else unknown
    if unit in ("M", "Q", "6M") and not 100 < here.year + offset // 4 < 9900:
        return Reading("DURATION", period(abs(offset), unit))
    if unit == "M":
        return Reading("DATE", month_value(here.year, here.month + offset), anchor)
    if unit == "Q":
        return Reading("DATE", quarter_value(here.year, (here.quarter or 1) + offset), anchor)
    if unit == "6M":  # a semester: the half of the year that it mostly lies in
        return Reading("DATE", half_value(here.year, (here.month + 5) // 6 + offset), anchor)
    day = here.exact
    if day is None:  # "In November 1986 she left. A week later"
        open_in_year = anchor is not None and here.month < 12
        return Reading("DATE", f"{here.year:04}{_UNKNOWN[unit][4:]}", anchor) if open_in_year else unknown
    if unit == "D":
        return Reading("DATE", shift(day, offset).isoformat(), anchor)
    if unit == "WE":
        return Reading("DATE", iso_week(_weekend(day, offset)) + "-WE", anchor)
    return Reading("DATE", iso_week(shift(day, 7 * offset)), anchor)


def _half_unit_at(here: Moment | None, unit: str, count: float, anchor: int | None) -> Reading | None:
    """The month or week of the day so many and a half units away."""
    day = here.exact if here else None
    if here is None or day is None or abs(count) > 10_000:
        return _unit_at(here, unit, round(count), anchor)
    away = shift(day, round(count * (30.44 if unit == "M" else 7)))
    return Reading("DATE", month_value(away.year, away.month) if unit == "M" else iso_week(away), anchor)


def _weekend(day: date, offset: int) -> date:
    """The Saturday of the weekend before (-1), of (0) or after (1) a day."""
    saturday = shift(day, 6 - day.isoweekday())  # of the same ISO week
    if offset < 0:
        return saturday if day.isoweekday() >= 6 else shift(saturday, -7)
    if offset > 0 and day.isoweekday() >= 6:
        return shift(saturday, 7)
    return saturday
