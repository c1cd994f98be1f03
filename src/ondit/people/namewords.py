"""The words of a name: where it begins and ends, how it is compared, and what its form alone tells of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ondit.model import Span
from ondit.people import lexicon
from ondit.text.tokens import Token

NameKind = Literal["person", "organisation", "outlet", "place", "nation"]
LETTERS = lexicon.words("letters")
"""What may stand behind a person's name without being part of it."""
COURTESY = lexicon.words("courtesy")


def name_tokens(tokens: Sequence[Token]) -> list[Token]:
    """The words of a name: no article, title of courtesy, possessive or marks, nor a dateline before it."""
    dash = max((i for i, token in enumerate(tokens) if token.text in ("-", "–", "—")), default=-1)
    tokens = tokens[dash + 1 :] or tokens
    names = [token for token in tokens if (token.word and token.lower != "'s") or token.text == "&"]
    while names and names[0].text == "&":
        names.pop(0)
    while names and names[-1].text == "&":
        names.pop()
    while names and (names[0].lower == "the" or (names[0].lower in COURTESY and len(names) > 1)):
        names.pop(0)
    while len(names) > 2 and names[-1].lower in LETTERS and names[-1].capital:
        names.pop()
    return names


def key(tokens: Sequence[Token]) -> str:
    """A name as it is compared: lower case, single spaces."""
    return " ".join(token.lower for token in tokens)


def span_of(tokens: Sequence[Token]) -> Span:
    return Span(tokens[0].start, tokens[-1].end)


def is_introduced(before: Sequence[Token], name: Sequence[Token]) -> bool:
    """Whether a given name stands beside the word for the person: "his wife, Melania"."""
    last = before[-2:-1] if before and before[-1].text == "," else before[-1:]
    noun = lexicon.noun(last[0].lower) if last else None
    person = noun is not None and noun.ground == "person" and not lexicon.is_plural(last[0].lower)
    return person and len(name) == 1 and name[0].lower in lexicon.given_names()


def particled(names: Sequence[Token]) -> set[str]:
    """The surname of several words that a full name ends in: "le pen" of Marine Le Pen."""
    first = next((i for i, token in enumerate(names) if i and token.lower in lexicon.words("particle")), len(names))
    return {key(names[first:])} if len(names) - first > 1 else set()


def is_particle(token: Token) -> bool:
    return token.lower in lexicon.words("particle")


def is_acronym(token: Token) -> bool:
    return token.text.isupper() and 2 <= len(token.text.replace(".", "")) <= 5


def is_address(word: str) -> bool:
    return word.endswith((".com", ".org", ".net", ".gov", ".edu"))


def as_person(names: Sequence[Token], likely: NameKind | None) -> bool:
    """Whether a name of several words begins as a person's and does not end as another's."""
    first, last = names[0].lower, names[-1].lower
    if first not in lexicon.given_names() or len(names) > 4:
        return False
    if likely == "place" and (first in lexicon.words("place-given") or last in lexicon.words("place-ending")):
        return False
    ends = lexicon.words("organisation-ending") | lexicon.words("place-ending") | lexicon.words("masthead")
    return last not in ends and not lexicon.is_plural(last) and lexicon.noun(last) is None and names[-1].capital


def ends_as_organisation(names: Sequence[Token]) -> bool:
    return names[-1].lower in lexicon.words("organisation-ending") and (
        len(names) > 1 or names[-1].lower not in lexicon.given_names()
    )
