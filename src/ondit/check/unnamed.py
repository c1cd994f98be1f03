"""Voices that hide, as the rules on anonymity see them: a description for a name."""

from __future__ import annotations

import re
from bisect import bisect_left

from ondit.check.case import Case
from ondit.model import Attribution, Span
from ondit.people import lexicon
from ondit.text.phrases import phrases

_PRONOUN = phrases("check/patterns/unnamed", "pronoun")
PLURAL = phrases("check/patterns/unnamed", "plural")
_NOBODY = phrases("check/patterns/unnamed", "nobody")
_NAME = phrases("check/patterns/unnamed", "name")
# A name with which a sentence begins: "Tom Brandt spoke", "Ana K. Reyes, who".
_SUBJECT = phrases("check/patterns/unnamed", "subject")
_RELATIVE = phrases("check/patterns/unnamed", "relative")
_WORD = re.compile(r"\w+")
_NEAR = 5000  # characters before it in which the name would have been brought in
# "Intelligence officials, including Ana Reyes": some of them are named.
_AMONG = phrases("check/patterns/unnamed", "among")


def hides(case: Case, statement: Attribution) -> bool:
    """True for an unnamed voice whose description could fit many people, and names none of them."""
    voice = case.voice(statement)
    if voice.anonymity != "anonymous" or not statement.source:
        return False
    described = case.source_text(statement)
    if _PRONOUN.fullmatch(described):
        described = voice.name or ""
    # What follows "who" tells of others too: "a mayor who had praised the officials" is no official.
    head = _RELATIVE.split(described, maxsplit=1)[0]
    nouns = [word.end() for word in _WORD.finditer(head) if _talks(word.group().lower())]
    named = [*nouns, *(found.end() for found in _AMONG.finditer(described))]
    return bool(nouns) and not any(_NAME.match(described, at) for at in named)


def _talks(word: str) -> bool:
    """Whether a noun is a word for those who talk to reports unnamed."""
    noun = lexicon.noun(word)
    return noun is not None and noun.talks


def is_named_next(case: Case, statement: Attribution) -> bool:
    """The next sentence says who it was: "An adviser says … Tom Brandt spoke to reporters."

    After a plural it quotes somebody by name: "Aides said … “…,” Mr. Brandt said." Who calls them sources does not mean
    to name one of them.
    """
    sentence = case.sentence_at(statement.source[0].start)
    at = bisect_left(case.sentences, sentence.end, key=lambda s: s.start)
    if at == len(case.sentences):
        return False
    following = case.sentences[at]
    if not PLURAL.search(case.source_text(statement)):
        name = _SUBJECT.match(case.text, following.start, following.end)
        return name is not None and case.text.rfind(name[1], max(0, name.start() - _NEAR), name.start()) < 0
    return not _NOBODY.search(case.source_text(statement)) and quotes_somebody(case, following)


def quotes_somebody(case: Case, sentence: Span) -> bool:
    """A statement with quoted words by somebody of a name begins in the sentence."""
    at = bisect_left(case.statements, sentence.start, key=lambda x: x.spans[0].start)
    return any(
        x.spans[0].start < sentence.end and x.mode != "indirect" and case.voice(x).anonymity == "named"
        for x in case.statements[at : at + 3]
    )
