"""Quotations of a draft in its sources: the matching contract that docs/matching.md publishes.

A quotation is compared word by word, after case, kinds of marks and white space are levelled. What differs is graded,
the gravest difference first: changed words, dropped words, ellipsis, punctuation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, groupby, pairwise
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from ondit.model import Analysis, Span
from ondit.text.phrases import phrases

Grade = Literal["same", "punctuation", "ellipsis", "dropped words", "changed words"]
Step = tuple[str, tuple[str, ...], tuple[str, ...]]

MARKS = frozenset(".,;:!?")
_TOKEN = phrases("check/patterns/quotes", "token")
_ELLIPSES = frozenset({"…", "..."})
_LEVEL = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‐": "-", "‑": "-"})
# A run of words that stands at more places of a source says nothing about where a quotation is from.
_COMMON = 50
# So many stretches of a source are looked at, those that share most runs of words with the quotation.
_STRETCHES = 4
# So many places are tried for the end of a quotation in the source.
_PLACES = 16
_LONGEST = 300  # words of a quotation that are compared at once
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Match:
    """Where words of a draft stand in a source, how alike they are (0 to 100), and how they differ."""

    source: Analysis
    span: Span
    score: float
    grade: Grade
    diff: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of a stretch of text, levelled, with their places."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]


def tokens_of(text: str, span: Span) -> Tokens:
    """The tokens of a stretch. Quotation marks are left out: who speaks is told by other means."""
    words: list[str] = []
    spans: list[Span] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        word = match[0].translate(_LEVEL).casefold()
        words.append("…" if "".join(word.split()) in _ELLIPSES else word)
        spans.append(Span(*match.span()))
    return Tokens(tuple(words), tuple(spans))


class Quotable:
    """A source whose words are looked up by pairs, so that a quotation is compared with a few stretches of it."""

    def __init__(self, source: Analysis) -> None:
        self.source = source
        self.tokens = tokens_of(source.document.text, Span(0, len(source.document.text)))
        self._by_pair: dict[tuple[str, str], list[int]] = {}
        for pair, at in _pairs(self.tokens.words):
            self._by_pair.setdefault(pair, []).append(at)

    def find(self, quote: Tokens, cutoff: float) -> Match | None:
        """The place most like the quotation; None where no place is as alike as `cutoff`."""
        best: tuple[float, int, int] | None = None
        joined = " ".join(quote.words)
        # A dropped passage makes the true stretch longer than the quotation: look a little further on both sides.
        reach = len(joined) // 2 + 20
        for low, high in self._stretches(quote):
            words = self.tokens.words[low:high]
            found = fuzz.partial_ratio_alignment(joined, " ".join(words), score_cutoff=cutoff)
            if found is None or (best is not None and found.score <= best[0]):
                continue
            starts = list(accumulate((len(word) + 1 for word in words), initial=0))
            first = bisect_left(starts, found.dest_start - reach)
            best = found.score, low + first, low + bisect_left(starts, found.dest_end + reach, hi=len(words))
        return None if best is None else _compare(quote, self, *best)

    def _stretches(self, quote: Tokens) -> list[tuple[int, int]]:
        """Where the quotation may stand: the stretches with most of its pairs of words, as ranges of tokens."""
        length = len(quote.words)
        width = length // 2 + 8
        votes: Counter[int] = Counter()
        for pair, at in _pairs(quote.words):
            places = self._by_pair.get(pair, ())
            if len(places) <= _COMMON:
                # Passages that are left out move what is behind them into the next field or the one after.
                votes.update({(place - at) // width for place in places})
        best: list[int] = []
        for field in sorted(votes, key=lambda field: (-votes[field] - votes[field + 1], field)):
            # A neighbour's stretch would only cut the same place off.
            if len(best) < _STRETCHES and all(abs(field - other) > 3 for other in best):
                best.append(field)
        return [(max(0, (field - 1) * width), (field + 3) * width + length) for field in best]


def find_quote(text: str, span: Span, sources: Sequence[Quotable], cutoff: float) -> Match | None:
    """The likeliest place of a quotation in the sources; None where no place is as alike as `cutoff`."""
    quote = tokens_of(text, span)
    best: Match | None = None
    for source in sources:
        found = source.find(quote, cutoff) if quote.words else None
        if found is not None and (best is None or found.score > best.score):
            best = found
    return best


def in_parts(text: str, quotation: Span) -> Iterator[Span]:
    """The quotation; a very long one in parts, as comparing takes the square of a length."""
    words = [Span(match.start(), match.end()) for match in _WORD.finditer(text, quotation.start, quotation.end)]
    if len(words) <= _LONGEST:
        yield quotation
        return
    for first in range(0, len(words), _LONGEST):
        yield Span(words[first].start, words[min(first + _LONGEST, len(words)) - 1].end)


def _pairs(words: Sequence[str]) -> Iterator[tuple[tuple[str, str], int]]:
    """Two words in a row, marks left out, each with the place of the first."""
    plain = [(word, at) for at, word in enumerate(words) if word not in MARKS]
    for (first, at), (second, _) in pairwise(plain):
        yield (first, second), at


def _compare(quote: Tokens, source: Quotable, score: float, low: int, high: int) -> Match | None:
    """The quotation laid beside the source's tokens from `low` to `high`."""
    tokens = source.tokens
    # The mark at either end of a quotation is the draft's own.
    words = quote.words[_marks_before(quote.words) : len(quote.words) - _marks_before(quote.words[::-1])]
    ids: dict[str, int] = {}
    here = [ids.setdefault(word, len(ids)) for word in words]
    there = [ids.setdefault(word, len(ids)) for word in tokens.words[low:high]]
    anchor = SequenceMatcher(None, here, there, autojunk=False).find_longest_match()
    if not anchor.size:
        return None
    end = anchor.b + anchor.size
    before = _reach(here[: anchor.a][::-1], there[: anchor.b][::-1])
    after = _reach(here[anchor.a + anchor.size :], there[end:])
    first, last = low + anchor.b - before, low + end + after - 1
    steps = list(_steps(words, tokens.words[first : last + 1]))
    span = Span(tokens.spans[first].start, tokens.spans[last].end)
    return Match(source.source, span, score, _grade(steps), _diff(steps))


