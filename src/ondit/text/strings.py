"""What readers ask of a string: what ends it, its words, its letters, its text without tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOSERS = "\"'”’)]"
_WORD = re.compile(r"[^\W_]+")
_RUN = re.compile(r"\S+")
_TAG = re.compile(r"<[^<>]{0,1000}>")
_SITE_ENDINGS = (".com", ".co.uk", ".org", ".net", ".news")


def ends_with(text: str, marks: str) -> bool:
    """Whether one of the marks ends a text, but for closing quotation marks and brackets."""
    return text.rstrip(_CLOSERS).endswith(tuple(marks))


def words_of(text: str) -> list[str]:
    """The runs of letters and digits."""
    return _WORD.findall(text)


def runs_of(text: str) -> Iterator[tuple[int, str]]:
    """Offset and text of each run without white space."""
    return ((found.start(), found.group()) for found in _RUN.finditer(text))


def letters_of(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return "".join(filter(str.isalnum, text.lower()))


def latin_letters_of(text: str) -> str:
    """The letters a to z alone, of a text in lower case."""
    return "".join(letter for letter in text if "a" <= letter <= "z")


def outlet_key(text: str) -> str:
    """An outlet's name to compare by: without its article, a site's ending, white space and marks."""
    bare = text.strip().lower().removeprefix("the ")
    ending = next(filter(bare.endswith, _SITE_ENDINGS), "")
    return letters_of(bare.removesuffix(ending))


def without_tags(text: str, instead: str = "") -> str:
    return _TAG.sub(instead, text)
