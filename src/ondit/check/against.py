"""Sentences and statements of a draft beside those of its sources, as docs/matching.md publishes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from ondit.check.case import Case
from ondit.check.names import same_outlet
from ondit.check.quotes import MARKS, tokens_of
from ondit.check.thresholds import Thresholds
from ondit.model import Analysis, Attribution, Span
from ondit.text.sentences import sentences
from ondit.text.strings import words_of

# Compared with at most so many sentences or statements that share a word or a run of words: keeps the work linear.
_NEAR = 50


class Shingles:
    """The sentences of the sources by runs of six words, so that each draft sentence is compared with few."""

    def __init__(self, sources: Sequence[Analysis]) -> None:
        self._sentences: list[tuple[Analysis, Span, str]] = []
        self._by_run: dict[tuple[str, ...], list[int]] = {}
        for source in sources:
            text = source.document.text
            for block in source.document.blocks:
                for span in sentences(text, block.span):
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
    plain = [word for word in words if word not in MARKS]
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
            short, long = sorted((len(words.split()), len(there.split())))
            # A few common words are within any long sentence.
            if short < thresholds.quote_words or 2 * short < long:
                continue
            if fuzz.token_set_ratio(words.casefold(), there) >= thresholds.same_content:
                yield statement


def _longer(words: str) -> set[str]:
    return {word for word in words_of(words) if len(word) > 3}
