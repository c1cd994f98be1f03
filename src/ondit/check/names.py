"""Forms of one name: a person's full name and surname, an outlet's name and its short form."""

from __future__ import annotations

import re

from ondit.text.strings import words_of

_ARTICLES = frozenset({"the", "a", "an"})


def same_name(left: str | None, right: str | None) -> bool:
    """True for two forms of one name: the same, or one's words among the other's, "the" left out."""
    if not left or not right:
        return False
    a, b = ({w.casefold().strip(".,") for w in x.split()} - _ARTICLES for x in (left, right))
    return bool(a and b) and (a <= b or b <= a)


def same_outlet(left: str | None, right: str | None) -> bool:
    """True for two forms of an outlet's name, also short ones: "WSJ", "the AP", "wash-post" for the Washington Post."""
    if same_name(left, right):
        return True
    a, b = _words(left), _words(right)
    if not a or not b:
        return False
    short, long = sorted((a, b), key=lambda words: len("".join(words)))
    initials = "".join(word[0] for word in long)
    if len(short) == 1 and len(long) > 1 and short[0] == initials:
        return True
    return len(short) == len(long) > 1 and all(y.startswith(x) for x, y in zip(short, long, strict=True))


def is_named_in(name: str | None, text: str) -> bool:
    """True where a text holds a name or a short form of it: its longest word, "the Post", or its initials."""
    words = (name or "").split()
    if not words:
        return False
    if max(words, key=len).casefold() in text.casefold():
        return True
    last, initials = re.escape(words[-1]), "".join(word[0] for word in _words(name)).upper()
    short = [rf"[Tt]he\s+{last}", *([initials] if len(initials) > 1 else [])]
    return re.search(rf"\b(?:{'|'.join(short)})\b", text) is not None


def is_proper(name: str | None) -> bool:
    """True for a name of its own; "the media" and "the event website" are none."""
    words = (name or "").split()
    return bool(words) and words[-1][:1].isupper()


def _words(name: str | None) -> list[str]:
    """The words of a name in lower case; "U.S." and "A.P." are one word each."""
    found = words_of((name or "").replace(".", "").casefold())
    return [word for word in found if word not in _ARTICLES]
