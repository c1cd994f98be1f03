"""C205 accusation-without-response."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.names import same_name
from ondit.check.registry import rule
from ondit.check.words import pattern
from ondit.model import Span
from ondit.text.phrases import phrases

_ACCUSING = phrases("check/patterns/c205", "accusing")
_SUBJECT = phrases("check/patterns/c205", "subject")


@rule("C205", "accusation-without-response", preview=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def accusation_without_response(case: Case) -> Iterator[Hit]:
    """An accusation, and no word of a response given or sought.

    ## What it does
    Finds a statement that accuses somebody of a wrong ("accused the firm of bribery"), or says that somebody who is
    not heard in the report did one ("the firm has bribed the surveyor"), in a report that nowhere says that anybody
    denied, answered, declined to comment or could not be reached. One finding a report.

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
    for statement in case.statements:
        if not statement.source or statement.negated or statement.act not in ("accuse", "say", "write", "show", "warn"):
            continue
        find = _accusation if _ACCUSING.search(case.cue_text(statement)) else _deed
        found = next((x for span in statement.content if (x := find(case, span))), None)
        if found:
            yield Hit(
                found,
                "the report gives no response to this accusation, and does not say that one was sought",
                statement.id,
                "ask, and say that you asked",
            )
            return


def _accusation(case: Case, content: Span) -> Span | None:
    """A word for a wrong in what somebody is accused of."""
    found = pattern("accusations.txt").search(case.text, content.start, content.end)
    return Span(*found.span()) if found else None


def _deed(case: Case, content: Span) -> Span | None:
    """A verb for a wrong, with somebody who is not heard in the report as its subject."""
    for found in pattern("deeds.txt").finditer(case.text, content.start, content.end):
        subject = _SUBJECT.search(case.text, max(content.start, found.start() - 60), found.start())
        if subject and not any(x.attributions and same_name(x.name, subject[1]) for x in case.analysis.voices):
            return Span(*found.span())
    return None
