"""C206 credit-not-restated."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.names import is_named_in
from ondit.check.registry import rule


@rule("C206", "credit-not-restated", preview=True, profiles=("ap", "reuters", "npr"))
def credit_not_restated(case: Case) -> Iterator[Hit]:
    """A long excerpt or paraphrase goes on without its credit being said again.

    ## What it does
    Finds passages taken from another report, not marked as a block quotation, that go on for more than
    `excerpt_words` words after the last mention of where they are from.

    ## Why
    A reader who comes in half-way takes the words for the report's own.

    ## Example
    ```text
    The Courier reports: (then eight paragraphs of the Courier's text without its name)
    ```

    ## Instead
    ```text
    The Courier reports: (three paragraphs) … The Courier goes on: (three more)
    ```

    ## Policies
    - AP (crediting other media): credit as often as it takes to keep clear whose work it is.
    - Reuters handbook: attribution is repeated through the story.
    - NPR ethics handbook: no ambiguity over whose words they are.
    """
    for excerpt in case.analysis.excerpts:
        name = case.analysis.voice(excerpt.voice).name
        if excerpt.parent is not None or name is None:
            continue
        count = 0
        for block in case.body:
            if not excerpt.span.overlaps(block.span) or block.kind == "quote":
                continue
            text = block.span.of(case.text)
            if is_named_in(name, text):
                count = 0
            elif count > case.thresholds.excerpt_words:
                yield Hit(
                    case.sentence_at(block.span.start),
                    f"{count} words since {name} was credited",
                    None,
                    f"say again that this is from {name}",
                )
                break
            count += len(text.split())
