"""Text to tokens as the voices stage needs them: abbreviations whole, the possessive apart, capital or not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ondit.model import Span
from ondit.text.lists import entries
from ondit.text.shapes import alternatives

_FORMS = (
    rf"(?=[A-Z]){alternatives(entries('text/titles'))}\.(?!\w)",
    r"Det\.? (?:Con|Sgt|Insp|Ch Insp|Supt|Ch Supt)\b\.?",
    r"(?:[^\W\d_]\.)+(?!\w)",  # U.S., a.m.
    r"(?:[\w-]{1,40}\.){1,3}(?:com|org|net|gov|edu)\b",
    r"['’]s\b",
    r"\w+(?:[-‐‑&]\w+|['’](?!s\b)\w+|(?<=\d)[.,](?=\d)\d+)*",
    r"\S",
)
_TOKEN = re.compile("|".join(_FORMS))


_PREFIXED = re.compile(
    r"(?:al|el|ad|an|ar|as|at|az|ash|d|l|de)[-‐‑'’][A-Z]"
)  # "al-Nouri", "d’Arcy": a name all the same


@dataclass(slots=True, eq=False)  # not frozen: a report has tens of thousands, and freezing doubles their cost
class Token:
    """One word or mark. `lower` is its lower-case form with straight apostrophes."""

    text: str
    start: int
    end: int
    lower: str
    capital: bool
    word: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a stretch of text, in order; offsets count from the beginning of `text`."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        form = match.group()
        first = form[0]
        found.append(
            Token(
                form,
                match.start(),
                match.end(),
                form.lower().replace("’", "'"),
                first.isupper() or bool(_PREFIXED.match(form)),
                first.isalnum(),
            )
        )
    return found


class TokenIndex:
    """All tokens of a document, with the tokens of a span in logarithmic time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokenize(text)
        self._starts = [token.start for token in self.tokens]

    def first_at(self, offset: int) -> int:
        """Index of the first token that begins at or after an offset."""
        return bisect_left(self._starts, offset)

    def within(self, span: Span) -> Sequence[Token]:
        """The tokens that begin within a span. Where the span cuts through a word, the piece stands for it."""
        first, last = self.first_at(span.start), self.first_at(span.end)
        found = self.tokens[first:last]
        cut_front = first > 0 and self.tokens[first - 1].end > span.start
        if cut_front or (found and found[-1].end > span.end):
            return tokenize(self.text, span.start, span.end)
        return found
