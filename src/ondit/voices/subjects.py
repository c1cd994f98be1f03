"""How much a name or description looks like the subject of its clause."""

from __future__ import annotations

from ondit.people import lexicon
from ondit.people.nounphrases import REFLEXIVES
from ondit.people.offices import before_titles
from ondit.text.tokens import Token, TokenIndex
from ondit.voices.discourse import Discourse


def subject_score(index: TokenIndex, discourse: Discourse, at: int, end: int) -> float:
    """How much a name looks like the subject of its clause, 0 to 1."""
    tokens = index.tokens
    first, after = before_titles(tokens, index.first_at(at)), index.first_at(end)
    before = tokens[first - 1] if first else None
    opens = discourse.opens_sentence(at)
    if before is not None and before.lower in PREPOSITIONS:
        # "For Ana Major, a retiree, it is a chance. …": who opens a sentence so is its topic.
        topic = before.lower in ("for", "to") and before.capital
        if before.lower in ("for", "with") and _acts_within(tokens, before.lower, after):
            return 0.7  # "a chance for Lee to speak", "with Lee trailing"
        return 0.8 if topic and after < len(tokens) and tokens[after].text == "," else 0.0
    if after + 1 < len(tokens) and tokens[after].lower == "of" and tokens[after + 1].capital:
        after += 2  # "Senator Ana Lee of Ostrow, …"
        while after < len(tokens) and tokens[after].capital:
            after += 1
    while after < len(tokens) and _between(tokens[after].lower):
        after += 1
    following = tokens[after] if after < len(tokens) else None
    if following is None:
        return 0.0
    if following.lower == "'s":
        return 0.7 if opens and not _names_another(tokens, after + 1) else 0.0
    if is_verb(following.lower):
        return 1.0
    if following.text in (",", "(", "–", "—"):
        if opens:
            return 0.8
        # "One delegate, the baker Ana Lee of Ostrow, pledged": the verb of an apposition is its noun's.
        if before is not None and _in_apposition(tokens, first, after):
            return 0.8
    if before is not None and before.lower in _INVERTING and following.word and not following.capital:
        return 0.7  # "how should the council pay?"
    return 0.5 if opens else 0.0


def _acts_within(tokens: list[Token], preposition: str, after: int) -> bool:
    """Whether a name or noun after "for" or "with" is the subject of the verb behind it."""
    following = tokens[after].lower if after < len(tokens) else ""
    return following == "to" if preposition == "for" else following.endswith(("ing", "ed"))


def _names_another(tokens: list[Token], start: int) -> bool:
    """Whether somebody else is named within the noun phrase: "Lee's campaign manager Tarr"."""
    for token in tokens[start : start + MAX_APPOSITION]:
        if token.capital and token.lower in lexicon.given_names():
            return True
        if not token.word or is_verb(token.lower) or token.lower in lexicon.words("stop"):
            return False
    return False


_INVERTING = frozenset({"should", "would", "could", "will", "can", "did", "does", "do", "may", "might", "must"})


def _in_apposition(tokens: list[Token], first: int, after: int) -> bool:
    """Whether a name stands in an apposition to the subject, whose verb follows the comma."""
    if after + 1 >= len(tokens) or tokens[after].text != "," or not is_verb(tokens[after + 1].lower):
        return False
    if tokens[after + 1].lower in _INVERTED:
        return False  # "“…,” said Lee"
    start = first
    while start and first - start < MAX_APPOSITION and tokens[start - 1].word:
        before = tokens[start - 1]
        if not before.capital and before.lower in lexicon.words("stop") and before.lower not in ("of", "for"):
            return False
        start -= 1
    return start > 0 and tokens[start - 1].text == ","


_INVERTED = frozenset({"said", "says", "added", "adds", "asked", "asks", "wrote", "writes"})
MAX_APPOSITION = 12
"""So many words of "the former head of the regional electricity board" stand before the name at most."""


def _between(word: str) -> bool:
    """Whether a word can stand between a subject and its verb: "Lee himself sharply denied"."""
    return word in REFLEXIVES or (word.endswith("ly") and len(word) > 4)


_NO_VERBS = frozenset(
    "this thus always perhaps besides sometimes others plus alas afterwards towards upwards downwards backwards "
    "forwards indoors outdoors overseas nowadays hers ours yours theirs its".split()
)


def is_verb(word: str) -> bool:
    """Whether a lower-case word after a name is likely its verb, by list and ending."""
    if word in lexicon.words("verb"):
        return True
    if word.endswith("ed") and len(word) > 3:
        return True
    if word in _NO_VERBS:
        return False
    return word.endswith("s") and not word.endswith("ss") and len(word) > 3 and lexicon.noun(word) is None


PREPOSITIONS = frozenset(
    {"of", "to", "with", "by", "for", "from", "against", "about", "at", "on", "in", "into", "over", "than", "under"}
    | {"between", "behind", "like", "near", "toward", "towards"}
)
