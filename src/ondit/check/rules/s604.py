"""S604 circular-credit."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.against import called, passed_on
from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.names import same_outlet
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
    for statement, source, there in passed_on(case):
        if any(same_outlet(voice.name, own) for voice in source.chain(there)[1:]):
            yield Hit(
                statement.source[0] if statement.source else statement.content[0],
                f"{called(source)} credits {own} for this",
                statement.id,
                "credit where it was first reported, not the echo",
            )
