"""Whether a referent can be meant by "he", "it", "they" or "both", and how well."""

from __future__ import annotations

from collections.abc import Callable

from ondit.people import lexicon
from ondit.people.lexicon import Gender
from ondit.voices.discourse import WEIGHTS
from ondit.voices.referents import Referent

Fits = Callable[[Referent], float | None]
"""How well a referent agrees, 0 or below; None when it cannot be meant."""

ONE_GROUP = 0.3
"""What speaks against "they" for a team or a crowd."""

AGAINST = 3.0
"""What speaks against "she" for a Robin or Leslie whose name is oftener a man's."""


def agrees(gender: Gender | None) -> Fits:
    """Agreement with "he" or "she"; with any person when the gender is not known."""

    def fits(referent: Referent) -> float | None:
        if referent.plural or referent.ground != "person":
            return None
        if referent.phrase is not None and referent.phrase.partitive:
            return -WEIGHTS.vague if referent.gender in (None, gender) else None
        # "The mayor" speaks on; "a supporter" is but mentioned, more often than not.
        described = WEIGHTS.described * (referent.phrase is not None and not referent.phrase.definite)
        if gender is None or referent.gender == gender:
            return -described
        if referent.gender is not None:
            return None
        if described:
            return -described - WEIGHTS.unsexed
        likely = lexicon.mostly().get(referent.tokens[0]) if len(referent.tokens) > 1 else None
        if likely is None:
            return -WEIGHTS.unsexed
        return -0.1 if likely == gender else -AGAINST

    return fits


def is_body(referent: Referent) -> float | None:
    """Agreement with "it"."""
    if referent.ground == "person" and _may_be_body(referent):
        return -0.6
    if referent.plural or referent.ground not in ("organisation", "outlet", "document"):
        return None
    return -0.8 if referent.kind == "place" else 0.0


def _may_be_body(referent: Referent) -> bool:
    """Whether nothing but the look of a name says that it is a person's: "Zing", "Delgado Maritime"."""
    if referent.phrase is not None or not referent.tokens or referent.gender is not None or referent.sure:
        return False
    given = lexicon.given_names()
    short = len(referent.tokens) == 1 or (len(referent.tokens) == 2 and len(referent.named) < 2)
    roles = referent.roles - lexicon.words("firm-role")
    return short and not (referent.title or roles or referent.tokens[0] in given)


def is_written(referent: Referent) -> float | None:
    """Agreement with what "lists" or "states": a paper does so more often than a body."""
    found = is_body(referent)
    return found + WRITTEN if found is not None and referent.ground == "document" else found


WRITTEN = 1.5


def is_document(referent: Referent) -> float | None:
    """Agreement with what "reads": only what is written does."""
    return 0.0 if referent.ground == "document" and not referent.plural else None


def is_group(referent: Referent) -> float | None:
    """Agreement with "they"."""
    if referent.members or referent.they:
        return 0.2
    if referent.ground == "collective" or (referent.plural and referent.ground in (None, "person")):
        return 0.0 if referent.plural else -ONE_GROUP
    head = referent.phrase.head if referent.phrase is not None else (referent.name or " ").split(" ")[-1].lower()
    if referent.ground == "organisation" and head in lexicon.words("as-several"):
        return 0.0 if head == "police" else -ONE_GROUP
    if referent.plural and referent.ground == "organisation":
        return -0.3
    if referent.ground in ("organisation", "outlet") and referent.kind != "place":
        plural_name = (referent.name or "").endswith("s") and " " not in (referent.name or " ")
        return -0.8 if referent.attributions or plural_name else None
    return None


def is_group_or_papers(referent: Referent) -> float | None:
    """Agreement with those who "show" or "reveal": people, or records."""
    # "Records" and "minutes" stand in the lists as they are, and count as singular there.
    several = referent.plural or (referent.phrase is not None and referent.phrase.head.endswith("s"))
    return WRITTEN if several and referent.ground == "document" else is_group(referent)


def but_for_one(fits: Fits) -> Fits:
    """Agreement without somebody named whom a report calls "they"; a spokesperson may say "we"."""
    return lambda referent: None if referent.they and referent.phrase is None else fits(referent)


def but_for_papers(fits: Fits) -> Fits:
    """Agreement with what has a will of its own."""
    return lambda referent: None if referent.ground == "document" else fits(referent)


def is_unsexed(referent: Referent) -> float | None:
    """Agreement with a "they" who says "I": one person of whom nothing tells the sex."""
    one = referent.ground == "person" and referent.gender is None and not (referent.plural or referent.members)
    return agrees(None)(referent) if one else None


def is_several(referent: Referent) -> float | None:
    """Agreement with those "among" whom something is: never one body."""
    several = referent.members or (referent.plural and referent.ground != "organisation")
    return is_group(referent) if several and not referent.they else None


def is_pair(referent: Referent) -> float | None:
    """Agreement with "both"."""
    if len(referent.members) == 2:
        return 0.0
    two = referent.plural and (referent.name or "").lower().startswith(("two ", "both ", "the two "))
    return 0.0 if two else None
