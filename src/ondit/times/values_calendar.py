"""Values of expressions that name a place in the calendar: dates, weekdays, quarters, seasons, feasts, clock times."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ondit.model import TimeType
from ondit.times.calendar import (
    Moment,
    day_of,
    grain,
    holiday,
    iso_week,
    moment,
    month_value,
    nearest_weekday,
    shift,
    year_for,
)
from ondit.times.grammar import Match
from ondit.times.reading import Context, Maker, Reading, register

MAKERS: dict[str, Maker] = {}

_EARLY = 1700
_SAME_TALE_DAYS = 60
_LAST_YEAR = 9998
_BEFORE_DECADE = frozenset(("the", "early", "late", "mid", "-", "'", "’", "‘", "`", "and"))
_IN_A_YEAR = frozenset(
    ("in", "of", "by", "since", "until", "till", "from", "to", "before", "after", "and", "around", "year")
)


@register(MAKERS, "date")
def _date(match: Match, context: Context) -> Reading | None:
    month = _month(match)
    day = _day_number(match)
    weekday = _weekday_number(match) if match.has("weekday") else None
    if match.word("place") in ("each", "every"):
        return Reading("SET", f"XXXX-{month:02}")
    year: int | None = None
    direction = context.direction
    if match.has("year"):
        year = _year(match, "year")
    elif match.has("place") and match.tokens.words[match.last - 1] == "year":
        if context.reference:
            year = context.reference.year + _place(match)
    elif context.reference:
        if match.has("place") and weekday is None:
            value = _placed_month(context.reference, month, match)
            return Reading("DATE", value + (f"-{day:02}" if day else ""))
        year = _year_told_of(context, month, day) if day and weekday is None else None
        year = year or year_for(context.reference, month, day, weekday, direction)
    part = _daypart(match)
    kind: TimeType = "TIME" if part else "DATE"
    if year is None:
        return Reading(kind, f"XXXX-{month:02}" + (f"-{day:02}" if day else "") + part, undated=True)
    if day and day_of(year, month, day) is None and not (month == 2 and day == 29 and not match.has("year")):
        return None
    return Reading(kind, f"{year:04}-{month:02}" + (f"-{day:02}" if day else "") + part)


def _year_told_of(context: Context, month: int, day: int) -> int | None:
    """The year of an earlier year that the text just told of: "On 6 June 2024 he rang her. On 9 June he wrote"."""
    found = context.last("day", within=8)
    before = _day(found[1]) if found else None
    if before is None or context.reference is None or before.year >= context.reference.year:
        return None
    here = day_of(before.year, month, day)
    near = here is not None and abs((here - before).days) <= _SAME_TALE_DAYS
    return before.year if near else None


def _placed_month(reference: Moment, month: int, match: Match) -> str:
    """ "last May", "this September", "next March": the nearest one on that side of the reference's month."""
    here = reference.month or 12
    word = match.word("place")
    if word.startswith(("last", "this past", "previous")):
        year = reference.year if month < here else reference.year - 1
    elif word.startswith(("next", "this coming", "coming")):
        year = reference.year if month > here else reference.year + 1
    else:
        year = reference.year
    return month_value(year, month)


@register(MAKERS, "numeric_date")
def _numeric_date(match: Match, context: Context) -> Reading | None:
    values = match.tokens.values[match.first]
    if "ISODATE" in values:
        text = values["ISODATE"]
        if moment(text[:10]) is None or grain(text[:10]) != "day":
            return None
        return Reading("TIME" if "T" in text else "DATE", text)
    first, second, year = (int(part) for part in values["SLASHDATE"].split("/"))
    if len(values["SLASHDATE"].rsplit("/", 1)[1]) == 2:
        year += 1900 if year > 50 else 2000
    # Month first, as in the United States, unless only the other order is a date.
    for month, day in ((first, second), (second, first)):
        if day_of(year, month, day):
            return Reading("DATE", f"{year:04}-{month:02}-{day:02}")
    return None


