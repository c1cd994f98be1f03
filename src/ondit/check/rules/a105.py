"""A105 plural-for-one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.check.unnamed import hides
from ondit.model import Span
from ondit.text.phrases import phrases

_PLURAL = phrases("check/patterns/a105", "plural")
_SOME = phrases("check/patterns/a105", "some")
_SAYS = r"(?:said|says|added|adds|told|continued|recalled|insisted|explained|wrote|warned|confirmed)"


@rule("A105", "plural-for-one", preview=True, profiles=("default", "ap", "reuters", "bbc", "npr"))
def plural_for_one(case: Case) -> Iterator[Hit]:
    """Plural "sources" or "officials" where the text shows one.

    ## What it does
    Finds an unnamed plural voice to which a later sentence gives words as "the source said" or "the official
    added", where no single voice of that kind was brought in before.

    ## Why
    Two sources weigh more than one. A plural for one voice claims a confirmation that there was not.

    ## Example
    ```text
    The fleet will be sold, officials said. “We have signed,” the official said.
    ```

    ## Instead
    ```text
    The fleet will be sold, an official said. “We have signed,” the official said.
    ```

    ## Policies
    - AP (anonymous sources): the story says how many sources there were, and is exact about it.
    - Reuters handbook (sourcing): never use the plural for one source.
    - New York Times, NPR: no misleading description of confidential sources, their number included.
    """
    seen: set[str] = set()
    for statement in case.statements:
        described = case.source_text(statement)
        found = _PLURAL.search(described)
        # "Officials" alone are described, until a single "the official" shows that one of them spoke and hides.
        unnamed = hides(case, statement) or described.lower() == "officials"
        if found is None or not unnamed or _SOME.search(described):
            continue
        kind = (found[1] or "person").lower()
        if kind in seen:
            continue  # what follows the first follows this one too
        seen.add(kind)
        one = re.compile(
            rf"\bthe\s+(?:\w+\s+)?{kind}\s+{_SAYS}\b|\b{_SAYS}\s+the\s+(?:\w+\s+)?{kind}\b(?!\s+[A-Z])", re.IGNORECASE
        )
        other = re.compile(
            rf"\b(?:a|an|one|another|one\s+of\s+the|second|third)\s+(?:[\w-]+\s+){{0,4}}{kind}s?\b", re.IGNORECASE
        )
        later = one.search(case.text, statement.source[-1].end)
        if later is None or other.search(case.text) or case.is_quoted(Span(*later.span())):
            continue
        if re.compile(rf"\b{kind}\b", re.IGNORECASE).search(case.text, 0, later.start()):
            continue  # one was spoken of before: "Brandt, the chief executive"
        yield Hit(
            statement.source[0],
            f"“{found[0]}” is plural, but the report goes on with one: “{' '.join(later[0].split())}”",
            statement.id,
            "say how many there were",
        )
        return
