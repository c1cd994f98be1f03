"""W404 admission-cue."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.loaded import loaded_cues
from ondit.check.registry import rule
from ondit.check.weighing import is_played
from ondit.check.words import pattern
from ondit.model import Attribution, Span
from ondit.text.phrases import phrases

_CUES = "admission_cues.tsv"
# Faults that somebody owns up to, and what was got out of somebody: "admit" is the word for it.
_FAULT = phrases("check/patterns/w404", "fault")
_FORCED = phrases("check/patterns/w404", "forced")
# In a court "admit" is the plain word for what goes with a plea.
_PLEA = phrases("check/patterns/w404", "plea")
# "Admitted to taking the money": a deed is owned up to.
_TO_A_DEED = phrases("check/patterns/w404", "to_a_deed")
# "Later admitted that he had never served": an untruth is taken back.
_LATER = phrases("check/patterns/w404", "later")
_NOT = phrases("check/patterns/w404", "not")
_UNTRUTH = phrases("check/patterns/w404", "untruth")


@rule("W404", "admission-cue", profiles=("default", "ap", "reuters", "bbc", "npr"))
def admission_cue(case: Case) -> Iterator[Hit]:
    """A cue that implies guilt: "admitted", "confessed".

    ## What it does
    Finds statements that the report itself gives to a speaker with a verb that implies guilt. Cues within somebody
    else's words are left alone, and so are what was not said ("would not admit"), columns and satire.

    Where there is something to own up to it is the word for it, and is left alone: guilty pleas and what is said beside
    them, faults and deeds owned up to ("admitted the mistake", "admitted to taking it"), untruths taken back ("later
    admitted that he had never served"), and what somebody was forced or pressed to say.

    ## Why
    "Admitted" says that there was guilt to admit, or that the speaker would rather have kept silent. Of a plain fact or
    a view neither is so.

    ## Example
    ```text
    Mayor Lind admitted that the weir is not the prettiest in the valley.
    ```

    ## Instead
    ```text
    Mayor Lind said the weir is not the prettiest in the valley.
    ```

    ## Policies
    - AP: "said" is the plain choice; "admitted" carries a judgement.
    - Reuters handbook, on attribution verbs: "said" is neutral; verbs that imply doubt or approval are to be avoided.
    - BBC style: "admit" is to be used only where its judgement is meant and can be shown.
    """
    yield from loaded_cues(case, _CUES, _is_owned_up_to)


def _is_owned_up_to(case: Case, statement: Attribution, place: Span, word: str) -> bool:
    """There is something to be guilty of: the report tells of a plea, a fault, an untruth, pressure."""
    sentence = case.near(place.start)
    if _PLEA.search(case.around(place.start, 2, 2).of(case.own)) or _TO_A_DEED.match(case.text, place.end):
        return True
    content = case.content_text(statement)
    told = f"{sentence.of(case.own)} {content}"
    if _FAULT.search(told) or _UNTRUTH.search(told) or pattern("accusations.txt").search(told):
        return True
    if _LATER.search(case.text, sentence.start, place.start) and _NOT.search(content):
        return True
    return bool(_FORCED.search(Span(sentence.start, place.start).of(case.own))) or is_played(case, sentence)
