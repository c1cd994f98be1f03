"""The voices of a report whose sources could not be resolved at all."""

from __future__ import annotations

from ondit.model import Attribution, Document, Voice


def unresolved_voices(document: Document, attributions: tuple[Attribution, ...]) -> tuple[Voice, ...]:
    """The report's own voice, and one without a name for each attribution: nothing is claimed of who says it."""
    own = Voice("v0", own_name(document), "author")
    unknown = (
        Voice(f"v{i}", None, "unknown", "described", attributions=(x.id,)) for i, x in enumerate(attributions, 1)
    )
    return own, *unknown


def own_name(document: Document) -> str:
    """What the report's own voice is called."""
    return document.publisher or ", ".join(document.byline) or "this report"
