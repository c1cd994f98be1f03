"""What a user types into a search, as an FTS5 query that never fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ondit.collection.search.marks import is_query
from ondit.collection.store.values import storable
from ondit.errors import BadSearch

Index = Literal["statements_fts", "reports_fts", "voices_fts"]

_COLUMNS: dict[Index, tuple[str, ...]] = {
    "statements_fts": ("its_only_column",),  # whose name nobody types: "content: ferry" is a search for two words
    "reports_fts": ("title", "text"),
    "voices_fts": ("name", "role", "affiliation"),
}
_MARKS = str.maketrans("“”„‟«»", '""""""')
_OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})
_MOST_WORDS = 100
# A single letter begins tens of thousands of words, and FTS5 puts their lists together before the first answer.
_SHORTEST_PREFIX = 2


def fts_query(index: Index, words: str) -> str:
    """The query as it is where it is valid FTS5 (phrases, `prefix*`, AND, OR, NOT, NEAR); else its words, quoted.

    Raises:
        BadSearch: there is no word in it, too many, or the beginning of a word is too short.
    """
    given = storable(words).translate(_MARKS).strip()
    if not _has_word(given):
        raise BadSearch(f"no word to search for in {words!r}" if words.strip() else "no word to search for")
    if len(given.split()) > _MOST_WORDS:
        raise BadSearch(f"more than {_MOST_WORDS} words to search for; give a phrase of it")
    for before in given.split("*")[:-1]:
        letters = _last_word(before)
        if 0 < len(letters) < _SHORTEST_PREFIX:
            raise BadSearch(f"{letters}*: give at least {_SHORTEST_PREFIX} letters before the *")
    return given if _is_valid(index, given) else quoted(given)


def quoted(words: str) -> str:
    """The words as FTS5 strings, all of which must be there; phrases and prefixes are kept, operators are words."""
    return " ".join(f'"{bare}"{star}' for bare, star in _parts(words) if _has_word(bare))


def _parts(words: str) -> Iterator[tuple[str, str]]:
    """Words and phrases without their quotation marks, each with the "*" behind it."""
    pieces = words.split('"')
    if len(pieces) % 2 == 0:  # the last mark has no partner
        pieces[-2:] = [" ".join(pieces[-2:])]
    for at, piece in enumerate(pieces):
        if at % 2:
            yield piece, "*" if pieces[at + 1].lstrip().startswith("*") else ""
        else:
            yield from ((word.strip("*"), "*" if word.endswith("*") else "") for word in piece.split())


def _is_valid(index: Index, query: str) -> bool:
    parts = query.split()
    if all(part.replace("_", "a").isalnum() for part in parts) and not _OPERATORS.intersection(parts):
        return True  # bare words need no trial
    return is_query(query, _COLUMNS[index])


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _last_word(text: str) -> str:
    letters = text.rstrip(' "')
    start = len(letters)
    while start and letters[start - 1].isalnum():
        start -= 1
    return letters[start:]
