"""Markdown to Draft."""

from __future__ import annotations

from ondit.read.decode import decode
from ondit.read.draft import Draft
from ondit.read.limits import refuse_long
from ondit.read.text import lay_out
from ondit.settings import Settings


def read_markdown(data: bytes, source: str | None, settings: Settings) -> Draft:
    """The report in a Markdown file."""
    decoded = decode(data, source)
    refuse_long(decoded.text, source, settings)
    draft = Draft(notes=list(decoded.notes))
    lay_out(decoded.text, draft)
    return draft
