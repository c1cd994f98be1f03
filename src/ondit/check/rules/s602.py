"""S602 near-verbatim-without-credit."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.against import Shingles, called
from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.names import is_named_in
from ondit.check.registry import rule
from ondit.model import Span


@rule("S602", "near-verbatim-without-credit", needs_sources=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def near_verbatim_without_credit(case: Case) -> Iterator[Hit]:
    """A sentence that is nearly the source's own, outside quotation marks and without credit.

    ## What it does
    Finds sentences with at least `verbatim_words` words outside quotation marks that are nearly word for word those of
    a source, in a paragraph that does not name it. Sentences of an excerpt with a lead-in are left alone.

    ## Why
    The reader takes the words for the report's. Its makers call it plagiarism.

    ## Example
    ```text
    The weir has been leaking since the spring of 2019 and nobody has mended it. (The Courier's sentence, word for
    word.)
    ```

    ## Instead
    ```text
    The weir “has been leaking since the spring of 2019 and nobody has mended it,” the Courier reported.
    ```

    ## Policies
    - AP (crediting other media): no verbatim use without quotation marks and credit.
    - New York Times, NPR, Reuters: plagiarism.
    """
    if not case.sources:
        return
    shingles = Shingles(case.sources)
    for sentence in case.sentences:
        if case.is_quoted(sentence) or _words_unquoted(case, sentence) < case.thresholds.verbatim_words:
            continue
        found = shingles.likest(case.text, sentence, case.thresholds.verbatim)
        if found is None:
            continue
        name = called(found[0])
        block = case.block_at(sentence.start)
        if block and is_named_in(name, block.span.of(case.text)):
            continue
        yield Hit(
            sentence,
            f"{found[2]:.0f} % alike with a sentence of {name or found[0].document.source or 'a source'}",
            None,
            "quote it with credit, or say it in words of your own",
        )


def _words_unquoted(case: Case, sentence: Span) -> int:
    """How many words of a sentence stand outside quotation marks."""
    quoted = (max(q.span.start, sentence.start) for q in case.quotations.over(sentence))
    ends = (min(q.span.end, sentence.end) for q in case.quotations.over(sentence))
    words = len(sentence.of(case.text).split())
    return words - sum(len(case.text[start:end].split()) for start, end in zip(quoted, ends, strict=True))
