"""S602 near-verbatim-without-credit."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.against import Shingles, called
from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.names import is_named_in
from ondit.check.registry import rule


@rule("S602", "near-verbatim-without-credit", needs_sources=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def near_verbatim_without_credit(case: Case) -> Iterator[Hit]:
    """A sentence that is nearly the source's own, outside quotation marks and without credit.

    ## What it does
    Finds sentences of at least `verbatim_words` words in the report's own voice that are nearly word for word those
    of a source, in a paragraph that does not name it.

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
        words = sentence.of(case.text)
        if len(words.split()) < case.thresholds.verbatim_words or case.is_quoted(sentence):
            continue
        if any(span.overlaps(sentence) for x in case.statements if x.mode != "indirect" for span in x.content):
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
