"""Where two voices give different numbers or days for what looks like the same thing.

Careful on purpose: two statements are compared only when different voices make them and most of their telling words are
the same, so that a difference shown is worth a look. A difference that is worded anew is missed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ondit.model import Analysis
from ondit.report.statements import Statement
from ondit.text.phrases import phrases

_NUMBERS = {word: n for n, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty".split()
)}  # fmt: skip
_COUNTED = phrases("report/patterns", "counted")
_WORD = re.compile(r"[a-z]{4,}|\d+")
# Units say nothing of what is counted; "about 20" and "more than 20" contradict little.
_NO_THINGS = frozenset(
    "seconds minutes hours days weeks months years decades times cents dollars euros pounds miles points others".split()
)
_BLURRED = phrases("report/patterns", "blurred")
_COMMON = frozenset(
    "that this with from they them their have were been will would could there about which when what after before "
    "said says more than into also some other only over".split()
)
_CALENDAR = frozenset(
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
_SAME_WORDS = 0.4
_LEAST_SAME = 2
_MOST_PAIRS = 20_000


@dataclass(frozen=True, slots=True)
class Difference:
    """Two statements, and what each of them says."""

    one: Statement
    other: Statement
    said: tuple[str, str]


def differences(analysis: Analysis, statements: Sequence[Statement]) -> tuple[Difference, ...]:
    """The pairs of statements by different voices that differ in a number or a day, in text order."""
    told = [_Told.of(analysis, statement) for statement in statements]
    found = [*_numbers(told), *_days(analysis, told)]
    found.sort(key=lambda difference: (difference.one.number, difference.other.number, difference.said))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Told:
    statement: Statement
    text: str
    words: frozenset[str]
    counts: dict[str, str]

    @classmethod
    def of(cls, analysis: Analysis, statement: Statement) -> _Told:
        text = " ".join(span.of(analysis.document.text) for span in statement.attribution.content).lower()[:2000]
        telling = (word for word in _WORD.findall(text) if word not in _COMMON | _CALENDAR and not word.isdigit())
        words = frozenset(map(_stem, telling))
        return cls(statement, text, words, _counts(text))

    def alike(self, other: _Told, but: frozenset[str] = frozenset()) -> bool:
        """Whether another voice says it and many of the words of both are the same."""
        if self.statement.voice.id == other.statement.voice.id:
            return False
        mine, theirs = self.words - but, other.words - but
        same = len(mine & theirs)
        return same >= _LEAST_SAME and same >= _SAME_WORDS * len(mine | theirs)


def _counts(text: str) -> dict[str, str]:
    """How many of what a text counts; things counted twice with different numbers are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for match in _COUNTED.finditer(text):
        number = _NUMBERS.get(match[1], match[1])
        if match[3] in _NO_THINGS or not str(number)[0].isdigit() or _BLURRED.search(text[: match.start()][-20:]):
            continue
        found[match[3]].add(str(number).replace(",", ""))
    return {thing: next(iter(numbers)) for thing, numbers in found.items() if len(numbers) == 1}


def _numbers(told: Sequence[_Told]) -> Iterator[Difference]:
    by_thing: dict[str, list[_Told]] = defaultdict(list)
    for one in told:
        for thing in one.counts:
            by_thing[thing].append(one)
    pairs = 0
    for thing, counting in by_thing.items():
        for one, other in combinations(counting, 2):
            pairs += 1
            if pairs > _MOST_PAIRS:
                return
            said = (f"{one.counts[thing]} {thing}", f"{other.counts[thing]} {thing}")
            if said[0] != said[1] and one.alike(other, frozenset((_stem(thing),))):
                yield Difference(one.statement, other.statement, said)


def _days(analysis: Analysis, told: Sequence[_Told]) -> Iterator[Difference]:
    days = _single_days(analysis, [one.statement for one in told])
    dated = [one for one in told if one.statement.number in days]
    for pairs, (one, other) in enumerate(combinations(dated, 2)):
        if pairs > _MOST_PAIRS:
            return
        said = (days[one.statement.number], days[other.statement.number])
        if said[0] != said[1] and len(one.words & other.words) > _LEAST_SAME and one.alike(other):
            yield Difference(one.statement, other.statement, said)


def _single_days(analysis: Analysis, statements: Sequence[Statement]) -> dict[int, str]:
    """The day that a statement's content names, where it names just one; by the statement's number."""
    days = sorted(
        (time for time in analysis.times if re.match(r"\d{4}-\d\d-\d\d", time.value)), key=lambda time: time.span
    )
    starts = [time.span.start for time in days]
    found = {}
    for statement in statements:
        within = {
            time.value[:10]
            for span in statement.attribution.content
            for time in days[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            if span.contains(time.span)
        }
        if len(within) == 1:
            found[statement.number] = within.pop()
    return found


def _stem(word: str) -> str:
    ending = next(filter(word.endswith, ("ing", "ed", "es", "s")), "") if len(word) > 5 else ""
    return word.removesuffix(ending)
