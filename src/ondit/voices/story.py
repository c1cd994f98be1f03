"""The report as a story: who is in it, what has come up so far, and who said what; built in order, read afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from ondit.language import Parse
from ondit.model import Attribution, Note, Span
from ondit.people.labels import Labels
from ondit.people.nounphrases import Phrase, by_cue
from ondit.people.phrases import read_phrase
from ondit.voices.cast import Cast
from ondit.voices.discourse import Discourse
from ondit.voices.referents import Referent


class Story:
    """What all that find voices share.

    Known before the story begins: the words (`index`), the names (`labels`, `cast`), and how each statement's source
    reads (`phrases`) and in whose statement it lies (`around`). Filled while it is told: what comes up (`discourse`),
    who makes each statement (`who`), and doubts (`notes`).
    """

    def __init__(self, parse: Parse, attributions: Sequence[Attribution]) -> None:
        self.parse = parse
        self.text = parse.document.text
        self.attributions = attributions
        self.index = parse.tokens
        self.labels = Labels(parse, self.index)
        self.phrases = [self._phrase(attribution) for attribution in attributions]
        self.around = enclosing(attributions)
        self.cast = Cast(parse, self.index, self.labels, [phrase for phrase in self.phrases if phrase])
        self.author = Referent("person", None)
        self.discourse = Discourse(parse, [span for attribution in attributions for span in attribution.content])
        self.who: list[Referent | None] = [None] * len(attributions)
        self.notes: list[Note] = []

    def cue_words(self, i: int) -> list[str]:
        """The words of a statement's cue, in lower case."""
        return [word for span in self.attributions[i].cue for word in span.of(self.text).lower().split()]

    def doubt(self, message: str, span: Span | None) -> None:
        """Tell the user of a doubt."""
        self.notes.append(Note("voices", message, span))

    def _phrase(self, attribution: Attribution) -> Phrase | None:
        tokens = [token for span in attribution.source for token in self.index.within(span)]
        phrase = read_phrase(tokens, self.labels) if tokens else None
        if phrase is None or phrase.form != "description" or phrase.ground not in (None, "thing"):
            return phrase
        cue = " ".join(span.of(self.text) for span in attribution.cue).lower().split()
        return by_cue(phrase, cue)


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
