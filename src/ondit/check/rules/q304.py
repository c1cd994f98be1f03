"""Q304 unclear-speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule

_BESIDE = re.compile(r"\s*(?:[―—–-]|\(|[A-Z]\w+\s*$)")
_LABEL = re.compile(r"\s*[A-Z][A-Z .]{2,40}:|\s*Follow\b")


@rule("Q304", "unclear-speaker", preview=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def unclear_speaker(case: Case) -> Iterator[Hit]:
    """A quotation whose speaker cannot be told.

    ## What it does
    Finds quotations of at least six words that end a sentence and that the report gives to nobody, or to a speaker
    who cannot be told from the text.

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
    # In a list of letters or tweets, and in a transcript, the name stands beside the words.
    held = [(span, x) for x in case.analysis.attributions for span in x.spans]
    for quotation in case.quotations:
        block = case.block_at(quotation.span.start)
        inner = quotation.inner().of(case.text)
        if block is None or block.kind != "paragraph" or not quotation.closed or len(inner.split()) < 6:
            continue
        if not inner.lstrip()[:1].isupper() or inner.rstrip()[-1:] not in ".!?":
            continue
        if _BESIDE.match(case.text, quotation.span.end) or _LABEL.match(inner):
            continue
        if any(excerpt.span.contains(quotation.span) for excerpt in case.analysis.excerpts):
            continue
        around = [x for span, x in held if span.overlaps(quotation.span)]
        if not around:
            yield Hit(quotation.span, "nobody is given this quotation", None, "name the speaker")
        elif all(case.voice(x).kind == "unknown" and not x.source for x in around):
            yield Hit(quotation.span, "it cannot be told who says this", around[0].id, "name the speaker")
