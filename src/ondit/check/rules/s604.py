"""S604 circular-credit."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.against import alike, called, same_name
from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule


@rule("S604", "circular-credit", needs_sources=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def circular_credit(case: Case) -> Iterator[Hit]:
    """A report is credited for what it had from this very outlet.

    ## What it does
    Finds statements that the draft credits to a source (`--against`), while that source credits the draft's own
    publisher for the same.

    ## Why
    Two reports that lean on each other look like two confirmations and are none.

    ## Example
    ```text
    The weir will close, the Courier reported. (The Courier: “The weir will close, The Quay reported.”)
    ```

    ## Instead
    ```text
    The weir will close, as The Quay reported on Monday.
    ```

    ## Policies
    - Reuters handbook (sourcing): two sources are two only if they do not draw on one another.
    - AP, NPR: know where the organisation that we credit got its information.
    """
    own = case.analysis.voices[0].name if case.analysis.voices else None
    for statement in case.statements:
        names = [voice.name for voice in case.analysis.chain(statement)[1:]]
        for source in case.sources:
            if not any(same_name(name, called(source)) for name in names):
                continue
            for there in source.attributions:
                if not any(same_name(voice.name, own) for voice in source.chain(there)[1:]):
                    continue
                words = " ".join(span.of(source.document.text) for span in there.content)
                if alike(case.content_text(statement), words) < case.thresholds.same_content:
                    continue
                span = statement.source[0] if statement.source else statement.content[0]
                yield Hit(
                    span,
                    f"{called(source)} credits {own} for this",
                    statement.id,
                    "credit where it was first reported, not the echo",
                )
                break
