"""W402 mind-reading-cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.words import pattern, table

_SPOKEN = re.compile(r"\b(?:sa(?:id|ys?|ying)|told|tells|wrote|writes|tweeted|according to|added|asked)\b", re.I)
# "said he hopes", "would think", "did not want": reported speech, a guess or a denial.
_REPORTED = re.compile(r"\b(?:would|could|might|may|should|can|if|not|n[’']t|never|who|whether)\s+(?:\w+ly\s+)?$", re.I)


@rule("W402", "mind-reading-cue", preview=True, profiles=("reuters", "npr"))
def mind_reading_cue(case: Case) -> Iterator[Hit]:
    """A cue that reads minds: "believes", "hopes", "fears" for one person who only spoke.

    ## What it does
    Finds statements given to one person by a verb of thought or feeling, where nothing in the sentence says that the
    person spoke or wrote. Groups and organisations are left alone: polls and positions are known from elsewhere.

    ## Why
    A reporter knows what somebody said, not what they think. "Believes" vouches for sincerity.

    ## Example
    ```text
    Commissioner Adair believes the merger will pay for itself.
    ```

    ## Instead
    ```text
    Commissioner Adair said she believes the merger will pay for itself.
    ```

    ## Policies
    - Reuters handbook: we report what people say and do; we do not know what they think.
    - NPR ethics handbook (accuracy): attribute states of mind to the statement that shows them.
    """
    cues = pattern("mind_cues.tsv")
    advice = table("mind_cues.tsv")
    for statement in case.statements:
        if case.is_inner(statement) or not statement.source or statement.mode != "indirect":
            continue
        if case.voice(statement).kind != "person" or not statement.cue:
            continue
        span = statement.cue[0]
        found = cues.fullmatch(span.of(case.text).strip())
        sentence = case.sentence_at(span.start)
        if found is None or case.is_quoted(span) or _SPOKEN.search(sentence.of(case.text)):
            continue
        if _REPORTED.search(case.text, sentence.start, span.start):
            continue
        word = found[0].lower()
        yield Hit(span, f"“{word}” says what the speaker thinks, not what was said", statement.id,
                  f"say how it is known, for example “{advice[word]}”")  # fmt: skip
