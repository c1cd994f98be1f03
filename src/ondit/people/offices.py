"""What stands around a person's name: title, office, role and body, before the name or behind it."""

from __future__ import annotations

from collections.abc import Sequence

from ondit.model import Span
from ondit.people import lexicon
from ondit.people.coordination import RELATIVE, until_post
from ondit.people.labels import Labels
from ondit.people.lexicon import Gender
from ondit.people.namewords import span_of
from ondit.text.tokens import Token

POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your", "whose"})


def role_of(segment: list[Token], affiliation: Span | None) -> Span | None:
    words = [token for token in segment if token.lower not in ("the", "a", "an")]
    clause = next((i for i, token in enumerate(words) if i and token.lower in RELATIVE), len(words))
    words = words[:clause]
    if not words:
        return None
    if affiliation is not None:
        words = [token for token in words if token.end <= affiliation.start]
        while words and words[-1].lower in lexicon.words("post"):
            words.pop()
    return span_of(words) if words else None


def before_titles(tokens: Sequence[Token], first: int) -> int:
    """Index where the titles before a name begin: "Sir" of "Sir Piers Roe"."""
    while first > 0 and tokens[first - 1].capital and is_title(tokens[first - 1].lower):
        first -= 1
    return first


def title_of(body: list[Token], start: int) -> tuple[list[Token], list[Token]]:
    first = before_titles(body, start)
    return body[first:start], body[start:]


def before_name(before: list[Token], title: list[Token]) -> Span | None:
    told = [*before, *(token for token in title if lexicon.titles()[token.lower].role)]
    while told and not told[0].word:
        told.pop(0)
    return span_of(told) if any(is_office(token) for token in told) else None


def is_office(token: Token) -> bool:
    title = lexicon.titles().get(token.lower)
    noun = lexicon.noun(token.lower)
    return (title is not None and title.role is not None) or (noun is not None and noun.ground == "person")


def gender_of(title: list[Token], before: list[Token]) -> Gender | None:
    for token in title:
        if gender := lexicon.titles()[token.lower].gender:
            return gender
    for token in before:
        meaning = lexicon.noun(token.lower)
        if meaning and meaning.gender:
            return meaning.gender
    return None


def affiliation_of(tail: list[Token], labels: Labels) -> Span | None:
    """The name or body after "of", "for", "at", "with", "from"."""
    if not tail or tail[0].lower not in ("of", "for", "at", "with", "from", "in", "on"):
        return None
    inner = until_post(tail[1:])
    if not inner or inner[0].lower in POSSESSIVES or not inner[-1].word:
        return None
    longer = tail[1 : len(inner) + 1]
    at = len(inner) + 1
    # "of the Office for National Labour": a name goes on over its own small words.
    while at < len(tail) and labels.inside_name(tail[at]):
        longer.append(tail[at])
        at += 1
    known = any(token.capital for token in longer)
    meaning = lexicon.noun(longer[-1].lower)
    return span_of(longer) if known or (meaning and meaning.ground in ("organisation", "outlet")) else None


def behind_office(tokens: Sequence[Token], labels: Labels) -> int | None:
    """Where the full name begins that ends an office of several words: "Former secretary of state Jane Roe".

    None without such a name: in "aide to President Roe" and "lawyer for the singer Jane Roe" somebody else has it.
    """
    post = next((i for i, token in enumerate(tokens) if i and token.lower in _OF), None)
    if post is None or tokens[0].lower in lexicon.words("determiner") - {"the"} or not is_office(tokens[post - 1]):
        return None
    first = labels.full_name_at_end(tokens)
    between = tokens[post + 1 : first]
    if not between or not between[-1].word or is_office(between[-1]):
        return None
    last = between[-1].lower
    little = last in lexicon.words("adjective") | lexicon.words("determiner") and lexicon.noun(last) is None
    return None if little else first  # "friend of young Jane Roe"


_OF = frozenset({"of", "for"})


def apposed_name(core: Sequence[str], titled: bool) -> bool:
    """Whether the words before a name that stands as an apposition only say who that is: "retired judge", "former"."""
    if not core or core[0] in lexicon.words("determiner"):
        return not core
    last = lexicon.noun(core[-1])
    if core[-1].endswith(lexicon.NATIONAL):
        return True  # "the ambassador, Norwegian Kari Solberg"
    return titled or core[-1] in ("former", "retired") or is_title(core[-1]) or bool(last and last.ground == "person")


def is_title(word: str) -> bool:
    return word in lexicon.titles()
