"""W401 loaded-cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.words import entries, pattern, table

# "claimed responsibility", "claimed victory", "claimed 12 lives": not a cue for what was said.
_OTHER_SENSE = re.compile(
    r"\s+(?:responsibility|victory|credit|lives|asylum|\d+|the\s+(?:lives|life|seat|title))\b", re.I
)

# "his claim that …" is a noun; "will not be able to brag" tells of no statement.
_NOUN = re.compile(
    r"(?:\b(?:his|her|their|its|the|a|an|this|that|any|no|earlier|own)|[’']s|s[’'])\s+(?:\w+\s+)?$", re.IGNORECASE
)
_NOT_DONE = re.compile(r"\b(?:won[’']t|will|would|could|can|to be able|refus|declin|fail)", re.IGNORECASE)


@rule(
    "W401",
    "loaded-cue",
    profiles=("default", "ap", "reuters", "bbc", "npr"),
)
def loaded_cue(case: Case) -> Iterator[Hit]:
    """A cue that takes sides: "claimed", "admitted", "refuted", "pointed out".

    ## What it does
    Finds statements that the report itself gives to a speaker with a verb that casts doubt, implies guilt, mocks, or
    vouches for the statement. Cues within somebody else's words are left alone: they are not the report's.

    ## Why
    The verb tells the reader what to think of the statement before the facts do. "Claimed" says we doubt it,
    "admitted" that there was guilt to admit, "refuted" that the denial was proven, "pointed out" that it is true.

    ## Example
    ```text
    Mayor Lind claimed that the bridge is safe.
    ```

    ## Instead
    ```text
    Mayor Lind said the bridge is safe. The inspection report of May says that it is not.
    ```

    ## Policies
    - AP: "said" is the plain choice; "claimed" and "admitted" carry a judgement.
    - Reuters handbook, on attribution verbs: "said" is neutral; verbs that imply doubt or approval are to be avoided.
    - BBC style: "admit" and "claim" are to be used only where their judgement is meant and can be shown.
    """
    loaded = pattern("loaded_cues.tsv")
    neutral = table("loaded_cues.tsv")
    effect = {row[0]: row[2] for row in entries("loaded_cues.tsv")}
    for statement in case.statements:
        if case.is_inner(statement) or not statement.source:
            continue
        for span in statement.cue:
            found = loaded.search(span.of(case.text))
            if found is None or _is_noun(case.text, span.start + found.start(), found[0]):
                continue
            if (
                _NOT_DONE.search(span.of(case.text))
                or case.is_quoted(span)
                or _OTHER_SENSE.match(case.text, span.start + found.end())
            ):
                continue
            word = " ".join(found[0].lower().split())
            yield Hit(span, f"“{word}” {effect[word]}", statement.id, f"“{neutral[word]}” is neutral")
            break


def _is_noun(text: str, start: int, word: str) -> bool:
    return word.lower() in ("claim", "claims", "boast", "rant") and bool(_NOUN.search(text, max(0, start - 24), start))
