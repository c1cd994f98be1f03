"""Q304 unclear-speaker."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.model import Block
from ondit.text.phrases import phrases
from ondit.text.quotations import Quotation

_BESIDE = phrases("check/patterns/q304", "beside")
_ENDS = ".!?…”’\"')]"
_LABEL = phrases("check/patterns/q304", "label")


@rule("Q304", "unclear-speaker", preview=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def unclear_speaker(case: Case) -> Iterator[Hit]:
    """A quotation whose speaker cannot be told.

    ## What it does
    Finds quotations of at least six words that are sentences of their own, and that the report gives to nobody, or to a
    speaker who cannot be told from the text. Left alone: quotations that are led in by a colon or comma, that have a
    name beside them or on the next line, and a paragraph of quotation behind one that names or quotes a speaker.

    ## Why
    A quotation without a speaker is worth nothing to the reader.

    ## Example
    ```text
    The meeting went on for hours. “We were promised a boat and nobody came.” Then it ended.
    ```

    ## Instead
    ```text
    The meeting went on for hours. “We were promised a boat and nobody came,” Okoro said. Then it ended.
    ```

    ## Policies
    - AP, Reuters, BBC, NPR: every quotation is attributed.
    - New York Times, integrity of quotations: the reader knows who speaks.
    """
    for quotation in case.quotations:
        inner = quotation.inner().of(case.text)
        if not quotation.closed or len(inner.split()) < 6 or not _stands_alone(case, quotation):
            continue
        around = [x for _, x in case.parts_over(quotation.span)]
        if not around:
            yield Hit(quotation.span, "nobody is given this quotation", None, "name the speaker")
        elif all(case.voice(x).kind == "unknown" and not x.source for x in around):
            yield Hit(quotation.span, "it cannot be told who says this", around[0].id, "name the speaker")


def _stands_alone(case: Case, quotation: Quotation) -> bool:
    """True for whole sentences in quotation marks that nothing around them leads in or signs."""
    text, span = case.text, quotation.span
    block, inner = case.block_at(span.start), quotation.inner().of(text)
    if (
        block is None
        or block.kind != "paragraph"
        or not inner.lstrip()[:1].isupper()
        or inner.rstrip()[-1:] not in ".!?"
    ):
        return False
    # In a list of letters or tweets, and in a transcript, the name stands beside the words.
    if _BESIDE.match(text, span.end) or _LABEL.match(inner):
        return False
    if any(excerpt.span.contains(span) for excerpt in case.analysis.excerpts):
        return False
    led_in = text[block.span.start : span.start].rstrip()
    if led_in:
        return led_in[-1] in _ENDS
    before, after = case.block_before(span.start), case.block_after(span.start)
    if after is not None and _BESIDE.match(text, after.span.start):
        return False
    return before is None or not (_speaks(case, before) or before.span.of(text).rstrip()[-1:] in ":,")


def _speaks(case: Case, block: Block) -> bool:
    """True for a paragraph that quotes somebody or tells what somebody said: the next may be by the same."""
    return any(case.quotations.over(block.span)) or any(
        span in x.source and case.voice(x).kind != "author" for span, x in case.parts_over(block.span)
    )
