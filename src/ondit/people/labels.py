"""What kind of name a run of words is: person, organisation, outlet, place or nation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from ondit.lexicon.outlets import Outlets
from ondit.model import Document, Span
from ondit.people import lexicon
from ondit.people.bodynames import called_outlets, short_forms
from ondit.people.namewords import (
    COURTESY,
    NameKind,
    as_person,
    ends_as_organisation,
    is_acronym,
    is_address,
    is_introduced,
    is_particle,
    key,
    name_tokens,
    particled,
)
from ondit.text.tokens import Token, TokenIndex

_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "nation",
}


class Seen(Protocol):
    """A name that a tagger saw in the text, and its label."""

    @property
    def span(self) -> Span: ...

    @property
    def label(self) -> str: ...


class Tagged(Protocol):
    """A document with the sentences and names that a tagger saw in it, in text order."""

    @property
    def document(self) -> Document: ...

    @property
    def sentences(self) -> Sequence[Span]: ...

    @property
    def entities(self) -> Sequence[Seen]: ...

    @property
    def tokens(self) -> TokenIndex: ...

    @property
    def outlets(self) -> Outlets: ...


class Labels:
    """The names that the parse saw, corrected by word lists, for a whole document."""

    def __init__(self, parse: Tagged, index: TokenIndex) -> None:
        self._common = frozenset(token.text for token in index.tokens if token.word and not token.capital)
        self._titled = _title_case_blocks(parse, index)
        self._openings = frozenset(sentence.start for sentence in parse.sentences)
        self._votes: dict[str, Counter[NameKind]] = {}
        self._covered: dict[int, NameKind] = {}
        self._people: set[int] = set()  # where the parse saw a person's full name begin
        self._surnames: Counter[str] = Counter()
        self._surnames_of_two: set[str] = set()
        self.short_forms: dict[str, str] = {}
        bodies: list[list[Token]] = []
        for entity in parse.entities:
            kind = _KINDS.get(entity.label)
            tokens = name_tokens(index.within(entity.span))
            if kind is None or not tokens:
                continue
            votes = self._votes.setdefault(key(tokens), Counter())
            votes[kind] += 1
            before = index.first_at(tokens[0].start) - 1
            if before >= 0 and index.tokens[before].capital and index.tokens[before].lower in COURTESY:
                votes["person"] += 2
            if is_introduced(index.tokens[max(0, before - 1) : before + 1], tokens):
                votes["person"] += 2
            if kind == "person":
                self._surnames_of_two |= particled(tokens)
            if len(tokens) > 1:
                bodies.append(tokens)
                if kind == "person":
                    self._people.add(tokens[0].start)
                for token in tokens:
                    self._covered[token.start] = kind
            sure = tokens[0].lower in lexicon.given_names() or not (
                self.in_title_case(tokens[0]) or self.is_common(tokens[0].lower)
            )
            if (
                len(tokens) > 1
                and sure
                and (kind == "person" or as_person(tokens, kind))
                and not ends_as_organisation(tokens)
            ):
                self._surnames[tokens[-1].lower] += 1
        self._outlets = frozenset(called_outlets(index))
        for at, token in enumerate(index.tokens[:-1]):
            following = index.tokens[at + 1]
            # "Mr. Trump": a courtesy title tells a surname even where the parse saw none.
            if token.capital and following.capital and token.lower in COURTESY:
                self._surnames[following.lower] += 1
        named = [body for body in bodies if self.kind(body, False) in ("organisation", "outlet")]
        self.short_forms = short_forms(named, self._may_be_firm)

    def _may_be_firm(self, name: Sequence[Token]) -> bool:
        """Whether nothing says that a short name is a place's, a person's or no name at all."""
        word = name[-1].lower
        person = len(name) == 1 and (self.is_surname(word) or word in lexicon.given_names())
        return not person and not self.is_common(name[0].lower) and self.kind(name, False) != "place"

    def inside_name(self, token: Token) -> bool:
        """Whether the token lies in a name of several words other than a person's."""
        return self._covered.get(token.start, "person") in ("organisation", "place")

    def is_common(self, word: str) -> bool:
        """Whether the report also writes a word without a capital, and it is no given name."""
        return word in self._common and word not in lexicon.given_names()

    def in_title_case(self, token: Token) -> bool:
        """Whether a token stands in a headline Whose Words Are All Capitalised."""
        return any(span.start <= token.start < span.end for span in self._titled)

    def names(self, token: Token) -> bool:
        """Whether a capital is a name's, and not but a sentence's first."""
        if not token.capital or self.in_title_case(token):
            return False
        return not self.opens(token) or self.kind([token], False) in ("place", "organisation", "person", "nation")

    def opens(self, token: Token) -> bool:
        """Whether a token begins a sentence, so that its capital says nothing."""
        return token.start in self._openings

    def could_be_person(self, names: Sequence[Token]) -> bool:
        """Whether nothing in a name's own words speaks against its being a person's."""
        ends = lexicon.words("organisation-ending") | lexicon.words("place-ending") | lexicon.words("masthead")
        return not any(token.lower in ends or lexicon.noun(token.lower) for token in names)

    def is_surname(self, word: str) -> bool:
        return word in self._surnames

    def full_name_at_end(self, tokens: Sequence[Token]) -> int | None:
        """Index where a person's full name begins that ends the tokens; None when there is none."""
        first = len(tokens)
        while first and (tokens[first - 1].capital or (first < len(tokens) and is_particle(tokens[first - 1]))):
            first -= 1
        for at in range(max(first, len(tokens) - 4), len(tokens) - 1):
            if not self.could_be_person(tokens[at:]) or tokens[at].lower in lexicon.titles():
                continue
            initial = len(tokens[at].text) == 2 and tokens[at].text[1] == "."
            if initial or tokens[at].lower in lexicon.given_names() or self._person_begins(tokens[at]):
                return at
        two = len(tokens) - 2
        known = two >= first and self.is_surname(tokens[-1].lower) and self.could_be_person(tokens[two:])
        return two if known else None

    def _person_begins(self, token: Token) -> bool:
        return token.start in self._people

    def is_name(self, tokens: Sequence[Token]) -> bool:
        """Whether the tokens are a proper name and nothing else, but for a title or "the"."""
        words = [token for token in tokens if token.word and token.lower not in ("the", "both")]
        return bool(words) and all(
            token.capital or token.lower in lexicon.words("particle") or self.inside_name(token) for token in words
        )

    def cut(self, body: Sequence[Token], start: int, definite: bool) -> tuple[int, NameKind] | None:
        """Where in `body[start:]`, a run of capitals to its end, the name proper begins, and the name's kind.

        None when the run is an office or a people ("Attorney General", "Republicans"), not a name.
        """
        titles = lexicon.titles()
        end = len(body)
        if end - start == 1 and self.opens(body[start]) and not self.is_surname(body[start].lower):
            common = lexicon.noun(body[start].lower)
            if common is not None and (
                self._votes.get(body[start].lower) is None
                or (lexicon.is_plural(body[start].lower) and common.ground in ("person", "collective"))
            ):
                return None  # "Folks say": a sentence's first word
        if end - start == 1 and is_acronym(body[start]) and self.is_office(body[start]):
            return None  # "her own GP", "a former CEO"
        votes = self._votes.get(key(name_tokens(body[start:])), Counter())
        people = lexicon.noun(body[end - 1].lower)
        if (
            people is not None
            and people.ground == "person"
            and lexicon.is_plural(body[end - 1].lower)
            and not self.is_surname(body[end - 1].lower)
            and not votes["organisation"]
        ):
            return None  # "Opposition MPs"
        whole = self._known(body[start:], definite)
        if whole is not None and whole != "person":
            return None if whole == "nation" else (start, whole)
        last_title = max(
            (i for i in range(start, end - 1) if body[i].lower in titles or self.is_office(body[i])), default=None
        )
        if last_title is not None and whole is None and body[end - 1].lower not in titles:
            name = body[last_title + 1 :]
            kind = self.kind(name, definite)
            if kind in (None, "person", "place", "organisation") and not ends_as_organisation(name):
                return last_title + 1, "person"
        run = body[start:]
        if len(run) > 1 and self.opens(run[0]) and self.is_common(run[0].lower):
            known = self._votes.get(key(run))
            if (not known or "person" in known) and self.is_surname(run[1].lower):
                run, start = run[1:], start + 1  # "Absent Trump": a sentence's first word
        if last_title is None or whole == "person":
            first = self._first_given(run)
            while start + first < end - 1 and (
                body[start + first].lower in titles or (first + 2 < len(run) and self._is_trade(run[first]))
            ):
                first += 1  # "Ferryman Ola Brandt"
            kind = self.kind(body[start + first :], definite)
            if kind == "nation":
                return None
            if kind is None:
                kind = self._guess(run[first:], definite)
            return None if kind is None else (start + first, kind)
        meaning = lexicon.noun(body[end - 1].lower)
        if meaning is not None and meaning.ground != "thing":
            return (start, "organisation") if meaning.ground == "organisation" else None
        return start, "organisation"

    def kind(self, tokens: Sequence[Token], definite: bool) -> NameKind | None:
        """The kind of a proper name without title; None when nothing tells."""
        found = self._known(tokens, definite)
        if found is not None:
            return found
        names = name_tokens(tokens)
        if not names or names[0].lower in lexicon.words("calendar"):
            return None
        given = lexicon.given_names()
        if ends_as_organisation(names):
            return "organisation"
        if names[0].lower in given and len(names) > 1 and not definite:
            return "person"
        if self.is_surname(names[-1].lower) and not definite:
            return "person"
        if len(names) == 1 and names[0].text.isupper() and 2 <= len(names[0].text.replace(".", "")) <= 6:
            return "organisation"
        if len(names) == 1 and names[0].lower in given and not definite:
            return "person"
        return None

    def _known(self, tokens: Sequence[Token], definite: bool) -> NameKind | None:
        names = name_tokens(tokens)
        if not names:
            return None
        plain = key(names)
        if any(token.text == "&" for token in names):
            return "outlet" if plain in self._outlets else "organisation"  # "Hollis & Grey"
        if plain in self.short_forms:
            full = self.short_forms[plain]
            return "outlet" if full in self._outlets or lexicon.is_outlet(full) else "organisation"
        votes = self._votes.get(plain)
        likely = _most(votes) if votes else None
        if plain in self._surnames_of_two:
            return "person"
        if len(names) == 1 and likely == "person" and is_address(plain):
            likely = "organisation"
        if names[0].lower in lexicon.words("calendar"):
            return None
        tied = votes is not None and likely is not None and votes["person"] == votes[likely]
        if tied and 2 <= len(names) <= 3 and self.could_be_person(names):
            likely = "person"
        if self._is_outlet(plain, names, definite, likely):
            return "outlet"
        if len(names) > 1 and likely in (None, "organisation", "place") and as_person(names, likely):
            if likely is None and not self.is_surname(names[-1].lower):
                return None
            return "person"
        if plain.replace(" ", "-") in lexicon.words("metonym"):
            return "place" if likely == "place" else "organisation"
        if plain in lexicon.words("known-organisation") and not self.is_surname(plain):
            return "organisation"
        if len(names) == 1 and self.is_surname(names[0].lower) and not definite and likely != "nation":
            return "person"
        if likely == "person" and len(names) == 1 and is_acronym(names[0]) and not self.is_surname(names[0].lower):
            return "organisation"
        if likely == "person" and (ends_as_organisation(names) or (definite and len(names) == 1)):
            return "organisation"
        if likely == "nation" and not lexicon.is_plural(names[-1].lower) and len(names) > 1:
            return None
        return likely

    def _is_outlet(self, plain: str, names: Sequence[Token], definite: bool, likely: NameKind | None) -> bool:
        if plain in self._outlets:
            return True
        if likely == "person" and len(names) > 1:
            return False
        if plain.replace(" ", "-") in lexicon.words("common-outlet"):
            return definite or (likely == "organisation" and not self.is_surname(plain))
        if likely != "person" and not (len(names) == 1 and self.is_surname(plain)):
            printed = " ".join(token.text for token in names)
            if plain in lexicon.outlets() or lexicon.is_outlet(f"the {printed}" if definite else printed):
                return True
        masthead = names[-1].lower in lexicon.words("masthead")
        if not masthead or likely == "person" or likely == "nation":
            return False
        return definite or (len(names) > 1 and names[0].lower not in lexicon.given_names())

    def is_office(self, token: Token) -> bool:
        """Whether a capitalised word is an office or trade ("Comedian"), not part of a name."""
        meaning = lexicon.noun(token.lower)
        return meaning is not None and meaning.ground == "person" and not self.is_surname(token.lower)

    def _is_trade(self, token: Token) -> bool:
        return self.is_office(token) and token.lower not in lexicon.given_names()

    def _first_given(self, run: Sequence[Token]) -> int:
        """Index of the given name in a run such as "Conservative Icon Morton Blackwell"; 0 when unsure."""
        for i in range(len(run) - 1):
            if self._covered.get(run[i].start) == "person":
                return i
        if len(run) > 2 and run[0].lower not in lexicon.given_names():
            for i in range(1, len(run) - 1):
                if run[i].lower in lexicon.given_names() and not ends_as_organisation(run):
                    return i
        return 0

    def _guess(self, run: Sequence[Token], definite: bool) -> NameKind | None:
        last = lexicon.noun(run[-1].lower)
        if self.in_title_case(run[0]) and run[0].lower not in lexicon.given_names() and not definite:
            return None
        if last is not None and last.ground in ("person", "collective", "document", "thing"):
            return None
        if definite or last is not None:
            return "organisation"
        return "person" if len(run) <= 3 else "organisation"


def _title_case_blocks(parse: Tagged, index: TokenIndex) -> list[Span]:
    """Blocks most of whose longer words are capitalised; few, so they are searched in turn."""
    found: list[Span] = []
    for block in parse.document.blocks:
        if len(block.span) > 250 or len(found) > 50:
            continue
        longer = [token for token in index.within(block.span) if token.word and len(token.text) > 3]
        if len(longer) > 3 and 4 * sum(token.capital for token in longer) >= 3 * len(longer):
            found.append(block.span)
    return found


def _most(votes: Counter[NameKind]) -> NameKind:
    """The kind with most votes; ties go by the alphabet, so that the order of a report's names is no matter."""
    return min(votes, key=lambda kind: (-votes[kind], kind))
