"""Which persons' names of one surname mean the same person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from ondit.collection.speakers.labels import (
    LONG_AGO_YEARS,
    OFFICES,
    Cluster,
    Label,
    contradict,
    labelled,
    of_other_bodies,
    shared_office,
    shared_words,
)
from ondit.collection.speakers.names import PersonName, person_name
from ondit.collection.speakers.records import Heard
from ondit.people.personal import same_person

# So many times as many reports make the others exceptions: one of a name that all papers know.
_PREVAILS = 10
_KNOWN_TO_ALL = 20
_PREVAILS_IN_YEAR = 0.95


def cluster_persons(labels: Sequence[Label]) -> list[Cluster]:
    """The labels of one surname as persons. Bare surnames join whom an office or a year's reports single out."""
    named: dict[PersonName, list[Label]] = {}
    bare = []
    for label in labels:
        name = person_name(label.name)
        if name is not None and name.is_full:
            named.setdefault(name, []).append(label)
        else:
            bare.append(label)
    clusters = [cluster for name in sorted(named, key=_order) for cluster in _one_name(name, named[name])]
    clusters = _other_forms(clusters)
    alone: list[Cluster] = []
    before = [Cluster([*cluster.labels], cluster.name) for cluster in clusters]
    for label in bare:
        alone += _bare(label, before, clusters)
    return [*clusters, *alone]


def _order(name: PersonName) -> tuple[tuple[str, ...], str, str]:
    return (name.given, name.surname, name.suffix)


def _one_name(name: PersonName, labels: list[Label]) -> list[Cluster]:
    """The bearers of one full name: as many as there are walks of life that contradict each other."""
    singles = sorted((Cluster([label], name) for label in labels), key=lambda cluster: cluster.sort_key)
    telling = [cluster for cluster in singles if cluster.roles or cluster.bodies]
    silent = [cluster for cluster in singles if not (cluster.roles or cluster.bodies)]
    found: list[Cluster] = []
    for cluster in _agreeing(telling):
        into = next((other for other in found if not contradict(cluster, other)), None)
        if (
            into is None
            and found
            and len(found[0].reports) + sum(len(x.reports) for x in silent) >= _PREVAILS * len(cluster.reports)
        ):
            into = found[0]
        if into is None:
            found.append(cluster)
        else:
            into.take(cluster.labels)
    return _with_silent(found, silent, name)


