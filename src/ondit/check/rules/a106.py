"""A106 accusation-on-one-unnamed-voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.words import pattern
from ondit.model import Attribution, Span

_SEVERAL = re.compile(
    r"\b(?:sources|officials|aides|people|women|men|two|three|four|five|several|both|many)\b", re.IGNORECASE
)


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
    else in the report says the same.

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
    accusing = pattern("accusations.txt")
    for statement in case.statements:
        voice = case.voice(statement)
        if voice.anonymity != "anonymous" or voice.members or statement.negated or not statement.source:
            continue
        if _SEVERAL.search(case.source_text(statement)):
            continue
        found = _first(statement, case)
        if found is None:
            continue
        stem = found.of(case.text).lower()[:5]
        others = (x for x in case.statements if case.voice(x).id != voice.id and not case.is_inner(x))
        if any(match[0].lower()[:5] == stem for x in others for match in accusing.finditer(case.content_text(x))):
            continue
        yield Hit(
            found,
            f"this accusation rests on one voice that is not named: {voice.name or 'someone'}",
            statement.id,
            "find a second source that does not draw on the first, or leave it out",
        )


def _first(statement: Attribution, case: Case) -> Span | None:
    """The first accusing words of the content."""
    for span in statement.content:
        found = pattern("accusations.txt").search(case.text, span.start, span.end)
        if found:
            return Span(*found.span())
    return None
