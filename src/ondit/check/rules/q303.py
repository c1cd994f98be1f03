"""Q303 unattributed-fragment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.text.phrases import phrases
from ondit.text.quotations import Quotation

_NAMED = phrases("check/patterns/q303", "named")
# A term is explained behind a dash or in brackets, or by "in which".
_EXPLAINED = phrases("check/patterns/q303", "explained")
_WORD = re.compile(r"[^\w’'-]+")


@rule("Q303", "unattributed-fragment", preview=True, profiles=("ap",))
def unattributed_fragment(case: Case) -> Iterator[Hit]:
    """A fragment in quotation marks that nobody is given.

    ## What it does
    Finds quotations of two to `fragment_words` words in the report's own sentences that belong to no statement. Left
    alone: names of works, nicknames, words spoken of as words, terms that are introduced (“a “launch team”,” or with an
    explanation behind them), answers of a poll, and words that the report has given to somebody elsewhere.

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
    known = _given_words(case)
    sentences = {case.sentence_at(x.spans[0].start) for x in case.analysis.attributions}
    for quotation in case.quotations:
        words = quotation.inner().of(case.text).split()
        if not quotation.closed or not 2 <= len(words) <= case.thresholds.fragment_words or _is_a_term(case, quotation):
            continue
        if case.sentence_at(quotation.span.start) in sentences or any(case.parts_over(quotation.span)):
            continue
        if _plain(words) in known or any(x.span.contains(quotation.span) for x in case.analysis.excerpts):
            continue
        yield Hit(
            quotation.span, "these quoted words are given to nobody", None, "say whose they are, or drop the marks"
        )


def _is_a_term(case: Case, quotation: Quotation) -> bool:
    """True for names, whole sentences, and words that the text around speaks of as words or explains."""
    text, span = case.text, quotation.span
    inner = quotation.inner().of(text).strip()
    block = case.block_at(span.start)
    if (
        block is None
        or block.kind != "paragraph"
        or inner[:1].isupper()
        or not inner[:1].isalpha()
        or inner[-1:] in ".!?"
    ):
        return True
    before = text[max(block.span.start, span.start - 40) : span.start]
    return bool(_NAMED.search(before) or _EXPLAINED.match(text, span.end))


def _given_words(case: Case) -> str:
    """All words of statements and of whole-sentence quotations, in one string to look fragments up in."""
    spans = [span for x in case.analysis.attributions for span in x.content]
    spans += [q.span for q in case.quotations if len(q.inner().of(case.text).split()) > case.thresholds.fragment_words]
    return " | ".join(_plain(span.of(case.text).split()) for span in spans)


def _plain(words: Sequence[str]) -> str:
    """Words in lower case without marks: “pick[ing] up” and “pick up” are not the same, “up,” and “up” are."""
    return " ".join(_WORD.sub("", word.casefold()) for word in words)
