"""The run of the report so far: who was named where, so that a pronoun or "the bishop" finds whom it means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log2

from ondit.language import Parse
from ondit.voices.cast import Referent
from ondit.voices.lexicon import Gender
from ondit.voices.quotes import quoted_spans

WINDOW_EVENTS = 80
WINDOW_SENTENCES = 14
MIN_SCORE = 0.8


@dataclass(frozen=True, slots=True)
class Event:
    """One place where a referent comes up."""

    at: int
    end: int
    sentence: int
    block: int
    referent: Referent
    quoted: bool
    subject: bool
    speaks: bool
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A resolved reference, with the runner-up when it was close."""

    referent: Referent
    score: float
    rival: Referent | None


class Discourse:
    """Events in text order; answers who was meant at a later place."""

    def __init__(self, parse: Parse) -> None:
        self._sentences = [sentence.start for sentence in parse.sentences]
        self._blocks = [block.span.start for block in parse.document.blocks]
        self._quotes = quoted_spans(parse.document)
        self._quote_starts = [span.start for span in self._quotes]
        self.events: list[Event] = []

    def sentence(self, at: int) -> int:
        return bisect_right(self._sentences, at) - 1

    def block(self, at: int) -> int:
        return bisect_right(self._blocks, at) - 1

    def quoted(self, at: int) -> bool:
        """Whether an offset lies between quotation marks."""
        i = bisect_right(self._quote_starts, at) - 1
        return i >= 0 and at < self._quotes[i].end

    def add(
        self,
        at: int,
        end: int,
        referent: Referent,
        *,
        subject: bool,
        speaks: bool = False,
        attribution: str | None = None,
    ) -> None:
        """Note that a referent comes up; calls come in text order."""
        self.events.append(
            Event(
                at,
                end,
                self.sentence(at),
                self.block(at),
                referent,
                self.quoted(at),
                subject,
                speaks,
                attribution,
            )
        )

    def opens_sentence(self, at: int) -> bool:
        """Whether no referent has come up yet in the sentence of `at`."""
        return not self.events or self.events[-1].sentence != self.sentence(at)

    def recent(self, at: int) -> Iterator[Event]:
        """Events before `at`, latest first, within the window."""
        sentence = self.sentence(at)
        left = WINDOW_EVENTS
        for event in reversed(self.events):
            if event.at >= at:
                continue
            left -= 1
            if not left or sentence - event.sentence > WINDOW_SENTENCES:
                return
            yield event

    def choose(
        self,
        at: int,
        fits: Callable[[Referent], float | None],
        barred: Callable[[Event], bool] = lambda event: False,
    ) -> Choice | None:
        """The likeliest referent of a reference at `at`.

        Args:
            fits: how well a referent agrees, 0 or below; None when it cannot be meant.
            barred: events that cannot be the antecedent where they stand.
        """
        sentence, block, quoted = self.sentence(at), self.block(at), self.quoted(at)
        scores: dict[int, float] = {}
        who: dict[int, Referent] = {}
        spoke = False
        for event in self.recent(at):
            if barred(event):
                continue
            agreement = fits(event.referent)
            last_speaker = event.speaks and not event.quoted and not spoke
            spoke = spoke or last_speaker
            if agreement is None:
                continue
            distance = sentence - event.sentence
            score = 3.0 / (1 + 0.5 * distance) + agreement
            score += 1.2 * event.subject + 0.6 * event.speaks + 0.8 * last_speaker
            score += 0.4 * (event.block == block) - 1.6 * (event.quoted and not quoted)
            score += 0.15 * log2(1 + event.referent.seen)
            seen = id(event.referent)
            who[seen] = event.referent
            if seen in scores:
                scores[seen] = max(scores[seen], score) + 0.15
            else:
                scores[seen] = score
        if not scores:
            return None
        ranked = sorted(scores, key=lambda one: -scores[one])
        best = ranked[0]
        if scores[best] < MIN_SCORE:
            return None
        rival = who[ranked[1]] if len(ranked) > 1 and scores[best] - scores[ranked[1]] < 0.3 else None
        return Choice(who[best], scores[best], rival)


def agrees(gender: Gender) -> Callable[[Referent], float | None]:
    """Agreement with "he" or "she"."""

    def fits(referent: Referent) -> float | None:
        if referent.plural or referent.ground != "person":
            return None
        if referent.gender is None:
            return -0.7
        return 0.0 if referent.gender == gender else None

    return fits


def is_body(referent: Referent) -> float | None:
    """Agreement with "it"."""
    if referent.plural or referent.ground not in ("organisation", "outlet", "document"):
        return None
    return -0.8 if referent.kind == "place" else 0.0


def is_group(referent: Referent) -> float | None:
    """Agreement with "they"."""
    if referent.plural or referent.members:
        return 0.0
    if referent.ground == "collective":
        return -0.3
    if referent.ground in ("organisation", "outlet") and referent.kind != "place":
        return -1.0
    return None
