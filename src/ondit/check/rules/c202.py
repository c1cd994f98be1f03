"""C202 second-hand-without-credit."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.model import Voice


@rule("C202", "second-hand-without-credit", preview=True, profiles=("ap", "reuters", "npr"))
def second_hand_without_credit(case: Case) -> Iterator[Hit]:
    """A quotation that came through another outlet, without that outlet in its paragraph.

    ## What it does
    Finds a voice that the report says spoke to another outlet, and later quotations of the same voice in another
    paragraph without the outlet's name, while the voice nowhere speaks to the report itself.

    ## Why
    The reader takes an uncredited quotation for the report's own work, and cannot look it up.

    ## Example
    ```text
    Lind told the Courier the weir was safe. (Next paragraph:) “I inspected it in May,” Lind said.
    ```

    ## Instead
    ```text
    Lind told the Courier the weir was safe. (Next paragraph:) “I inspected it in May,” she told the Courier.
    ```

    ## Policies
    - AP (crediting other media): material from another organisation is credited to it.
    - Reuters handbook (pick-ups): say where a quotation was published.
    - NPR ethics handbook: give credit where others' work is used.
    """
    for _, held in case.by_voice():
        carrier: Voice | None = None
        at = -1
        for statement in held:
            relayed = [h for h in case.analysis.hands(statement) if h.via == "relayed"]
            block = case.block_at(statement.spans[0].start)
            # A chain goes on into the next paragraph; a credit does not.
            passed = [h.voice for h in relayed if block and any(block.span.contains(span) for span in h.evidence)]
            if passed:
                carrier, at = case.analysis.voice(passed[-1]), block.span.start if block else -1
                continue
            if carrier is None or block is None or block.span.start == at or statement.mode != "direct":
                continue
            if not (relayed or case.is_first_hand(statement)) or (
                case.is_quoted(statement.spans[0]) and not statement.source
            ):
                continue
            if _mentioned(carrier, block.span.of(case.text)):
                continue
            span = statement.source[0] if statement.source else statement.content[0]
            yield Hit(
                span,
                f"{case.voice(statement).name or 'this voice'} spoke to {carrier.name} before; is this "
                "quotation from there too?",
                statement.id,
                f"credit {carrier.name}, or say who was told",
            )
            break


def _mentioned(voice: Voice, text: str) -> bool:
    return voice.name is not None and max(voice.name.split(), key=len).casefold() in text.casefold()
