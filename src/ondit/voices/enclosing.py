"""Which attribution's content a source stands in, and so who is not meant there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ondit.model import Span
from ondit.people.lexicon import Gender
from ondit.people.nounphrases import Phrase
from ondit.voices.agreement import Fits, agrees
from ondit.voices.referents import Referent
from ondit.voices.story import Story


class Quoting:
    """Those in whose statements a statement lies: none of them is its speaker under a description or as "he"."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._text, self._discourse = story.text, story.discourse
        self._attributions, self._phrases, self._around = story.attributions, story.phrases, story.around
        self._inner = sorted(
            (attribution.content[0].start, j)
            for j, attribution in enumerate(self._attributions)
            if self._around[j] is not None and attribution.content
        )
        self._first = sorted(
            (span.end, j)
            for j, attribution in enumerate(self._attributions)
            if self._around[j] is None
            for span in attribution.content
        )

    def speakers(self, i: int, *, directly: bool = False) -> list[Referent]:
        """The speakers around a statement, as far as they are known yet.

        Args:
            directly: only those who are quoted word for word, and so call themselves "I".
        """
        found: list[Referent] = []
        outer, steps = self._around[i], 0
        while outer is not None and steps < _DEEPEST:
            referent = self._story.who[outer] or self._named_later(outer)
            if referent is not None and (not directly or self._is_quoted(outer)):
                found.append(referent.real)
            outer, steps = self._around[outer], steps + 1
        return found

    def but_for(self, fits: Fits, i: int) -> Fits:
        """Agreement with a pronoun that means nobody who would say "I"."""
        others = self.speakers(i, directly=True)
        return lambda referent: None if referent in others else fits(referent)

    def spoken_of(self, i: int, fits: Fits) -> Referent | None:
        """Whom "he" means within somebody's words: the one of whom that speaker spoke last, here or just before.

        "Lee said a sergeant had stopped her. “He told me to wait,” she said." None where it may be the speaker.
        """
        outer, phrase = self._around[i], self._phrases[i]
        if outer is None or phrase is None:
            return None
        speakers = self.speakers(i)
        if not self._is_quoted(outer) and (not speakers or fits(speakers[0]) is not None):
            return None
        at = phrase.span.start
        spans = [*self._attributions[outer].content, *self._said_before(outer, speakers[:1], at)]
        deeper = [*self._attributions[i].content, *self._deeper(spans, at)]
        second: Referent | None = None
        for event in self._discourse.recent(at):
            referent = event.referent.real
            if not any(span.start <= event.at < span.end for span in spans) or referent in speakers:
                continue
            if referent.phrase is not None and referent.phrase.head in _NOBODY:
                continue
            agreement = fits(referent) if referent.ground == "person" else None
            if agreement is None or agreement <= -1:
                continue
            if not any(span.start <= event.at < span.end for span in deeper):
                return referent
            second = second or referent
        return second

    def _deeper(self, spans: Sequence[Span], at: int) -> list[Span]:
        """What those of whom a speaker tells said in their turn: of whom they spoke comes second."""
        found: list[Span] = []
        for span in spans:
            first = bisect_left(self._inner, (span.start, -1))
            for start, j in self._inner[first : first + _DEEPEST * 2]:
                if start >= min(span.end, at):
                    break
                found += [content for content in self._attributions[j].content if content.start < at]
        return found

    def _said_before(self, outer: int, speaker: Sequence[Referent], at: int) -> Sequence[Span]:
        """The content of what the same speaker said just before, in the same paragraph or the one before."""
        before = bisect_left(self._first, (at, -1)) - 1
        while before >= 0 and self._first[before][1] == outer:
            before -= 1
        if before < 0 or not speaker:
            return ()
        end, j = self._first[before]
        known = self._story.who[j]
        near = self._discourse.block(at) - self._discourse.block(end - 1) <= 1
        return self._attributions[j].content if near and known is not None and known.real is speaker[0] else ()

    def _named_later(self, i: int) -> Referent | None:
        """The speaker who is named after the quotation: "“He told me so,” Lee said."."""
        phrase, content = self._phrases[i], self._attributions[i].content
        if phrase is None:
            return None
        if phrase.form == "name":
            return self._story.cast.of_name(phrase, phrase.span.start)
        if phrase.form == "description" and content:
            return self._called(phrase, content[0].start)
        if phrase.head in _GENDER and content:
            choice = self._discourse.choose(content[0].start, agrees(_GENDER[phrase.head]))
            return choice.referent if choice is not None else None
        return None

    def _called(self, phrase: Phrase, at: int) -> Referent | None:
        """Who has spoken lately under the same description: "said the neighbour" """
        if not phrase.definite or phrase.plural:
            return None
        for event in self._discourse.recent(at):
            known = event.referent.real
            same = known.phrase is not None and known.phrase.head == phrase.head and not known.plural
            if known.ground == phrase.ground and (same or phrase.head in known.roles):
                return known
        return None

    def _is_quoted(self, i: int) -> bool:
        return any(self._text[span.start] in "“‘\"'" for span in self._attributions[i].content)


_NOBODY = frozenset({"somebody", "someone", "anybody", "anyone", "nobody", "everybody", "everyone", "one"})
_GENDER: dict[str, Gender] = {"he": "m", "she": "f"}
_DEEPEST = 4
"""So many statements around one are looked at, so that the work stays linear."""
