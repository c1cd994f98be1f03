"""How much a name or description looks like the subject of its clause."""

from __future__ import annotations

from ondit.voices import lexicon
from ondit.voices.discourse import Discourse
from ondit.voices.nounphrases import REFLEXIVES
from ondit.voices.tokens import TokenIndex


def subject_score(index: TokenIndex, discourse: Discourse, at: int, end: int) -> float:
    """How much a name looks like the subject of its clause, 0 to 1."""
    tokens = index.tokens
    first, after = index.first_at(at), index.first_at(end)
    while first and tokens[first - 1].lower in lexicon.titles() and tokens[first - 1].capital:
        first -= 1
    before = tokens[first - 1] if first else None
    opens = discourse.opens_sentence(at)
    if before is not None and before.lower in PREPOSITIONS:
        # "For Ana Major, a retiree, it is a chance. …": who opens a sentence so is its topic.
        topic = before.lower in ("for", "to") and before.capital
        return 0.8 if topic and after < len(tokens) and tokens[after].text == "," else 0.0
    while after < len(tokens) and _between(tokens[after].lower):
        after += 1
    following = tokens[after] if after < len(tokens) else None
    if following is None:
        return 0.0
    if following.lower == "'s":
        return 0.7 if opens else 0.0
    if is_verb(following.lower):
        return 1.0
    if following.text in (",", "(", "–", "—") and opens:
        return 0.8
    return 0.5 if opens else 0.0


def _between(word: str) -> bool:
    """Whether a word can stand between a subject and its verb: "Lee himself sharply denied"."""
    return word in REFLEXIVES or (word.endswith("ly") and len(word) > 4)


def is_verb(word: str) -> bool:
    """Whether a lower-case word after a name is likely its verb, by list and ending."""
    if word in lexicon.words("verb"):
        return True
    if word.endswith("ed") and len(word) > 3:
        return True
    return word.endswith("s") and not word.endswith("ss") and len(word) > 3 and lexicon.noun(word) is None


PREPOSITIONS = frozenset(
    {"of", "to", "with", "by", "for", "from", "against", "about", "at", "on", "in", "into", "over", "than", "under"}
    | {"between", "behind", "like", "near", "toward", "towards"}
)
