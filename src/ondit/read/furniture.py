"""What stands on a page and is no part of the report: boxes by their class and id, lines by their wording."""

from __future__ import annotations

import itertools
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ondit.text.phrases import phrases

_WORD = phrases("read/patterns", "furniture_word")
_MAX_LINE_CHARS = 320
STRONG = frozenset({"newsletter", "related", "comments", "cookie", "donate"})
"""Kinds of box that are never the report, however much text they hold."""


def names_of(element: Any) -> str:
    """Everything that an element is called: class, id and the names that its component goes by."""
    get = element.get
    return " ".join(filter(None, map(get, ("class", "id", "data-component", "data-testid", "data-gu-name", "data-qa"))))


@lru_cache(maxsize=4096)
def region_of(class_and_id: str) -> str | None:
    """The kind of box that an element's class and id announce ("related", "share" …); None for any other."""
    names = [name for name in class_and_id.split() if not name.lower().startswith(_ignored())]
    kinds = _region_words()
    for name in names:
        words = [word.lower() for word in _WORD.findall(name[:200])]
        pairs = [" ".join(pair) for pair in itertools.pairwise(words)]
        triples = [" ".join(three) for three in zip(words, words[1:], words[2:], strict=False)]
        for term in (*triples, *pairs, *words):
            if term in kinds:
                return kinds[term]
    return None


@lru_cache(maxsize=4096)
def is_standfirst(class_and_id: str) -> bool:
    """Whether an element's class or id is that of a standfirst."""
    terms = _standfirst_words()
    for name in class_and_id.split():
        words = [word.lower() for word in _WORD.findall(name[:200])]
        pairs = [" ".join(pair) for pair in itertools.pairwise(words)]
        if any(term in terms for term in (*pairs, *words)):
            return True
    return False


@lru_cache(maxsize=4096)
def hides(classes: str) -> bool:
    """Whether a class hides its element (and no other class shows it again on wide screens)."""
    names = classes.split()
    if not any(name in _hidden_classes() for name in names):
        return False
    return not any(":" in name and name.rsplit(":", 1)[1] in ("block", "flex", "grid", "inline") for name in names)


def is_furniture(text: str) -> bool:
    """Whether a whole short paragraph is a plea, a newsletter form, a share bar, a label, a cookie notice …"""
    stripped = text.strip(" \t\n-–—•*|»>›:→")
    if not any(char.isalnum() for char in stripped[:_MAX_LINE_CHARS]):
        return not any(unicodedata.category(char) == "So" for char in stripped)  # a line of emoji is said by somebody
    return len(stripped) <= _MAX_LINE_CHARS and _lines("everywhere").match(stripped) is not None


def is_begging(text: str) -> bool:
    """Whether the last paragraph of a plain text asks for money, an address or a click."""
    return len(text) <= _MAX_LINE_CHARS and _lines("begging").match(text.strip(" \t\n-–—•*|»>›:→")) is not None


def is_linked_furniture(text: str) -> bool:
    """Whether a short paragraph that is mostly a link sends the reader elsewhere ("Read more: …")."""
    return len(text) <= _MAX_LINE_CHARS and _lines("linked").match(text.strip(" -–—•*|»>›→[(")) is not None


def is_furniture_heading(text: str) -> bool:
    """Whether a heading stands over links or comments and not over a part of the report."""
    return len(text) <= 80 and _lines("headings").match(text.strip(" -–—•*|»>›")) is not None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("ondit").joinpath("data/read/furniture.toml").read_text(encoding="utf-8"))


@cache
def _region_words() -> dict[str, str]:
    found = {}
    for table in ("regions", "weak"):
        for kind, terms in _data()[table].items():
            found.update(dict.fromkeys(terms, kind))
    return found


@cache
def _standfirst_words() -> frozenset[str]:
    return frozenset(_data()["standfirst"]["words"])


@cache
def _hidden_classes() -> frozenset[str]:
    return frozenset(_data()["hidden"]["classes"])


@cache
def _ignored() -> tuple[str, ...]:
    return tuple(_data()["ignored"]["prefixes"])


@cache
def _lines(section: str) -> re.Pattern[str]:
    patterns: Iterable[str] = _data()["lines"][section]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
