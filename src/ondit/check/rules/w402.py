"""W402 mind-reading-cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.words import pattern, table
from ondit.model import Span

_SPOKEN = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells|wrote|writes|writing|tweeted|according to|added|asked|argue[ds]?|declared"
    r"|explained|recalled|noted|remembered|interview|poll|survey|e-?mail)\b",
    re.IGNORECASE,
)
# "Said he hopes", "did not want": reported speech or a denial. "Because he thought": a motive, with its own evidence.
_REPORTED = re.compile(
    r"\b(?:would|could|might|may|should|can|not|n[’']t|never|who|that|which|whether|because|what|as|than|why|how)\s+(?:\w+ly\s+)?"
    r"(?:he|she|\w+)?\s*$|n[’']t\s+(?:\w+ly\s+)?$"
)
# "If she hopes to win", "she would go on, hoping to": a guess.
_GUESS = re.compile(r"\b(?:[Ii]f|would|could|might|[Uu]nless)\b")
_PARENTHESIS = re.compile(r",\s+(?:\w+\s+){1,3}$")  # "and to become, he hopes, mayor"
_RELATIVE = frozenset({"that", "which", "who", "whom", "one", "what"})
_NEAR = 3  # statements before and after in which the person's own words may show the thought


@rule("W402", "mind-reading-cue", preview=True, profiles=("reuters", "npr"))
def mind_reading_cue(case: Case) -> Iterator[Hit]:
    """A cue that reads minds: "believes", "hopes", "fears" for one person who only spoke.

    ## What it does
    Finds statements given to one person by a verb of thought or feeling, where nothing in the sentence says that the
    person spoke or wrote, nor the sentence before or after quotes them. Groups and organisations are left alone: polls
    and positions are known from elsewhere.

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
    for number, statement in enumerate(case.statements):
        if case.is_inner(statement) or not statement.source or statement.mode != "indirect":
            continue
        if case.voice(statement).kind != "person" or not statement.cue:
            continue
        span = statement.cue[0]
        found = cues.fullmatch(span.of(case.text).strip())
        if found is None or case.is_quoted(span) or case.source_text(statement).lower() in _RELATIVE:
            continue
        block = case.block_at(span.start)
        sentence = case.sentence_at(span.start)
        near = case.near(span.start)
        if (
            block is None
            or block.kind == "heading"
            or span.of(case.text).istitle()
            or _SPOKEN.search(near.of(case.text))
        ):
            continue
        if _GUESS.search(case.text, near.start, span.start) or _REPORTED.search(case.text, near.start, span.start):
            continue
        if _PARENTHESIS.search(case.text, near.start, span.start) and case.text[span.end : span.end + 1] == ",":
            continue
        if _shows_in_words(case, number, sentence):
            continue
        word = found[0].lower()
        yield Hit(span, f"“{word}” says what the speaker thinks, not what was said", statement.id,
                  f"say how it is known, for example “{advice[word]}”")  # fmt: skip


def _shows_in_words(case: Case, number: int, sentence: Span) -> bool:
    """The same person speaks in the sentence before or after; "she said" of a quotation is taken for the same."""
    voice = case.voice(case.statements[number]).id
    near = [*case.statements[max(0, number - _NEAR) : number], *case.statements[number + 1 : number + 1 + _NEAR]]
    for other in near:
        same = case.voice(other).id == voice and _SPOKEN.search(case.cue_text(other))
        quoted = other.mode != "indirect" and case.source_text(other).lower() in ("he", "she")
        if (same or quoted) and _neighbours(case, sentence, other.spans):
            return True
    return False


def _neighbours(case: Case, sentence: Span, spans: tuple[Span, ...]) -> bool:
    """One of the spans begins in the sentence, in that before it or in that after it."""
    at = bisect_left(case.sentences, sentence.start, key=lambda s: s.start)
    around = case.sentences[max(0, at - 1) : at + 2]
    return bool(around) and any(around[0].start <= span.start < around[-1].end for span in spans)