@register(MAKERS, "slashed_day")
def _slashed_day(match: Match, context: Context) -> Reading | None:
    """ "Tuesday, 3/10", "on 3/10": month first, unless only the other order is a day or the weekday's."""
    first, second = (int(part) for part in match.value("slash", "FRAC").split("/")[:2])
    after = match.tokens.words[match.last] if match.last < len(match.tokens.words) else ""
    if after in ("of", "to", "majority") or not (1 <= min(first, second) <= 12 and max(first, second) <= 31):
        return None  # "on 3/4 of the roads"
    weekday = _weekday_number(match) if match.has("weekday") else None
    orders = [(month, day) for month, day in ((first, second), (second, first)) if day_of(2024, month, day)]
    if not orders:
        return None
    if context.reference is None or context.reference.month is None:
        return Reading("DATE", f"XXXX-{orders[0][0]:02}-{orders[0][1]:02}", undated=True)
    found = [day_of(year_for(context.reference, m, d, weekday, 0), m, d) for m, d in orders]
    days = [day for day in found if day and (weekday is None or day.isoweekday() == weekday)]
    here = context.reference.middle
    if weekday is not None:
        days.sort(key=lambda day: abs((day - here).days))
    return _dated(days[0], "") if days else None


@register(MAKERS, "day_of_month")
def _day_of_month(match: Match, context: Context) -> Reading | None:
    """ "the 15th of last month", "the last day of May", "the first Monday in March"."""
    month = _month_of(match, context)
    if month is None:
        return Reading("DATE", "XXXX-XX-XX", undated=True)
    if not 1 < month[0] < _LAST_YEAR:
        return None
    first = date(*month, 1)
    last = shift(date(month[0] + month[1] // 12, month[1] % 12 + 1, 1), -1)
    told = match.value("ord", "ORD") if match.has("ord") else "-"  # "the final day"
    nth = _day_number(match) if match.has("day") else None if told == "-" else int(told)
    if match.has("weekday"):
        weekday = _weekday_number(match)
        day = nearest_weekday(last, weekday, -1)
        if nth is not None:
            day = shift(nearest_weekday(shift(first, -1), weekday, 1), 7 * (nth - 1))
    else:
        day = last if nth is None else shift(first, nth - 1)
    return _dated(day, "") if day.month == first.month else None


def _month_of(match: Match, context: Context) -> tuple[int, int] | None:
    """Year and month that a day is counted in."""
    if match.has("month"):
        bare = {name: part for name, part in match.parts.items() if name in ("month", "year")}
        dated = _date(replace(match, parts=bare), context)
        here = moment(dated.value) if dated else None
        return (here.year, here.month) if here and here.month else None
    here = context.reference
    if here is None or here.month is None:
        return None
    at = here.year * 12 + here.month - 1 + (_place(match) if match.has("place") else 0)
    return at // 12, at % 12 + 1


def day_first_if_later(match: Match, reading: Reading, context: Context) -> Reading:
    """The reading of "11/03/2026" day first where month first lies after the report, as no mail that it quotes does."""
    day, here = _day(reading.value), context.reference.exact if context.reference else None
    if "SLASHDATE" not in match.tokens.values[match.first] or day is None or here is None or day <= here:
        return reading
    turned = day_of(day.year, day.day, day.month)
    return _dated(turned, "") if turned and turned <= here else reading


@register(MAKERS, "year")
def _year_reading(match: Match, context: Context) -> Reading | None:
    year = _year(match, "year")
    first = match.parts["year"][0]
    if year is None or (year < _EARLY and (not first or match.tokens.words[first - 1] not in _IN_A_YEAR)):
        return None  # "House Bill 1523"
    return Reading("DATE", f"{year:04}")


@register(MAKERS, "decade")
def _decade(match: Match, context: Context) -> Reading | None:
    first, _ = match.parts["decade"]
    words = match.tokens.words
    short = len(words[first].rstrip("s'’")) == 2
    if short and not (first and words[first - 1] in _BEFORE_DECADE):
        return None  # "a man in his 30s"
    return Reading("DATE", match.value("decade", "DECADE"))


@register(MAKERS, "century")
def _century(match: Match, context: Context) -> Reading | None:
    ordinal = match.value("ord", "ORD")
    if ordinal == "-" or not 1 <= int(ordinal) <= 30:
        return None
    return Reading("DATE", f"{int(ordinal) - 1:02}")


@register(MAKERS, "weekday")
def _weekday(match: Match, context: Context) -> Reading | None:
    part = _daypart(match)
    if match.has("dayref"):
        return _day_reading(context, int(match.value("dayref", "DAYREF")), part)
    weekday = int(match.value("weekday", "WEEKDAY"))
    if match.has("month"):
        return _date(match, context)
    reference = context.reference.exact if context.reference else None
    if reference is None:
        week = "XXXX-WXX" if context.reference is None else f"{context.reference.year:04}-WXX"
        return Reading("TIME" if part else "DATE", f"{week}-{weekday}{part}", undated=True)
    place = match.word("place")
    if place in ("previous", "preceding", "prior", "following"):
        found = context.last("day")
        here = _day(found[1]) if found else None
        if found and here:
            ahead = place == "following"
            day = nearest_weekday(here, weekday, 1) if ahead else nearest_weekday(shift(here, -1), weekday, -1)
            return _dated(day, part, found[0])
    if place.startswith(("last", "this past", "past", "previous", "preceding", "prior")):
        day = nearest_weekday(shift(reference, -1), weekday, -1)
    elif place.startswith(("next", "this coming", "coming", "following", "upcoming")):
        day = nearest_weekday(reference, weekday, 1)
    elif place == "this":
        day = nearest_weekday(reference, weekday, 0)
    elif context.direction > 0:
        day = reference if reference.isoweekday() == weekday and part else nearest_weekday(reference, weekday, 1)
    else:
        day = nearest_weekday(reference, weekday, -1)
    return _dated(day, part)


@register(MAKERS, "day_beside")
def _day_beside(match: Match, context: Context) -> Reading | None:
    """ "the day before last Tuesday", "the day after Jan. 6"."""
    dated = _date(match, context) if match.has("month") else _weekday(match, context)
    day = _day(dated.value) if dated else None
    if dated is None or day is None:
        return dated and Reading("DATE", "XXXX-XX-XX", undated=True)
    return _dated(shift(day, -1 if match.word("way") == "before" else 1), "")


@register(MAKERS, "day_but_one")
def _day_but_one(match: Match, context: Context) -> Reading:
    """ "the day before yesterday", "the day after tomorrow"."""
    return _day_reading(context, -2 if match.word("way").startswith("before") else 2, "")


@register(MAKERS, "weekdays")
def _weekdays(match: Match, context: Context) -> Reading:
    cls = "WEEKDAYS" if "WEEKDAYS" in match.tokens.values[match.parts["weekday"][0]] else "WEEKDAY"
    return Reading("SET", f"XXXX-WXX-{match.value('weekday', cls)}{_daypart(match)}")


@register(MAKERS, "dayref")
def _dayref(match: Match, context: Context) -> Reading:
    return _day_reading(context, int(match.value("dayref", "DAYREF")), _daypart(match))


@register(MAKERS, "daypart")
def _daypart_reading(match: Match, context: Context) -> Reading:
    part = "T" + match.rule.params["daypart"] if "daypart" in match.rule.params else _daypart(match)
    word = match.word("place") or match.word("next")
    if word in ("last", "previous", "preceding", "prior"):
        return _day_reading(context, -1, part)
    if word in ("next", "following"):
        found = context.last("day")
        here = moment(found[1]) if found else context.reference
        if here and here.exact:
            return _dated(shift(here.exact, 1), part, found[0] if found else None)
    if word != "this":
        found = context.last("day", within=2)
        if found and match.tokens.words[match.first] == "the":
            return Reading("TIME", found[1][:10] + part, found[0])
    return _day_reading(context, 0, part)


@register(MAKERS, "beside_event")
def _beside_event(match: Match, context: Context) -> Reading:
    if match.has("unit"):
        return Reading("DATE", "XXXX-WXX" if match.word("unit") == "week" else "XXXX-XX-XX")
    return Reading("TIME", "XXXX-XX-XX" + _daypart(match))


@register(MAKERS, "none")
def _none(match: Match, context: Context) -> None:
    """Idioms that only look like times: "at the end of the day"."""


@register(MAKERS, "dayparts")
def _dayparts(match: Match, context: Context) -> Reading:
    for values in match.tokens.values[match.first : match.last]:
        for cls in ("DAYPART", "DAYPARTS"):
            if cls in values:
                return Reading("SET", f"XXXX-XX-XXT{values[cls]}")
    return Reading("SET", "XXXX-XX-XX")


@register(MAKERS, "clock")
def _clock(match: Match, context: Context) -> Reading | None:
    time = _clock_value(match)
    if time is None:
        return None
    if match.has("month"):
        dated = _date(match, context)
        return dated and Reading("TIME", dated.value.split("T")[0] + "T" + time, None, dated.undated)
    if match.has("weekday"):
        dated = _weekday(match, context)
        return dated and Reading("TIME", dated.value.split("T")[0] + "T" + time, dated.anchor, dated.undated)
    offset = int(match.value("dayref", "DAYREF")) if match.has("dayref") else 0
    found = None if match.has("dayref") else context.last("day", within=6)
    if found:
        return Reading("TIME", f"{found[1][:10]}T{time}", found[0])
    return _day_reading(context, offset, "T" + time)


def _clock_value(match: Match) -> str | None:
    first, last = match.parts["clock"]
    hour, minute, rest = 0, "00", ""
    half = match.value("daypart", "DAYPART") if "DAYPART" in match.tokens.values[match.last - 1] else ""
    for values in match.tokens.values[first:last]:
        if "CLOCKWORD" in values:
            return values["CLOCKWORD"]
        if "CLOCK" in values:
            numbers = values["CLOCK"].split(":")
            hour, minute, rest = int(numbers[0]), numbers[1], "".join(":" + n for n in numbers[2:])
        elif "HOUR" in values:
            hour = int(values["HOUR"])
        elif "NUM" in values:  # "8.30 p.m."
            spelt = re.fullmatch(r"(\d\d?)\.(\d\d)", values["NUM"])
            if spelt is None:
                return None
            hour, minute = int(spelt[1]), spelt[2]
        elif "AMPM" in values:
            half = values["AMPM"]
    if hour > 24 or int(minute) > 59:
        return None
    if (half in ("pm", "AF", "EV") and hour < 12) or (half == "NI" and 5 < hour < 12):
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute}{rest}"


@register(MAKERS, "quarter")
def _quarter(match: Match, context: Context) -> Reading | None:
    names = match.tokens.values[match.parts["ord"][0]]
    name = names.get("QNAME") or names["ORD"]
    if name not in ("1", "2", "3", "4"):
        return None
    ordinal = int(name)
    if match.has("year"):
        return Reading("DATE", f"{_year(match, 'year'):04}-Q{ordinal}")
    if context.reference is None:
        return Reading("DATE", f"XXXX-Q{ordinal}", undated=True)
    year = context.reference.year
    if match.has("place"):
        return Reading("DATE", f"{year + _place(match):04}-Q{ordinal}")
    here = context.reference.quarter
    if here is not None:
        # Results are told after the quarter has ended: in January the fourth quarter is the one just past.
        if ordinal > here + 1 or (ordinal == 4 and here == 1 and context.direction <= 0):
            year -= 1
        elif ordinal == 1 and here == 4 and context.direction > 0:
            year += 1
    return Reading("DATE", f"{year:04}-Q{ordinal}")


@register(MAKERS, "half")
def _half(match: Match, context: Context) -> Reading | None:
    ordinal = match.value("ord", "ORD") if match.has("ord") else "2"
    if ordinal not in ("1", "2"):
        return None
    if match.has("year"):
        return Reading("DATE", f"{_year(match, 'year'):04}-H{ordinal}")
    if context.reference is None:
        return Reading("DATE", f"XXXX-H{ordinal}", undated=True)
    return Reading("DATE", f"{context.reference.year + (_place(match) if match.has('place') else 0):04}-H{ordinal}")


@register(MAKERS, "season")
def _season(match: Match, context: Context) -> Reading:
    season = match.value("season", "SEASON")
    if match.has("year"):
        return Reading("DATE", f"{_year(match, 'year'):04}-{season}")
    word = match.word("place")
    if word in ("each", "every"):
        return Reading("SET", f"XXXX-{season}")
    if context.reference is None:
        return Reading("DATE", f"XXXX-{season}", undated=True)
    month = {"WI": 12, "SP": 3, "SU": 6, "FA": 9}[season]
    year, here = context.reference.year, context.reference.month or 7
    if word.startswith(("last", "this past", "previous")):
        year -= 1 if month + 2 >= here and season != "WI" else 0
    elif word.startswith(("next", "this coming")) and month <= here:
        year += 1
    elif word == "" or word == "the":
        # the nearest one: in June the fall is to come, in February it is past
        away = (month + 1 - here) % 12
        ahead = away <= 6 if context.direction > 0 or away < 5 else False
        year = context.reference.year + (month + 1 < here if ahead else -(month + 1 > here))
    return Reading("DATE", f"{year:04}-{season}")


@register(MAKERS, "seasons")
def _seasons(match: Match, context: Context) -> Reading:
    return Reading("SET", f"XXXX-{match.value('season', 'SEASONS')}")


@register(MAKERS, "holiday")
def _holiday(match: Match, context: Context) -> Reading | None:
    name = match.rule.params.get("holiday") or match.value("holiday", "HOLIDAY")
    if context.reference is None:
        return Reading("DATE", f"XXXX-{name}" if name[0].isdigit() else "XXXX-XX-XX", undated=True)
    year, word = context.reference.year, match.word("place")
    here = context.reference.middle
    if match.tokens.words[match.last - 1] == "eve" and name == "01-01":
        name = "12-31"
    days = [day for y in (year - 1, year, year + 1) if (day := holiday(name, y))]
    if word == "last":
        days = [day for day in days if day < here]
    elif word == "next":
        days = [day for day in days if day > here]
    found = min(days, key=lambda day: abs((day - here).days), default=None)
    if found is None:
        return None
    if match.has("unit"):
        return Reading("DATE", iso_week(found) + ("-WE" if match.word("unit") == "weekend" else ""))
    if match.tokens.words[match.last - 1] == "eve" and name != "12-31":
        found = shift(found, -1)
    return Reading("DATE", found.isoformat())


@register(MAKERS, "week_of")
def _week_of(match: Match, context: Context) -> Reading | None:
    dated = _date(match, context)
    here = moment(dated.value) if dated else None
    if here is None or here.exact is None:
        return Reading("DATE", "XXXX-WXX", undated=True)
    return Reading("DATE", iso_week(here.exact))


@register(MAKERS, "week_of_month")
def _week_of_month(match: Match, context: Context) -> Reading | None:
    """ "the last week of January", "the second weekend in May": the week that the day in question lies in."""
    dated = _date(match, context)
    here = moment(dated.value) if dated else None
    if dated is None or here is None or here.month is None:
        return dated and Reading("DATE", dated.value, undated=True)
    ordinal = match.value("ord", "ORD") if match.has("ord") else "-"
    if ordinal == "-":
        first = day_of(here.year + here.month // 12, here.month % 12 + 1, 1)
        day = shift(first, -1) if first else None
    else:
        day = day_of(here.year, here.month, 1 + 7 * (int(ordinal) - 1)) if int(ordinal) <= 4 else None
    if day is None:
        return None
    if match.word("unit") == "weekend":
        saturday = nearest_weekday(day, 6, -1 if ordinal == "-" else 0)
        return Reading("DATE", iso_week(saturday if saturday >= day or ordinal == "-" else shift(saturday, 7)) + "-WE")
    return Reading("DATE", iso_week(day))


@register(MAKERS, "year_end")
def _year_end(match: Match, context: Context) -> Reading:
    if context.reference is None:
        return Reading("DATE", "XXXX", undated=True)
    if "'s" in match.text or "of" in match.text:
        return Reading("DATE", f"{context.reference.year:04}")
    return Reading("DATE", f"{context.reference.year:04}-12-31")


def _day_reading(context: Context, offset: int, part: str) -> Reading:
    kind: TimeType = "TIME" if part else "DATE"
    day = context.reference.exact if context.reference else None
    if day is None:
        return Reading(kind, f"XXXX-XX-XX{part}", undated=True)
    return _dated(shift(day, offset), part)


def _day(value: str) -> date | None:
    here = moment(value)
    return here.exact if here else None


def _dated(day: date, part: str, anchor: int | None = None) -> Reading:
    return Reading("TIME" if part else "DATE", day.isoformat() + part, anchor)


def _daypart(match: Match) -> str:
    if not match.has("daypart"):
        return ""
    values = match.tokens.values[match.parts["daypart"][0]]
    return "T" + (values.get("DAYPART") or values.get("DAYPARTS") or "NI")  # "tonight" is a class of its own


def _place(match: Match) -> int:
    values = match.tokens.values[match.parts["place"][0]]
    return next((int(values[cls]) for cls in ("LAST", "THIS", "NEXT") if cls in values), 0)


def _month(match: Match) -> int:
    values = match.tokens.values[match.parts["month"][0]]
    return int(values.get("MONTH") or values["ABBR"])


def _weekday_number(match: Match) -> int:
    values = match.tokens.values[match.parts["weekday"][0]]
    return int(values.get("WEEKDAY") or values["DOW"])


def _day_number(match: Match) -> int | None:
    if not match.has("day"):
        return None
    values = match.tokens.values[match.parts["day"][0]]
    told = values.get("DAYNUM") or values.get("DAYORD") or values["ORD"]
    return int(told) if told != "-" else None


def _year(match: Match, name: str) -> int | None:
    first, last = match.parts[name]
    return next((int(v["YEAR"]) for v in match.tokens.values[first:last] if "YEAR" in v), None)
