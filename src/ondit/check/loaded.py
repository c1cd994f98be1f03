"""Where the report itself gives a statement to its speaker with a verb that takes sides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.words import entries, pattern, table
from ondit.model import Attribution, Span
from ondit.text.phrases import phrases

# "his claim that …", "her claim is", "went on a very public rant about" are nouns.
_DETERMINED = r"(?:\b(?:his|her|their|its|the|an?|this|that|any|no|earlier|own)|[’']s|s[’'])\s+"
_NOUN = {
    "claim": re.compile(rf"{_DETERMINED}(?:[\w-]+\s+)?$", re.IGNORECASE),
    "boast": re.compile(rf"{_DETERMINED}(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE),
    "rant": re.compile(rf"{_DETERMINED}(?:[\w-]+\s+){{0,3}}$", re.IGNORECASE),
}
_IS = phrases("check/patterns/loaded", "is")
# Nothing was said: "did not admit", "refused to admit", "tried to refute", "will not be able to brag".
_NOT_DONE = phrases("check/patterns/loaded", "not_done")
# A habit is told, not a statement: "continually brags", "boasts about them constantly".
_HABIT = phrases("check/patterns/loaded", "habit")
_TRAIL = phrases("check/patterns/loaded", "trail")
# So is one that many have, one without a statement, or one told beside the name: "owners boast of their boats", "boasts
# about them", "Lind, who brags he is fast".
_OF = phrases("check/patterns/loaded", "of")
_OF_IT = phrases("check/patterns/loaded", "of_it")
_WHO = phrases("check/patterns/loaded", "who")
# "The pundits who claim to like her" are nobody's statement.
_WHERE = phrases("check/patterns/loaded", "where")
_WHO_CLAIM_TO = phrases("check/patterns/loaded", "who_claim_to")
# "…, claims that the auditor rejects": a noun in apposition.
_APPOSED = phrases("check/patterns/loaded", "apposed")
# "Accusations, from claiming he was a captain to …", "criticised for claiming": what others hold against him.
_HELD_AGAINST = phrases("check/patterns/loaded", "held_against")
# "She cited a man who had tried to burn the mill, claiming …": within what somebody else brings up.
_BROUGHT_UP = phrases("check/patterns/loaded", "brought_up")
# "He often mocked the board, claiming …"
_OFTEN = phrases("check/patterns/loaded", "often")
# A claim to a thing is no statement: "claimed victory", "claims vast wealth". A statement has a verb.
_THAT = phrases("check/patterns/loaded", "that")
_VERB = phrases("check/patterns/loaded", "verb")
_OTHER_SENSE = phrases("check/patterns/loaded", "other_sense")


def loaded_cues(case: Case, words: str, is_meant: Callable[[Case, Attribution, Span, str], bool]) -> Iterator[Hit]:
    """A hit for each statement of a report, not a column, that has a verb on the list whose judgement is not meant.

    Args:
        words: table of verbs: what it says, the neutral choice, what it does.
        is_meant: of a statement, and place and words of the verb, whether the report means and shows the judgement.
    """
    if case.is_column:
        return
    neutral = table(words)
    effect = {row[0]: row[2] for row in entries(words)}
    told: set[str] = set()
    for statement, cue, place, word in _cues(case, words):
        if statement.id not in told and not is_meant(case, statement, place, word):
            told.add(statement.id)
            yield Hit(cue, f"“{word}” {effect[word]}", statement.id, f"“{neutral[word]}” is neutral")


def _cues(case: Case, words: str) -> Iterator[tuple[Attribution, Span, Span, str]]:
    """Statement, cue, and place and words of a verb on the list, for each of its cues that holds one."""
    listed = pattern(words)
    for statement in case.statements:
        if case.is_inner(statement) or not statement.source:
            continue
        for span in statement.cue:
            found = listed.search(span.of(case.text))
            if found is None or case.is_quoted(span):
                continue
            place = Span(span.start + found.start(), span.start + found.end())
            word = " ".join(found[0].lower().split())
            if not _is_no_statement(case, statement, span, place, word):
                yield statement, span, place, word


def _is_no_statement(case: Case, statement: Attribution, cue: Span, place: Span, word: str) -> bool:
    noun = _NOUN.get(word.removesuffix("s"))
    if noun and (noun.search(case.text, max(0, place.start - 40), place.start) or _IS.match(case.text, place.end)):
        return True
    if _NOT_DONE.search(case.text, min(cue.start, place.start - 12), place.start) or _HABIT.search(
        case.text, cue.start, place.end + 30
    ):
        return True
    if word.startswith(("boast", "brag")) and _is_habit(case, place, word):
        return True
    if word.startswith("claim") and _is_told_of(case, place, word):
        return True
    if _OTHER_SENSE.match(case.text, place.end):
        return True
    if word.startswith("point") and _WHERE.match(case.text[place.end : place.end + 8]):
        return True
    if not word.startswith(("claim", "point")):
        return False
    return not _THAT.match(case.text[place.end : place.end + 8].lstrip()) and not _VERB.search(
        case.content_text(statement)
    )


def _is_habit(case: Case, place: Span, word: str) -> bool:
    sentence = case.near(place.start)
    if _TRAIL.search(case.own, place.end, min(sentence.end, place.end + 80)):
        return True
    if word not in ("boasts", "boast", "brags", "brag"):
        return False
    if _OF_IT.match(case.text, place.end) or (word in ("boast", "brag") and _OF.match(case.text, place.end)):
        return True
    return _WHO.search(case.text, sentence.start, place.start) is not None


def _is_told_of(case: Case, place: Span, word: str) -> bool:
    """A claim that is spoken of, not made here."""
    sentence = case.near(place.start)
    if word == "claim" and _WHO.search(case.text, sentence.start, place.start):
        return _WHO_CLAIM_TO.match(case.text, place.end) is not None
    if word == "claims" and case.text[sentence.start : place.start].rstrip().endswith((",", "—", "–")):
        return _APPOSED.match(case.text, place.end) is not None
    if word != "claiming":
        return False
    return any(told.search(case.text, sentence.start, place.start) for told in (_HELD_AGAINST, _BROUGHT_UP, _OFTEN))
