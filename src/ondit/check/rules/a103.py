"""A103 anonymous-opinion."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.unnamed import hides
from ondit.check.words import pattern
from ondit.model import Attribution, Span


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
        if statement.mode == "indirect" or not case.is_first_hand(statement) or not hides(case, statement):
            continue
        if case.is_quoted(statement.source[0]):
            continue
        found = next((x for words in _quoted(case, statement) if (x := opinion.search(case.text, *words))), None)
        if found:
            yield Hit(
                Span(*found.span()),
                f"an opinion (“{found[0]}”) from a voice that is not named",
                statement.id,
                "ask for the fact behind it, name the voice, or leave it out",
            )


def _quoted(case: Case, statement: Attribution) -> Iterator[tuple[int, int]]:
    """Start and end of the words of the statement that stand in quotation marks."""
    for span in statement.content:
        at = bisect_right(case.quotations, span.start, key=lambda q: q.span.end)
        while at < len(case.quotations) and case.quotations[at].span.start < span.end:
            quotation = case.quotations[at].span
            # All of it: where the tagger cut a quotation short, the rest is still the voice's.
            yield quotation.start, quotation.end
            at += 1
