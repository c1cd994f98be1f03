"""Descriptions to referents: "the bishop" is the bishop named before, "an official" somebody new."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ondit.people import lexicon
from ondit.people.describe import printed
from ondit.people.nounphrases import Phrase
from ondit.voices.agreement import agrees, is_group, is_pair
from ondit.voices.referents import Referent
from ondit.voices.story import Story
from ondit.voices.ties import Ties

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
WINDOW = 50  # so many of one head are remembered: a report of ten thousand "a man said" stays linear


class Descriptions:
    """The described voices of a report, by their head nouns."""

    def __init__(self, story: Story, ties: Ties) -> None:
        self._cast, self._discourse, self._text = story.cast, story.discourse, story.text
        self._ties = ties
        self._by_head: dict[str, list[Referent]] = {}
        self._groups: dict[tuple[int, ...], Referent] = {}

    def resolve(self, phrase: Phrase, besides: Collection[Referent] = ()) -> Referent:
        """The referent that a description means: none of `besides`, in whose own words it stands."""
        return self._resolve(phrase, besides).real

    def _resolve(self, phrase: Phrase, besides: Collection[Referent]) -> Referent:
        if phrase.partitive:
            return self._one_of(phrase)
        two = self._two(phrase)
        if two is not None:
            return two
        name = printed(self._text, phrase)
        earlier = self._by_head.get(phrase.head, [])[-WINDOW:]
        for known in reversed(earlier):
            if (
                known.phrase is not None
                and known.name is not None
                and known.name.lower() == name.lower()
                and not _new(phrase)
            ):
                return known
        speakers = list(besides)
        relative = self._ties.resolve(phrase, speakers) or self._relative(phrase, speakers)
        if relative is not None:
            return relative
        if phrase.determiner in _DEFINITE and not phrase.counted:
            found = self._definite(phrase, earlier, besides)
            if found is not None:
                return found
        referent = Referent.described(phrase, name)
        self._by_head.setdefault(phrase.head, []).append(referent)
        self._ties.described(phrase, referent)
        return referent

    def _two(self, phrase: Phrase) -> Referent | None:
        """The pair that "the two", "both companies" or "the two women" means: joined before, or the only two named."""
        of_two = {"two", "both"} & {*phrase.core, phrase.determiner, phrase.head}
        if not (phrase.plural and phrase.determiner in ("the", "both") and of_two) or phrase.ground == "document":
            return None
        at = phrase.span.start
        pair = self._discourse.choose(at, lambda referent: is_pair(referent) if _fits_all(phrase, referent) else None)
        if pair is not None:
            return pair.referent
        two = self._discourse.last_two(at, phrase.ground, places=phrase.head in _LANDS)
        fits = two is not None and all(_one_sex(one, phrase) for one in two)
        return self.group(phrase, two) if two is not None and fits else None

    def identify(self, described: Referent, named: Referent) -> None:
        """Learn that a description means a named one from here on."""
        if described.phrase is None:
            return
        named.hold(described.phrase.head, described.gender)
        if named.real is not described:
            described.turn_out(named)
            named.mention(*described.mentions)

    def name_holder(self, head: str, named: Referent, definite: bool = True) -> None:
        """Learn that "the bailiff" of before is the one whom the report now names.

        `definite`: the name comes with "the bailiff"; else only the bare "bailiff" of a headline is meant.
        """
        for known in self._by_head.get(head, [])[-WINDOW:]:
            phrase = known.phrase
            if phrase is None or phrase.plural or known.alias is not None or known.part_of is not None:
                continue
            alike = phrase.definite if definite else not phrase.determiner
            if alike and named.ground == "person" and _one_sex(named, phrase):
                known.turn_out(named)

    def named(self, phrase: Phrase) -> Referent:
        """The referent that a name means."""
        return self._cast.of_name(phrase, phrase.span.start)

    def group(self, phrase: Phrase, members: tuple[Referent, ...]) -> Referent:
        """The one voice of coordinated sources."""
        key = tuple(sorted(id(member) for member in members))
        if key not in self._groups:
            self._groups[key] = Referent(
                "collective", printed(self._text, phrase), plural=True, phrase=phrase, members=members
            )
        return self._groups[key]

    def _one_of(self, phrase: Phrase) -> Referent:
        """Somebody out of a group that spoke before: "one of them", "the other"."""
        named = [x for x in self._by_head.get(phrase.among, [])[-WINDOW:] if x.plural] if phrase.among else []
        group = None if named else self._discourse.choose(phrase.span.start, is_group)
        whole = named[-1].real if named else group.referent if group else None
        referent = Referent("person", printed(self._text, phrase), gender=phrase.gender, phrase=phrase, part_of=whole)
        self._by_head.setdefault("person", []).append(referent)
        if whole is not None and whole.phrase is not None and whole.ground in ("person", "collective"):
            # "Three firefighters … One of them … the firefighter said".
            self._by_head.setdefault(whole.phrase.head, []).append(referent)
        if phrase.label is not None:
            self._by_head.setdefault(phrase.head, []).append(referent)
        return referent

    def _definite(self, phrase: Phrase, earlier: list[Referent], besides: Collection[Referent]) -> Referent | None:
        at = phrase.span.start
        if phrase.ground == "person" and not phrase.plural:
            found = self._holder(phrase, besides)
            if found is not None:
                return found
        if phrase.ground in ("organisation", "outlet"):
            for event in self._discourse.recent(at):
                referent = event.referent
                if referent.phrase is None and referent.name and phrase.head in referent.name.lower().split():
                    return referent
            named = self._cast.body_called(phrase.head.replace("-", ""), at) if not (earlier or phrase.core) else None
            if named is not None and not phrase.plural:
                return named
        if phrase.head in _CALLED and not phrase.plural and set(phrase.core) <= _NEUTRAL and not earlier:
            outlet = self._outlet(at, besides)
            if outlet is not None:
                return outlet
        for known in reversed(earlier):
            same = known.phrase is not None and known.plural == phrase.plural
            if not same or known.phrase is None or known.real in besides or not _one_owner(phrase, known.phrase):
                continue
            if set(phrase.core) <= {*known.phrase.core, *_NEUTRAL}:
                return known
        if earlier or phrase.plural:
            return None
        if phrase.ground == "person" and not phrase.hidden:
            varied = phrase.head in lexicon.words("variation") or _EPITHET.search(" ".join((*phrase.core, phrase.head)))
            return self._variation(phrase, bool(varied), besides)
        if phrase.ground == "organisation" and phrase.head in lexicon.words("generic-body") and not phrase.core:
            return self._body(phrase, besides)
        return None

    def _relative(self, phrase: Phrase, speakers: Sequence[Referent]) -> Referent | None:
        """The one namesake of the possessor who can be the relative: "her father" of Ana Tarr is Otto Tarr."""
        if phrase.head not in lexicon.words("kin") or phrase.plural:
            return None
        owner = self._ties.owner(phrase, speakers)
        if owner is None or not owner.tokens:
            return None
        family = [
            one
            for one in self._cast.namesakes(owner)
            if len(one.tokens) > 1 and one.gender is not None and phrase.gender in (None, one.gender)
        ]
        return family[0] if len(family) == 1 else None

    def _body(self, phrase: Phrase, besides: Collection[Referent]) -> Referent | None:
        """The named body that acted or spoke last, called "the agency"."""

        def fits(referent: Referent) -> float | None:
            named = referent.phrase is None and referent.name and referent.kind == "organisation"
            if named and phrase.head in _FIRMS and _is_public(referent):
                return None
            return 0.0 if named and referent.ground == "organisation" and referent not in besides else None

        choice = self._discourse.choose(phrase.span.start, fits)
        if choice is None or choice.rival is not None:
            return None
        sure = choice.acts and choice.score >= MIN_VARIATION
        # Where the report has named one body only, "the company" hardly means another.
        outlet = phrase.head in _PERHAPS_OUTLET and self._outlet(phrase.span.start, besides) is not None
        near = choice.score >= MIN_ALONE and choice.distance <= 1 and not outlet
        return choice.referent if sure or (choice.alone and near) else None

    def _outlet(self, at: int, besides: Collection[Referent]) -> Referent | None:
        """The outlet named last, called "the newspaper"."""
        for event in self._discourse.recent(at):
            referent = event.referent.real
            if referent.ground == "outlet" and referent.phrase is None and referent.name and referent not in besides:
                return referent
        return None

    def _holder(self, phrase: Phrase, besides: Collection[Referent]) -> Referent | None:
        """The person whom the report gave the office or trade that the description names."""
        wanted = _synonyms(phrase.head)
        holders: list[Referent] = []
        for event in self._discourse.recent(phrase.span.start):
            referent = event.referent
            if referent.ground != "person" or not (referent.roles & wanted) or not _one_sex(referent, phrase):
                continue
            if referent in besides or _other_office(phrase, referent):
                continue
            if not phrase.proper or phrase.proper & referent.roles:
                return referent
            if referent not in holders:
                holders.append(referent)
        # "the Vermont senator" is the one senator spoken of, but "the Mexican president" is not the one president.
        foreign = any(word.endswith(lexicon.NATIONAL) for word in phrase.proper)
        return holders[0] if len(holders) == 1 and not foreign else None

    def _variation(self, phrase: Phrase, usual: bool, besides: Collection[Referent]) -> Referent | None:
        """The person just spoken of, called something else for a change: "the businessman".

        `usual`: the words are of the kind that vary a name; others mean a person only where no second one is near.
        """
        agreement = agrees(phrase.gender)

        def fits(referent: Referent) -> float | None:
            return agreement(referent) if referent.phrase is None and referent.name else None

        at = phrase.span.start
        choice = self._discourse.choose(at, fits)
        if choice is None or not choice.acts or choice.rival is not None or choice.referent in besides:
            return None
        if _other_office(phrase, choice.referent):
            return None
        if choice.score < (MIN_EPITHET if usual else MIN_VARIATION):
            return None
        # "The Calder Town manager" tells of the one man whom the report has named what it had not yet said of him.
        told = bool(phrase.proper) and not phrase.owner and self._discourse.only_named(at, choice.referent)
        return choice.referent if usual or told or self._discourse.only_person(at, choice.referent) else None


_LANDS = lexicon.words("land")
_EPITHET = re.compile(r"\b(?:former|ex|\w+-of-\w+|\w+-(?:time|year-old|old|born|winning|nominated|turned-\w+))\b")
# Scores of Discourse.choose below which a description varies no name. On the golden folders open, later, late
# and excerpts (2,551 statements) one less and one more lose: 2 and 0 chains; 0 and 3; 0 and 2.
MIN_VARIATION = 4.0
MIN_EPITHET = 3.2
MIN_ALONE = 2.9
_PERHAPS_OUTLET = frozenset({"agency", "network", "broadcaster"})
_CALLED = lexicon.words("called-outlet")
_NEUTRAL = frozenset({"same", "new", "official", "said", "latter", "former"})
_FIRMS = lexicon.words("called-firm")
_FIRM_NAMES = _FIRMS | lexicon.words("firm-name")


def _is_public(referent: Referent) -> bool:
    """Whether a body's name says that it is no firm: "the Harbour Commission", "Upper Marl Council"."""
    last = (referent.name or "").split()[-1].lower()
    known = lexicon.noun(last)
    return known is not None and known.ground == "organisation" and lexicon.singular(last) not in _FIRM_NAMES


