"""C201 single-voice."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.words import pattern
from ondit.text.phrases import phrases

# By its nature of one person: the headline or the first paragraph says so.
_OCCASION = phrases("check/patterns/c201", "occasion")


@rule("C201", "single-voice", preview=True, profiles=("ap", "reuters", "bbc", "npr"))
def single_voice(case: Case) -> Iterator[Hit]:
    """The whole report rests on one voice.

    ## What it does
    Finds reports of at least `report_words` words in which one voice speaks at least three times, once in quotation
    marks, and at least `one_voice` of 100 attributed words are its own. Questions put to it do not count. A report that
    quotes another named voice directly is left alone, as is one that says that somebody was asked and did not answer,
    and one on an occasion that is one person's: an endorsement, a tribute, a victory speech, a last column.

    ## Why
    One voice is one interest. Nobody in the report confirms or disputes what it says.

    ## Example
    ```text
    (A report of 400 words in which only the head of the waterworks speaks.)
    ```

    ## Instead
    ```text
    (The same report with the union, the regulator or a document that confirms or disputes it.)
    ```

    ## Policies
    - Reuters handbook (sourcing): two or more sources are better than one.
    - AP: single-source stories need an exception.
    - BBC editorial guidelines (accuracy): one source should be corroborated where possible.
    - NPR ethics handbook: seek other perspectives.
    """
    if case.words < case.thresholds.report_words or pattern("sought.txt").search(case.text):
        return
    first = case.body[0].span.of(case.text) if case.body else ""
    if _OCCASION.search(case.analysis.document.title or "") or _OCCASION.search(first):
        return
    outer = [x for x in case.statements if not case.is_inner(x) and x.act != "ask"]
    if not outer:
        return
    voices = list(case.by_voice(outer))
    counts = [sum(case.analysis.words_of(x) for x in held) for _, held in voices]
    most = max(range(len(voices)), key=counts.__getitem__)
    voice, held = voices[most]
    if voice.kind == "unknown" or voice.members or len(held) < 3 or all(x.mode == "indirect" for x in held):
        return
    if 100 * counts[most] < case.thresholds.one_voice * sum(counts) or any(
        x.mode != "indirect" and other.kind != "unknown" and other.anonymity == "named" and other is not voice
        for other, spoken in voices
        for x in spoken
    ):
        return
    share = "every statement" if len(voices) == 1 else "nearly every word"
    # A headline is no place to mend it.
    told = next((x for x in held if (block := case.block_at(x.spans[0].start)) and block in case.body), held[0])
    yield Hit(
        told.source[0] if told.source else told.content[0],
        f"{share} that this report gives to others is by {voice.name or 'one voice'}",
        told.id,
        "look for a second voice or a document that can confirm or dispute it",
    )
