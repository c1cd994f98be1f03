"""The clauses by which a statement within a statement is made: "the general swore to him that …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ondit.lexicon import entries
from ondit.model import Span
from ondit.people import lexicon
from ondit.text.frames import Frames
from ondit.text.shapes import alternatives

_MORE_PAPERS = ("text", "text message", "voicemail", "sign", "card", "circular", "directive", "report", "poster", "fax")
_TAKING = ("that", "bare", "person", "of", "about", "for", "to", "if", "said")


def clause(table: str) -> re.Pattern[str]:
    """A pattern of data/attribution/inner.toml: of the table "clause" is "the general swore to him that …"."""
    return _frames().one(table)


def matches(table: str, text: str, content: Span) -> Iterator[re.Match[str]]:
    """Where a pattern is found in a content; without what it `needs` it is not even compiled."""
    return _frames().finditer(table, text, content.start, content.end)


@cache
def _frames() -> Frames:
    """With the verbs by what they take, and nouns."""
    finite = {f"taking_{frame}": alternatives(_finite(frame)) for frame in _TAKING}
    others = {
        f"{form}_{frame}": alternatives(_forms(form, frame)) for form in ("base", "ing") for frame in ("person", "said")
    }
    return Frames(
        "attribution/inner",
        plural_speakers=alternatives(lexicon.cited_plurals()),
        statement_nouns=alternatives(entries("statement_nouns")) + "s?",
        reporting_words="|".join(entries("reporting_words")),
        papers=alternatives((*entries("document_nouns"), *_MORE_PAPERS)),
        **finite,
        **others,
    )


def _finite(frame: str) -> Iterator[str]:
    """The finite verbs that take something."""
    for line in entries("inner_cues"):
        verb, frames = line.split("\t")
        if frame in frames.split():
            yield verb


def _forms(form: str, frame: str) -> Iterator[str]:
    """The base or -ing forms of the verbs with a frame."""
    for line in entries("inner_cue_forms"):
        base, ing, frames = line.split("\t")
        if frame in frames.split():
            yield base if form == "base" else ing