def _marks_before(words: Sequence[str]) -> int:
    return next((at for at, word in enumerate(words) if word not in MARKS), len(words))


def _reach(here: Sequence[int], there: Sequence[int]) -> int:
    """How many of the source's words behind a common run belong to the quotation's words behind it.

    The stretch either is as long or ends with their last word or last but one. A word of the quotation that is not
    found weighs as much as four of the source that are left out: a common word that stands by chance further off must
    not draw a longer stretch in, and a passage that the draft drops must not hide what stands behind it.
    """
    if not here:
        return 0
    ends = {min(len(here), len(there))}
    ends.update(at + 1 for at, word in enumerate(there) if word in here[-2:])
    near = sorted(ends, key=lambda end: (abs(end - len(here)), end))[:_PLACES]
    return min(near, key=lambda end: (Levenshtein.distance(here, there[:end], weights=(1, 4, 4)), end))


def _steps(here: Sequence[str], there: Sequence[str]) -> Iterator[Step]:
    """Each difference as (kind, words of the draft, words of the source); equal stretches as kind "equal"."""
    for equal, group in groupby(Levenshtein.opcodes(here, there), key=lambda step: step.tag == "equal"):
        steps = list(group)
        ours = here[steps[0].src_start : steps[-1].src_end]
        yield "equal" if equal else "differs", tuple(ours), tuple(there[steps[0].dest_start : steps[-1].dest_end])


def _grade(steps: Sequence[Step]) -> Grade:
    grades: set[Grade] = {"same"}
    for place, (kind, here, there) in enumerate(steps):
        if kind == "equal":
            continue
        ours = [word for word in here if word not in MARKS]
        theirs = [word for word in there if word not in MARKS]
        if not ours and not theirs:
            # The mark at either end of a quotation is the draft's own.
            if 0 < place < len(steps) - 1:
                grades.add("punctuation")
        elif all(word == "…" or word.startswith("[") for word in ours) and ours:
            grades.add("ellipsis")
        elif not ours and 0 < place < len(steps) - 1:
            grades.add("dropped words")
        elif ours:
            grades.add("changed words")
    order: tuple[Grade, ...] = ("changed words", "dropped words", "ellipsis", "punctuation", "same")
    return next(grade for grade in order if grade in grades)


def _diff(steps: Sequence[Step]) -> str:
    """Two lines: the draft's words in [-…-], the source's in {+…+}, as wdiff prints them; long equal parts are cut."""
    parts = []
    for kind, here, there in steps:
        if kind == "equal":
            words = list(here) if len(here) <= 8 else [*here[:3], "…", *here[-3:]]
            parts.append(" ".join(words))
            continue
        if here:
            parts.append(f"[-{' '.join(here)}-]")
        if there:
            parts.append(f"{{+{' '.join(there)}+}}")
    return "draft [-…-], source {+…+}: " + " ".join(parts)
