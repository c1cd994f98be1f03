"""What stands beside a description or a name: "the dam's owner, Valley Power", "Lee, the county's chief engineer"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from ondit.model import Span
from ondit.people import lexicon
from ondit.people.coordination import FOR_EXAMPLE, RELATIVE, coordinated, trim, until_post
from ondit.people.labels import Labels
from ondit.people.namewords import span_of as _span
from ondit.people.nounphrases import Phrase, noun_phrase
from ondit.people.offices import affiliation_of, apposed_name, behind_office, role_of
from ondit.text.tokens import Token


def named_beside(own: Phrase, segments: list[list[Token]], labels: Labels) -> Phrase | None:
    """The name that stands beside a description, read as what the description says it is.

    `segments` are the words of the source between its commas; the first holds the description. The parse often takes
    an odd name for another kind: "Her daughter, Nuala" is a person, "the company, Tarr" a body, and so is the one
    name beside a plural ("the owners, Kilo Lines").
    """
    first, rest = segments[0], segments[1:]
    if own.form != "description" or not rest:
        return None
    if own.plural and own.ground in ("collective", "organisation"):
        several = _several(own, rest, labels)
        return several or _body(own, first, rest[0], labels)
    if own.ground in ("organisation", "outlet", "collective") and not own.plural:
        return _body(own, first, rest[0], labels)
    if own.ground in ("thing", None) and own.determiner and not own.plural:
        # "Her opposite number, Tariq Jessop": only a person can be who speaks.
        named = _person(own, first, rest[:1], labels)
        return named if named is not None and named.kind == "person" and len(named.name) > 1 else None
    if own.ground == "person" and not own.plural:
        called = called_behind(rest[0], own, labels)
        if called is not None:
            return called
        if own.head in lexicon.words("firm"):
            body = _body(own, first, rest[0], labels)
            if body is not None:
                return body
        return _person(own, first, rest, labels)
    return None


def _person(own: Phrase, first: list[Token], rest: list[list[Token]], labels: Labels) -> Phrase | None:
    kin = own.head in lexicon.words("kin")
    for segment in rest:
        named = noun_phrase(segment, labels)
        if named is not None and named.form == "description" and named.ground == "person" and not named.plural:
            # "its secretary, a soft-voiced man named Renzo Falchi"
            called = _called(segment, own, len(named.core) + 2, labels)
            if called is not None:
                return replace(called, role=role_of(first, own.affiliation), affiliation=own.affiliation)
        # "a spokesman for the mayor, Ana Lee": the name stands beside the description.
        if named is None or named.form != "name" or named.owner or not apposed_name(named.core, bool(named.title)):
            continue
        length = len(named.name)
        odd = named.kind == "organisation" and 2 <= length <= 3 and labels.could_be_person(named.name)
        if odd or (kin and length == 1 and not named.core and named.kind in ("organisation", "place")):
            named = replace(named, kind="person", ground="person", sure=True)
        if named.kind == "person":
            return replace(
                named,
                span=own.span,
                role=role_of(first, own.affiliation),
                affiliation=own.affiliation,
                gender=named.gender or own.gender,
                core=own.core,
            )
    return None


def _body(own: Phrase, first: list[Token], beside: list[Token], labels: Labels) -> Phrase | None:
    """The body whose name stands beside what it is: "the weather service, Met Inse", "the owners, Kilo Lines"."""
    named = noun_phrase(beside, labels) if beside[0].word else None
    if named is None or named.form != "name" or named.core or named.title or named.owner:
        return None
    if not _is_whole(beside, named, labels):
        return None
    one = own.ground in ("organisation", "outlet", "collective") or own.plural
    if named.kind == "place" and own.head not in lexicon.words("firm"):
        return None
    if named.kind == "person":
        given = named.name[0].lower in lexicon.given_names() and len(named.name) > 1
        firm = named.name[-1].lower in lexicon.words("firm-ending") | lexicon.words("organisation-ending")
        if not (one or firm) or given or len(named.name) > 3:
            return None
    if _has_other(first, own):
        return None
    outlet = named.kind == "outlet" or own.ground == "outlet"
    kind: Literal["outlet", "organisation"] = "outlet" if outlet else "organisation"
    return replace(
        named, span=own.span, kind=kind, ground=kind, sure=True, gender=None, role=role_of(first, own.affiliation)
    )


def _has_other(first: list[Token], own: Phrase) -> bool:
    """Whether the name may as well be that of another body, spoken of last: "a lawyer for the owner, Valley Power"."""
    last = lexicon.noun(first[-1].lower)
    return lexicon.singular(first[-1].lower) != own.head and last is not None and last.ground != "thing"


def _several(own: Phrase, rest: list[list[Token]], labels: Labels) -> Phrase | None:
    """The people or bodies whose names stand beside a plural: "the owners, Ann Lee and Bo Tarr"."""
    parts = [part for segment in rest for part in (coordinated(segment, labels) or [segment])]
    bodies = own.ground == "organisation" or own.head in lexicon.words("firm")
    names: list[Phrase] = []
    for part in parts:
        named = noun_phrase(trim(part), labels) if part[0].word else None
        fits = named is not None and (named.kind == "person" or (bodies and named.ground in ("organisation", "outlet")))
        if named is None or not named.name or not fits or named.core or named.owner:
            return None  # "Orley, Dell and some other states"
        if not _is_whole(part, named, labels):
            return None
        names.append(named)
    if len(names) < 2:
        return None
    return Phrase(own.span, "several", plural=True, ground="collective", parts=share_surname(names))


def share_surname(parts: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The parts, where a given name bears the surname of the last: "David and Jeanne Heidler"."""
    last = parts[-1]
    if last.kind != "person" or len(last.name) < 2:
        return tuple(parts)
    given = lexicon.given_names()
    found: list[Phrase] = []
    for part in parts:
        family = bool(part.core) and lexicon.is_plural(part.core[-1])  # "twin sisters Naledi and Lerato Roe"
        alone = part.form == "name" and len(part.name) == 1 and not part.title and part.kind != "outlet"
        if alone and part is not last and (family or part.name[0].lower in given):
            gender = part.gender or given.get(part.name[0].lower)
            name = (*part.name, last.name[-1])
            part = replace(part, name=name, kind="person", ground="person", gender=gender)
        found.append(part)
    return tuple(found)


