"""Which names of bodies and outlets mean the same one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ondit.collection.speakers.labels import Cluster, Label
from ondit.collection.speakers.names import acronym_of, body_key, is_acronym, is_owned

_PREVAILS = 10


def cluster_bodies(labels: Sequence[Label]) -> list[Cluster]:
    """The labels of bodies that share a key or initials, as bodies. What an acronym stands for must be the only one."""
    keyed: dict[str, list[Label]] = {}
    for label in labels:
        for publisher, part in _by_publisher(label):
            key = body_key(label.name, publisher)
            if key is not None:
                keyed.setdefault(key, []).append(part)
    found = {key: [Cluster(keyed[key])] if is_owned(key) else _one_name(keyed[key]) for key in sorted(keyed)}
    return _acronyms(found)


def _by_publisher(label: Label) -> Iterable[tuple[str | None, Label]]:
    """ "The Times" is another paper in another paper."""
    publishers = sorted({voice.publisher or "" for voice in label.voices})
    for publisher in publishers:
        voices = [voice for voice in label.voices if (voice.publisher or "") == publisher]
        yield publisher or None, Label(label.name, label.role, label.affiliation, voices)


def _one_name(labels: Iterable[Label]) -> list[Cluster]:
    """Bodies of one name: the courts of appeals of two circuits are two."""
    singles = sorted((Cluster([label]) for label in labels), key=lambda cluster: cluster.sort_key)
    found: list[Cluster] = []
    silent: list[Label] = []
    for cluster in singles:
        if not cluster.bodies:
            silent += cluster.labels
            continue
        into = next(
            (other for other in found if cluster.bodies <= other.bodies or other.bodies <= cluster.bodies), None
        )
        if into is None:
            found.append(cluster)
        else:
            into.take(cluster.labels)
    if not silent:
        return found
    if len(found) == 1:
        found[0].take(silent)
        return found
    return [*found, Cluster(silent)]


def _acronyms(found: dict[str, list[Cluster]]) -> list[Cluster]:
    """Acronyms put with the body whose initials they are."""
    full: dict[str, list[Cluster]] = {}
    for clusters in found.values():
        for cluster in clusters:
            if not _is_acronym(cluster):
                full.setdefault(_initials(cluster), []).append(cluster)
    done: list[Cluster] = []
    for clusters in found.values():
        for cluster in clusters:
            into = _meant(cluster, full.get(_initials(cluster), [])) if _is_acronym(cluster) else None
            if into is None:
                done.append(cluster)
            else:
                into.take(cluster.labels)
    return done


def _meant(cluster: Cluster, bodies: list[Cluster]) -> Cluster | None:
    ranked = sorted(bodies, key=lambda body: body.sort_key)
    if not ranked or (len(ranked) > 1 and len(ranked[0].reports) < _PREVAILS * len(ranked[1].reports)):
        return None
    kinds = ({label.voices[0].kind for label in one.labels} for one in (cluster, ranked[0]))
    return ranked[0] if set.intersection(*kinds) else None


def _is_acronym(cluster: Cluster) -> bool:
    return all(is_acronym(label.name) for label in cluster.labels)


def _initials(cluster: Cluster) -> str:
    return acronym_of(max((label.name for label in cluster.labels), key=lambda name: (len(name), name))) or ""
