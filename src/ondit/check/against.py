"""Draft and source side by side: the matching contract that docs/matching.md publishes.

A quotation is compared word by word, after case, kinds of marks and white space are levelled. What differs is graded,
the gravest difference first: changed words, dropped words, ellipsis, punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from rapidfuzz import fuzz

from ondit.check.case import Case
from ondit.check.names import same_outlet
from ondit.check.sentences import sentences_of
from ondit.check.thresholds import Thresholds
from ondit.model import Analysis, Attribution, Span

Grade = Literal["same", "punctuation", "ellipsis", "dropped words", "changed words"]

_TOKEN = re.compile(r"\[[^\]\n]{0,80}\]|\.\s?\.\s?\.|…|[^\W_]+(?:[’'\-.][^\W_]+)*|[.,;:!?]")
_WORD = re.compile(r"[^\W_]+")
# Compared with at most so many sentences or statements that share a word or a run of words: keeps the work linear.
_NEAR = 50
_ELLIPSES = frozenset({"…", "..."})
_LEVEL = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‐": "-", "‑": "-"})
_MARKS = frozenset(".,;:!?")


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
    """The words and marks of a stretch of text, levelled, with their places, and all words as one string."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    joined: str
    starts: tuple[int, ...]


def tokens_of(text: str, span: Span) -> Tokens:
    """The tokens of a stretch. Quotation marks are left out: who speaks is told by other means."""
    words: list[str] = []
    spans: list[Span] = []
    starts: list[int] = []
    at = 0
    for match in _TOKEN.finditer(text, span.start, span.end):
        word = match[0].translate(_LEVEL).casefold()
        word = "…" if re.sub(r"\s", "", word) in _ELLIPSES else word
        words.append(word)
        spans.append(Span(*match.span()))
        starts.append(at)
        at += len(word) + 1
    return Tokens(tuple(words), tuple(spans), " ".join(words), tuple(starts))


def find_quote(text: str, span: Span, sources: Sequence[tuple[Analysis, Tokens]], cutoff: float) -> Match | None:
    """The likeliest place of a quotation in the sources; None where no place is as alike as `cutoff`."""
    quote = tokens_of(text, span)
    best: Match | None = None
    for source, tokens in sources:
        if not tokens.words or not quote.words:
            continue
        found = fuzz.partial_ratio_alignment(quote.joined, tokens.joined, score_cutoff=cutoff)
        if found is None or (best is not None and found.score <= best.score):
            continue
        # A dropped passage makes the true stretch longer than the quotation: look a little further on both sides.
        reach = len(quote.joined) // 2 + 20
        low, high = max(0, found.dest_start - reach), found.dest_end + reach
        inside = [i for i, start in enumerate(tokens.starts) if low <= start < high]
        best = _compare(quote, tokens, inside, source, found.score) or best
    return best


def _compare(quote: Tokens, tokens: Tokens, inside: Sequence[int], source: Analysis, score: float) -> Match | None:
    if not inside:
        return None
    there = [tokens.words[i] for i in inside]
    matcher = SequenceMatcher(None, quote.words, there, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    start, end = max(0, first.b - first.a), min(len(there), last.b + last.size + len(quote.words) - last.a - last.size)
    steps = list(_steps(quote.words, there[start:end]))
    span = Span(tokens.spans[inside[start]].start, tokens.spans[inside[end - 1]].end)
    return Match(source, span, score, _grade(steps), _diff(steps))


def _steps(here: Sequence[str], there: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each difference as (kind, words of the draft, words of the source); equal stretches as kind "equal"."""
    for kind, a, b, c, d in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        yield kind, tuple(here[a:b]), tuple(there[c:d])


def _grade(steps: Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> Grade:
    grades: set[Grade] = {"same"}
    for place, (kind, here, there) in enumerate(steps):
        if kind == "equal":
            continue
        ours = [word for word in here if word not in _MARKS]
        theirs = [word for word in there if word not in _MARKS]
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


def _diff(steps: Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> str:
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


class Shingles:
    """The sentences of the sources by runs of six words, so that each draft sentence is compared with few."""

    def __init__(self, sources: Sequence[Analysis]) -> None:
        self._sentences: list[tuple[Analysis, Span, str]] = []
        self._by_run: dict[tuple[str, ...], list[int]] = {}
        for source in sources:
            text = source.document.text
            for block in source.document.blocks:
                for span in sentences_of(text, block):
                    words = tokens_of(text, span).words
                    for run in _runs(words):
                        self._by_run.setdefault(run, []).append(len(self._sentences))
                    self._sentences.append((source, span, " ".join(words)))

    def likest(self, text: str, span: Span, cutoff: float) -> tuple[Analysis, Span, float] | None:
        """The source's sentence that is most like this one, and how alike they are."""
        words = tokens_of(text, span).words
        near = {i for run in _runs(words) for i in self._by_run.get(run, ())[:_NEAR]}
        best: tuple[Analysis, Span, float] | None = None
        for i in sorted(near):
            source, there, joined = self._sentences[i]
            score = fuzz.ratio(" ".join(words), joined, score_cutoff=cutoff)
            if score >= cutoff and (best is None or score > best[2]):
                best = (source, there, score)
        return best


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    plain = [word for word in words if word not in _MARKS]
    for i in range(len(plain) - 5):
        yield tuple(plain[i : i + 6])


def called(analysis: Analysis) -> str | None:
    """What a source is called: its publisher."""
    return analysis.document.publisher


def passed_on(case: Case) -> Iterator[tuple[Attribution, Analysis, Attribution]]:
    """Each statement that the draft credits to a source, with the source and each statement there of the same content.

    Contents are the same where their words are, in whatever order, as alike as `same_content`; of those with fewer
    words than `quote_words` nothing can be said.
    """
    contents = [(source, Contents(source)) for source in case.sources]
    for statement in case.statements:
        words = case.content_text(statement)
        if case.is_inner(statement) or len(words.split()) < case.thresholds.quote_words:
            continue
        names = [voice.name for voice in case.analysis.chain(statement)[1:]]
        for source, held in contents:
            if any(same_outlet(name, called(source)) for name in names):
                for there in held.like(words, case.thresholds):
                    yield statement, source, there


class Contents:
    """The statements of a source by the longer words of their contents, so that each is compared with few."""

    def __init__(self, source: Analysis) -> None:
        text = source.document.text
        self._held = [(x, " ".join(span.of(text) for span in x.content).casefold()) for x in source.attributions]
        self._by_word: dict[str, list[int]] = {}
        for number, (_, words) in enumerate(self._held):
            for word in _longer(words):
                self._by_word.setdefault(word, []).append(number)

    def like(self, words: str, thresholds: Thresholds) -> Iterator[Attribution]:
        """The statements whose contents are as alike as `same_content`, in the order of the source."""
        lists = sorted((self._by_word.get(word, []) for word in _longer(words.casefold())), key=len)
        near = {number for numbers in lists for number in numbers[:_NEAR]}
        for number in sorted(near):
            statement, there = self._held[number]
            if len(there.split()) < thresholds.quote_words:
                continue
            if fuzz.token_set_ratio(words.casefold(), there) >= thresholds.same_content:
                yield statement


def _longer(words: str) -> set[str]:
    return {word for word in _WORD.findall(words) if len(word) > 3}
