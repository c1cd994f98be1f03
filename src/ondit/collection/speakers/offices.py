"""Who is meant by an office alone: "the mayor of Brack", where another report names the mayor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ondit.collection.speakers.labels import OFFICES, Cluster, Label
from ondit.collection.speakers.names import what_words
from ondit.collection.speakers.records import Heard

_IN_OFFICE_YEARS = 1
_HEADS = OFFICES | frozenset("chief executive director chairman head founder commissioner commander".split())
_NOT_ONE = frozenset({"senator", "minister", "secretary", "ambassador"})


def office_key(voice: Heard) -> str | None:
    """ "mayor of brack" for whoever holds that office, by name or not; None for an office without its place or body."""
    place = what_words(voice.affiliation)
    held = what_words(voice.role if voice.anonymity == "named" else voice.name) & (_HEADS - _NOT_ONE)
    if not place or len(held) != 1 or _is_former(voice):
        return None
    return f"{min(held)} of {' '.join(sorted(place))}"


def is_office(voice: Heard) -> bool:
    """Whether a voice is called by an office that one person holds: definite, described, with its body or place."""
    described = voice.kind == "person" and voice.anonymity == "described"
    return described and (voice.name or "").lower().startswith("the ") and office_key(voice) is not None


def put_offices(voices: Iterable[Heard], persons: Sequence[Cluster]) -> list[Cluster]:
    """Adds each office to the one person who holds it about that time; offices without one stand for themselves."""
    holders: dict[str, list[Cluster]] = {}
    for cluster in persons:
        keys = {office_key(voice) for label in cluster.labels for voice in label.voices}
        for key in keys - {None}:
            holders.setdefault(str(key), []).append(cluster)
    alone: dict[tuple[str, str], Cluster] = {}
    for voice in sorted(voices, key=lambda voice: voice.mark):
        key = str(office_key(voice))
        label = Label(voice.name or "", voice.role, voice.affiliation, [voice])
        fitting = [cluster for cluster in holders.get(key, ()) if _in_time(voice, key, cluster)]
        if len(fitting) == 1:
            fitting[0].take([label])
        else:
            alone.setdefault((key, voice.year), Cluster([])).take([label])
    return list(alone.values())


def _in_time(voice: Heard, key: str, cluster: Cluster) -> bool:
    years = [x.year for label in cluster.labels for x in label.voices if office_key(x) == key]
    dated = [year for year in years if year.isdecimal()]
    if not voice.year.isdecimal() or not dated:
        return True
    return min(abs(int(year) - int(voice.year)) for year in dated) <= _IN_OFFICE_YEARS


def _is_former(voice: Heard) -> bool:
    text = f"{voice.role or ''} {voice.name or ''}".lower()
    return any(word in text.split() for word in ("former", "ex", "late", "then"))
