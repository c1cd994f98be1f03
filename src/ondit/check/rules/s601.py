"""S601 quotation-differs."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.against import Match, find_quote, tokens_of
from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.names import same_name
from ondit.check.registry import rule
from ondit.model import Span


@rule("S601", "quotation-differs", needs_sources=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def quotation_differs(case: Case) -> Iterator[Hit]:
    """A quotation whose words differ from the source's.

    ## What it does
    Looks for every quotation of at least `quote_words` words in the sources given with `--against`, and grades what
    differs: punctuation, ellipsis, dropped words, changed words; or the speaker. Quotations that are in no source
    are left alone.

    ## Why
    What stands between quotation marks is exactly what was said.

    ## Example
    ```text
    “The weir was never safe,” Lind said. (Transcript, LIND: “The weir was never quite safe.”)
    ```

    ## Instead
    ```text
    “The weir was never quite safe,” Lind said.
    ```

    ## Policies
    - New York Times, integrity of quotations: readers have a right to assume that every word is what was said.
    - AP, Reuters (quotes): quotations are not altered, not even for grammar; ellipses must not change the sense.
    - NPR, BBC, Guardian: the same rule.
    """
    sources = [(x, tokens_of(x.document.text, Span(0, len(x.document.text)))) for x in case.sources]
    for quotation in case.quotations:
        inner = quotation.inner()
        if len(inner.of(case.text).split()) < case.thresholds.quote_words:
            continue
        found = find_quote(case.text, inner, sources, case.thresholds.same_quote)
        if found is None:
            continue
        statement = next((x for x in case.statements if any(s.overlaps(inner) for s in x.content)), None)
        held = statement.id if statement else None
        if found.grade != "same":
            yield Hit(
                inner,
                f"{found.grade}: the source has these words otherwise",
                held,
                "quote it as it was said, or paraphrase",
                diff=found.diff,
            )
        elif statement is not None:
            other = _speaker(found)
            voice = case.voice(statement)
            if other and voice.name and voice.anonymity == "named" and not same_name(voice.name, other):
                yield Hit(inner, f"changed speaker: the source gives these words to {other}", held, "check who said it")


def _speaker(found: Match) -> str | None:
    """The name of the one who says these words in the source."""
    for statement in found.source.attributions:
        if any(span.overlaps(found.span) for span in statement.content):
            voice = found.source.voice_of(statement)
            return voice.name if voice.anonymity == "named" and voice.kind == "person" else None
    return None
