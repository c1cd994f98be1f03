"""Quotations that a colon gives to somebody in the middle of a paragraph: Few agree. A council engineer: “It is dry.”

The network knows this form at the start of a paragraph; farther in, it gives the words to the cue before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ondit.attribution.quotes import quotations
from ondit.lexicon import entries
from ondit.model import Attribution, Document, Span

_SCORE = 0.7
_INTRODUCED = re.compile(
    r"(?<=[.!?”\"’]\s)(?P<source>(?:An?|The|His|Her|Its|Their|Our|[A-ZÀ-Þ][\w’'.\-]*)(?:\s[\w’'&.\-]+){0,8}"
    r"(?:,\s(?:[A-ZÀ-Þ]|\d|an?\s|the\s|who\s)[^,:;.“”\"\n]{1,50}){0,2}):\s(?=[“\"])"
)
_NOT_A_NAME = re.compile(
    r"\b(?:is|was|are|were|has|had|have|said|says?|told|tells|wrote|writes|reads?|added|asked|that|this|these|those|here|from|"
    r"now|then|first|second|third|one|question|answer|update|correction|headline|quote)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w’'\-]+|[A-Z]\.)(?:\s(?:[A-ZÀ-Þ][\w’'\-]+|[A-Z]\.|de|van|von|al)){1,3}")
_AFTER_HEAD = re.compile(r"\s(?:of|for|in|at|on|with|from|near|who)\s|,")


def give_introduced(document: Document, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with those quotations taken from other cues and given to whom the colon names; ids anew."""
    text = document.text
    starting = {span.start: span for span in quotations(document)}
    found = list(attributions)
    changed = False
    for match in _INTRODUCED.finditer(text):
        quotation = starting.get(match.end())
        source = Span(*match.span("source"))
        if quotation is None or not _can_speak(source.of(text)):
            continue
        if any(span.overlaps(source) for one in found for span in (*one.source, *one.cue)):
            continue
        found = [one for one in (_without(one, quotation) for one in found) if one.content]
        found.append(Attribution("", (source,), (), (quotation,), "direct", "say", score=_SCORE))
        changed = True
    if not changed:
        return tuple(attributions)
    found.sort(key=lambda one: one.spans[0])
    return tuple(replace(one, id=f"a{number}") for number, one in enumerate(found))


def _without(attribution: Attribution, quotation: Span) -> Attribution:
    kept = tuple(span for span in attribution.content if not quotation.contains(span))
    return attribution if len(kept) == len(attribution.content) else replace(attribution, content=kept)


def _can_speak(words: str) -> bool:
    """Whether words are a name of two words or more, or describe by a noun for people ("a council engineer")."""
    head = _AFTER_HEAD.split(words, maxsplit=1)[0]
    if not head or _NOT_A_NAME.search(head):
        return False
    return _NAME.fullmatch(head) is not None or head.split()[-1].lower() in _speakers()


@cache
def _speakers() -> frozenset[str]:
    return frozenset(line.split("|")[0] for line in entries("citable_nouns"))
