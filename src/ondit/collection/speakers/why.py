"""The evidence for a join, in words, and how sure it is."""

from __future__ import annotations

from ondit.collection.speakers.labels import Cluster, Label, shared_office, shared_words
from ondit.collection.speakers.names import body_key, fold, is_acronym, person_name

# How often joins of each kind were right on the annotated pairs that the rules were written on (docs/collections.md).
ONLY = 1.0
_SAME_NAME_AND_ROLE = 0.99
_SAME_NAME = 0.96
_OTHER_FORM = 0.93
_OFFICE = 0.85
_YEAR = 0.7


def evidence(label: Label, cluster: Cluster) -> tuple[str, float]:
    """Why the voices of a label are the cluster's, seen from its other voices."""
    others = [other for other in cluster.labels if other is not label]
    voices = len(label.voices)
    if not others and voices == 1:
        return "the only voice of that name", ONLY
    if not others:
        return "the same name and role" if label.role or label.affiliation else "the same name", _SAME_NAME
    one, rest = Cluster([label]), Cluster(others)
    shared = shared_words(one, rest)
    as_well = f"; in common: {', '.join(sorted(shared))}" if shared else ""
    if label.voices[0].anonymity != "named":
        return f"the office{as_well}", _OFFICE
    name = person_name(label.name) if label.voices[0].kind == "person" else None
    if name is not None and not name.is_full:
        office = shared_office(one, rest)
        if office:
            return f"the surname with the same office or body: {office}", _OFFICE
        return "the surname, which that year’s reports give to nobody else", _YEAR
    if any(_same(label, other) for other in others) or voices > 1:
        return f"the same name{as_well}", _SAME_NAME_AND_ROLE if shared else _SAME_NAME
    if is_acronym(label.name):
        return f"the initials of the name{as_well}", _OTHER_FORM
    return f"another form of the name{as_well}", _SAME_NAME if shared else _OTHER_FORM


def _same(one: Label, other: Label) -> bool:
    if fold(one.name) == fold(other.name):
        return True
    return (
        one.voices[0].kind != "person" and body_key(one.name) is not None and body_key(one.name) == body_key(other.name)
    )
