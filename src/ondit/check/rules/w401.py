"""W401 loaded-cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.weighing import is_weighed
from ondit.check.words import entries, pattern, table
from ondit.model import Attribution, Span

# "his claim that …", "her claim is", "went on a very public rant about" are nouns.
_DETERMINED = r"(?:\b(?:his|her|their|its|the|an?|this|that|any|no|earlier|own)|[’']s|s[’'])\s+"
_NOUN = {
    "claim": re.compile(rf"{_DETERMINED}(?:[\w-]+\s+)?$", re.IGNORECASE),
    "boast": re.compile(rf"{_DETERMINED}(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE),
    "rant": re.compile(rf"{_DETERMINED}(?:[\w-]+\s+){{0,3}}$", re.IGNORECASE),
}
_IS = re.compile(r"\s+(?:is|are|was|were)\b")
# Nothing was said: "did not admit", "refused to admit", "tried to refute", "will not be able to brag".
_NOT_DONE = re.compile(
    r"\b(?:won[’']t|will|would|could|can|might|may|never|without|not|to\s+be\s+able|refus\w+|declin\w+|fail\w*|tr(?:y|ied|ying)"
    r"|attempt\w*|seek|sought)\b|n[’']t\b"
)
# A habit is told, not a statement: "continually brags", "boasts about them constantly".
_HABIT = re.compile(
    r"\b(?:continual|constant|repeated|frequent|often|always|regular|used\s+to|likes?\s+to|lov(?:es?|ed)\s+to)",
    re.IGNORECASE,
)
# "As the auditor has pointed out": the report vouches, and means to; so it may for who checks facts for a living.
# A claim to a thing is no statement: "claimed victory", "claims vast wealth". A statement has a verb.
_THAT = re.compile(r"(?:that\b|to\s+\w|[\"“‘:,]|[’']{2})", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|does|do|did|will|would|can|could|should|may|might|must|[a-z]{2,}(?:ed|es)"
    r"|went|gave|took|made|said|told|knew|saw|got|came|won|lost|left|paid|met|found|kept|sent|ran|put|set|cut|let)\b|n[’']t\b"
    r"|[a-z][’'](?:s|re|ve|ll|d|m)\b"
)
_OTHER_SENSE = re.compile(
    r"\s+(?:responsibility|(?:an?\s+|some\s+|the\s+)?victor(?:y|ies)|credit|lives|asylum|allegiance|self-defen[cs]e|success|\d+|the\s+(?:lives|life|seat|title))\b",
    re.IGNORECASE,
)


@rule(
    "W401",
    "loaded-cue",
    profiles=("default", "ap", "reuters", "bbc", "npr"),
)
def loaded_cue(case: Case) -> Iterator[Hit]:
    """A cue that takes sides: "claimed", "admitted", "refuted", "pointed out".

    ## What it does
    Finds statements that the report itself gives to a speaker with a verb that casts doubt, implies guilt, mocks, or
    vouches for the statement. Cues within somebody else's words are left alone: they are not the report's. So are
    claims to a thing ("claimed victory"), what was not said ("would not admit") and habits ("always boasts").

    A judgement that the report means and shows is left alone too: columns, in which the writer speaks for himself;
    claims in court and complaints, and those that the report shows to be false in the next sentences; faults owned up
    to ("admitted the mistake") and what somebody was forced to admit; "as X pointed out", and what those pointed out
    whose work it is to check, or what stands in a record: figures, votes, laws; satire.

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
    if case.is_column:
        return
    for statement in case.statements:
        if case.is_inner(statement) or not statement.source:
            continue
        for span in statement.cue:
            found = loaded.search(span.of(case.text))
            if found is None or case.is_quoted(span):
                continue
            place = Span(span.start + found.start(), span.start + found.end())
            word = " ".join(found[0].lower().split())
            if _is_no_statement(case, statement, span, place, word) or is_weighed(case, statement, place, word):
                continue
            yield Hit(span, f"“{word}” {effect[word]}", statement.id, f"“{neutral[word]}” is neutral")
            break


def _is_no_statement(case: Case, statement: Attribution, cue: Span, place: Span, word: str) -> bool:
    noun = _NOUN.get(word.removesuffix("s"))
    if noun and (noun.search(case.text, max(0, place.start - 40), place.start) or _IS.match(case.text, place.end)):
        return True
    if _NOT_DONE.search(case.text, min(cue.start, place.start - 12), place.start) or _HABIT.search(
        case.text, cue.start, place.end + 30
    ):
        return True
    if _OTHER_SENSE.match(case.text, place.end):
        return True
    if word.startswith("point") and re.match(r"\s+where\b", case.text[place.end : place.end + 8]):
        return True
    if not word.startswith(("claim", "point")):
        return False
    return not _THAT.match(case.text[place.end : place.end + 8].lstrip()) and not _VERB.search(
        case.content_text(statement)
    )