def _new(phrase: Phrase) -> bool:
    """Whether a description always brings in somebody new."""
    return (
        phrase.determiner in ("a", "an", "another", "one") and phrase.ground == "person" and phrase.affiliation is None
    )


def _one_owner(phrase: Phrase, other: Phrase) -> bool:
    """Whether two descriptions can mean one: "the prosecutor's office" is not the head office of before."""
    if not phrase.owner:
        return True
    return [token.lower for token in phrase.owner[-1:]] == [token.lower for token in other.owner[-1:]]


def _other_office(phrase: Phrase, referent: Referent) -> bool:
    """Whether each is the head of something else: "the finance director" and "flight director Ana Lee"."""
    if not phrase.office or phrase.proper:
        return False
    own = {word for word in phrase.core if word not in _NEUTRAL and word not in lexicon.words("adjective")}
    theirs = {word for word in referent.roles if lexicon.noun(word) is None or word not in _synonyms(phrase.head)}
    return bool(own and theirs) and not own & theirs


def _fits_all(phrase: Phrase, pair: Referent) -> bool:
    """Whether the members of a pair can be "the two women", "both companies"; "both sides" may be of any kind."""
    if phrase.head in ("side", "two", "both", "party"):
        return True
    bodies = phrase.ground in ("organisation", "outlet")
    return all(_one_sex(one, phrase) and (one.ground in ("organisation", "outlet")) == bodies for one in pair.members)


def _one_sex(referent: Referent, phrase: Phrase) -> bool:
    return None in (referent.gender, phrase.gender) or referent.gender == phrase.gender


def _synonyms(head: str) -> set[str]:
    for alike in _ALIKE:
        if head in alike:
            return set(alike)
    return {head}


_ALIKE = (
    ("spokesman", "spokeswoman", "spokesperson"),
    ("chairman", "chairwoman", "chair"),
    ("congressman", "congresswoman", "representative", "lawmaker"),
    ("pastor", "reverend", "minister", "priest", "clergyman", "vicar"),
    ("doctor", "physician"),
    ("lawyer", "attorney", "solicitor", "barrister"),
)
