"""W402 mind-reading-cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.words import pattern, table
from ondit.model import Attribution, Span
from ondit.text.phrases import phrases

_SPOKEN = phrases("check/patterns/w402", "spoken")
# "Said he hopes", "did not want": reported speech or a denial. "Because he thought": a motive, with its own evidence.
_REPORTED = phrases("check/patterns/w402", "reported")
# "If she hopes to win", "she would go on, hoping to": a guess.
_GUESS = phrases("check/patterns/w402", "guess")
_PARENTHESIS = re.compile(r",\s+(?:\w+\s+){1,3}$")  # "and to become, he hopes, mayor"
_RELATIVE = frozenset({"that", "which", "who", "whom", "one", "what"})
# "The kind of year she hoped to have": a noun stands right before the thinker.
_CLAUSE_BEGINS = phrases("check/patterns/w402", "clause_begins")
_MANY = phrases("check/patterns/w402", "many")
# "He believes, for example, that …": a position known from before.
_POSITION = phrases("check/patterns/w402", "position")
# A list of what candidates promise: "Ana Reyes wants more …", "Tom Brandt would abolish …".
_PLEDGE = phrases("check/patterns/w402", "pledge")
_SPOKESMAN = phrases("check/patterns/w402", "spokesman")
_NEAR = 4  # statements before and after in which the person's own words may show the thought


@rule("W402", "mind-reading-cue", preview=True, profiles=("reuters", "npr"))
def mind_reading_cue(case: Case) -> Iterator[Hit]:
    """A cue that reads minds: "believes", "hopes", "fears" for one person who only spoke.

    ## What it does
    Finds statements given to one person by a verb of thought or feeling, where nothing in the sentence says that the
    person spoke or wrote, nor two sentences before or after quote them, nor the next one a spokesman. Groups and
    organisations are left alone: polls and positions are known from elsewhere. So are asides ("hoping to win"),
    pledges in a row, positions given as an example, and columns.

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
    if case.is_column:
        return
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
        if found[0].lower().endswith("ing") or _is_a_clause_or_group(case, statement, span):
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
        if _shows_in_words(case, number, sentence) or _is_pledged(case, sentence):
            continue
        word = found[0].lower()
        yield Hit(span, f"“{word}” says what the speaker thinks, not what was said", statement.id,
                  f"say how it is known, for example “{advice[word]}”")  # fmt: skip


def _is_a_clause_or_group(case: Case, statement: Attribution, cue: Span) -> bool:
    """True for "the year she hoped to have", "many townspeople felt", "he believes, for example"."""
    source = statement.source[0]
    start = case.near(source.start).start
    before = case.text[max(start, source.start - 20) : source.start]
    if start < source.start < cue.start and not _CLAUSE_BEGINS.search(before):
        return True
    return bool(_MANY.match(case.source_text(statement)) or _POSITION.match(case.text, cue.end))


def _is_pledged(case: Case, sentence: Span) -> bool:
    """True between two sentences that tell what others want to do."""
    at = bisect_left(case.sentences, sentence.start, key=lambda s: s.start)
    beside = [*case.sentences[max(0, at - 1) : at], *case.sentences[at + 1 : at + 2]]
    return len(beside) == 2 and all(_PLEDGE.search(case.own, s.start, s.end) for s in beside)


def _shows_in_words(case: Case, number: int, sentence: Span) -> bool:
    """The same person speaks near, or the spokesman next; of a pronoun who is quoted next, or said "she said", too."""
    voice = case.voice(case.statements[number]).id
    pronoun = case.source_text(case.statements[number]).lower() in ("he", "she")
    near = [*case.statements[max(0, number - _NEAR) : number], *case.statements[number + 1 : number + 1 + _NEAR]]
    for other in near:
        same = case.voice(other).id == voice and (other.mode != "indirect" or _SPOKEN.search(case.cue_text(other)))
        quoted = other.mode != "indirect" and case.source_text(other).lower() in ("he", "she")
        if (same or quoted) and _is_within(case, sentence, other.spans, 2, 2):
            return True
        next_in_words = other.mode != "indirect" and _is_within(case, sentence, other.spans, 0, 1)
        if next_in_words and (pronoun or _SPOKESMAN.search(case.source_text(other))):
            return True
    at = bisect_left(case.sentences, sentence.start, key=lambda s: s.start)
    return pronoun and at > 0 and any(True for _ in case.quotations.over(case.sentences[at - 1]))


def _is_within(case: Case, sentence: Span, spans: tuple[Span, ...], before: int, after: int) -> bool:
    """One of the spans begins in the sentence or in so many before and after it."""
    at = bisect_left(case.sentences, sentence.start, key=lambda s: s.start)
    around = case.sentences[max(0, at - before) : at + 1 + after]
    return bool(around) and any(around[0].start <= span.start < around[-1].end for span in spans)
