"""C202 second-hand-without-credit."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.names import is_named_in, is_proper, same_outlet
from ondit.check.registry import rule
from ondit.check.words import pattern
from ondit.model import Attribution, Voice


@rule("C202", "second-hand-without-credit", preview=True, profiles=("ap", "reuters", "npr"))
def second_hand_without_credit(case: Case) -> Iterator[Hit]:
    """A quotation that came through another outlet, long after that outlet was named.

    ## What it does
    Finds a voice that the report says spoke to another outlet, and a later quotation of the same voice more than
    `credit_words` words after the outlet was last named. Left alone: quotations for which this paragraph or the one
    before tells of another occasion (a rally, a letter, a statement), and those three times as far away, since the
    voice has mostly spoken elsewhere by then. Nor does it look at what news agencies carried: most reports that name
    one are its own copy.

    ## Why
    The reader takes an uncredited quotation for the report's own work, and cannot look it up.

    ## Example
    ```text
    Lind told the Courier the weir was safe. (Six paragraphs on:) “I inspected it in May,” Lind said.
    ```

    ## Instead
    ```text
    Lind told the Courier the weir was safe. (Six paragraphs on:) “I inspected it in May,” she told the Courier.
    ```

    ## Policies
    - AP (crediting other media): material from another organisation is credited to it.
    - Reuters handbook (pick-ups): say where a quotation was published.
    - NPR ethics handbook: give credit where others' work is used.
    """
    own = case.analysis.voices[0].name
    for voice, held in case.by_voice():
        carrier: Voice | None = None
        for statement in held:
            relayed = [h for h in case.analysis.hands(statement) if h.via == "relayed"]
            block = case.block_at(statement.spans[0].start)
            # A chain goes on into the next paragraph; a credit does not.
            passed = [h.voice for h in relayed if block and any(block.span.contains(span) for span in h.evidence)]
            if passed:
                carrier = case.analysis.voice(passed[-1])
                if not _may_need_credit(carrier, own):
                    carrier = None
            elif carrier is None or not (relayed or case.is_first_hand(statement)):
                continue
            elif _is_far(case, statement, carrier):
                yield Hit(
                    statement.source[0],
                    f"{voice.name or 'this voice'} spoke to {carrier.name} before; is this quotation from there too?",
                    statement.id,
                    f"credit {carrier.name}, or say who was told",
                )
                break


def _may_need_credit(carrier: Voice, own: str | None) -> bool:
    """True for another outlet that has a name ("the media" is none) and is no agency."""
    if carrier.kind != "outlet" or not is_proper(carrier.name) or same_outlet(carrier.name, own):
        return False
    return not pattern("agencies.txt").search(carrier.name or "")


def _is_far(case: Case, statement: Attribution, carrier: Voice) -> bool:
    """True for a quotation on no other occasion told of, far from the carrier's last mention, but not too far."""
    start = statement.spans[0].start
    block, before = case.block_at(start), case.block_before(start)
    if block is None or statement.mode != "direct" or not statement.source or case.is_inner(statement):
        return False
    around = (before.span.start if before else block.span.start), block.span.end
    if pattern("occasions.txt").search(case.text, *around):
        return False
    limit = case.thresholds.credit_words
    here = block.span.of(case.text)
    # No word is longer than some forty characters: enough text for three times the limit, not the whole report.
    words = case.text[max(0, block.span.start - 3 * 40 * limit) : block.span.start].split()
    near, far = (" ".join(words[-count:]) for count in (limit, 3 * limit))
    if is_named_in(carrier.name, f"{near} {here}") or pattern("interviews.txt").search(f"{near} {here}"):
        return False
    return is_named_in(carrier.name, far)
