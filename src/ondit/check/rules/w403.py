"""W403 vague-passive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.model import Span

_VERB = "said|reported|claimed|alleged|believed|thought|understood|rumou?red|suggested|feared|reputed|speculated"
_VAGUE = re.compile(
    rf"\bit\s+(?:is|was|has\s+been|had\s+been|is\s+being|’s|'s)\s+(?:widely\s+|also\s+|often\s+|generally\s+)?"
    rf"(?:{_VERB})(?=\s+that\b|\s+(?:the|a|an|he|she|they|there|this|his|her)\b)"
    rf"|\b(?:is|are|was|were)\s+(?:widely\s+|also\s+|often\s+|generally\s+)?"
    rf"(?:said|reported|believed|thought|understood|rumou?red|reputed|alleged)\s+to\s+(?:be|have|has)\b"
    rf"|\b(?:is|are|was|were)\s+(?:widely\s+)?(?:said|reputed|rumou?red)\s+to\s+\w+"
    rf"|\bsome\s+(?:say|claim|believe)\b|\brumou?r\s+has\s+it\b|\bsources\s+suggest\b",
    re.IGNORECASE,
)
_BY = re.compile(r"[^.;]{0,160}?\b(?:by\s+(?:the\s+|a\s+|an\s+|[A-Z])|according\s+to)")

# Somebody in the sentence is given it: "it was reported, the Courier says, that …".
_SPOKEN = re.compile(r"\b(?:sa(?:ys?|ying)|told|tells|wrote|writes|according|poll|survey|(?<!is\s)(?<!are\s)(?<!was\s)"
                     r"(?<!were\s)(?<!been\s)said)\b", re.IGNORECASE)  # fmt: skip


@rule("W403", "vague-passive", preview=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def vague_passive(case: Case) -> Iterator[Hit]:
    """A passive that hides who says so: "it was reported", "is said to".

    ## What it does
    Finds passives of saying and thinking in the report's own words, with nobody named in the sentence as the one who
    says or thinks.

    ## Why
    The reader cannot weigh a statement that nobody makes. Often the sentence hides that the report does not know.

    ## Example
    ```text
    The minister is said to have sold the shares in June.
    ```

    ## Instead
    ```text
    The minister sold the shares in June, two members of the board said.
    ```

    ## Policies
    - AP: say who the source is; passive attributions leave the reader without one.
    - Reuters handbook (sourcing): every statement that is not common knowledge has a source.
    - BBC editorial guidelines (accuracy): material facts are attributed where they cannot be corroborated.
    """
    for found in _VAGUE.finditer(case.text):
        span = Span(*found.span())
        block = case.block_at(span.start)
        if block is None or case.is_quoted(span):
            continue
        sentence = case.sentence_at(span.start)
        if _BY.search(case.text, span.end, sentence.end) or _is_given(case, sentence, span):
            continue
        yield Hit(span, f"“{' '.join(found[0].split())}” hides who says so", None, "say who, or leave it out")


def _is_given(case: Case, sentence: Span, span: Span) -> bool:
    """Somebody speaks in the sentence, outside the passive itself."""
    return any(
        _SPOKEN.search(case.text, start, end) for start, end in ((sentence.start, span.start), (span.end, sentence.end))
    )
