"""The run of the report so far: who was named where, so that a pronoun or "the bishop" finds whom it means."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log2

from ondit.language import Parse
from ondit.model import Span
from ondit.people.lexicon import Ground
from ondit.voices.referents import Referent

WINDOW_EVENTS = 80
WINDOW_SENTENCES = 14
MIN_SCORE = 0.8
_LAST_REVEAL = 4  # index of the block by which a news report has named whom it began with
MAX_CLAUSE = 400  # code points; a sentence of thousands is no sentence
CLOSE = 0.3  # a second candidate so little behind is named in a note


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for a candidate, and against it. Tuned on 190 "he" and "she" of PolNeAR train read by hand."""

    near: float = 4.2
    decay: float = 0.65
    subject: float = 1.0
    speaks: float = 0.3
    last_speaker: float = 1.3
    fade: float = 0.1
    same_block: float = 0.4
    same_sentence: float = 0.3
    often: float = 0.1
    quoted: float = 1.6
    inside: float = 1.0
    noun: float = 1.3
    asks: float = 2.0
    unsexed: float = 0.3
    far: float = 0.001
    opening: float = 3.0
    topic: float = 0.5
    vague: float = 2.5
    described: float = 0.6
    subordinate: float = 0.7
    told: float = 0.5


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Event:
    """One place where a referent comes up."""

    at: int
    end: int
    sentence: int
    block: int
    referent: Referent
    quoted: bool
    subject: float
    speaks: bool
    fresh: bool = False
    noun: bool = False
    asks: bool = False
    pronoun: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A resolved reference, with the runner-up when it was close.

    `acts`: it did or said something a moment ago. `alone`: nobody else was possible. `margin`: how far the second is
    behind. `distance`: how many of the report's own sentences ago it last came up. `second`: the runner-up.
    """

    referent: Referent
    score: float
    rival: Referent | None
    acts: bool = True
    alone: bool = False
    margin: float = 0.0
    distance: int = 0
    second: Referent | None = None


class Discourse:
    """Events in text order; answers who was meant at a later place."""

    def __init__(self, parse: Parse, contents: Sequence[Span] = ()) -> None:
        self._contents = _merged(contents)
        self._content_starts = [span.start for span in self._contents]
        self._text = parse.document.text
        self._sentences = [sentence.start for sentence in parse.sentences]
        self._told: list[int] = []
        self._blocks = [block.span.start for block in parse.document.blocks]
        self._quotations = parse.quotations
        self.events: list[Event] = []
        count = 0
        for sentence in parse.sentences:
            # A long quotation does not move the report on: its inner sentences do not count as distance.
            count += not (self.quoted(sentence.start) and self.quoted(sentence.end - 1))
            self._told.append(count)

    def content(self, at: int) -> int | None:
        """Which stretch of what others say, counted from 0, an offset lies in."""
        i = bisect_right(self._content_starts, at) - 1
        return i if i >= 0 and at < self._contents[i].end else None

    def told(self, at: int) -> int:
        """How many sentences of the report's own, not of quotations, have been told by an offset."""
        i = self.sentence(at)
        return self._told[i] if i >= 0 else 0

    def sentence(self, at: int) -> int:
        return bisect_right(self._sentences, at) - 1

    def sentence_start(self, at: int) -> int:
        """Where the sentence of an offset begins."""
        i = self.sentence(at)
        return self._sentences[i] if i >= 0 else 0

    def block_start(self, at: int) -> int:
        """Where the block of an offset begins."""
        i = self.block(at)
        return self._blocks[i] if i >= 0 else 0

    def block(self, at: int) -> int:
        return bisect_right(self._blocks, at) - 1

    def quoted(self, at: int) -> bool:
        """Whether an offset lies between quotation marks."""
        return self._quotations.at(at) is not None

    def add(
        self,
        at: int,
        end: int,
        referent: Referent,
        *,
        subject: float,
        speaks: bool = False,
        fresh: bool = False,
        noun: bool = False,
        asks: bool = False,
        pronoun: bool = False,
    ) -> None:
        """Note that a referent comes up; calls come in text order."""
        sentence, block, quoted = self.sentence(at), self.block(at), self.quoted(at)
        aside = bool(subject) and self._subordinate(at)
        if aside:
            subject *= WEIGHTS.subordinate
        self.events.append(
            Event(
                at,
                end,
                sentence,
                block,
                referent,
                quoted,
                subject,
                speaks,
                fresh,
                noun,
                asks,
                pronoun,
                subject >= 0.7 and not aside and self.opens_sentence(at),
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

    def last_before(self, at: int) -> Event | None:
        """What came up last and has ended by `at`: in "Lee, Tarr's agent" Lee, before the apposition."""
        return next((event for event in reversed(self.events[-4:]) if event.end <= at), None)

    def last_two(self, at: int, ground: Ground | None, places: bool = False) -> tuple[Referent, Referent] | None:
        """The two named people (bodies or outlets, by `ground`) of the sentences before; None unless two.

        `places`: only bodies that are places count, else none of them.
        """
        wanted = ground if ground in ("organisation", "outlet") else "person"
        told = self.told(at)
        found: list[Referent] = []
        for event in self.recent(at):
            if told - self.told(event.at) > 3:
                break
            one = event.referent.real
            fits = one.ground == wanted and (one.kind == "place") == places
            if fits and one.phrase is None and one.name and one not in found:
                found.append(one)
        return (found[1], found[0]) if len(found) == 2 else None

    def only_person(self, at: int, referent: Referent) -> bool:
        """Whether the paragraph up to `at` acts through this person and names or describes nobody else."""
        block = self.block(at)
        here: list[Event] = []
        for event in self.recent(at):
            if event.block != block:
                break
            if event.referent.real.ground == "person" and not event.quoted:
                here.append(event)
        return bool(here) and all(event.referent.real is referent for event in here)

    def unsexed_speaker(self, at: int) -> Referent | None:
        """The one whom "they" can mean: who spoke or acted last in the paragraph, and of whom nothing tells the sex.

        "A spokesperson said drivers knew of it. They added that …": of whom somebody only tells does not count.
        """
        block, said = self.block(at), self.content(at)
        for event in self.recent(at):
            if self.content(event.at) not in (None, said) or (event.quoted and not event.speaks):
                continue
            if event.block != block or event.referent.plural or event.referent.members:
                return None
            if event.speaks or (event.subject >= 0.8 and event.referent.ground == "person"):
                one = event.referent.real
                return one if one.ground == "person" and one.gender is None else None
        return None

    def only_named(self, at: int, referent: Referent) -> bool:
        """Whether the report, outside quotations, has lately named no other person."""
        return all(
            event.referent.real is referent
            for event in self.recent(at)
            if event.referent.ground == "person" and event.referent.phrase is None and not event.quoted
        )

    def unnamed_lead(self, at: int) -> Referent | None:
        """The one person with whom the report begins and whom it names only when a later paragraph opens, at `at`.

        "A man accused of arson told a friend that … / Kieran Lavelle, 31, denies arson."
        """
        block = self.block(at)
        if at - self._blocks[block] > 1 or block > _LAST_REVEAL:
            return None
        found: list[Referent] = []
        for event in self.events:
            phrase = event.referent.phrase
            if event.referent.ground != "person" or event.referent.plural or event.quoted:
                continue
            if phrase is None:
                return None  # somebody has a name already
            opens = phrase.span.start - self.block_start(phrase.span.start) <= 1
            if opens and phrase.determiner in ("a", "an") and not phrase.partitive and event.referent not in found:
                found.append(event.referent)
        return found[0].real if len(found) == 1 and found[0].alias is None else None

    def hiding(self, words: Span, sentence: Span) -> Referent | None:
        """Who it is that will not be named: nearest before the words in their sentence, then after, then before it."""
        first = bisect_left(self.events, sentence.start, key=lambda event: event.at)
        last = bisect_left(self.events, sentence.end, key=lambda event: event.at)
        here = [event for event in self.events[first:last] if _can_hide(event.referent.real)]
        before = [event for event in here if event.at <= words.start]
        after = [event for event in here if event.at > words.start]
        if before or after:
            return (before[-1] if before else after[0]).referent.real
        block = self.block(sentence.start)
        for event in reversed(self.events[max(0, first - 12) : first]):
            if event.block != block:
                break
            if event.speaks and _can_hide(event.referent.real):
                return event.referent.real
        return None

    def _subordinate(self, at: int) -> bool:
        """Whether an offset lies in the clause before the main one: "When Lee objected, Tarr left"."""
        start = self.sentence_start(at)
        if at - start > MAX_CLAUSE:
            return False
        return bool(_CONJUNCTION.match(self._text, start)) and self._text.find(",", start, at) < 0

    def _opening_clause(self, at: int) -> Span:
        """The participle clause that opens the sentence of `at`; empty without one.

        Its subject is the sentence's, so nobody else named in it is meant: "Asked about Lee, he said".
        """
        start = self.sentence_start(at)
        if at - start > MAX_CLAUSE or not _PARTICIPLE.match(self._text, start):
            return Span(start, start)
        return Span(start, max(start, self._text.rfind(",", start, at)))

    def choose(
        self,
        at: int,
        fits: Callable[[Referent], float | None],
        content: Sequence[Span] = (),
        noun_cost: float = 1.0,
        people: bool = False,
    ) -> Choice | None:
        """The likeliest referent of a reference at `at`.

        Args:
            fits: how well a referent agrees, 0 or below; None when it cannot be meant.
            content: what is said there; whoever speaks is hardly named in it.
            people: whether only one person can be meant.
            noun_cost: what a mere common noun loses against a name, in parts of the usual.
        """
        sentence, block, quoted, told = self.sentence(at), self.block(at), self.quoted(at), self.told(at)
        w = WEIGHTS
        scores: dict[int, float] = {}
        who: dict[int, Referent] = {}
        acting: set[int] = set()
        nearest: dict[int, int] = {}
        spoke = False
        opening = self._opening_clause(at)
        said = self.content(at)
        for event in self.recent(at):
            referent = event.referent.real
            agreement = fits(referent)
            last_speaker = event.speaks and not event.asks and not event.quoted and not spoke
            spoke = spoke or last_speaker
            inside = any(span.start <= event.at < span.end for span in content)
            # Of whom somebody tells, in words of his own, does not have the word: "Lee said Tarr was late. He".
            told_of = self.content(event.at) not in (None, said)
            # Who was brought in, or acted, since the last speech takes the word from its speaker.
            acts = event.subject >= (0.5 if event.fresh else 0.8) and not (event.quoted or inside or told_of)
            if agreement is None:
                # A man who acts takes it from a woman too, but not from a body: "it" is still the firm.
                spoke = spoke or (acts and people and referent.ground == "person")
                continue
            spoke = spoke or (acts and agreement > -1)
            if inside and ((event.quoted and not quoted) or event.noun or event.speaks):
                continue
            distance = told - self.told(event.at)
            score = w.near / (1 + w.decay * distance) + agreement
            role = w.subject * event.subject * (w.told if told_of and people else 1.0)
            role += w.speaks * event.speaks + w.last_speaker * last_speaker
            score += role / (1 + w.fade * distance)
            score += w.topic * (event.opens and event.sentence == sentence)
            score += w.same_block * (event.block == block) + w.same_sentence * (event.sentence == sentence)
            score -= w.quoted * (event.quoted and not quoted) + w.inside * inside + w.noun * noun_cost * event.noun
            score -= w.opening * (opening.start <= event.at < opening.end and not event.pronoun)
            score -= w.asks * (event.asks and people) + min(0.4, w.far * (at - event.end))
            score += w.often * log2(1 + len(referent.named))
            seen = id(referent)
            who[seen] = referent
            nearest.setdefault(seen, distance)
            if (event.subject >= 0.7 or event.speaks) and distance <= 2:
                acting.add(seen)
            if seen in scores:
                scores[seen] = max(scores[seen], score)
            else:
                scores[seen] = score
        if not scores:
            return None
        ranked = sorted(scores, key=lambda one: -scores[one])
        best = ranked[0]
        if scores[best] < MIN_SCORE:
            return None
        margin = scores[best] - scores[ranked[1]] if len(ranked) > 1 else scores[best]
        rival = who[ranked[1]] if len(ranked) > 1 and margin < CLOSE else None
        alone, second = len(ranked) == 1, who[ranked[1]] if len(ranked) > 1 else None
        return Choice(who[best], scores[best], rival, best in acting, alone, margin, nearest[best], second)


def _merged(spans: Sequence[Span]) -> list[Span]:
    """The stretches that spans cover together, in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


_CONJUNCTION = re.compile(
    r"(?:But |And )?(?:[Ww]hen|[Ww]hile|[Aa]fter|[Aa]s|[Aa]lthough|[Tt]hough|[Bb]efore|[Bb]ecause)\b"
)
_PARTICIPLE = re.compile(
    r"[“\"‘']?(?:(?:When|While|After|Before|By|In|On|Upon|Without)\s+(?:[a-z]{2,15}ing|asked|pressed|told|questioned)"
    r"|[A-Z][a-z]{1,15}ing|Asked|Pressed|Told|Questioned|[A-Z][a-z]{1,9}(?:-[a-z]{1,12})?ed by)\b"
)


def _can_hide(referent: Referent) -> bool:
    return referent.phrase is not None and referent.ground in ("person", "collective") and not referent.members
