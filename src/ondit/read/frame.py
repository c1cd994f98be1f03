"""What stands around a report's text in every format: byline and date under the title, begging lines at the end."""

from __future__ import annotations

from collections.abc import Iterable

from ondit.model import Note
from ondit.read.byline import looks_like_byline, names_in_line
from ondit.read.dates import iso_date
from ondit.read.draft import Draft
from ondit.read.furniture import is_begging
from ondit.read.metaline import read_metadata_line

_LINES_UNDER_TITLE = 4  # lines under the title that may hold byline and date
_MAX_DATE_LINE_CHARS = 60


def take_byline_and_date(draft: Draft, lines: Iterable[str]) -> None:
    """Sets a draft's byline, date and publisher from lines that say them and nothing else, unless it has them."""
    for line in lines:
        if known := read_metadata_line(line):
            draft.publisher = draft.publisher or known.publisher
            draft.byline = draft.byline or known.names
            draft.published = draft.published or known.published
            continue
        if not draft.byline and looks_like_byline(line):
            draft.byline = names_in_line(line)
        if not draft.published and (is_date_line(line) or looks_like_byline(line)):
            draft.published = iso_date(line)


def lines_under_title(draft: Draft) -> list[str]:
    """The first lines after the title's block, or of the draft where no block holds the title."""
    at = next((i + 1 for i, block in enumerate(draft.blocks[:20]) if block.text == draft.title), 0)
    return [block.text for block in draft.blocks[at : at + _LINES_UNDER_TITLE]]


def is_date_line(text: str) -> bool:
    """Whether a line is a date and hardly anything else."""
    return len(text) <= _MAX_DATE_LINE_CHARS and text.count(" ") <= 8 and iso_date(text) is not None


def drop_begging(draft: Draft) -> None:
    """Takes pleas for money, newsletter forms and the like off the end, each with a note."""
    while len(draft.blocks) > 1 and is_begging(draft.blocks[-1].text):
        block = draft.blocks.pop()
        where = f" ({draft.unit} {block.places[0][1]})" if block.places else ""
        draft.notes.append(Note("read", f"left out at the end{where}: {block.text[:80]}"))
