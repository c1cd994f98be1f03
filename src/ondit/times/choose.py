"""What the rules cannot settle and usage does: is "once" a time here, is "on Friday" the last one or the next.

Two logistic models over readable features, each a small table of weights that `training/times.py` makes: deterministic,
and quick, a sum over a dozen look-ups.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from ondit.times.grammar import Match
from ondit.times.lexicon import rows, word_list
from ondit.times.reading import Context
from ondit.times.tense import direction, sign


@dataclass(frozen=True, slots=True)
class Choices:
    """Weights of the features of the two models."""

    keep: Mapping[str, float]
    future: Mapping[str, float]

    def is_time(self, match: Match) -> bool:
        """Whether annotators would mark this match as a time expression."""
        return "keep" in match.rule.params or _score(self.keep, keep_features(match)) > 0

    def direction(self, match: Match, context: Context) -> int:
        """1 where the expression points ahead of the reference, -1 where it points back."""
        return 1 if _score(self.future, future_features(match, context)) > 0 else -1


@cache
def load_choices() -> Choices:
    """The weights of the data files."""
    return Choices(*({name: float(weight) for name, weight in rows(f"{table}.tsv")} for table in ("keep", "future")))


def keep_features(match: Match) -> list[str]:
    """Features of a match for the question whether it is a time expression at all."""
    before2, before = _word(match, match.first - 2), _word(match, match.first - 1)
    after, after2 = _word(match, match.last), _word(match, match.last + 1)
    rule = match.rule.name
    whole = " ".join(map(_plain, match.tokens.words[match.first : match.last]))
    text = whole if rule in _BY_WORD else rule
    unit = match.word("unit").rstrip("s")
    return [
        "bias",
        f"rule={rule}",
        f"text={whole}",
        f"text={text} before={before}",
        f"text={text} after={after}",
        f"text={text} last={sign_name(match, -1)}",
        f"rule={rule} unit={unit}",
        f"rule={rule} before={before}",
        f"rule={rule} after={after}",
        f"before={before}",
        f"before={before2} {before}",
        f"after={after}",
        f"after={after} {after2}",
        f"text={text} initial={match.first == 0}",
        *(["titled"] if _titled(match) else []),
    ]


def _word(match: Match, at: int) -> str:
    words = match.tokens.words
    return "^" if at < 0 else _plain(words[at]) if at < len(words) else "$"


def _plain(word: str) -> str:
    return "#" if word[0].isdigit() else word


_OPENING = frozenset("“”\"‘'`´(:.;?!-–—_•*|")

# Rules of which each word goes its own way.
_BY_WORD = frozenset(
    ("ref", "set-word", "bare-unit", "bare-units", "the-unit", "present", "recent", "future", "earlier", "duration")
)


def _titled(match: Match) -> bool:
    """Whether the match is written as the title of something is: "the Daily Show", "This Week"."""
    tokens = match.tokens
    if not match.first or tokens.words[match.first - 1] in _OPENING or not tokens.capitals[match.first]:
        return False
    own = tokens.values[match.first : match.last]
    return not any(cls in values for values in own for cls in ("MONTH", "ABBR", "WEEKDAY", "WEEKDAYS", "HOLIDAY"))


def sign_name(match: Match, step: int) -> str:
    """Whether the word before the match is a verb of the past or the future."""
    at = match.first - 1 if step < 0 else match.last
    return str(sign(match.tokens.words[at])) if 0 <= at < len(match.tokens.words) else "-"


def future_features(match: Match, context: Context) -> list[str]:
    """Features of a match for the question whether it points ahead of the reference."""
    words = match.tokens.words
    before2, before, after = (_word(match, at) for at in (match.first - 2, match.first - 1, match.last))
    kind = "weekday" if match.has("weekday") else "day" if match.has("day") else match.rule.make
    found = ["bias", f"kind={kind}", f"before={before}", f"before={before2} {before}", f"after={after}"]
    marker = _marker(words, match.first, match.last)
    # A day with its month is most often the nearest one; verbs tell less of it.
    found.append(f"day {marker}" if kind == "day" else marker)
    if marker != "marker ahead":
        found.append(f"tense={direction(words, match.first, match.last)}")
    reference = context.reference.exact if context.reference else None
    if reference is not None and match.has("weekday") and not match.has("month"):
        weekday = match.tokens.values[match.parts["weekday"][0]].get("WEEKDAY", "0")
        ahead = (int(weekday) - reference.isoweekday()) % 7
        found.append(f"ahead={ahead}")
    elif context.reference is not None and context.reference.month and match.has("month"):
        values = match.tokens.values[match.parts["month"][0]]
        month = int(values.get("MONTH") or values["ABBR"])
        ahead = (month - context.reference.month) % 12
        found.append(f"{kind} months={ahead}")
        side = "ahead" if 1 <= ahead <= 4 else "behind" if ahead >= 8 else "far" if ahead else "this"
        found.append(f"{kind} near={side} {marker}")
        if match.has("day") and reference is not None:
            found += [f"nearer={_nearer(match, month, reference)}"] * 3
    near = words[max(0, match.first - 5) : match.first]
    found += [f"word={_plain(word)}" for word in near if len(word) > 2 and not sign(word)]
    return found


_AHEAD = word_list("ahead") | word_list("scheduled")
_UNTIL = frozenset(("until", "till"))
_BEFORE_TO = frozenset(("is", "are", "was", "were", "set", "likely", "ready", "about", "hopes", "hoping", "wants"))
_AUXILIARIES = word_list("auxiliary")


def _marker(words: Sequence[str], first: int, last: int) -> str:
    """The nearest word before that points somewhere, or for an expression that opens its sentence the first after."""
    before = words[max(0, first - 2) : first]
    if before in (["not", "until"], ["up", "until"], ["ahead", "of"], ["soon", "as"], ["early", "as"]):
        return "marker=past" if before[1] == "until" else "marker ahead"  # "not until Friday did he speak"
    if before and before[-1] in _UNTIL:
        return "marker ahead"  # "closed until Friday"
    if len(before) == 2 and before[1] == "to" and before[0].endswith("ed"):
        return "marker ahead"  # "postponed to Monday"
    for at in range(first - 1, max(-1, first - 13), -1):
        word = words[at]
        if word in _AHEAD or (word == "to" and (words[at + 1] == "be" or (at and words[at - 1] in _BEFORE_TO))):
            return "marker ahead"
        if sign(word) and not (at and words[at - 1] in ("be", "being", "get")):  # "will be counted"
            return f"marker={word}" if sign(word) > 0 or word in _AUXILIARIES else "marker=past"
    if first <= 2:
        for word in words[last : last + 12]:
            if word in _AHEAD:
                return "marker ahead"
            if sign(word):
                break
    return "marker none"


def _nearer(match: Match, month: int, reference: date) -> int:
    """Whether the day of the month that is nearest to the reference lies ahead of it (1), behind it (-1), or is it."""
    values = match.tokens.values[match.parts["day"][0]]
    day = int(values.get("DAYNUM") or values.get("DAYORD") or values["ORD"])
    gap = (month - reference.month) * 30 + day - reference.day
    gap = (gap + 180) % 360 - 180
    return (gap > 0) - (gap < 0) if abs(gap) < 120 else 0


def _score(weights: Mapping[str, float], features: list[str]) -> float:
    return sum(weights.get(feature, 0.0) for feature in features)
