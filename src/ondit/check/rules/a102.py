"""A102 anonymous-without-reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule

# One sentence may give the reason for several voices: "The officials spoke on condition of anonymity because …".
_FOR_ALL = re.compile(
    r"\b(?:all|both|they|the\s+(?:\w+\s+){0,2}(?:sources|officials|people|aides|advisers|insiders)|who)\b[^.]{0,120}?"
    r"\b(?:anonymity|not\s+to\s+be\s+(?:named|identified)|not\s+authori[sz]ed|not\s+be\s+(?:named|identified))",
    re.IGNORECASE,
)

# "A former chairman" may be named in the next sentence; these hide.
_HIDES = re.compile(
    r"\b(?:officials?|sources?|aides?|advis[eo]rs?|insiders?|strategists?|diplomats?|lawmakers?|people|person|operatives?"
    r"|staffers?|employees?|executives?|members?)\b",
    re.IGNORECASE,
)

# Who "assumed", "praised" or "weighed in" need not have spoken to the report.
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells?|according|add(?:s|ed)|insist|acknowledg|confirm|describ|suggest|not(?:es|ed)"
    r"|stress|caution|argu|explain|warn|conced|deni|emphasi)",
    re.IGNORECASE,
)


@rule("A102", "anonymous-without-reason", profiles=("ap", "npr"))
def anonymous_without_reason(case: Case) -> Iterator[Hit]:
    """An unnamed voice, and no word on why it is not named.

    ## What it does
    Finds unnamed voices that spoke to the report and for whom it gives no reason for their not being named, neither
    at their statements nor in a sentence on all of them.

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
    for voice, statements in case.by_voice():
        if voice.anonymity != "anonymous" or voice.anonymity_reason:
            continue
        first = next(
            (x for x in statements if case.is_first_hand(x) and x.source and _SAYING.search(case.cue_text(x))), None
        )
        if first is None or not _HIDES.search(case.source_text(first)) or case.is_quoted(first.source[0]):
            continue
        yield Hit(first.source[0], f"no reason is given why {voice.name or 'this voice'} is not named", first.id,
                  "say why, or name the voice")  # fmt: skip
