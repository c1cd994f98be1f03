"""C204 credit-stops-short."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule


@rule("C204", "credit-stops-short", preview=True, profiles=("ap", "npr"))
def credit_stops_short(case: Case) -> Iterator[Hit]:
    """An outlet is credited, but not where it had it from, though the report knows.

    ## What it does
    Finds a statement credited to an outlet alone, while another paragraph of the report says that the outlet drew
    on a voice that is not named.

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
    citing = {link.inner: link.outer for link in case.analysis.links if link.kind == "citing"}
    for voice, held in case.by_voice():
        if voice.kind != "outlet":
            continue
        bare = next((x for x in held if x.id not in citing and x.source and not case.is_inner(x)), None)
        later = next((x for x in held if x.id in citing), None)
        if bare is None or later is None or bare.spans[0] >= later.spans[0]:
            continue
        cited = case.analysis.voice(citing[later.id])
        if cited.anonymity != "anonymous" or case.block_at(bare.spans[0].start) == case.block_at(later.spans[0].start):
            continue
        yield Hit(
            bare.source[0],
            f"only further down does the report say that {voice.name} cites {cited.name}",
            bare.id,
            f"say it here: “…, citing {cited.name}”",
        )
