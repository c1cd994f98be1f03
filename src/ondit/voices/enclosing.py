"""Which attribution's content a source stands in, and so who is not meant there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ondit.model import Attribution
from ondit.voices.cast import Cast, Referent
from ondit.voices.discourse import Discourse, agrees
from ondit.voices.lexicon import Gender
from ondit.voices.phrases import Phrase

Fits = Callable[[Referent], float | None]


def enclosing(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution, the index of the innermost other one whose content holds its source (else its cue)."""
    points: list[tuple[int, int, int, int]] = []
    for i, attribution in enumerate(attributions):
        points += [(span.start, 0, -span.end, i) for span in attribution.content]
        anchor = attribution.source or attribution.cue or attribution.content
        if anchor:
            points.append((anchor[0].start, 1, anchor[0].end, i))
    found: list[int | None] = [None] * len(attributions)
    open_: list[tuple[int, int]] = []
    for start, what, end, i in sorted(points):
        open_ = [(stop, j) for stop, j in open_ if stop > start]
        if what == 0:
            open_.append((-end, i))
        else:
            around = [(stop, j) for stop, j in open_ if j != i and stop >= end]
            found[i] = min(around)[1] if around else None
    return found


class Quoting:
    """Those in whose statements a statement lies: none of them is its speaker under a description or as "he"."""

    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        phrases: Sequence[Phrase | None],
        cast: Cast,
        discourse: Discourse,
    ) -> None:
        self.around = enclosing(attributions)
        self._text = text
        self._attributions = attributions
        self._phrases = phrases
        self._cast = cast
        self._discourse = discourse

    def speakers(self, i: int, who: Sequence[Referent | None], *, directly: bool = False) -> list[Referent]:
        """The speakers around a statement, as far as they are known yet.

        Args:
            who: the speakers found so far, one for each attribution.
            directly: only those who are quoted word for word, and so call themselves "I".
        """
        found: list[Referent] = []
        outer, steps = self.around[i], 0
        while outer is not None and steps < _DEEPEST:
            referent = who[outer] or self._named_later(outer)
            if referent is not None and (not directly or self._is_quoted(outer)):
                found.append(referent.real)
            outer, steps = self.around[outer], steps + 1
        return found

    def but_for(self, fits: Fits, i: int, who: Sequence[Referent | None]) -> Fits:
        """Agreement with a pronoun that means nobody who would say "I"."""
        others = self.speakers(i, who, directly=True)
        return lambda referent: None if referent in others else fits(referent)

    def _named_later(self, i: int) -> Referent | None:
        """The speaker who is named after the quotation: "“He told me so,” Lee said."."""
        phrase, content = self._phrases[i], self._attributions[i].content
        if phrase is None:
            return None
        if phrase.form == "name":
            return self._cast.of_name(phrase, phrase.span.start)
        if phrase.head in _GENDER and content:
            choice = self._discourse.choose(content[0].start, agrees(_GENDER[phrase.head]))
            return choice.referent if choice is not None else None
        return None

    def _is_quoted(self, i: int) -> bool:
        return any(self._text[span.start] in "“‘\"'" for span in self._attributions[i].content)


_GENDER: dict[str, Gender] = {"he": "m", "she": "f"}
_DEEPEST = 4
"""So many statements around one are looked at, so that the work stays linear."""
