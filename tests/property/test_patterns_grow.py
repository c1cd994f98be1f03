"""No regular expression of the package takes a time that grows much faster than the text it looks at.

Each is tried on texts made of what it can match itself, at growing lengths. Only those that take clearly measurable
time at all are measured again, the best of several runs, at twice and four times the length.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.helpers.patterns import Used, all_patterns, pumps_of

ENDINGS = ("", "\x00!")  # the second stands for what cannot match
TIMES = (8, 12, 16, 20, 24, 28, 32)  # repeats, for what grows exponentially; beyond these it might never end
LENGTHS = (250, 1_000, 8_000)  # characters
FLOOR_S = 0.01  # below it nothing is measured
MAX_EXPONENT = 1.5
BUDGET_S = 1.0  # for one pattern: a long list of words takes clearly measurable time on every text
ENOUGH_S = 0.5


def growing(used: Used) -> Iterator[str]:
    """What of a pattern grows, in words; at most one thing, since one is enough to mend it."""
    until = time.process_time() + BUDGET_S
    for start, pump in pumps_of(used.pattern):
        if time.process_time() > until:
            return
        for ending in ENDINGS:
            length = _first_slow(used, start, pump, ending)
            if length and (found := exponent(used, start, pump, length, ending)) > MAX_EXPONENT:
                yield (
                    f"{used.where} ({used.method}): exponent {found:.1f} from {length:,} characters of "
                    f"{start!r} + {pump!r} + {ending!r}"
                )
                return


def _first_slow(used: Used, start: str, pump: str, ending: str) -> int | None:
    """The length from which a text takes measurable time; None where none on the ladder does."""
    for length in (*(len(pump) * times for times in TIMES), *LENGTHS):
        # Twice, since a busy machine may have taken the time.
        took = seconds(used, start, pump, length, ending)
        if took > FLOOR_S and seconds(used, start, pump, length, ending) > FLOOR_S:
            return length
        if length == LENGTHS[1] and took < FLOOR_S / 60:
            return None
    return None


def exponent(used: Used, start: str, pump: str, length: int, ending: str) -> float:
    """How the time grows from twice to four times the length; infinite where it is too long to be waited for."""
    if length <= len(pump) * TIMES[-1] and length < LENGTHS[0]:  # measurable so early: twice as many might never end
        return math.inf
    times = []
    for factor in (1, 2, 4):
        times.append(best(used, start, pump, factor * length, ending))
        if times[-1] > ENOUGH_S:
            break
    if len(times) == 1:
        return math.inf
    return math.log2(times[-1] / times[-2])


def best(used: Used, start: str, pump: str, length: int, ending: str) -> float:
    found = math.inf
    for _ in range(3):
        found = min(found, seconds(used, start, pump, length, ending))
        if found > ENOUGH_S / 4:
            break
    return found


def seconds(used: Used, start: str, pump: str, length: int, ending: str) -> float:
    text = start + pump * max(1, length // len(pump)) + ending
    given = text if isinstance(used.pattern.pattern, str) else text.encode("utf-8")
    method = used.pattern.finditer if used.method == "search" else getattr(used.pattern, used.method)
    began = time.process_time()
    found = method(given)
    if used.method == "search":
        for _ in found:
            pass
    return time.process_time() - began


KNOWN = Path(__file__).with_name("growing_patterns.txt")


def known() -> set[str]:
    """What grew when this test was written, one pattern a line: the list may only become shorter."""
    lines = KNOWN.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


@pytest.mark.slow
def test_no_new_pattern_grows_faster_than_the_text():
    listed = known()
    found = [what for used in all_patterns() if used.short not in listed for what in growing(used)]
    assert found == [], "bound what repeats, or anchor where it begins (a word's first letter, a line)"


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"(?:a+)+b", "match"),
        (r"(?:<!--.*?-->|\s)*<p", "match"),
        (r"(?:\s*\w+)*!", "fullmatch"),
        (r"\s+$", "search"),
        (r"said\s+\s*so", "match"),
        (r"[A-Z][\w-]+:", "search"),
        (r"<!--.*?-->", "search"),
        (r"\.+$", "search"),
    ],
)
def test_a_pattern_that_grows_is_found(pattern, method):
    assert list(growing(Used("here", re.compile(pattern, re.DOTALL), method)))


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"a+b", "match"),
        (r"\s{1,20}$", "search"),
        (r"(?<![\w-])[A-Z][\w-]+:", "search"),
        (r"\b(?:said|says|told)\b", "search"),
        (r"[^<]{0,80}<", "match"),
    ],
)
def test_a_pattern_that_does_not_grow_is_not_found(pattern, method):
    assert list(growing(Used("here", re.compile(pattern), method))) == []
