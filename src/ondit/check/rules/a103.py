"""A103 anonymous-opinion."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.words import pattern
from ondit.model import Span


@rule("A103", "anonymous-opinion", preview=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def anonymous_opinion(case: Case) -> Iterator[Hit]:
    """Opinion, attack or praise from a voice that is not named.

    ## What it does
    Finds quotations of unnamed voices that hold words of praise or blame.

    ## Why
    Anonymity protects those who give facts that the public needs. It should not give cover to those who only want
    to hurt or to flatter somebody.

    ## Example
    ```text
    “The man is an incompetent fool,” said a senior official.
    ```

    ## Instead
    ```text
    The board has met without its chairman since May, said a senior official who has seen the minutes.
    ```

    ## Policies
    - AP (anonymous sources): the material is information, not opinion or speculation.
    - Guardian: anonymous pejorative quotes are not used, save in exceptional circumstances.
    - New York Times, NPR, Reuters: no cover for personal or partisan attacks.
    """
    opinion = pattern("opinions.txt")
    for statement in case.statements:
        if case.voice(statement).anonymity != "anonymous" or not case.is_first_hand(statement):
            continue
        if statement.mode == "indirect" or not statement.source or case.is_quoted(statement.source[0]):
            continue
        for quotation in case.quotations:
            inside = any(span.overlaps(quotation.span) for span in statement.content)
            found = opinion.search(case.text, quotation.span.start, quotation.span.end) if inside else None
            if found:
                yield Hit(
                    Span(*found.span()),
                    f"an opinion (“{found[0]}”) from a voice that is not named",
                    statement.id,
                    "ask for the fact behind it, name the voice, or leave it out",
                )
                break
