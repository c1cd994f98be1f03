"""S603 inner-credit-dropped."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.against import called, passed_on
from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.names import is_named_in, same_outlet
from ondit.check.registry import rule


@rule("S603", "inner-credit-dropped", needs_sources=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def inner_credit_dropped(case: Case) -> Iterator[Hit]:
    """What the cited report itself credits to somebody else is given here as its own.

    ## What it does
    Compares statements credited to an outlet with that outlet's report (`--against`): where the report gives the
    statement to a voice of its own, and the draft does not name that voice.

    ## Why
    The draft makes the outlet vouch for what it only passed on.

    ## Example
    ```text
    The weir will close, the Courier reported. (The Courier: “The weir will close, a clerk said.”)
    ```

    ## Instead
    ```text
    The weir will close, the Courier reported, citing a clerk.
    ```

    ## Policies
    - AP (crediting other media): tell what the other organisation says of its source.
    - NPR ethics handbook: say where the organisation that we credit got its information.
    """
    for statement, source, there in passed_on(case):
        voice = source.voice_of(there)
        if (
            voice.kind == "author"
            or not voice.name
            or is_named_in(voice.name, case.sentence_at(statement.spans[0].start).of(case.text))
        ):
            continue
        if not same_outlet(case.analysis.chain(statement)[-1].name, called(source)):
            continue
        yield Hit(
            statement.source[0] if statement.source else statement.content[0],
            f"{called(source)} credits this to {voice.name}",
            statement.id,
            f"say it: “…, citing {voice.name}”",
        )
