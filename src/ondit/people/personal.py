"""Whether two names can be one person's: short forms, initials, "Jr"."""

from __future__ import annotations

from ondit.people import lexicon

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def split_suffix(words: list[str]) -> tuple[list[str], str]:
    """A name without "Jr" or "III" at its end, and that."""
    if len(words) > 1 and words[-1].rstrip(".") in _SUFFIXES:
        return words[:-1], words[-1].rstrip(".")
    return words, ""


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names, in lower case and without titles, can be one person's."""
    first, first_suffix = split_suffix(list(one))
    second, second_suffix = split_suffix(list(other))
    if first_suffix != second_suffix and len(first) > 1 and len(second) > 1:
        return False
    if first[-1] != second[-1]:
        return False
    short, long = sorted((first, second), key=len)
    if long[-len(short) :] == short:
        return len(short) > 1 or len(long) == 1
    a, b = first[0].rstrip("."), second[0].rstrip(".")
    return (
        a == b
        or a in lexicon.nicknames().get(b, ())
        or b in lexicon.nicknames().get(a, ())
        or (len(min(a, b, key=len)) == 1 and a[0] == b[0])
    )
