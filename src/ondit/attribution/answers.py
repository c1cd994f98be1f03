"""Interviews printed as questions and answers: each answer is a statement of the one who is asked.

Three ways to print them: the answers in quotation marks, the answers plain after paragraphs that end with a question
mark, and both behind labels ("MM: … IC: …", "Q: … A: …"). Who is asked is named before the first question, and that
name is the answers' source. A list of questions that the report answers itself has no "I" in its answers: it is left.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ondit.attribution.order import Taken, made
from ondit.attribution.patterns import pattern
from ondit.language import Parse
from ondit.model import Attribution, Block, Span
from ondit.rules import Rule

ANSWER = Rule("attribution/answer", 0.7)
_FEWEST = 3
"""Questions, each with its answer, that make an interview."""
_LONGEST_QUESTION = 80
_LONGEST_LABEL = 3
_MOST_PARAGRAPHS = 6
"""More of them from question to question than this, and it is a report that asks now and then."""
_REPORTED = pattern("reported_answer")
_ASKS = pattern("asks")
_FIRST_PERSON = pattern("first_person")
_TALK = pattern("talk")
_LABEL = pattern("label")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A question's block and the spans of its answer, a paragraph each."""

    question: Span
    answer: tuple[Span, ...]


def give_answers(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with those of an interview's answers, in order of their first words, ids anew.

    What was found in the answers stays, as statements within them, but for contents without a source.
    """
    pairs = _in_marks(parse) or _behind_labels(parse) or _plain(parse)
    asked = _who_is_asked(parse, pairs[0]) if pairs else None
    if asked is None:
        return tuple(attributions)
    places = sorted(span for pair in pairs for span in (pair.question, *pair.answer))
    kept = [one for one in (_trimmed(one, places) for one in attributions) if one.content]
    held = Taken(content for one in kept for content in one.content)
    answers = (span for pair in pairs for span in pair.answer)
    kept += [made(ANSWER, (asked,), (), (answer,), "direct") for answer in answers if not held.contains(answer)]
    kept.sort(key=lambda one: (one.cue or one.content)[0])
    return tuple(replace(one, id=f"a{number}") for number, one in enumerate(kept))


def _trimmed(attribution: Attribution, places: Sequence[Span]) -> Attribution:
    """The attribution without the contents that an answer of the interview cannot have.

    A question's or answer's words without a source are the interview's own; what is said within an answer ends with it.
    """
    if not attribution.cue:
        # The label of a question or an answer may have been taken for the source.
        spans = (*attribution.source, *attribution.content)
        return replace(attribution, content=()) if all(_place(span, places) for span in spans) else attribution
    here = _place(attribution.cue[0], places)
    if here is None:
        return attribution
    return replace(attribution, content=tuple(span for span in attribution.content if here.contains(span)))


def _place(span: Span, places: Sequence[Span]) -> Span | None:
    """The question or answer that a span begins in, or begins before by a label or a quotation mark."""
    at = bisect_left(places, span.end, key=lambda place: place.start) - 1
    return places[at] if at >= 0 and places[at].end > span.start else None


def _paragraphs(parse: Parse) -> list[Block]:
    return [block for block in parse.document.blocks if block.kind in ("paragraph", "heading") and not block.depth]


def _in_marks(parse: Parse) -> list[_Pair]:
    """Short paragraphs without marks, each before paragraphs that are one quotation; half of them ask."""
    text = parse.document.text
    blocks = _paragraphs(parse)
    quoted = [parse.quotations.starting(block.span.start) for block in blocks]
    whole = [q is not None and q.span.end >= block.span.end for q, block in zip(quoted, blocks, strict=True)]
    runs: list[list[_Pair]] = [[]]
    at = 0
    while at < len(blocks) - 1:
        if whole[at] or not whole[at + 1] or len(blocks[at].span.of(text).split()) > _LONGEST_QUESTION:
            if not whole[at] and runs[-1]:
                runs.append([])
            at += 1
            continue
        end = at + 1
        while end < len(blocks) and whole[end]:
            end += 1
        runs[-1].append(_Pair(blocks[at].span, tuple(block.span for block in blocks[at + 1 : end])))
        at = end
    longest = max(runs, key=len)
    asking = sum(bool(_ASKS.search(pair.question.of(text))) for pair in longest)
    return longest if asking >= _FEWEST and 2 * asking >= len(longest) else []


def _plain(parse: Parse) -> list[_Pair]:
    """Paragraphs that ask, each before an answer without marks; the answers, or half of them, say "I"."""
    text = parse.document.text
    blocks = _paragraphs(parse)
    asks = [_is_question(block.span.of(text)) for block in blocks]
    questions = [at for at, is_question in enumerate(asks) if is_question and at + 1 < len(blocks) and not asks[at + 1]]
    if len(questions) < _FEWEST or not _TALK.search(text, 0, blocks[questions[0]].span.start):
        return []
    if questions[-1] - questions[0] > _MOST_PARAGRAPHS * len(questions):
        return []
    pairs = []
    for at, following in zip(questions, [*questions[1:], None], strict=True):
        # After the last question only the first paragraph is surely an answer.
        end = at + 2 if following is None else following
        pairs.append(_Pair(blocks[at].span, tuple(_unlabelled(text, block.span) for block in blocks[at + 1 : end])))
    if any(_REPORTED.search(text, span.start, span.end) for pair in pairs for span in pair.answer):
        return []
    own = ["\n".join(parse.quotations.outside(text, span) for span in pair.answer) for pair in pairs]
    first = sum(bool(_FIRST_PERSON.search(words)) for words in own)
    long = sum(len(words.split()) >= 8 for words in own)
    return pairs if first and 2 * first >= long else []


def _is_question(words: str) -> bool:
    return bool(_ASKS.search(words)) and not re.search('[“"]', words) and len(words.split()) <= _LONGEST_QUESTION


def _unlabelled(text: str, span: Span) -> Span:
    match = _LABEL.match(text, span.start, span.end)
    return Span(match.end(), span.end) if match and len(match["label"]) <= _LONGEST_LABEL else span


def _behind_labels(parse: Parse) -> list[_Pair]:
    """Paragraphs that begin with one of two labels in turn, one of which mostly asks."""
    text = parse.document.text
    blocks = _paragraphs(parse)
    labels = [_LABEL.match(text, block.span.start, block.span.end) for block in blocks]
    counts = Counter(match["label"] for match in labels if match)
    asking = Counter(
        match["label"]
        for match, block in zip(labels, blocks, strict=True)
        if match and _ASKS.search(block.span.of(text))
    )
    if len(counts) != 2 or not asking or min(counts.values()) < _FEWEST:
        return []
    asker, times = asking.most_common(1)[0]
    if 2 * times < counts[asker] or any(len(label) > _LONGEST_LABEL for label in counts):
        return []  # a full name before a colon is read as any other quotation's
    marked = [at for at, match in enumerate(labels) if match]
    pairs = []
    for before, at, after in zip(marked, marked[1:], [*marked[2:], marked[-1] + 1], strict=False):
        one, other = labels[before], labels[at]
        if one and other and one["label"] == asker and other["label"] != asker:
            # What stands without a label before the next one goes on with the answer.
            going_on = (block.span for block in blocks[at + 1 : after])
            pairs.append(_Pair(blocks[before].span, (Span(other.end(), blocks[at].span.end), *going_on)))
    return pairs


def _who_is_asked(parse: Parse, pair: _Pair) -> Span | None:
    """The full name whose initials label the answers, else the one named most before the first question.

    The title counts too; where several are named as often it is the first.
    """
    text = parse.document.text
    before = pair.question.start
    label = _LABEL.search(text, pair.question.end, pair.answer[0].start + 1)
    if label and len(label["label"]) > 1:
        initials = r"[\w’\-]+\s(?:[\w’\-.]+\s)?".join(label["label"])
        named = re.compile(rf"\b{initials}[\w’\-]+").search(text, 0, before)
        return Span(*named.span()) if named else None
    names = [span for span in _names(parse) if span.end <= before]
    title = parse.document.title or ""
    byline = " ".join(parse.document.byline)
    said = Counter(span.of(text).split()[-1] for span in names)
    full = [
        span
        for span in names
        if len(span.of(text).split()) > 1
        and span.of(text) not in byline
        and not re.search(r"\b[Bb]y\s$", text[max(0, span.start - 3) : span.start])
    ]
    if not full:
        return None
    return max(full, key=lambda span: (said[(last := span.of(text).split()[-1])] + (last in title), -span.start))


def _names(parse: Parse) -> Iterator[Span]:
    return (entity.span for entity in parse.entities if entity.label == "PERSON")
