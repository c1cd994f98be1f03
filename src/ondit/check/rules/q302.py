"""Q302 speaker-named-late."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule


@rule("Q302", "speaker-named-late", preview=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def speaker_named_late(case: Case) -> Iterator[Hit]:
    """A new speaker's quotation of several sentences, with the speaker named only at the end.

    ## What it does
    Finds a paragraph that opens with a quotation of several sentences, longer than `late_speaker_words`, whose
    speaker is named only behind it and is not the one who spoke last.

    ## Why
    The reader takes the words for the last speaker's until they are told otherwise.

    ## Example
    ```text
    “It was dark. The alarm had failed again. Nobody came, and we waited an hour on the roof for the boat that had
    been promised,” said Ines Okoro.
    ```

    ## Instead
    ```text
    “It was dark,” said Ines Okoro. “The alarm had failed again. Nobody came …”
    ```

    ## Policies
    - Reuters handbook (quotes): the speaker is named at the first natural pause.
    - AP, BBC style: attribute early in a quotation of several sentences.
    """
    last: str | None = None
    for statement in case.statements:
        voice = case.voice(statement)
        before, last = last, voice.id
        if statement.mode != "direct" or not statement.source or voice.id == before or case.is_inner(statement):
            continue
        block = case.block_at(statement.content[0].start)
        start = statement.content[0].start
        if block is None or start > block.span.start + 1 or statement.source[0].start < statement.content[-1].end:
            continue
        if not any(start <= q.span.start + 1 and q.span.start <= start for q in case.quotations):
            continue
        inner = [s for s in case.sentences if s.start >= block.span.start and s.end < statement.source[0].start]
        words = len(case.text[block.span.start : statement.source[0].start].split())
        if not inner or words < case.thresholds.late_speaker_words:
            continue
        if not block.span.contains(statement.source[0]):
            continue
        yield Hit(
            statement.source[0],
            f"a new speaker is named only after {words} words",
            statement.id,
            "name the speaker after the first sentence",
        )
