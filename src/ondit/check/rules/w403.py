"""W403 vague-passive."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.unnamed import quotes_somebody
from ondit.model import Block, Span
from ondit.text.phrases import phrases

_VERB = (
    "reported|claimed|alleged|believed|thought|understood|rumou?red|suggested|feared|reputed|speculated|assumed|argued"
)
_ADVERB = r"(?:(?:widely|also|often|generally|commonly|sometimes|now)\s+)?"
_IS = r"(?:is|are|was|were)"
# "It was said" tells of a time, like "people said then"; "it is said" hides a source.
_VAGUE = phrases("check/patterns/w403", "vague")
# "Some worry" is a noun in "causing some worry": a clause must follow.
_SOME = phrases("check/patterns/w403", "some")
# "Voters were angry. Some say …": some of them.
_GROUP = phrases("check/patterns/w403", "group")
# The group may stand anywhere in the sentence before it: "… alarms legal experts. That, many argue, …".
_SET_OFF = re.compile(r"\s*,")
# "What some call the salt road" brings in a name, and says nothing that somebody would have to stand for.
_NAMES = phrases("check/patterns/w403", "names")
# What is told of a time long gone is colour.
_LONG_AGO = phrases("check/patterns/w403", "long_ago")
_PARAGRAPH = 900  # characters before it in which the outlet is looked for
_REPORTEDLY = phrases("check/patterns/w403", "reportedly")
_BY = phrases("check/patterns/w403", "by")

# Somebody in the sentence is given it: "it was reported, the Courier says, that …".
_SPOKEN = phrases("check/patterns/w403", "spoken")
# What "reportedly" may rest on, in its sentence or the one before it.
_REPORTS = phrases("check/patterns/w403", "reports")
# The next sentence of its paragraph says whose report it is.
_SOURCE_NEXT = phrases("check/patterns/w403", "source_next")
# An outlet whose report the paragraph goes on telling: "…, the Coast Courier reported. … He reportedly refused."
_OUTLET = phrases("check/patterns/w403", "outlet")


@rule("W403", "vague-passive", profiles=("default", "ap", "reuters", "bbc", "npr"))
def vague_passive(case: Case) -> Iterator[Hit]:
    """Words that hide who says so: "it was reported", "some say", "reportedly".

    ## What it does
    Finds passives of saying and thinking, "some say" and "reportedly" in the report's own words, with nobody named in
    the sentence as the one who says or thinks ("reportedly": nor in the sentence before it, nor at the head of the
    next, nor an outlet farther up in the paragraph). "Some" of a group that the sentence before names, and a lead-in to
    somebody who is quoted next, are left alone. So are names ("what some call the salt road"), times long gone,
    headings, and a column's "some say" and "it is said", which it sets up to answer.

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
    for found in _found(case):
        span = Span(*found.span())
        block = case.block_at(span.start)
        if block is None or case.is_quoted(span):
            continue
        sentence = case.near(span.start)
        if _BY.search(case.text, span.end, sentence.end) or _is_given(case, sentence, span):
            continue
        if block.kind == "heading" or _LONG_AGO.search(case.text, sentence.start, sentence.end):
            continue
        if found.re is _REPORTEDLY and _rests_on_a_report(case, sentence, span, block):
            continue
        if found.re is not _REPORTEDLY and case.is_column:
            continue
        if found.re is _SOME and (
            _NAMES.search(case.text, span.start - 8, span.start) or _is_of_a_group(case, sentence, span)
        ):
            continue
        yield Hit(span, f"“{' '.join(found[0].split())}” hides who says so", None, "say who, or leave it out")


def _found(case: Case) -> Iterator[re.Match[str]]:
    for looked_for in (_VAGUE, _SOME, _REPORTEDLY):
        yield from looked_for.finditer(case.text)


def _is_given(case: Case, sentence: Span, span: Span) -> bool:
    """Somebody speaks in the sentence, outside the passive itself."""
    return any(
        _SPOKEN.search(case.text, start, end) for start, end in ((sentence.start, span.start), (span.end, sentence.end))
    )


def _rests_on_a_report(case: Case, sentence: Span, span: Span, block: Block) -> bool:
    following = _sentence_after(case, sentence)
    if following.end <= block.span.end and _SOURCE_NEXT.match(case.text, following.start, following.end):
        return True
    start = max(block.span.start, span.start - _PARAGRAPH)
    above = case.block_before(span.start)
    if above is not None and above.kind == "paragraph":
        start = max(above.span.start, span.start - _PARAGRAPH)
    if _OUTLET.search(case.text, start, span.start):
        return True
    before = _sentence_before(case, sentence)
    return any(
        _REPORTS.search(case.text, start, end)
        for start, end in ((before.start, before.end), (sentence.start, span.start), (span.end, sentence.end))
    )


def _is_of_a_group(case: Case, sentence: Span, span: Span) -> bool:
    before = _sentence_before(case, sentence)
    takes_up = span.start == sentence.start or _SET_OFF.match(case.text, span.end)
    if takes_up and _GROUP.search(case.text, before.start, before.end):
        return True
    following = _sentence_after(case, sentence)
    return following.end > following.start and quotes_somebody(case, following)


def _sentence_after(case: Case, sentence: Span) -> Span:
    at = bisect_left(case.sentences, sentence.end, key=lambda s: s.start)
    return case.sentences[at] if at < len(case.sentences) else Span(sentence.end, sentence.end)


def _sentence_before(case: Case, sentence: Span) -> Span:
    at = bisect_left(case.sentences, sentence.start, key=lambda s: s.start)
    if at == 0 or (at < len(case.sentences) and case.sentences[at].start > sentence.start):
        return Span(sentence.start, sentence.start)  # the first of all, or the rest of an endless one
    return case.near(case.sentences[at - 1].end)
