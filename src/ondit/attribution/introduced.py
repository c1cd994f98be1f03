"""Quotations that a colon gives to somebody in the middle of a paragraph: Few agree. A council engineer: “It is dry.”

The network knows this form at the start of a paragraph; farther in, it gives the words to the cue before. It sometimes
does so at the start, too, where the paragraph is no more than a surname and a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ondit.attribution.order import Taken, numbered
from ondit.language import Parse
from ondit.model import Attribution, Span
from ondit.people import lexicon
from ondit.rules import Rule
from ondit.text.frames import Frames

INTRODUCED = Rule("attribution/introduced", 0.7)
_FRAMES = Frames("attribution/introduced")
_INTRODUCED = _FRAMES.one("introduced")
_SURNAME = re.compile(
    r"^(?P<source>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\.?\s)?(?P<name>[A-ZÀ-Þ][\w’'\-]+)):\s(?=[“\"])", re.MULTILINE
)
_NOT_A_NAME = re.compile(
    r"\b(?:is|was|are|were|has|had|have|said|says?|told|tells|wrote|writes|reads?|added|asked|that|this|these|those|here|from|"
    r"now|then|first|second|third|one|question|answer|update|correction|headline|quote)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w’'\-]+|[A-Z]\.)(?:\s(?:[A-ZÀ-Þ][\w’'\-]+|[A-Z]\.|de|van|von|al)){1,3}")
_WORD = re.compile(r"[A-ZÀ-Þ][\w’'\-]+")
_AFTER_HEAD = re.compile(r"\s(?:of|for|in|at|on|with|from|near|who)\s|,")


def give_introduced(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with those quotations taken from other cues and given to whom the colon names; ids anew."""
    text = parse.document.text
    speakers = {word for one in attributions for span in one.source for word in _WORD.findall(span.of(text))}
    taken = Taken(span for one in attributions for span in (*one.source, *one.cue))
    given: dict[Span, Attribution] = {}
    for match in (*_INTRODUCED.finditer(text), *_SURNAME.finditer(text)):
        found = parse.quotations.starting(match.end())
        source = Span(*match.span("source"))
        if found is None or not (match.groupdict().get("name") in speakers or _can_speak(source.of(text))):
            continue
        if not taken.overlaps(source):
            given[found.span] = Attribution(
                "", (source,), (), (found.span,), "direct", "say", score=INTRODUCED.score, rule=INTRODUCED.id
            )
    if not given:
        return tuple(attributions)
    quoted = Taken(given)
    kept = (
        replace(one, content=tuple(span for span in one.content if not quoted.contains(span))) for one in attributions
    )
    return numbered([*kept, *given.values()])


def _can_speak(words: str) -> bool:
    """Whether words are a name of two words or more, or describe by a noun for people ("a council engineer")."""
    head = _AFTER_HEAD.split(words, maxsplit=1)[0]
    if not head or _NOT_A_NAME.search(head):
        return False
    noun = lexicon.noun(head.split()[-1].lower())
    return _NAME.fullmatch(head) is not None or (noun is not None and noun.cited and noun.ground in _SPEAKERS)


_SPEAKERS = frozenset({"person", "collective", "organisation"})
