"""A101 bare-source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.unnamed import is_named_next
from ondit.model import Span

# "Reliable", "informed": who would quote any other kind?
_BARE = re.compile(
    r"(?:(?:a|an|one|two|three|four|several|some|a\s+few|many|most|multiple|numerous|various|another|other|our|these|all)"
    r"\s+)*"
    r"(?:(?:anonymous|unnamed|unidentified|undisclosed|confidential|reliable|trusted|well-placed|well\s+placed|highly\s+placed"
    r"|credible|informed|well-informed|knowledgeable|different|separate|independent)\s+)*"
    r"(?:sources?|insiders?|(?:(?:political|legal|local|industry|outside)\s+)?observers|(?:some|certain)\s+quarters"
    r"|(?:political|diplomatic|financial|industry)\s+(?:circles|quarters))",
    re.IGNORECASE,
)
# What follows would be a description that the tagger left out of the source.
_DESCRIBED = re.compile(
    r"[\s,]+(?:familiar|close|with|in|inside|at|within|near|briefed|who|from|on|of|involved|said\s+to|knowledgeable"
    r"|speaking|privy|aware)\b",
    re.IGNORECASE,
)
# "Experts say": bare, unless one of them is named somewhere in the report.
_EXPERTS = re.compile(
    r"(?!(?:the|these|those)\b)(?:[\w-]+\s+){0,3}(?:experts|analysts|commentators|pundits|specialists)", re.IGNORECASE
)
# What they "had expected" is a forecast of the market's, what they "blame" a view long known.
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|according\s+to|told|tells?|agree[ds]?|affirm(?:ed|s)?|warn(?:ed|s)?|not(?:e[ds]?)|argue[ds]?"
    r"|suggest(?:ed|s)?|believe[ds]?|think|thought|suspect(?:ed|s)?|predict(?:ed|s)?|see|contend(?:ed|s)?)\b",
    re.IGNORECASE,
)
_EXPERT = re.compile(
    r"\b(?:professor|analyst|economist|scholar|expert|fellow|researcher|scientist|historian|think\s+tank|pollster|strategist"
    r"|demographer|sociologist|lecturer|(?:who|that)\s+(?:studies|studied|teaches|tracks|researches|speciali[sz]es|follows)"
    r"|Institut(?:e|ion)|Policy\s+Center|Cent(?:er|re)\s+(?:for|on))\b"
)


@rule("A101", "bare-source", preview=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def bare_source(case: Case) -> Iterator[Hit]:
    """A voice that is called no more than "a source", "sources" or "experts".

    ## What it does
    Finds unnamed voices of which the report says nothing at all: not where they work, nor how they know ("sources",
    "reliable sources", "some observers", "diplomatic circles"), and the first "experts say" of a report that names no
    expert. Voices that another outlet relies on are left to that outlet.

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
    - Reuters handbook (sourcing): "a source", "observers" or "quarters" alone are never enough, nor are "reliable" or
      "informed" sources; name the position and the standing.
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
            if _is_heading(case, span) or case.is_quoted(span) or is_named_next(case, statement):
                continue
            if _DESCRIBED.match(case.text, statement.source[-1].end):
                continue
            yield Hit(span, f"“{case.source_text(statement)}” tells the reader nothing about this voice", statement.id,
                      "say how the voice can know, and as much of its position as is safe")  # fmt: skip
            break
    yield from _experts(case)


def _experts(case: Case) -> Iterator[Hit]:
    """The first "experts say" of a report that names no expert."""
    if _EXPERT.search(case.text):
        return
    for statement in case.statements:
        described = case.source_text(statement)
        if not _EXPERTS.fullmatch(described) or not _SAYING.search(case.cue_text(statement)):
            continue
        span = statement.source[0]
        if not case.is_first_hand(statement) or case.is_quoted(span) or case.is_inner(statement):
            continue
        if _is_heading(case, span) or _DESCRIBED.match(case.text, span.end) or is_named_next(case, statement):
            continue
        yield Hit(
            span, f"“{described}”: the report names none of them", statement.id, "name one, or say whose work it is"
        )
        return


def _is_heading(case: Case, span: Span) -> bool:
    block = case.block_at(span.start)
    return block is not None and block.kind == "heading"
