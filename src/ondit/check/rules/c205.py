"""C205 accusation-without-response."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.words import pattern
from ondit.model import Span


@rule("C205", "accusation-without-response", preview=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def accusation_without_response(case: Case) -> Iterator[Hit]:
    """An accusation, and no word of a response given or sought.

    ## What it does
    Finds a statement that says somebody did wrong, in a report that nowhere says that anybody denied, answered,
    declined to comment or could not be reached. One finding a report.

    ## Why
    Who is accused has a right to answer, and the reader to know whether they did.

    ## Example
    ```text
    Okoro accused the firm of bribery. (The report ends.)
    ```

    ## Instead
    ```text
    Okoro accused the firm of bribery. The firm did not respond to a request for comment.
    ```

    ## Policies
    - AP: make every effort to seek comment, and say so when it could not be had.
    - Reuters handbook: give the accused the chance to respond, and say how it was sought.
    - BBC editorial guidelines (fairness): those accused of wrongdoing have a right of reply.
    - NPR ethics handbook: give people time and a chance to respond.
    """
    if pattern("responses.txt").search(case.text):
        return
    accusing = pattern("accusations.txt")
    for statement in case.statements:
        if statement.negated or statement.act not in ("accuse", "say", "write", "show", "warn"):
            continue
        for span in statement.content:
            found = accusing.search(case.text, span.start, span.end)
            if found:
                yield Hit(
                    Span(*found.span()),
                    "the report gives no response to this accusation, and does not say that one was sought",
                    statement.id,
                    "ask, and say that you asked",
                )
                return
