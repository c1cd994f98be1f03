"""C204 credit-stops-short."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.model import Voice


@rule("C204", "credit-stops-short", preview=True, profiles=("ap", "npr"))
def credit_stops_short(case: Case) -> Iterator[Hit]:
    """An outlet is credited, but not where it had it from, though the report knows.

    ## What it does
    Finds a statement credited to an outlet alone, while a later paragraph says that the outlet drew on a voice that
    hides: "citing an unnamed official", or "an official told the Courier".

    ## Why
    "The Courier reported" sounds firmer than "the Courier reported, citing one unnamed official". The reader should
    learn it where the statement stands.

    ## Example
    ```text
    The weir will be closed, the Courier reported. (Six paragraphs on:) The Courier cited an unnamed official.
    ```

    ## Instead
    ```text
    The weir will be closed, the Courier reported, citing an unnamed official.
    ```

    ## Policies
    - AP (crediting other media): say what the other organisation says of its sources.
    - NPR ethics handbook: tell where the organisation that we credit got its information.
    - Reuters handbook (pick-ups): name the source that the other report names.
    """
    drawn = _drawn_on(case)
    citing = {link.inner for link in case.analysis.links if link.kind == "citing"}
    for voice, held in case.by_voice():
        if voice.kind != "outlet" or voice.id not in drawn:
            continue
        at, cited = drawn[voice.id]
        bare = next((x for x in held if x.source and x.id not in citing and not case.is_inner(x)), None)
        # A headline has no room for it.
        block = case.block_at(bare.spans[0].start) if bare else None
        if bare is None or bare.spans[0].start >= at or block not in case.body or block == case.block_at(at):
            continue
        yield Hit(
            bare.source[0],
            f"only further down does the report say that {voice.name} had it from {cited.name}",
            bare.id,
            f"say it here: “…, citing {cited.name}”",
        )


def _drawn_on(case: Case) -> dict[str, tuple[int, Voice]]:
    """For each outlet, where the report first says that it drew on an anonymous voice, and on which."""
    found: dict[str, tuple[int, Voice]] = {}
    links = {link.inner: link for link in case.analysis.links if link.kind != "inside"}
    for statement in case.statements:
        link = links.get(statement.id)
        if link is None:
            continue
        outlet, cited = case.voice(statement), case.analysis.voice(link.outer)
        if link.kind == "relayed":
            outlet, cited = cited, outlet
        if cited.anonymity == "anonymous" and cited.name:
            found.setdefault(outlet.id, (statement.spans[0].start, cited))
    return found
