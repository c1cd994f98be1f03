"""A source's words taken apart: pronoun, name, description or several of them; head, title, role, affiliation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ondit.model import Span
from ondit.people import lexicon
from ondit.people.appositions import epithet_behind, named_beside, named_within, role_behind, share_surname
from ondit.people.coordination import coordinated, trim, until_post
from ondit.people.labels import Labels
from ondit.people.namewords import span_of as _span
from ondit.people.nounphrases import REFLEXIVES, Phrase, noun_phrase
from ondit.text.tokens import Token

MAX_TOKENS = 150
_BRACKETS = ("<", "[", "(")
_MARKS = frozenset("\"'“”‘’")
_ADDRESS_TOKENS = 12  # of an address, its point and at sign among them


def read_phrase(tokens: Sequence[Token], labels: Labels) -> Phrase | None:
    """The phrase that these tokens form; None when there is no word among them."""
    # A source of hundreds of words is a fault of the tagger: its beginning tells who speaks.
    trimmed = trim(_without_address(tokens[:MAX_TOKENS]))
    while len(trimmed) > 1 and trimmed[-1].lower in REFLEXIVES:
        trimmed = trimmed[:-1]
    if not trimmed:
        return None
    parts = coordinated(trimmed, labels)
    if parts:
        found = [phrase for part in parts if (phrase := _single(trim(part), labels)) is not None]
        if len(found) > 1:
            return Phrase(
                _span(trimmed), "several", plural=True, ground="collective", parts=share_surname(_share_titles(found))
            )
    return _single(trimmed, labels)


def _without_address(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens before a mail address in brackets, a name with its family name first turned round."""
    for at, token in enumerate(tokens[:-2]):
        if at and token.text in _BRACKETS and any("@" in inner.text for inner in tokens[at + 1 : at + _ADDRESS_TOKENS]):
            name = [inner for inner in tokens[:at] if inner.text not in _MARKS]
            comma = next((i for i, inner in enumerate(name) if inner.text == ","), None)
            return [*name[comma + 1 :], *name[:comma]] if comma and len(name) <= comma + 3 else name
    return tokens


def _share_titles(found: list[Phrase]) -> tuple[Phrase, ...]:
    first = found[0]
    if not first.title or not first.title[0].lower.rstrip(".").endswith("s"):
        return tuple(found)
    return tuple(replace(phrase, title=phrase.title or first.title) for phrase in found)


# One source


def _single(tokens: list[Token], labels: Labels) -> Phrase | None:
    if not tokens:
        return None
    span = _span(tokens)
    lower = tokens[0].lower
    acronym = len(tokens[0].text) > 1 and tokens[0].text.isupper()  # "WHO", "US"
    if len(tokens) == 1 and lower in lexicon.words("pronoun") and not acronym:
        return Phrase(span, "pronoun", head=lower)
    if (
        not acronym
        and len(tokens) <= 3
        and lower in ("he", "she", "they", "it", "i", "we", "you")
        and not labels.is_name(tokens)
    ):
        return Phrase(span, "pronoun", head=lower)
    segments = _segments(tokens)
    epithet = epithet_behind(segments[0], labels)
    if epithet is not None:
        segments = [segments[0][:epithet], segments[0][epithet:], *segments[1:]]
    first = segments[0]
    own = noun_phrase(first, labels)
    if own is None:
        return Phrase(span, "none")
    rest = segments[1:]
    if own.ground in ("person", None) or (own.form == "name" and own.kind == "organisation"):
        own = named_within(first, own, labels)
    if own.form == "name" and own.kind == "person":
        role, affiliation = role_behind(rest, labels)
        return replace(own, span=span, role=own.role or role, affiliation=own.affiliation or affiliation)
    if own.form == "description" and own.owner and own.head in _OWN_WORDS and set(own.core) <= {"own"}:
        return _whose(own, span, labels)  # "her words", "by Lee's own account"
    named = named_beside(replace(own, span=span), segments, labels)
    if named is not None:
        return named
    if own.form == "description" and own.head in lexicon.words("outlet-piece"):
        own = _of_outlet(first, own, labels) or own
    if own.partitive and rest:
        told = noun_phrase(rest[0], labels)
        if told is not None and told.form == "name" and not told.core and not told.owner and rest[0][0].word:
            return replace(told, span=span)  # "One of them, Ana Lee, said"
        if told is not None and told.form == "description" and told.ground == "person" and not told.plural:
            # "One of them, a schoolteacher,": what the report goes on to call that one.
            own = replace(own, head=told.head, gender=told.gender, label=_span(trim(rest[0])))
    return own if own.span == span else replace(own, span=span)


def _whose(own: Phrase, span: Span, labels: Labels) -> Phrase:
    """The one whose words speak."""
    if len(own.owner) == 1 and own.owner[0].lower in lexicon.words("pronoun"):
        return Phrase(span, "pronoun", head=own.owner[0].lower)
    owner = noun_phrase(list(own.owner), labels)
    return replace(owner, span=span) if owner is not None else own


_OWN_WORDS = frozenset({"word", "words", "account", "telling", "reckoning", "admission", "opinion", "view"})


def _of_outlet(tokens: list[Token], own: Phrase, labels: Labels) -> Phrase | None:
    """The outlet whose report is what speaks: "a report by the Echo", "the Echo's story"."""
    if own.owner:
        named = noun_phrase(list(own.owner), labels)
    else:
        by = next((i for i, token in enumerate(tokens) if token.lower in _PUBLISHED and i), None)
        named = noun_phrase(until_post(tokens[by + 1 :]), labels) if by and tokens[by + 1 :] else None
    found = named is not None and named.form == "name" and named.kind == "outlet"
    return replace(named, span=own.span) if found and named is not None else None


_PUBLISHED = frozenset({"from", "by", "in", "on"})


def _segments(tokens: list[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for i, token in enumerate(tokens):
        if token.text in (",", "(", ")", "—", "–", ";", ":") or (token.text == "-" and i):
            suffix = i + 1 < len(tokens) and tokens[i + 1].lower.rstrip(".") in ("jr", "sr")
            if not suffix:
                parts.append([])
        else:
            parts[-1].append(token)
    kept = [part for part in parts if part]
    return kept or [tokens]
