"""Q302 speaker-named-late."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.sentences import Quotation
from ondit.model import Attribution, Voice

_SIGNED = re.compile(r"\s*[―—–(\[-]")
_PRONOUN_FIRST = re.compile(r"(?:He|She|They|His|Her|Their)\b")
_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it"})


@rule("Q302", "speaker-named-late", preview=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def speaker_named_late(case: Case) -> Iterator[Hit]:
    """A new speaker's quotation of several sentences, with the speaker named only at the end.

    ## What it does
    Finds a paragraph that opens with a quotation of several sentences, of at least `late_speaker_words` words, whose
    speaker is named only behind it and is new: has not spoken in the report so far, and is not named in the paragraph
    before, nor taken up by a pronoun. Signed letters and quoted documents are left alone.

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
    heard: set[str] = set()
    for statement in case.statements:
        voice = case.voice(statement)
        if voice.id in heard:
            continue
        heard.add(voice.id)
        if not statement.source or case.is_inner(statement) or voice.kind in ("unknown", "document"):
            continue
        if case.source_text(statement).casefold() in _PRONOUNS:
            continue
        quotation = _opening(case, statement)
        if quotation is None or _is_announced(case, voice, quotation.span.start):
            continue
        words = len(quotation.inner().of(case.text).split())
        several = case.sentence_at(quotation.span.start).end < quotation.span.end - 1
        if several and words >= case.thresholds.late_speaker_words:
            yield Hit(
                statement.source[0],
                f"a new speaker is named only after {words} words",
                statement.id,
                "name the speaker after the first sentence",
            )


def _opening(case: Case, statement: Attribution) -> Quotation | None:
    """The quotation that opens the statement's paragraph, where the source stands right behind it."""
    block = case.block_at(statement.content[0].start) if statement.content else None
    if block is None or block.kind != "paragraph" or not block.span.contains(statement.source[0]):
        return None
    quotation = case.quotation_at(block.span.start)
    if quotation is None or not quotation.closed or not quotation.span.overlaps(statement.content[0]):
        return None
    between = case.text[quotation.span.end : statement.source[0].start]
    # A name behind a dash signs a letter or a tweet: that is where the reader of a list looks for it.
    if statement.source[0].start < quotation.span.end or len(between.split()) > 3 or _SIGNED.match(between):
        return None
    return quotation


def _is_announced(case: Case, voice: Voice, start: int) -> bool:
    """True where the paragraph before names the speaker, or goes on about one named farther up by a pronoun."""
    block = case.block_before(start)
    if block is None or voice.name is None:
        return False
    before = block.span.of(case.text)
    if _PRONOUN_FIRST.match(before) and any(span.end <= block.span.start for span in voice.mentions):
        return True
    names = [word for word in voice.name.split() if len(word) > 2 and word[0].isupper()]
    return any(re.search(rf"\b{re.escape(word)}", before) for word in names)
