"""A101 bare-source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule

_BARE = re.compile(
    r"(?:(?:a|an|one|two|three|several|some|many|multiple|other|various|our|these|those|all)\s+)*"
    r"(?:(?:anonymous|unnamed|unidentified|undisclosed|reliable|trusted|well-placed|credible|different|separate)\s+)*"
    r"(?:sources?|insiders?)",
    re.IGNORECASE,
)
# What follows would be a description that the tagger left out of the source.
_DESCRIBED = re.compile(
    r"[\s,]+(?:familiar|close|with|in|inside|at|within|near|briefed|who|from|on|of|involved|said\s+to|knowledgeable"
    r"|speaking|privy|aware)\b",
    re.IGNORECASE,
)


@rule("A101", "bare-source", preview=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def bare_source(case: Case) -> Iterator[Hit]:
    """A voice that is called no more than "a source" or "sources".

    ## What it does
    Finds unnamed voices of which the report says nothing at all: not where they work, nor how they know. Voices that
    another outlet relies on are left to that outlet.

    ## Why
    A reader who may not know the name must at least learn why this voice can know. "A source" says nothing.

    ## Example
    ```text
    The plant will close in May, a source said.
    ```

    ## Instead
    ```text
    The plant will close in May, said a member of the works council who has seen the plan.
    ```

    ## Policies
    - AP (anonymous sources): describe the source as fully as its safety allows, and how it knows.
    - Reuters handbook (sourcing): "a source" alone is never enough; name the position and the standing.
    - New York Times, Guardian: readers are told as much as possible about what a confidential source is placed to know.
    - NPR ethics handbook: describe anonymous sources in as much detail as possible.
    """
    for voice, statements in case.by_voice():
        if voice.name is None or not _BARE.fullmatch(voice.name.removeprefix("the ").strip()):
            continue
        for statement in statements:
            if not case.is_first_hand(statement) or not _BARE.fullmatch(case.source_text(statement)):
                continue
            span = statement.source[0]
            if case.is_quoted(span) or _DESCRIBED.match(case.text, statement.source[-1].end):
                continue
            yield Hit(span, f"“{case.source_text(statement)}” tells the reader nothing about this voice", statement.id,
                      "say how the voice can know, and as much of its position as is safe")  # fmt: skip
            break
