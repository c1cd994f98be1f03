"""Attributions within the content of another one, which the tagger, trained on text without nesting, leaves out.

Two ways, in this order: the tagger run again on each content as if it were a text of its own, and clause rules over a
list of reporting verbs. Both are kept strict: a wrong inner attribution puts words into a mouth.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ondit.language import Parse
from ondit.model import Attribution, Mode, Span
from ondit.nesting.clauses import (
    according_pattern,
    clause_pattern,
    gap_pattern,
    late_cue_pattern,
    quoted_as_saying_pattern,
    subject_pattern,
)

Tag = Callable[[Sequence[Span]], Sequence[Attribution]]

_DEEPEST = 4
_FEWEST_WORDS = 4
_MIN_TAGGED = 0.5
_OVERLAPPING = 8
"""No more contents than this are searched for the one that holds a cue; they hardly ever overlap."""
_FARTHEST = 160
"""A verb farther than this from the beginning of its sentence has another subject, or too doubtful a one."""
_RULE_SCORE = 0.7
_BARE_SCORE = 0.6
_SELF = frozenset(("i", "we", "me", "us", "you", "who", "which", "that", "it", "one"))
"""Somebody who quotes himself is no further hand; relative pronouns and "it" are too seldom a speaker."""
_PRONOUNS = frozenset(("he", "she", "they"))
_SENTENCE_END = re.compile(r"[.!?]+[\"”’')]*(?=\s|$)")
_SHORT_FOR = re.compile(r"\b(?:Mrs?|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|[A-Z])$")
_OPENERS = "“‘\"'"
_AROUND = " \t\n\u00a0,“”‘’\"'"
_CLOSER = {"“": "”", "‘": "’", '"': '"', "'": "'"}


def find_inner(parse: Parse, attributions: Sequence[Attribution], tag: Tag | None = None) -> tuple[Attribution, ...]:
    """Attributions that lie wholly in the content of one of `attributions` or of one another; not those given.

    Ids go on from the highest number given.

    Args:
        tag: the tagger and all after it up to attributions, run on spans as if each were a whole text.
    """
    text = parse.document.text
    taken = {at for attribution in attributions for span in attribution.cue for at in range(span.start, span.end)}
    number = 1 + max((int(a.id[1:]) for a in attributions if a.id[1:].isdigit()), default=-1)
    found: list[Attribution] = []
    outer: list[Attribution] = list(attributions)
    for _ in range(_DEEPEST):
        contents = _worth_reading(text, outer)
        fresh: list[Attribution] = []
        for candidate in (*_tagged(text, contents, tag), *_by_rule(text, contents)):
            cue = {at for span in candidate.cue for at in range(span.start, span.end)}
            if taken.isdisjoint(cue):
                fresh.append(replace(candidate, id=f"a{number}"))
                number += 1
                taken |= cue
        if not fresh:
            break
        found += fresh
        outer = fresh
    return tuple(found)


def _worth_reading(text: str, attributions: Sequence[Attribution]) -> list[Span]:
    """The spans of contents that are long enough to hold a statement, each once, in text order."""
    spans = {span for attribution in attributions for span in attribution.content}
    return sorted(span for span in spans if len(span.of(text).split()) >= _FEWEST_WORDS)


def _tagged(text: str, contents: Sequence[Span], tag: Tag | None) -> Iterator[Attribution]:
    bare = sorted({_bare(text, span) for span in contents})
    if tag is None or not bare:
        return
    for tagged in tag(bare):
        attribution = _within_one(tagged, bare)
        if attribution is None or attribution.score < _MIN_TAGGED:
            continue
        if attribution.source[0].of(text).lower() in _SELF:
            continue  # he quotes himself
        if sum(len(span.of(text).split()) for span in attribution.content) >= 2:
            yield replace(attribution, content=tuple(_closed(text, span) for span in attribution.content))


def _bare(text: str, content: Span) -> Span:
    """A content as a text of its own would read: to the tagger, all between quotation marks is said by one voice."""
    start, end = content.start, content.end
    while start < end and text[start] in _AROUND:
        start += 1
    while end > start and text[end - 1] in _AROUND:
        end -= 1
    return Span(start + 5 if text.startswith("that ", start, end) else start, end)


def _closed(text: str, span: Span) -> Span:
    """A content with the closing mark of its last quotation, which was left out of what the tagger read."""
    opened = max(text.rfind(mark, span.start, span.end) for mark in _OPENERS)
    if opened < 0 or text[opened - 1 : opened].isalnum():
        return span
    closing = _CLOSER[text[opened]]
    end = span.end
    while end < len(text) and text[end] in ",.!?…":
        end += 1
    if closing in text[opened + 1 : span.end] or text[end : end + 1] != closing:
        return span
    return Span(span.start, end + 1)


def _within_one(attribution: Attribution, contents: Sequence[Span]) -> Attribution | None:
    """The parts of an attribution in the content that holds its cue; None where nothing is left of one part.

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
    return replace(attribution, source=source, cue=cue, content=content)