def _is_whole(segment: list[Token], named: Phrase, labels: Labels) -> bool:
    """Whether a name is all that stands between two commas: not "Ana Lee among them", "including Ana Lee"."""
    if segment[0].lower in lexicon.words("post") | FOR_EXAMPLE or named.name[0].lower in lexicon.words("post"):
        return False
    behind = next((token for token in segment if token.start >= named.name[-1].end and token.word), None)
    return behind is None or behind.lower in ("of", "from")  # "Ann Lee of Tolbury"


def named_within(tokens: list[Token], own: Phrase, labels: Labels) -> Phrase:
    """The name that a description holds: "Leader of the Opposition Ana Lee", "a man called Lee"."""
    tokens = trim(tokens)
    start = behind_office(tokens, labels)
    if start is not None:
        named = noun_phrase(tokens[start:], labels)
        if named is not None and named.form == "name" and named.kind == "person":
            words = [token for token in tokens[:start] if token.lower != "the" or token is not tokens[0]]
            return replace(named, span=own.span, role=_span(words), gender=named.gender or own.gender)
    return _called(tokens, own, len(own.core) + 2, labels) or own


def epithet_behind(tokens: list[Token], labels: Labels) -> int | None:
    """Where "the" stands behind a name that its bearer's trade follows: "Derek the caretaker"; None elsewhere."""
    at = next((i for i, token in enumerate(tokens) if i and token.lower == "the"), None)
    if (
        at is None
        or at > 3
        or not all(token.capital for token in tokens[:at])
        or not labels.could_be_person(tokens[:at])
    ):
        return None
    behind = until_post(tokens[at + 1 :])
    noun = lexicon.noun(behind[-1].lower) if behind and not behind[-1].capital else None
    return at if noun is not None and noun.ground == "person" else None


def called_behind(segment: list[Token], own: Phrase, labels: Labels) -> Phrase | None:
    """The name that a clause behind a description gives: ", named locally as Bo Lind", ", who streams as Moth"."""
    return _called(segment, own, 0, labels)


def _called(tokens: list[Token], own: Phrase, latest: int, labels: Labels) -> Phrase | None:
    """The name of a person that ends the tokens, where the words before it only say that it is one.

    `latest` is the highest index at which those words may begin: "a man called Lee", "identified by police as Lee".
    """
    first = next((i for i, token in enumerate(tokens) if token.lower in _NAMING), None)
    before = first or 0
    while before and (tokens[before - 1].lower in RELATIVE | _AUXILIARIES):
        before -= 1
    if own.plural or first is None or before > latest:
        return None
    at = first + 1
    if tokens[first].lower not in ("called", "named") or not tokens[at : at + 1] or not tokens[at].capital:
        joints = (i for i, token in enumerate(tokens[at : at + _MAX_NAMING], at) if token.lower in ("as", "by"))
        joint = next((i for i in joints if tokens[i + 1 : i + 2] and tokens[i + 1].capital), None)
        gives = tokens[first].lower in ("gave", "giving", "gives")
        if joint is None or (not gives and any(token.lower == "only" for token in tokens[at:joint])):
            return None  # "referred to only as Witness C" hides
        at = joint + 1
    name = until_post(tokens[at:])
    if not name or not all(token.capital or token.lower in lexicon.words("particle") for token in name):
        return None
    named = noun_phrase(name, labels)
    if named is None or named.form != "name" or named.kind == "outlet":
        return None
    gender = named.gender or own.gender
    return replace(named, kind="person", ground="person", sure=True, span=own.span, gender=gender)


_MAX_NAMING = 5  # words between "named" and "as": "identified by the county police as"
_AUXILIARIES = frozenset({"is", "was", "has", "been", "also", "now", "since", "later"})
_NAMING = lexicon.words("naming")


def role_behind(segments: list[list[Token]], labels: Labels) -> tuple[Span | None, Span | None]:
    """Role and affiliation told after a name: ", the county's chief engineer", ", of the labour office"."""
    for segment in segments:
        words = trim(segment)
        if not words or not segment[0].word:
            continue
        if segment[0].lower in ("of", "from", "at", "with") and (found := affiliation_of(segment, labels)):
            return None, found
        if segment[0].lower in RELATIVE or words[0].lower[0].isdigit():
            continue
        phrase = noun_phrase(words, labels)
        if phrase is not None and phrase.form == "description" and phrase.ground in ("person", "collective"):
            return role_of(words, phrase.affiliation), phrase.affiliation
    return None, None
