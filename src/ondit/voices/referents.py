"""One person, body, document or group of a report, as the stage comes to know it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ondit.model import Span
from ondit.people.labels import NameKind
from ondit.people.lexicon import Gender, Ground
from ondit.people.nounphrases import Phrase


@dataclass(slots=True, eq=False)
class Referent:
    """One person, body, document or group of the report; grows while the report is read."""

    ground: Ground | None
    name: str | None = None
    kind: NameKind | None = None
    gender: Gender | None = None
    sure: bool = False
    plural: bool = False
    hidden: bool = False
    tokens: tuple[str, ...] = ()
    title: str | None = None
    roles: set[str] = field(default_factory=set)
    role: Span | None = None
    affiliation: Span | None = None
    phrase: Phrase | None = None
    members: tuple[Referent, ...] = ()
    mentions: set[Span] = field(default_factory=set)
    attributions: list[str] = field(default_factory=list)
    seen: int = 0
    alias: Referent | None = None
    part_of: Referent | None = None
    order: int = 0
    last: int = -1
    they: bool = False  # whether the report calls this one person "they"

    @property
    def real(self) -> Referent:
        """The referent itself, or the named one that it turned out to be."""
        return self.alias.real if self.alias is not None else self

    def tell(self, gender: Gender | None) -> None:
        """Learn the sex from a title, a role or a pronoun; a given name alone is a weaker sign."""
        if gender is not None and not self.sure:
            self.gender, self.sure = gender, True


def ground_of(kind: NameKind) -> Ground:
    """What a name of this kind stands for; places speak as bodies."""
    return "person" if kind == "person" else "outlet" if kind == "outlet" else "organisation"
