"""Whether a referent can be meant by "he", "it", "they" or "both", and how well."""

from __future__ import annotations

from collections.abc import Callable

from ondit.voices import lexicon
from ondit.voices.cast import Referent
from ondit.voices.discourse import WEIGHTS
from ondit.voices.lexicon import Gender


def agrees(gender: Gender | None) -> Callable[[Referent], float | None]:
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
        return -0.1 if likely == gender else -1.5

    return fits


def is_body(referent: Referent) -> float | None:
    """Agreement with "it"."""
    if referent.plural or referent.ground not in ("organisation", "outlet", "document"):
        return None
    return -0.8 if referent.kind == "place" else 0.0


def is_document(referent: Referent) -> float | None:
    """Agreement with what "reads": only what is written does."""
    return 0.0 if referent.ground == "document" and not referent.plural else None


def is_group(referent: Referent) -> float | None:
    """Agreement with "they"."""
    if referent.members:
        return 0.2
    if referent.ground == "collective" or (referent.plural and referent.ground in (None, "person")):
        return 0.0 if referent.plural else -0.6
    if referent.plural and referent.ground == "organisation":
        return -0.3
    if referent.ground in ("organisation", "outlet") and referent.kind != "place":
        plural_name = (referent.name or "").endswith("s") and " " not in (referent.name or " ")
        return -0.8 if referent.attributions or plural_name else None
    return None


def is_pair(referent: Referent) -> float | None:
    """Agreement with "both"."""
    if len(referent.members) == 2:
        return 0.0
    two = referent.plural and (referent.name or "").lower().startswith(("two ", "both ", "the two "))
    return 0.0 if two else None
