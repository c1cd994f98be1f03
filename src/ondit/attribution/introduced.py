"""Quotations that a colon gives to somebody in the middle of a paragraph: Few agree. A council engineer: “It is dry.”

The network knows this form at the start of a paragraph; farther in, it gives the words to the cue before. It sometimes
does so at the start, too, where the paragraph is no more than a surname and a quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ondit.attribution.order import Taken, made, numbered
from ondit.attribution.patterns import pattern
from ondit.language import Parse
from ondit.model import Attribution, Span
from ondit.people import lexicon
from ondit.rules import Rule

INTRODUCED = Rule("attribution/introduced", 0.7)
_INTRODUCED = pattern("introduced")
_SURNAME = pattern("surname")
_NOT_A_NAME = pattern("not_a_name")
_NAME = pattern("full_name")
_WORD = pattern("capital_word")
_AFTER_HEAD = pattern("after_head")


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
            given[found.span] = made(INTRODUCED, (source,), (), (found.span,), "direct")
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