def _by_rule(text: str, contents: Sequence[Span]) -> Iterator[Attribution]:
    for span in contents:
        for match in clause_pattern().finditer(text, span.start, span.end):
            source = Span(*match.span("source"))
            if not _can_speak(text, source, span) or not _at_boundary(text, span.start, source.start):
                continue
            cue = Span(*match.span("cue"))
            gap = gap_pattern().match(text, cue.end, span.end)
            content = _clause(text, gap.end() if gap else cue.end, span.end)
            if len(content.of(text).split()) >= 2:
                score = _BARE_SCORE if match.group("bare") is not None else _RULE_SCORE
                yield _attribution(text, source, cue, content, score)
        starts: list[int] = []
        for match in late_cue_pattern().finditer(text, span.start, span.end):
            starts = starts or list(_sentence_starts(text, span))
            start = starts[bisect_right(starts, match.start()) - 1]
            subject = subject_pattern().match(text, start, min(match.start(), start + 80))
            if (
                subject is None
                or match.start() - start > _FARTHEST
                or any(mark in text[start : match.start()] for mark in "“‘")
            ):
                continue
            source, cue = Span(*subject.span("source")), Span(*match.span("cue"))
            gap = gap_pattern().match(text, cue.end, span.end)
            content = _clause(text, gap.end() if gap else cue.end, span.end)
            if _can_speak(text, source, span) and len(content.of(text).split()) >= 2:
                yield _attribution(text, source, cue, content, _BARE_SCORE)
        for match in according_pattern().finditer(text, span.start, span.end):
            source, cue = Span(*match.span("source")), Span(*match.span("cue"))
            around = _around(text, Span(*match.span()), span)
            if around is not None and _can_speak(text, source, span):
                yield _attribution(text, source, cue, around, _RULE_SCORE)
        quoted = quoted_as_saying_pattern().match(text, span.start, span.end)
        if quoted:
            content = _clause(text, quoted.end(), span.end)
            if len(content):
                source, cue = Span(*quoted.span("source")), Span(*quoted.span("cue"))
                yield _attribution(text, source, cue, content, 0.9)


def _can_speak(text: str, source: Span, content: Span) -> bool:
    """Whether a subject can be somebody other than the outer speaker.

    In indirect speech a pronoun is mostly the outer speaker's own ("he said he believed …"); in a quotation "I" is.
    """
    words = source.of(text).lower()
    if words in _SELF or words.rsplit(None, 1)[-1] in ("i", "we", "you"):
        return False
    return words not in _PRONOUNS or text[content.start] in _OPENERS


def _attribution(text: str, source: Span, cue: Span, content: Span, score: float) -> Attribution:
    words = content.of(text)
    mode: Mode = "indirect"
    if words[0] in _OPENERS:
        mode = "direct"
    elif any(mark in words for mark in '“‘"'):
        mode = "mixed"
    return Attribution("", (source,), (cue,), (content,), mode, score=score)


def _at_boundary(text: str, start: int, at: int) -> bool:
    """Whether a clause can begin at an offset: after a mark or a joining word, or where the content begins."""
    before = text[max(start, at - 24) : at].rstrip()
    if not before:
        return True
    return before[-1] in ",;:—–(\"“‘'.!?" or re.search(
        r"\b(?:that|and|but|because|when|while|then|where|whether|so|after|before|since|though|although|or|why)$",
        before,
    ) is not None  # fmt: skip


def _sentence_starts(text: str, span: Span) -> Iterator[int]:
    """Where the sentences of a content begin, opening quotation marks left out."""
    ends = (match for match in _SENTENCE_END.finditer(text, span.start, span.end))
    for start in (
        span.start,
        *(end.end() for end in ends if not _SHORT_FOR.search(text[end.start() - 4 : end.start()])),
    ):
        at = start
        while at < span.end and text[at] in " \n" + _OPENERS:
            at += 1
        yield at


def _clause(text: str, start: int, stop: int) -> Span:
    """From `start` to the end of the clause: of a quotation its closing mark, else of the sentence."""
    while start < stop and text[start] in " ,:":
        start += 1
    if start < stop and text[start] in _OPENERS:
        closing = _CLOSER[text[start]]
        at = start + 1
        while (at := text.find(closing, at, stop)) >= 0:
            # An apostrophe looks like a closing mark: what closes a quotation stands before no letter.
            if not text[at + 1 : at + 2].isalnum():
                return Span(start, at + 1)
            at += 1
        return Span(start, stop)
    end = _SENTENCE_END.search(text, start, stop)
    last = end.start() if end else stop
    while last > start and text[last - 1] in " ,;:.”’\"'":
        last -= 1
    return Span(start, last)


def _around(text: str, phrase: Span, content: Span) -> Span | None:
    """What "according to X" speaks for: the clause after it when it opens one, else the words before it."""
    before = text[content.start : phrase.start]
    opens = not before.strip() or (before.rstrip().endswith(("that", "But", "And", ",")) and len(before.split()) <= 2)
    if opens or (before.rstrip()[-1:] in ".!?" and before.strip()):
        after = _clause(text, phrase.end, content.end)
        return after if len(after.of(text).split()) >= 2 else None
    ends = [match.end() for match in _SENTENCE_END.finditer(text, content.start, phrase.start)]
    start = ends[-1] if ends else content.start
    while start < phrase.start and text[start] in " ,\n":
        start += 1
    last = phrase.start
    while last > start and text[last - 1] in " ,—–-":
        last -= 1
    return Span(start, last) if len(text[start:last].split()) >= 2 else None
