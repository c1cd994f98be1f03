"""Labels: what voices of many reports are called, those called the same put together, and how two labels agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ondit.collection.speakers.names import PersonName, fields_of, fold, what_words
from ondit.collection.speakers.records import Heard
from ondit.people import lexicon

# Shared, these say nothing of who it is.
TOO_WIDE = frozenset(
    "republican democrat democratic party u.s. us united states american national state house candidate presidential "
    "new city county campaign man woman".split()
)
# Offices that one person holds at a time, or few; with the surname they are enough.
OFFICES = frozenset(
    "president vice-president senator governor mayor premier chancellor secretary minister pope king queen prince "
    "princess speaker ambassador sheriff".split()
)
LONG_AGO_YEARS = 20
_IN_OFFICE_YEARS = 2


@dataclass(slots=True)
class Label:
    """One way to be called, and the voices that are: a name with role and affiliation."""

    name: str
    role: str | None
    affiliation: str | None
    voices: list[Heard] = field(default_factory=list)

    @property
    def sort_key(self) -> tuple[str, str, str]:
        return (fold(self.name), fold(self.role or ""), fold(self.affiliation or ""))


@dataclass(slots=True)
class Cluster:
    """Labels that are taken for one speaker, and what they tell together."""

    labels: list[Label]
    name: PersonName | None = None
    reports: set[int] = field(init=False, default_factory=set)
    roles: set[str] = field(init=False, default_factory=set)
    bodies: set[str] = field(init=False, default_factory=set)
    fields: set[str] = field(init=False, default_factory=set)
    years: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        labels, self.labels = self.labels, []
        self.take(labels)

    def take(self, labels: Iterable[Label]) -> None:
        """Add labels."""
        for label in labels:
            self.labels.append(label)
            self.reports |= {voice.report for voice in label.voices}
            self.roles |= what_words(label.role)
            self.bodies |= what_words(label.affiliation)
            self.fields |= label_fields(label)
            self.years |= {int(voice.year) for voice in label.voices if voice.year.isdecimal()}

    @property
    def sort_key(self) -> tuple[int, tuple[str, str, str], str]:
        """The heaviest first; equals by what they are called."""
        marks = min(voice.mark for label in self.labels for voice in label.voices)
        return (-len(self.reports), min(label.sort_key for label in self.labels), marks)


def labelled(voices: Iterable[Heard]) -> list[Label]:
    """The voices by what they are called, in an order that depends on the names only."""
    found: dict[tuple[str, str, str], Label] = {}
    for voice in voices:
        assert voice.name is not None
        key = (fold(voice.name), fold(voice.role or ""), fold(voice.affiliation or ""))
        found.setdefault(key, Label(voice.name, voice.role, voice.affiliation)).voices.append(voice)
    for label in found.values():
        label.voices.sort(key=lambda voice: voice.mark)
        label.name = most_frequent(voice.name for voice in label.voices if voice.name) or label.name
        label.role = most_frequent(voice.role for voice in label.voices if voice.role)
        label.affiliation = most_frequent(voice.affiliation for voice in label.voices if voice.affiliation)
    return [found[key] for key in sorted(found)]


def label_fields(label: Label) -> frozenset[str]:
    """The walks of life of a label; who is of an outlet writes."""
    of_outlet = label.affiliation is not None and lexicon.is_outlet(label.affiliation)
    return fields_of(label.role) | ({"journalism"} if of_outlet else frozenset())


def shared_words(one: Cluster, other: Cluster) -> set[str]:
    """What roles and affiliations of the two have in common, but what is too wide to tell."""
    return ((one.roles | one.bodies) & (other.roles | other.bodies)) - TOO_WIDE


def contradict(one: Cluster, other: Cluster) -> bool:
    """Whether two of one name are in different walks of life, or lived at different times."""
    if shared_words(one, other):
        return False
    a, b = one.fields, other.fields
    if a and b and (not a & b or a | b == {"everyday"}):
        return True
    years = one.years, other.years
    return all(years) and min(abs(x - y) for x in years[0] for y in years[1]) > LONG_AGO_YEARS


def of_other_bodies(one: Cluster, other: Cluster) -> bool:
    """Whether both have affiliations, and not a word of them is the same."""
    return bool(one.bodies and other.bodies and not one.bodies & other.bodies)


def shared_office(one: Cluster, other: Cluster) -> str | None:
    """An office that both hold at about the same time, or a role in the same body; None for neither."""
    years = one.years, other.years
    if all(years) and min(abs(x - y) for x in years[0] for y in years[1]) > _IN_OFFICE_YEARS:
        return None
    offices = one.roles & other.roles & OFFICES
    bodies = (one.bodies & (other.bodies | other.roles)) | (other.bodies & one.roles)
    return min(offices or (bodies - TOO_WIDE), default=None)


def most_frequent(values: Iterable[str]) -> str | None:
    """The value given most often; of equals the longest, then the first by letter."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], -len(value), value)) if counts else None
