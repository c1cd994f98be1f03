"""A104 anonymous-first-quote."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.unnamed import hides
from ondit.model import Attribution

_QUOTED = 6  # words: a sentence, not a phrase taken from one


@rule("A104", "anonymous-first-quote", preview=True, profiles=("ap", "npr"))
def anonymous_first_quote(case: Case) -> Iterator[Hit]:
    """The first quotation of the report is of a voice that is not named.

    ## What it does
    Looks at the first direct quotation of at least four words. It is left alone where a sentence or more of quotation
    of anybody else stands before it, in whatever marks and with whatever cue ("wrote", "tweeted:").

    ## Why
    The first quotation sets the frame. A reader who cannot know who speaks should meet somebody who stands by their
    words first.

    ## Example
    ```text
    “The bridge was never tested,” said an official close to the works. Mayor Lind said she had the papers.
    ```

    ## Instead
    ```text
    Mayor Lind said she had the papers of the test. “The bridge was never tested,” said an official close to the
    works.
    ```

    ## Policies
    - AP (anonymous sources): unnamed material should not lead unless nothing else can; at least one named source is
      sought.
    - NPR ethics handbook: anonymous voices are the exception and do not carry the report.
    """
    for statement in case.statements:
        if statement.mode != "direct" or len(case.content_text(statement).split()) < 4 or not statement.source:
            continue
        if hides(case, statement) and case.is_first_hand(statement) and not _quotes_before(case, statement):
            yield Hit(
                statement.source[0],
                "the first quotation of the report is of a voice that is not named",
                statement.id,
                "begin with somebody who is named, or with what the report itself has seen",
            )
        return


def _quotes_before(case: Case, statement: Attribution) -> bool:
    """True where words of somebody else are quoted before."""
    start = min(span.start for span in statement.spans)
    for quotation in case.quotations:
        if quotation.span.end > start:
            return False
        long = len(quotation.span.of(case.text).split()) >= _QUOTED
        if long and not any(hides(case, x) for _, x in case.parts_over(quotation.span)):
            return True
    return False