def _agreeing(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Those that share a word of role or affiliation put together, the heaviest first."""
    found: list[Cluster] = []
    for cluster in clusters:
        into = next((other for other in found if shared_words(cluster, other)), None)
        if into is None:
            found.append(Cluster([*cluster.labels], cluster.name))
        else:
            into.take(cluster.labels)
    return sorted(found, key=lambda cluster: cluster.sort_key)


def _with_silent(found: list[Cluster], silent: list[Cluster], name: PersonName) -> list[Cluster]:
    """Voices of whom nothing is told go to the only bearer of the name in their time, or to the one that prevails."""
    clusters = [*found]
    for quiet in _eras([label for cluster in silent for label in cluster.labels], name):
        fitting = [cluster for cluster in found if not contradict(quiet, cluster)]
        rest = sum(len(cluster.reports) for cluster in fitting[1:])
        if fitting and len(fitting[0].reports) >= _PREVAILS * rest:
            fitting[0].take(quiet.labels)
        else:
            clusters.append(quiet)
    return clusters


def _eras(labels: Iterable[Label], name: PersonName) -> list[Cluster]:
    """The voices by when they were printed, parted where nothing is heard of the name for long; undated ones first."""
    voices = sorted((voice for label in labels for voice in label.voices), key=lambda voice: (voice.year, voice.mark))
    eras: list[list[Heard]] = []
    for voice in voices:
        last = eras[-1][-1].year if eras else ""
        if not eras or (last.isdecimal() and voice.year.isdecimal() and int(voice.year) - int(last) > LONG_AGO_YEARS):
            eras.append([])
        eras[-1].append(voice)
    return sorted((Cluster(labelled(era), name) for era in eras), key=lambda cluster: cluster.sort_key)


def _other_forms(clusters: list[Cluster]) -> list[Cluster]:
    """Clusters whose names are forms of one name, and where only one can be meant, put together."""
    ordered = sorted(clusters, key=lambda cluster: cluster.sort_key)
    group = [[cluster] for cluster in ordered]
    pairs = [(i, j) for i, j in combinations(range(len(ordered)), 2) if _may_be_one(ordered[i], ordered[j])]
    partners: dict[int, set[int]] = {}
    for i, j in pairs:
        partners.setdefault(i, set()).add(j)
        partners.setdefault(j, set()).add(i)
    # Those that share a role or a body first: they are the surest.
    for i, j in sorted(pairs, key=lambda pair: (not shared_words(ordered[pair[0]], ordered[pair[1]]), pair)):
        one, other = group[i], group[j]
        if one is other or not all(_forms_agree(a, b) for a in one for b in other):
            continue
        rivals = [ordered[k] for k in (partners[i] | partners[j]) - {i, j}]
        if not shared_words(ordered[i], ordered[j]) and _is_open(ordered[i], ordered[j], rivals):
            continue
        one += other
        group = [one if of is other else of for of in group]
    merged = {id(of): of for of in group}
    return [Cluster([label for part in of for label in part.labels], of[0].name) for of in merged.values()]


def _is_open(one: Cluster, other: Cluster, rivals: Iterable[Cluster]) -> bool:
    """Whether somebody else may be meant: "John Roe" beside "John A. Roe" and "John B. Roe"."""
    reports = len(one.reports | other.reports)
    return any(
        reports < _PREVAILS * len(rival.reports)
        for rival in rivals
        if not (_forms_agree(rival, one) and _forms_agree(rival, other))
    )


def _may_be_one(one: Cluster, other: Cluster) -> bool:
    if one.name == other.name or not _forms_agree(one, other):
        return False
    assert one.name is not None
    assert other.name is not None
    if contradict(one, other):
        return False
    first, second = one.name.given[0], other.name.given[0]
    if first == second:
        return True  # with and without the middle name
    if shared_words(one, other):
        return True
    # "Steve" of one body and "Steven" of another are two; "J. Roe" is nobody without support.
    return min(len(first), len(second)) > 1 and not of_other_bodies(one, other)


def _forms_agree(one: Cluster, other: Cluster) -> bool:
    """Whether two full names of one surname can be one person's: short forms and initials, the middle names, "jr".

    A son has his father's name and another office: "Joseph R. Roe Jr." is "Joe Roe" where both are the vice president.
    """
    a, b = one.name, other.name
    assert a is not None
    assert b is not None
    if a.suffix != b.suffix and (bool(a.suffix and b.suffix) or not one.roles & other.roles & OFFICES):
        return False
    middles = zip(a.given[1:], b.given[1:], strict=False)
    if not all(x == y or (x[0] == y[0] and 1 in (len(x), len(y))) for x, y in middles):
        return False
    return same_person((a.given[0], a.surname), (b.given[0], b.surname))


def _bare(label: Label, before: Sequence[Cluster], clusters: Sequence[Cluster]) -> list[Cluster]:
    """Puts the voices of a bare surname where they belong; those that belong nowhere, each alone."""
    alone = []
    meant = {year: _of_the_year(year, before) for year in {voice.year for voice in label.voices}}
    for voice in label.voices:
        single = Cluster([Label(label.name, voice.role, voice.affiliation, [voice])])
        fitting = [i for i, cluster in enumerate(before) if shared_office(single, cluster)]
        if len(fitting) != 1 and not (single.roles or single.bodies):
            fitting = meant[voice.year]
        if len(fitting) == 1:
            clusters[fitting[0]].take(single.labels)
        else:
            alone.append(single)
    return alone


def _of_the_year(year: str, clusters: Sequence[Cluster]) -> list[int]:
    """The one whom nearly all reports of a year mean that name somebody of the surname in full."""
    counts = [
        len({voice.report for label in cluster.labels for voice in label.voices if year and voice.year == year})
        for cluster in clusters
    ]
    most = max(counts, default=0)
    if most < _KNOWN_TO_ALL or most < _PREVAILS_IN_YEAR * sum(counts):
        return []
    return [counts.index(most)]
