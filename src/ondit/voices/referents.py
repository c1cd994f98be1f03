"""One person, body, document or group of a report, as the story comes to know it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from ondit.model import Span
from ondit.people import lexicon
from ondit.people.lexicon import Gender, Ground
from ondit.people.namewords import NameKind
from ondit.people.nounphrases import Phrase


@dataclass(slots=True, eq=False)
class Referent:
    """One person, body, document or group of the report; what is learned of it goes through the methods below.

    `named` are the offsets at which the report names it, in order: known for the whole report before the story begins,
    so whoever asks for what is known by a place says so. `sure` is a sex that more than a given name tells.
    """

    ground: Ground | None
    name: str | None = None
    kind: NameKind | None = None
    gender: Gender | None = None
    sure: bool = False
    plural: bool = False
    tokens: tuple[str, ...] = ()
    title: str | None = None
    roles: set[str] = field(default_factory=set)
    role: Span | None = None
    affiliation: Span | None = None
    phrase: Phrase | None = None
    members: tuple[Referent, ...] = ()
    part_of: Referent | None = None
    mentions: set[Span] = field(default_factory=set)
    attributions: list[str] = field(default_factory=list)
    named: list[int] = field(default_factory=list)
    alias: Referent | None = None
    they: bool = False  # whether the report calls this one person "they"

    @classmethod
    def described(cls, phrase: Phrase, name: str, *, part_of: Referent | None = None) -> Referent:
        """Somebody whom the report describes."""
        return cls(
            phrase.ground,
            name,
            gender=phrase.gender,
            plural=phrase.plural,
            phrase=phrase,
            affiliation=phrase.affiliation,
            part_of=part_of,
        )

    @property
    def real(self) -> Referent:
        """The referent itself, or the named one that it turned out to be."""
        return self.alias.real if self.alias is not None else self

    def named_before(self, at: int) -> int:
        """How many times the report has named it by an offset."""
        return bisect_left(self.named, at)

    def last_named(self, at: int) -> int | None:
        """Where the report has named it last before an offset."""
        count = self.named_before(at)
        return self.named[count - 1] if count else None

    def name_at(self, at: int) -> None:
        """Learn that the report names it there; calls come in text order."""
        self.named.append(at)

    def tell(self, gender: Gender | None) -> None:
        """Learn the sex from a title, a role or a pronoun; a given name alone is a weaker sign."""
        if gender is not None and not self.sure:
            self.gender, self.sure = gender, True

    def suppose(self, gender: Gender | None) -> None:
        """Learn the sex from a weak sign, where nothing is known."""
        self.gender = self.gender or gender

    def hold(self, role: str, gender: Gender | None = None) -> None:
        """Learn an office or trade, and the sex that its word tells."""
        self.roles.add(role)
        self.tell(gender)

    def bear(self, title: str) -> None:
        """Learn the first title before the name."""
        self.title = self.title or title

    def introduce(self, phrase: Phrase, text: str) -> None:
        """Learn what stands beside the name: sex, role, affiliation."""
        (self.tell if phrase.told else self.suppose)(phrase.gender)
        self.role = self.role or phrase.role
        self.affiliation = self.affiliation or phrase.affiliation
        if phrase.role is not None:
            self.roles |= {lexicon.singular(word.strip(".,").lower()) for word in phrase.role.of(text).split()}

    def turn_out(self, named: Referent) -> None:
        """Learn that this one without a name is one who has a name."""
        if named.real is not self:
            self.alias = named

    def stand_for(self, ground: Ground) -> None:
        """Learn what an unknown word or an odd name stands for."""
        self.ground = ground
        if self.kind is not None and ground == "organisation":
            self.kind = "organisation"

    def mention(self, *spans: Span) -> None:
        """Learn that words stand for it."""
        self.mentions.update(spans)

    def speak(self, attribution: str) -> None:
        """Learn that it makes a statement."""
        self.attributions.append(attribution)

    def be_they(self) -> None:
        """Learn that the report calls this one person "they"."""
        self.they = True

    def rename(self, name: str) -> None:
        """Take a fuller name, to be told from a namesake."""
        self.name = name


def ground_of(kind: NameKind) -> Ground:
    """What a name of this kind stands for; places speak as bodies."""
    return "person" if kind == "person" else "outlet" if kind == "outlet" else "organisation"
