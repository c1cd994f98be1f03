"""The evidence for a join, in words, and how sure it is."""

from __future__ import annotations

from collections import Counter

from ondit.collection.speakers.labels import OFFICES, TOO_WIDE, Cluster, Label
from ondit.collection.speakers.names import body_key, fold, is_acronym, person_name, what_words

# How often joins of each kind were right on the annotated pairs that the rules were written on (docs/collections.md).
ONLY = 1.0
_SAME_NAME_AND_ROLE = 0.99
_SAME_NAME = 0.96
_OTHER_FORM = 0.93
_OFFICE = 0.85
_YEAR = 0.7


class Evidence:
    """Why each label is the cluster's, seen from its other voices."""

    def __init__(self, cluster: Cluster) -> None:
        self._alone = len(cluster.labels) == 1
        self._words = Counter(word for label in cluster.labels for word in _told(label))
        self._names = Counter(key for label in cluster.labels for key in _names(label))

    def of(self, label: Label) -> tuple[str, float]:
        """The evidence in words, and how sure it is."""
        if self._alone:
            return self._of_one(label)
        shared = {word for word in _told(label) if self._words[word] > 1} - TOO_WIDE
        as_well = f"; in common: {', '.join(sorted(shared))}" if shared else ""
        first = label.voices[0]
        if first.anonymity != "named":
            return f"the office{as_well}", _OFFICE
        name = person_name(label.name) if first.kind == "person" else None
        if name is not None and not name.is_full:
            office = min(shared & OFFICES or shared, default=None)
            if office is not None:
                return f"the surname with the same office or body: {office}", _OFFICE
            return "the surname, which that year’s reports give to nobody else", _YEAR
        if len(label.voices) > 1 or any(self._names[key] > 1 for key in _names(label)):
            return f"the same name{as_well}", _SAME_NAME_AND_ROLE if shared else _SAME_NAME
        if is_acronym(label.name):
            return f"the initials of the name{as_well}", _OTHER_FORM
        return f"another form of the name{as_well}", _SAME_NAME if shared else _OTHER_FORM

    def _of_one(self, label: Label) -> tuple[str, float]:
        if len(label.voices) == 1:
            return "the only voice of that name", ONLY
        return "the same name and role" if label.role or label.affiliation else "the same name", _SAME_NAME


def _told(label: Label) -> frozenset[str]:
    return what_words(label.role) | what_words(label.affiliation)


def _names(label: Label) -> set[str]:
    """The name as it is compared, and the key of a body."""
    key = None if label.voices[0].kind == "person" else body_key(label.name)
    return {f"name {fold(label.name)}", *([f"body {key}"] if key else [])}
