"""Attributions within the content of another one, which the tagger, trained on text without nesting, leaves out.

Two ways, in this order: the tagger run again on each content as if it were a text of its own, and rules over clauses
(`families.py`). Both are kept strict: a wrong inner attribution puts words into a mouth.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ondit.attribution.inner.families import PRONOUNS, SELF, by_rule, closed, sentence_starts
from ondit.attribution.inner.patterns import clause
from ondit.attribution.inner.spliced import by_rule_across
from ondit.attribution.order import trimmed
from ondit.language import Parse
from ondit.model import Attribution, Note, Span

Tag = Callable[[Sequence[Span]], Sequence[Attribution]]

_DEEPEST = 4
_TOO_DEEP = "what is said within this was not read for statements that lie deeper still"
_FEWEST_WORDS = 3
_MIN_TAGGED = 0.3
_OVERLAPPING = 8
"""No more contents than this are searched for the one that holds a cue; they hardly ever overlap."""
_HIS, _HERS = ("he", "they"), ("she", "they")
_OWN = {
    **dict.fromkeys(("he", "mr", "sir", "lord", "father", "brother"), _HIS),
    **dict.fromkeys(("she", "mrs", "ms", "miss", "dame", "lady", "sister"), _HERS),
}
_AROUND = " \t\n\u00a0,“”‘’\"'"


def find_inner(
    parse: Parse, attributions: Sequence[Attribution], tag: Tag | None = None
) -> tuple[tuple[Attribution, ...], tuple[Note, ...]]:
    """Attributions that lie wholly in the content of one of `attributions` or of one another; not those given.

    Ids go on from the highest number given. A note tells of contents that lie too deep to be read.

    Args:
        tag: the tagger and all after it up to attributions, run on spans as if each were a whole text.
    """
    text = parse.document.text
    taken = {at for attribution in attributions for span in attribution.cue for at in range(span.start, span.end)}
    number = 1 + max((int(a.id[1:]) for a in attributions if a.id[1:].isdigit()), default=-1)
    found: list[Attribution] = []
    unread: list[Attribution] = list(attributions)
    unruled: list[Attribution] = list(attributions)
    for _ in range(2 * _DEEPEST):
        # The tagger is surer than the rules: they come when it finds no more, however deep.
        candidates = list(_tagged(text, _worth_reading(text, unread), tag))
        fresh = _without_taken(candidates, taken)
        if not fresh and unruled:
            fresh = _without_taken(_tagged(text, _single_sentences(text, _worth_reading(text, unruled)), tag), taken)
        if not fresh and unruled:
            fresh = _without_taken(_ruled(text, unruled), taken)
            unruled = []
        if not fresh:
            break
        fresh = [replace(one, id=f"a{number + i}") for i, one in enumerate(fresh)]
        number += len(fresh)
        found += fresh
        unread = fresh
        unruled = [*unruled, *fresh]
    else:
        return tuple(found), (Note("attribution", _TOO_DEEP, unread[0].content[0]),)
    return tuple(found), ()


def _without_taken(candidates: Iterable[Attribution], taken: set[int]) -> list[Attribution]:
    """The candidates whose cue is nobody's yet; adds their cues to those taken."""
    fresh: list[Attribution] = []
    for candidate in candidates:
        cue = {at for span in candidate.cue for at in range(span.start, span.end)}
        if taken.isdisjoint(cue):
            fresh.append(candidate)
            taken |= cue
    return fresh


def _worth_reading(text: str, attributions: Sequence[Attribution]) -> list[Span]:
    """The spans of contents that are long enough to hold a statement, each once, in text order.

    One within many others is left out: they are read for what it holds, too, and a text of contents in contents
    ("who said that who said that …") is still read in linear time.
    """
    spans = {span for attribution in attributions for span in attribution.content}
    found: list[Span] = []
    around: list[int] = []  # where the spans end that the present one begins in
    for span in sorted(spans):
        around = [end for end in around if end > span.start]
        if len(around) < _OVERLAPPING and len(text[span.start : span.end].split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS:
            found.append(span)
            around.append(span.end)
    return found


def _tagged(text: str, contents: Sequence[Span], tag: Tag | None) -> Iterator[Attribution]:
    if tag is None:
        return
    bare = sorted({_bare(text, span) for span in contents if clause("reporting").search(text, span.start, span.end)})
    if not bare:
        return
    for tagged in tag(bare):
        attribution = _within_one(text, tagged, bare)
        if attribution is None or attribution.score < _MIN_TAGGED:
            continue
        if _is_own(text, attribution) or clause("was_told").search(" ".join(span.of(text) for span in attribution.cue)):
            continue
        if sum(len(span.of(text).split()) for span in attribution.content) >= 2:
            yield attribution


def _is_own(text: str, attribution: Attribution) -> bool:
    """Whether somebody quotes himself: "I said"; and what "he" wants or fears is mostly his who says so."""
    source = attribution.source[0].of(text).lower()
    return source in SELF or (source in PRONOUNS and clause("minds").search(attribution.cue[0].of(text)) is not None)


def _ruled(text: str, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    own: dict[Span, tuple[str, ...]] = {}
    for attribution in attributions:
        for span in attribution.content:
            own[span] = _own_pronouns(text, attribution)
        yield from by_rule_across(text, attribution.content, _own_pronouns(text, attribution))
    for content in _worth_reading(text, attributions):
        yield from by_rule(text, content, own[content])


def _own_pronouns(text: str, attribution: Attribution) -> tuple[str, ...]:
    """The pronouns that may be the speaker's own in what he says: what "Mr Lee" says of "she" is somebody else's."""
    first = attribution.source[0].of(text).split(None, 1)[0].lower().rstrip(".") if attribution.source else ""
    return _OWN.get(first, tuple(PRONOUNS))


def _single_sentences(text: str, contents: Sequence[Span]) -> list[Span]:
    """The sentences of contents that have several: read alone, each is the more like a text of its own."""
    found: set[Span] = set()
    for content in contents:
        starts = list(sentence_starts(text, content))
        if len(starts) > 1:
            found.update(Span(*pair) for pair in pairwise([*starts, content.end]))
    return sorted(span for span in found if len(span.of(text).split()) >= _FEWEST_WORDS)


def _bare(text: str, content: Span) -> Span:
    """A content as a text of its own would read: to the tagger, all between quotation marks is said by one voice."""
    bare = trimmed(text, content.start, content.end, _AROUND, _AROUND)
    return Span(bare.start + 5 if text.startswith("that ", bare.start, bare.end) else bare.start, bare.end)


def _within_one(text: str, attribution: Attribution, contents: Sequence[Span]) -> Attribution | None:
    """The parts of an attribution in the content that holds its cue; None where nothing is left of one part.

    A quotation in it is made whole.

    Contents that stand apart in the report were paragraphs beside each other to the tagger.
    """
    if not attribution.cue:
        return None
    at = bisect_right(contents, attribution.cue[0].start, key=lambda span: span.start)
    around = [span for span in contents[max(0, at - _OVERLAPPING) : at] if span.contains(attribution.cue[0])]
    if not around:
        return None
    span = min(around, key=len)
    source, cue, content = (
        tuple(part for part in parts if span.contains(part))
        for parts in (attribution.source, attribution.cue, attribution.content)
    )
    if not (source and cue and content):
        return None
    whole = tuple(closed(text, part, span.start) for part in content)
    return replace(attribution, source=source, cue=cue, content=whole)
