"""Voices of many reports to speakers: a pure function of the set of voices and of what people said."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from ondit.collection.speakers.bodies import cluster_bodies
from ondit.collection.speakers.labels import Cluster, Label, labelled, most_frequent
from ondit.collection.speakers.names import BODIES, acronym_of, body_key, fold, is_acronym, person_name
from ondit.collection.speakers.offices import is_office, office_key, put_offices
from ondit.collection.speakers.persons import cluster_persons
from ondit.collection.speakers.records import NOTHING_SAID, Heard, Join, Speaker, Verdicts
from ondit.collection.speakers.why import Evidence
from ondit.names import one_line


def keys_of(voice: Heard) -> frozenset[str]:
    """What a voice may be found by. Voices that share no key, also not through others, are never one speaker."""
    return frozenset(_keys(voice))


def link_speakers(voices: Iterable[Heard], verdicts: Verdicts = NOTHING_SAID) -> list[Speaker]:
    """The speakers of these voices, by key. Voices that hide, groups, documents and the reports' own have none.

    The result for a voice depends on those that share its keys, and on nothing else: any set closed under `keys_of`
    gives what the whole collection gives.
    """
    everyone = sorted(voices, key=lambda voice: voice.mark)
    known = [voice for voice in everyone if keys_of(voice)]
    by_surname: dict[str, list[Heard]] = {}
    bodies, offices = [], []
    for voice in known:
        if voice.kind in BODIES:
            bodies.append(voice)
        elif is_office(voice):
            offices.append(voice)
        else:
            name = person_name(voice.name or "")
            assert name is not None
            by_surname.setdefault(name.surname, []).append(voice)
    clusters = [c for surname in sorted(by_surname) for c in cluster_persons(labelled(by_surname[surname]))]
    clusters += put_offices(offices, clusters)
    clusters += cluster_bodies(labelled(bodies))
    clusters = _heeded(clusters, {voice.id: voice for voice in everyone}, verdicts)
    return sorted(_named_apart(clusters, verdicts), key=lambda speaker: speaker.key)


def _keys(voice: Heard) -> Iterator[str]:
    if voice.name is None:
        return
    if voice.kind in BODIES and voice.anonymity != "anonymous":
        key = body_key(voice.name, voice.publisher)
        if key is not None and (voice.anonymity == "named" or voice.affiliation or is_acronym(voice.name)):
            yield f"body {key}"
            initials = acronym_of(voice.name)
            if initials is not None:
                yield f"initials {initials}"
    elif voice.kind == "person":
        name = person_name(voice.name) if voice.anonymity == "named" else None
        if name is not None:
            yield f"surname {name.surname}"
        if name is not None or is_office(voice):
            office = office_key(voice)
            if office is not None:
                yield f"office {office}"


def _heeded(clusters: list[Cluster], voices: dict[int, Heard], verdicts: Verdicts) -> list[Cluster]:
    """The clusters with what people said: first what is not one is taken out, then what is one put together."""
    for pair in sorted(verdicts.different, key=lambda pair: sorted(voices[x].mark for x in pair if x in voices)):
        if all(one in voices for one in pair):
            clusters = _apart(clusters, sorted((voices[one] for one in pair), key=lambda voice: voice.mark))
    for pair in sorted(verdicts.same, key=lambda pair: sorted(voices[x].mark for x in pair if x in voices)):
        if all(one in voices for one in pair):
            clusters = _together(clusters, sorted((voices[one] for one in pair), key=lambda voice: voice.mark))
    return clusters


def _apart(clusters: list[Cluster], pair: list[Heard]) -> list[Cluster]:
    """Of two in one cluster the one whose name is rarer leaves it, with all that are called the same."""
    home = next((c for c in clusters if all(any(x in label.voices for label in c.labels) for x in pair)), None)
    if home is None:
        return clusters
    labels = [next(label for label in home.labels if voice in label.voices) for voice in pair]
    if labels[0] is labels[1]:
        leaving = Label(labels[1].name, pair[1].role, pair[1].affiliation, [pair[1]])
        labels[1].voices.remove(pair[1])
    else:
        leaving = min(labels, key=lambda label: (len(label.voices), label.sort_key))
        home.labels.remove(leaving)
    return [*clusters, Cluster([leaving], home.name)]


def _together(clusters: list[Cluster], pair: list[Heard]) -> list[Cluster]:
    homes = []
    for voice in pair:
        home = next((c for c in clusters if any(voice in label.voices for label in c.labels)), None)
        if home is None:  # a voice that is nobody's by itself
            home = Cluster([Label(voice.name or "", voice.role, voice.affiliation, [voice])])
            clusters = [*clusters, home]
        homes.append(home)
    if homes[0] is homes[1]:
        return clusters
    rest = [cluster for cluster in clusters if cluster is not homes[0] and cluster is not homes[1]]
    return [*rest, Cluster([*homes[0].labels, *homes[1].labels], homes[0].name or homes[1].name)]


def _named_apart(clusters: list[Cluster], verdicts: Verdicts) -> Iterator[Speaker]:
    """Speakers with a key each: the name and a mark, which of several of one name only the first owes to the name."""
    by_name: dict[tuple[str, str], list[Cluster]] = {}
    for cluster in sorted(clusters, key=lambda cluster: cluster.sort_key):
        by_name.setdefault((_slug(_name(cluster)), _found_by(cluster)), []).append(cluster)
    for (slug, found_by), same in by_name.items():
        for number, cluster in enumerate(same):
            own = min(voice.mark for label in cluster.labels for voice in label.voices)
            mark = _mark(found_by if number == 0 and found_by else f"{found_by} {own}")
            yield _speaker(cluster, f"{slug}-{mark}", verdicts)


def _found_by(cluster: Cluster) -> str:
    """What voices of the speaker's name are found by: two speakers who share it are linked in one go."""
    name = _name(cluster)
    voices = [voice for label in cluster.labels for voice in label.voices]
    keys = [key for voice in voices if voice.name and one_line(voice.name) == name for key in keys_of(voice)]
    return min((key for key in keys if not key.startswith("office")), default=min(keys, default=""))


