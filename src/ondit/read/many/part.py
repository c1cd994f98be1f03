"""One report in a file of many."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from ondit.errors import BadSetting
from ondit.published import publication_date
from ondit.read import Metadata
from ondit.read.dates import iso_date


def date_said(text: str | None) -> tuple[str | None, tuple[str, ...]]:
    """A date that a file gives for a part of it, as ISO 8601, and the doubt where it is none that is known."""
    if not text or not text.strip():
        return None, ()
    try:
        return publication_date(text), ()
    except BadSetting:
        found = iso_date(text)
    return found, () if found else (f"the date of publication is not understood: {text.strip()[:60]!r}",)


@dataclass(frozen=True)
class Part:
    """The bytes of a report that lay in a file with others, and what the file says about it.

    `number` counts lines of JSON Lines, records of an archive, entries of a feed, from 1; `offset` is where it begins
    in the file, None where it cannot be read from there alone. `kind` is the format, where the file tells it. `doubts`
    tell what the file says that could not be understood.
    """

    number: int
    offset: int | None
    data: bytes
    kind: str | None = None
    url: str | None = None
    metadata: Metadata = Metadata()
    doubts: tuple[str, ...] = ()
    problem: str | None = None

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()
