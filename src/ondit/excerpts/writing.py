"""What one paragraph tells about its writer: its words, the names it takes as known, its typography and its stance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ondit.model import Span
from ondit.text.frames import Frames
from ondit.text.quotations import read_quotations

_FRAMES = Frames("excerpts/writing")
_TOKEN = _FRAMES.one("token")
_NAME = _FRAMES.one("name")
_POSSESSIVE = _FRAMES.one("possessive")
_FIRST = _FRAMES.one("first")
_TITLE = _FRAMES.one("title")

STYLES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (one.pattern, other.pattern) for one, other in zip(_FRAMES["style"], _FRAMES["other_style"], strict=True)
)
"""Pairs of habits; a writer who keeps to one of a pair rarely has the other."""

FIRST_PERSON = _FRAMES.one("first_person")
SINGULAR = _FRAMES.one("singular")
SECOND_PERSON = _FRAMES.one("second_person")
PAST = _FRAMES.one("past")
PRESENT = _FRAMES.one("present")
NEWS = _FRAMES.one("news")
COMMENT = _FRAMES.one("comment")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with what its words show, each computed once."""

    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case, without a possessive ending."""
        return frozenset(_POSSESSIVE.sub("", token.lower()) for token in _TOKEN.findall(self.text))

    @cached_property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """Runs of capitalised words, each a tuple; a lone word that opens a sentence is left out."""
        found: list[tuple[str, ...]] = []
        text = _TITLE.sub("", self.text)
        for match in _NAME.finditer(text):
            name = tuple(_POSSESSIVE.sub("", word) for word in match.group().split())
            before = text[: match.start()].rstrip(" \"“‘'(")[-1:]
            if len(name) == 1 and (not before or before in ".!?:"):
                # "Ryan said" opens a paragraph as often as "Yesterday" does: kept when it is no common word.
                if name[0].lower() in self._lower_case:
                    continue
                found.append(("", *name))
            else:
                found.append(name)
        return tuple(found)

    @cached_property
    def _lower_case(self) -> frozenset[str]:
        return frozenset(re.findall(r"\b[a-z][\w’']*", self.text))

    @cached_property
    def full_names(self) -> frozenset[str]:
        """The last words of names of two and more words: people and places introduced or named in full."""
        return frozenset(name[-1] for name in self.names if len(name) > 1 and name[0])

    @cached_property
    def bare_names(self) -> frozenset[str]:
        """Names of one word, used as if the reader knew them."""
        return frozenset(name[-1] for name in self.names if len(name) == 1 or not name[0]) - self.full_names

    @cached_property
    def own_words(self) -> str:
        """The text outside quotation marks."""
        whole = Span(0, len(self.text))
        return read_quotations(self.text, [whole]).outside(self.text, whole)

    @cached_property
    def opening(self) -> str:
        """Its first sentence."""
        found = _FIRST.match(self.text.strip())
        return found.group() if found else self.text.strip()

    @cached_property
    def style(self) -> tuple[int, ...]:
        """For each pair of STYLES: 1 for the first habit only, -1 for the second only, else 0."""
        return tuple(bool(one.search(self.text)) - bool(other.search(self.text)) for one, other in STYLES)

    @cached_property
    def length(self) -> int:
        """Number of words."""
        return max(1, len(self.text.split()))
