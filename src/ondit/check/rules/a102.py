"""A102 anonymous-without-reason."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.unnamed import PLURAL, hides, is_named_next
from ondit.model import Attribution, Span
from ondit.text.phrases import phrases

# One sentence may give the reason for several voices: "The officials spoke on condition of anonymity because …".
_FOR_ALL = phrases("check/patterns/a102", "for_all")

# "A former chairman" may be named in the next sentence; these hide.
_HEAD = phrases("check/patterns/a102", "head")
_OFFICIALS = phrases("check/patterns/a102", "officials")
_HIDDEN_OFFICIALS = phrases("check/patterns/a102", "hidden_officials")
_ANOTHER = phrases("check/patterns/a102", "another")

# Who "assumed", "praised" or "weighed in" need not have spoken to the report.
_SAYING = phrases("check/patterns/a102", "saying")
# "Fed officials have said" sums up what is known; "in a speech" everybody could hear it.
_KNOWN = phrases("check/patterns/a102", "known")
_IN_PUBLIC = phrases("check/patterns/a102", "in_public")
# "told the Coast Courier", "in a Coast Courier article": the words came through another's hands.
_TO_AN_OUTLET = phrases("check/patterns/a102", "to_an_outlet")
# "Insiders who see a way, 40 percent of them": the count of a survey.
_SHARE = phrases("check/patterns/a102", "share")


@rule("A102", "anonymous-without-reason", profiles=("ap", "npr"))
def anonymous_without_reason(case: Case) -> Iterator[Hit]:
    """An unnamed voice, and no word on why it is not named.

    ## What it does
    Finds unnamed voices that spoke to the report and for whom it gives no reason for their not being named, neither
    at their statements nor in a sentence on all of them. The position of a public body ("police officials said"), what
    was said in public, and voices that the next sentence names are left alone; "aides" are told once a report.

    ## Why
    The reason lets the reader weigh the voice: fear of losing a job is one thing, a wish to attack from cover another.

    ## Example
    ```text
    The tender was written for one bidder, a senior official said.
    ```

    ## Instead
    ```text
    The tender was written for one bidder, said a senior official, who asked not to be named because she is not
    allowed to talk to the press.
    ```

    ## Policies
    - AP (anonymous sources): the story says why the source asked not to be named.
    - NPR ethics handbook: the reason for anonymity is given.
    - New York Times: the reason is given where it tells the reader something.
    - Reuters, BBC and the Guardian ask for a description rather than a reason; their profiles leave this rule out.
    """
    if _FOR_ALL.search(case.text):
        return
    outlets = _mentions(case, "outlet")
    told: set[tuple[str, bool]] = set()
    for voice, statements in case.by_voice():
        if voice.anonymity != "anonymous" or voice.anonymity_reason:
            continue
        first = next((x for x in statements if _spoke_to_the_report(case, x, outlets)), None)
        if first is None:
            continue
        described = case.source_text(first)
        head = _HEAD.search(described)
        if head is None or not hides(case, first) or case.is_quoted(first.source[0]):
            continue
        if _SHARE.search(described) or _speaks_for_a_body(described) or is_named_next(case, first):
            continue
        key = ((head[1] or head[0]).lower(), bool(PLURAL.fullmatch(head[0])))
        if key in told and not _ANOTHER.search(described):
            continue
        told.add(key)
        yield Hit(first.source[0], f"no reason is given for not naming {voice.name or 'this voice'}", first.id,
                  "say why, or name the voice")  # fmt: skip


def _spoke_to_the_report(case: Case, statement: Attribution, outlets: list[Span]) -> bool:
    """As far as the sentence shows: no outlet stands between, and it was not said in public."""
    cue = case.cue_text(statement)
    if not statement.source or not case.is_first_hand(statement) or not _SAYING.search(cue) or _KNOWN.search(cue):
        return False
    sentence = case.near(statement.source[0].start)
    if _IN_PUBLIC.search(case.text, sentence.start, sentence.end):
        return False
    own = (case.analysis.document.publisher or "").lower()
    if any(found[1].lower() not in own for found in _TO_AN_OUTLET.finditer(case.text, sentence.start, sentence.end)):
        return False
    at = bisect_left(outlets, sentence.start, key=lambda span: span.start)
    return at == len(outlets) or outlets[at].start >= sentence.end


def _speaks_for_a_body(described: str) -> bool:
    """ "Election officials", "officials at the Port Authority": the plural gives the position of a body."""
    return bool(_OFFICIALS.search(described)) and not _HIDDEN_OFFICIALS.search(described)


def _mentions(case: Case, kind: str) -> list[Span]:
    own = case.analysis.document.publisher
    return sorted(span for v in case.analysis.voices if v.kind == kind and v.name != own for span in v.mentions)
