"""C201 single-voice."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule


@rule("C201", "single-voice", preview=True, profiles=("ap", "reuters", "bbc", "npr"))
def single_voice(case: Case) -> Iterator[Hit]:
    """The whole report rests on one voice.

    ## What it does
    Finds reports of some length in which every statement is by the same voice.

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
    if case.words < case.thresholds.report_words:
        return
    voices = [(voice, held) for voice, held in case.by_voice() if any(not case.is_inner(x) for x in held)]
    people = [(voice, held) for voice, held in voices if voice.kind != "unknown"]
    if len(voices) != 1 or len(people) != 1 or len(people[0][1]) < 3 or people[0][0].members:
        return
    voice, held = people[0]
    span = held[0].source[0] if held[0].source else held[0].content[0]
    yield Hit(
        span,
        f"every statement of this report is by {voice.name or 'one voice'}",
        held[0].id,
        "look for a second voice or a document that can confirm or dispute it",
    )
