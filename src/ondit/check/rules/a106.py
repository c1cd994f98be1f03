"""A106 accusation-on-one-unnamed-voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.unnamed import hides
from ondit.check.words import pattern
from ondit.model import Attribution, Span
from ondit.text.phrases import phrases

_SEVERAL = phrases("check/patterns/a106", "several")
# "Solve the murders", "no fraud", "victims of harassment": nobody is said to have done it.
_NO_DEED = phrases("check/patterns/a106", "no_deed")
# "The plagiarism allegations", "an assault rifle": talk of a deed, or another thing.
_TALK = phrases("check/patterns/a106", "talk")


@rule(
    "A106",
    "accusation-on-one-unnamed-voice",
    severity="error",
    preview=True,
    profiles=("default", "ap", "reuters", "bbc", "npr"),
)
def accusation_on_one_unnamed_voice(case: Case) -> Iterator[Hit]:
    """An accusation that rests on one unnamed voice.

    ## What it does
    Finds statements of an unnamed voice that say somebody did wrong in a way that can end in court, where nobody
    else in the report says the same. Denials, allegations spoken of, and deeds that nobody is said to have done are
    left alone.

    ## Why
    It is the gravest thing a report can do to a person on the weakest ground. If it is wrong, nobody answers for
    it.

    ## Example
    ```text
    Commissioner Adair took bribes from the contractor, a source said.
    ```

    ## Instead
    ```text
    Commissioner Adair took bribes from the contractor, according to a police report seen by The Quay and two former
    accountants of the firm.
    ```

    ## Policies
    - Reuters handbook (sourcing): an accusation by one anonymous source is not run.
    - BBC editorial guidelines: serious allegations by anonymous sources need particular care, corroboration and
      referral.
    - AP, NPR, New York Times: more than one source is sought, above all for damaging claims.
    """
    accused: dict[str, set[str]] | None = None
    for statement in case.statements:
        if statement.negated or case.voice(statement).members or not hides(case, statement):
            continue
        if _SEVERAL.search(case.source_text(statement)):
            continue
        found = _first(statement, case)
        if found is None:
            continue
        if accused is None:
            accused = _who_accuses(case)
        voice = case.voice(statement)
        if accused.get(_stem(found.of(case.text)), set()) - {voice.id}:
            continue
        yield Hit(
            found,
            f"this accusation rests on one voice that is not named: {voice.name or 'someone'}",
            statement.id,
            "find a second source that does not draw on the first, or leave it out",
        )


def _who_accuses(case: Case) -> dict[str, set[str]]:
    """The voices that use each accusing word, by its stem; words within another's words are not theirs."""
    found: dict[str, set[str]] = {}
    for statement in case.statements:
        if case.is_inner(statement):
            continue
        for span in statement.content:
            for match in _accusing(case, span):
                found.setdefault(_stem(match[0]), set()).add(case.voice(statement).id)
    return found


def _stem(word: str) -> str:
    return word.lower()[:5]


def _accusing(case: Case, span: Span) -> Iterator[re.Match[str]]:
    for name in ("accusations.txt", "grave_accusations.txt"):
        yield from pattern(name).finditer(case.text, span.start, span.end)


def _first(statement: Attribution, case: Case) -> Span | None:
    """The first accusing words of the content that say what somebody did."""
    for span in statement.content:
        for found in sorted(_accusing(case, span), key=lambda match: match.start()):
            before = _NO_DEED.search(case.text, max(span.start, found.start() - 40), found.start())
            if before is None and not _TALK.match(case.text, found.end()):
                return Span(*found.span())
    return None
