"""Months and days that are somebody's name, or the verb: "April Hayes", "Theresa May", "May God help us"."""

from __future__ import annotations

from ondit.text.lists import words
from ondit.times.grammar import Match
from ondit.times.lexicon import word_list

_BARE = frozenset(("month", "weekday"))
_MARKS = frozenset("“”\"‘'’`´(:.;?!-–—•*|")
_PLACING = word_list("before_month")
_AFTER_MAY = word_list("after_may")


def is_namesake(match: Match) -> bool:
    """Whether the words around a bare month or weekday make it a name, or "may".

    American papers put days without "on" behind anything ("told Reuters Friday"), so that a weekday is a name only at
    the head of its sentence or after a title ("Friday Dell said", "Mr Monday"); a month also after a given name.
    """
    if match.rule.name not in _BARE or match.has("part"):
        return False
    tokens, first = match.tokens, match.first
    before = tokens.words[first - 1] if first else ""
    after = tokens.words[match.last] if match.last < len(tokens.words) else ""
    opens = not before or before in _MARKS
    if before.rstrip(".") in _titles() and tokens.capitals[first - 1]:
        return True
    is_month = match.rule.name == "month"
    if _named_after(match) and (opens or (is_month and before not in _PLACING)):
        return True
    if not is_month or opens:
        return opens and match.text == "may" and after not in _AFTER_MAY and not after[:1].isdigit()
    return _is_given_name(match, before)


def _named_after(match: Match) -> bool:
    """Whether a word with a capital follows that is no time itself: a family name."""
    tokens, at = match.tokens, match.last
    if at >= len(tokens.words) or not tokens.capitals[at] or len(tokens.words[at]) < 2:
        return False
    return not tokens.values[at] and (at + 1 >= len(tokens.words) or not tokens.capitals[at + 1])


def _is_given_name(match: Match, before: str) -> bool:
    """Whether a word with a capital stands right before a month: "Theresa May", but not "Since May"."""
    tokens, at = match.tokens, match.first - 1
    return tokens.capitals[at] and not tokens.values[at] and before not in _PLACING and match.last - match.first == 1


def _titles() -> frozenset[str]:
    return frozenset(title.lower().rstrip(".") for title in words("text/titles"))
