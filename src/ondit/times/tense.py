"""Where the verbs around an expression point: to the past, to the future, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from ondit.times.lexicon import word_list

_FUTURE = word_list("future")
_PAST = word_list("past")
_NOT_PAST = word_list("not_past")
_REACH = 40  # words on either side, so that a text without full stops takes no longer a word


def direction(words: Sequence[str], first: int, last: int, *, ahead: int = _REACH) -> int:
    """-1 where the nearest telling verb is past, 1 where it is future, 0 where there is none near.

    Args:
        words: the lower-case words of the sentence; the expression is words[first:last].
        ahead: how many words after the expression are looked at.
    """
    best = 0
    nearest = 2 * _REACH
    for index in range(first - 1, max(-1, first - 1 - _REACH), -1):
        best = sign(words[index])
        if best:
            nearest = first - index
            break
    # What stands before counts before what follows: "said Friday that it will".
    for index in range(last, min(len(words), last + ahead, last + nearest - 3)):
        after = sign(words[index])
        if after:
            return after
    return best


def sign(word: str) -> int:
    """-1 for a verb form of the past, 1 for a word of the future, else 0."""
    if word in _FUTURE:
        return 1
    if word in _PAST or (len(word) > 4 and word.endswith("ed") and not word.startswith("un") and word not in _NOT_PAST):
        return -1
    return 0
