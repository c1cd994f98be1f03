"""C203 outlet-without-link."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule

_LINKING = (".html", ".htm", ".xhtml", ".md", ".markdown", ".docx")


@rule("C203", "outlet-without-link", preview=True, profiles=("npr",))
def outlet_without_link(case: Case) -> Iterator[Hit]:
    """An outlet's material without a link to it.

    ## What it does
    In formats that can hold links (HTML, Markdown, Word), finds outlets that are credited for statements or
    excerpts and have no link in any paragraph that names them.

    ## Why
    A link lets the reader check what the other report says, and is the credit that its makers can see.

    ## Example
    ```text
    The weir was never inspected, the Courier reported.
    ```

    ## Instead
    ```text
    The weir was never inspected, [the Courier reported](https://courier.example/weir).
    ```

    ## Policies
    - AP (crediting other media): link to the original where the medium allows.
    - NPR ethics handbook: credit others' work, with a link online.
    - Guardian, BBC online: link to the source material.
    """
    source = (case.analysis.document.source or "").lower()
    if not source.endswith(_LINKING):
        return
    own = case.analysis.voices[0].name
    for voice in case.analysis.voices:
        if voice.kind != "outlet" or voice.name == own or voice.id not in _credited(case):
            continue
        blocks = {case.block_at(span.start) for span in voice.mentions} - {None}
        anchors = case.analysis.document.anchors
        if not blocks or any(block.span.overlaps(a.span) for a in anchors for block in blocks if block):
            continue
        yield Hit(voice.mentions[0], f"{voice.name} is credited without a link", None, "link to the report itself")


def _credited(case: Case) -> set[str]:
    """The voices that a statement or an excerpt came through."""
    found = {excerpt.voice for excerpt in case.analysis.excerpts}
    for statement in case.statements:
        found.update(hand.voice for hand in case.analysis.hands(statement))
    return found
