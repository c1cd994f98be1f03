"""S601 quotation-differs."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.names import same_name
from ondit.check.quotes import Quotable, find_quote, in_parts
from ondit.check.registry import rule
from ondit.model import Attribution, Span


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
    sources = [Quotable(x) for x in case.sources]
    cases = {x.document.id: Case(x) for x in case.sources}
    for inner in (part for quotation in case.quotations for part in in_parts(case.text, quotation.inner())):
        if len(inner.of(case.text).split()) < case.thresholds.quote_words:
            continue
        found = find_quote(case.text, inner, sources, case.thresholds.same_quote)
        if found is None:
            continue
        statement = _statement(case, inner)
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
            other = _speaker(cases[found.source.document.id], found.span)
            voice = case.voice(statement)
            if other and voice.name and voice.anonymity == "named" and not same_name(voice.name, other):
                yield Hit(inner, f"changed speaker: the source gives these words to {other}", held, "check who said it")


def _statement(case: Case, inner: Span) -> Attribution | None:
    """The first statement that these words are part of."""
    held = [x for span, x in case.parts_over(inner) if span in x.content and case.voice(x).kind != "author"]
    return min(held, key=lambda x: x.spans[0], default=None)


def _speaker(source: Case, span: Span) -> str | None:
    """The name of the person who says these words in the source."""
    statement = _statement(source, span)
    voice = source.voice(statement) if statement else None
    return voice.name if voice and voice.anonymity == "named" and voice.kind == "person" else None
