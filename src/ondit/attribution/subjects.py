"""The subject of a verb by the words before it, asides left out: "A receipt, pinned to the wall, put the bill at …"."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.attribution.order import Taken
from ondit.attribution.patterns import pattern
from ondit.language import Parse
from ondit.model import Span

_FARTHEST = 400
"""No subject is looked for farther before its verb, in code points."""
_MOST_JOINTS = 6
_SUBJECT = pattern("subject")
_CLAUSE = pattern("clause")


def subject_before(parse: Parse, verb: int, cues: Taken) -> Span | None:
    """The subject of the verb at an offset; none where what stands there holds one of the cues, and so another verb."""
    text = parse.document.text
    sentence = parse.sentence_at(verb)
    if sentence is None:
        return None
    for start in _starts(text, max(sentence.start, verb - _FARTHEST), verb):
        subject = _SUBJECT.match(text, start, verb)
        if subject is not None and not cues.overlaps(source := Span(*subject.span("source"))):
            return source
    return None


def _starts(text: str, sentence: int, verb: int) -> Iterator[int]:
    """Where the clause of a verb may begin, the likeliest first: with its sentence, after "and", after a comma."""
    joints = list(_CLAUSE.finditer(text, sentence, verb))[: -_MOST_JOINTS - 1 : -1]
    yield sentence
    yield from (joint.end() for joint in joints if joint["sure"])
    yield from (joint.end() for joint in joints if not joint["sure"])
