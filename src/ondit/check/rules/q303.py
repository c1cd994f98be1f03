"""Q303 unattributed-fragment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule

_NAMED = re.compile(
    r"\b(?:so-called|called|dubbed|known\s+as|named|nicknamed|titled|entitled|termed|labell?ed|words?|phrases?|terms?"
    r"|slogan|hashtag|song|film|book|series|show|meaning|means|chants?|sign|signs|read|reads|reading|like|as|to)"
    r"\s*(?:of|a|an|the|her|him|it|them)?[\s,:]*$",
    re.IGNORECASE,
)


@rule("Q303", "unattributed-fragment", preview=True, profiles=("ap",))
def unattributed_fragment(case: Case) -> Iterator[Hit]:
    """A fragment in quotation marks that nobody is given.

    ## What it does
    Finds quotations of at most `fragment_words` words in the report's own sentences that belong to no statement.
    Names of works, nicknames and words spoken of as words are left alone.

    ## Why
    The marks say that somebody said so, or that the report keeps its distance; the reader cannot tell which.

    ## Example
    ```text
    The “shabby deal” was signed in May.
    ```

    ## Instead
    ```text
    The deal, which Lind called “shabby,” was signed in May.
    ```

    ## Policies
    - AP: fragments in quotation marks only where they must be attributed; no scare quotes.
    - New York Times, Reuters: avoid partial quotations that suggest doubt.
    """
    spans = [span for x in case.analysis.attributions for span in x.spans]
    sentences = {case.sentence_at(x.spans[0].start) for x in case.analysis.attributions}
    for quotation in case.quotations:
        inner = quotation.inner().of(case.text)
        words = inner.split()
        if not quotation.closed or not 0 < len(words) <= case.thresholds.fragment_words:
            continue
        block = case.block_at(quotation.span.start)
        if block is None or block.kind != "paragraph" or words[0][:1].isupper() or not words[0][:1].isalpha():
            continue
        if case.sentence_at(quotation.span.start) in sentences or any(s.overlaps(quotation.span) for s in spans):
            continue
        if inner.rstrip()[-1:] in ".!?" or _NAMED.search(
            case.text[max(0, quotation.span.start - 40) : quotation.span.start]
        ):
            continue
        if any(excerpt.span.contains(quotation.span) for excerpt in case.analysis.excerpts):
            continue
        yield Hit(
            quotation.span, "these quoted words are given to nobody", None, "say whose they are, or drop the marks"
        )