def _mark(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=2).hexdigest()


def _speaker(cluster: Cluster, key: str, verdicts: Verdicts) -> Speaker:
    voices = [voice for label in cluster.labels for voice in label.voices]
    joins: list[Join] = []
    evidence = Evidence(cluster)
    for label in cluster.labels:
        why, score = evidence.of(label)
        joins += [Join(voice.id, verdict or why, 1.0 if verdict else score)
                  for voice in label.voices for verdict in [_said(voice, voices, verdicts)]]  # fmt: skip
    return Speaker(
        key,
        _name(cluster),
        most_frequent(voice.kind for voice in voices) or "person",
        most_frequent(voice.role for voice in voices if voice.role),
        most_frequent(voice.affiliation for voice in voices if voice.affiliation),
        tuple(sorted(joins, key=lambda join: join.voice)),
    )


def _said(voice: Heard, voices: list[Heard], verdicts: Verdicts) -> str | None:
    """Who said that the voice is one with another of the speaker's."""
    if not verdicts.same:
        return None
    others = (verdicts.same.get(frozenset({voice.id, other.id})) for other in voices if other is not voice)
    who = min((who for who in others if who is not None), default=None)
    return None if who is None else f"said by {who}"


def _name(cluster: Cluster) -> str:
    """The name that most reports have, of the full ones if there are any."""
    counts = [voice.name for label in cluster.labels for voice in label.voices if voice.name]
    full = [name for name in counts if (parts := person_name(name)) is not None and parts.is_full]
    longer = [name for name in counts if not is_acronym(name)]
    named = [voice.name for x in cluster.labels for voice in x.voices if voice.name and voice.anonymity == "named"]
    persons = any(voice.kind == "person" for label in cluster.labels for voice in label.voices)
    return one_line(most_frequent((full if persons else longer) or named or counts) or "")


def _slug(name: str) -> str:
    return "-".join("".join(char if char.isalnum() else " " for char in fold(name)).split()) or "speaker"
