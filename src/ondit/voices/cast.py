"""Everyone and everything that a report names or describes, each once: people by their names, bodies by theirs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ondit.language import Parse
from ondit.model import Span
from ondit.people import lexicon
from ondit.people.labels import Labels
from ondit.people.lexicon import Gender
from ondit.people.namewords import NameKind, key, name_tokens
from ondit.people.nounphrases import Phrase
from ondit.people.personal import same_person, split_suffix
from ondit.text.tokens import Token, TokenIndex
from ondit.voices.bodies import Bodies, named_bodies
from ondit.voices.referents import Referent, ground_of


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text and whom it names."""

    span: Span
    referent: Referent


class Cast:
    """The named referents of a report, and every place where it names them."""

    def __init__(self, parse: Parse, index: TokenIndex, labels: Labels, phrases: Sequence[Phrase]) -> None:
        self._index = index
        self._labels = labels
        self._people: dict[str, list[Referent]] = {}  # by surname, and by given name
        self._bodies = Bodies(labels)
        self._forms: dict[str, set[tuple[str, ...]]] = {}
        self._told: dict[str, NameKind] = {}  # kinds of names that the report itself tells
        names = self._gather(parse, phrases)
        names = [(name, self._told.get(key(name), kind)) for name, kind in names]
        for tokens, kind in sorted(names, key=lambda pair: (-len(pair[0]), pair[0][0].start)):
            if kind == "person":
                self._add_person(tokens)
            elif kind != "nation":
                self._add_body(tokens, kind)
        for form in self._bodies.shorten():
            self._note_body(form)
        self.mentions = tuple(self._scan())
        self._named_at = {m.span.start: m.referent for m in self.mentions if m.referent.kind == "person"}
        self._mention_at = {m.span.start: m for m in self.mentions}
        self._by_noun: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            if mention.referent.ground in ("organisation", "outlet"):
                for word in {*(mention.referent.name or "").lower().replace("-", "").split()[1:]}:
                    self._by_noun.setdefault(word, []).append(mention)

    def mention_at(self, at: int) -> Mention | None:
        """The name that begins at an offset."""
        return self._mention_at.get(at)

    def listed_outlet(self, name: str) -> Referent:
        """The outlet with a name of the list of outlets."""
        return self._bodies.listed(name)

    def body_called(self, noun: str, at: int) -> Referent | None:
        """The body named last before an offset with a noun in its name: "the trust" for "Dale Care Trust"."""
        named = self._by_noun.get(noun, [])
        i = bisect_left(named, at, key=lambda mention: mention.span.start)
        return named[i - 1].referent if i else None

    def of_name(self, phrase: Phrase, near: int) -> Referent:
        """The referent that a source's name stands for; `near` is the offset where it stands."""
        found: Referent | None
        told = self._told.get(key(phrase.name))
        if told is None and phrase.kind in ("organisation", "place") and self._is_given(phrase.name):
            told = "person"
        if told is not None and not phrase.title:
            phrase = replace(phrase, kind=told, ground=ground_of(told))
        if phrase.kind == "person" and phrase.name[0].start in self._named_at:
            found = self._named_at[phrase.name[0].start]
        elif phrase.kind == "person":
            found = self._person(tuple(token.lower for token in phrase.name), phrase.gender, near)
        else:
            found = self._bodies.named(key(phrase.name))
        if found is None:
            found = (
                self._add_person(list(phrase.name))
                if phrase.kind == "person"
                else self._add_body(list(phrase.name), phrase.kind or "organisation")
            )
        if phrase.kind == "person" and phrase.title and len(found.tokens) == 1 and self.namesakes(found):
            # "Mrs Hebble" is not Jack Hebble; her title is what tells the two apart.
            found.rename(f"{phrase.title[-1].text} {phrase.name[-1].text}")
        return found

    def _is_given(self, name: Sequence[Token]) -> bool:
        """Whether a name that looks like a body's is the given name of the one person who bears it."""
        given = name[0].lower
        bearers = [x for x in self._people.get(given, ()) if len(x.tokens) > 1 and x.tokens[0] == given]
        return len(name) == 1 == len(bearers) and given not in lexicon.words("place-given")

    def namesakes(self, person: Referent) -> list[Referent]:
        """The others who bear a person's surname."""
        stem = split_suffix(list(person.tokens))[0]
        return [
            x
            for x in self._people.get(stem[-1], [])
            if x is not person and split_suffix(list(x.tokens))[0][-1] == stem[-1]
        ]

    # Gathering

    def _gather(self, parse: Parse, phrases: Sequence[Phrase]) -> list[tuple[list[Token], NameKind]]:
        found: dict[int, tuple[list[Token], NameKind]] = {}
        tokens = self._index.tokens
        for at in range(len(tokens) - 1):
            # A title before a capital names a person wherever it stands.
            if tokens[at].capital and tokens[at].lower in lexicon.titles() and tokens[at + 1].capital:
                run = self._person_run(at + 1)
                if run and self._labels.kind(run, False) in ("person", None) and tokens[at].lower in _SURE_TITLES:
                    found[run[0].start] = (run, "person")
        given = lexicon.given_names()
        for at in range(len(tokens) - 3):
            first, joint, second, last = tokens[at : at + 4]
            pair = joint.lower == "and" and first.lower in given and second.lower in given
            if pair and first.capital and last.capital and self._labels.is_surname(last.lower):
                found[first.start] = ([first, last], "person")  # "June and Otis Fairley"
        for entity in parse.entities:
            inside = name_tokens(self._index.within(entity.span))
            while len(inside) > 2 and self._labels.is_office(inside[0]):
                inside = inside[1:]  # "Comedian Sarah Silverman"
            while len(inside) > 1 and inside[0].lower in lexicon.titles():
                inside = inside[1:]
            while inside and not (inside[-1].capital or (entity.label == "ORG" and _is_body(inside[-1]))):
                inside = inside[:-1]
            if not inside or not inside[0].capital:
                continue
            before = self._index.first_at(inside[0].start) - 1
            definite = before >= 0 and self._index.tokens[before].lower == "the"
            if len(inside) == 2 and self._labels.is_common(inside[0].lower) and self._labels.opens(inside[0]):
                known = self._labels.kind(inside[1:], False)
                inside = inside[1:] if known == "person" else inside  # "Absent Trump": a sentence's first word
            kind = self._labels.kind(inside, definite)
            office = lexicon.noun(inside[-1].lower) if len(inside) > 1 else None
            if (
                kind == "person"
                and office
                and office.ground == "person"
                and not self._labels.is_surname(inside[-1].lower)
            ):
                continue  # "Medal of Honor Winner", in a headline
            if kind == "person" and self._shouted(inside):
                continue
            if kind == "person" and any(x.lower in _FUNCTION for x in inside):
                continue  # "Most Of Hollywood", in a headline
            if kind is None or (kind == "person" and (len(inside) > 4 or any(x.text.isdigit() for x in inside))):
                continue
            found.setdefault(inside[0].start, (inside, kind))
        for run in named_bodies(tokens, self._labels):
            if not any(token.start in found for token in run):
                found[run[0].start] = (run, "organisation")
        stack = list(phrases)
        while stack:
            phrase = stack.pop()
            stack += phrase.parts
            if phrase.form == "name" and phrase.kind:
                found[phrase.name[0].start] = (list(phrase.name), phrase.kind)
                if phrase.sure:
                    self._told.setdefault(key(phrase.name), phrase.kind)
                    if phrase.kind == "organisation":
                        for short in self._bodies.learn(phrase.name):
                            self._told.setdefault(short, phrase.kind)
        return list(found.values())

    def _shouted(self, name: list[Token]) -> bool:
        """Whether two capitals look like a name only because a whole headline is capitalised."""
        if len(name) != 2 or name[0].lower in lexicon.given_names() or self._labels.is_surname(name[-1].lower):
            return False
        return self._labels.in_title_case(name[0]) or self._labels.is_common(name[0].lower)

    def _person_run(self, start: int) -> list[Token]:
        run: list[Token] = []
        tokens = self._index.tokens
        at = start
        while at < len(tokens) and len(run) < 5:
            token = tokens[at]
            if token.capital and token.lower not in lexicon.titles():
                run.append(token)
            elif not (run and token.lower in lexicon.words("particle") and token.lower not in ("and", "y")):
                break
            else:
                run.append(token)
            at += 1
        while run and not run[-1].capital:
            run.pop()
        first = next((i for i, token in enumerate(run) if not self._labels.is_office(token)), 0)
        return run[first:] if len(run) - first > 1 else run  # "Chief Executive Tim Corliss"

    def _add_person(self, tokens: list[Token]) -> Referent:
        words, suffix = split_suffix([token.lower for token in tokens])
        if not words:
            words, suffix = [token.lower for token in tokens], ""
        printed = " ".join(token.text for token in tokens)
        for known in self._people.get(words[-1], ()):
            if same_person(known.tokens, (*words, *([suffix] if suffix else []))):
                self._note_form(known, words)
                self._note_suffixed(tokens, suffix)
                return known
        if len(words) == 1:
            given = [x for x in self._people.get(words[0], ()) if x.tokens[0] == words[0]]
            if len(given) == 1:
                self._note_form(given[0], words)
                return given[0]
        full = (*words, *([suffix] if suffix else []))
        gender = lexicon.given_names().get(words[0]) if len(words) > 1 else None
        referent = Referent("person", printed, "person", gender, tokens=full)
        self._people.setdefault(words[-1], []).append(referent)
        if len(words) > 1:
            self._people.setdefault(words[0], []).append(referent)
            for at in range(1, len(words) - 1):
                # "Wasserman Schultz", "de Blasio": the surname may have several words.
                self._forms.setdefault(words[at], set()).add(tuple(words[at:]))
        self._note_form(referent, words)
        self._note_suffixed(tokens, suffix)
        return referent

    def _note_suffixed(self, tokens: Sequence[Token], suffix: str) -> None:
        """ "Otto Tarr II" and "Tarr II" are the son's, "Tarr" may be the father's."""
        if suffix:
            form = tuple(token.lower for token in tokens)
            for size in range(2, len(form) + 1):
                self._forms.setdefault(form[-size], set()).add(form[-size:])

    def _note_form(self, referent: Referent, words: list[str]) -> None:
        for form in {tuple(words), (words[-1],), (words[0],)}:
            self._forms.setdefault(form[0], set()).add(form)

    def _add_body(self, tokens: Sequence[Token], kind: NameKind) -> Referent:
        known = self._bodies.add(tokens, kind)
        self._note_body(tuple(token.lower for token in tokens))
        return known

    def _note_body(self, form: tuple[str, ...]) -> None:
        self._forms.setdefault(form[0], set()).add(form)

    # Finding

    def _scan(self) -> list[Mention]:
        found: list[Mention] = []
        tokens = self._index.tokens
        at = 0
        while at < len(tokens):
            token = tokens[at]
            forms = self._forms.get(token.lower) if token.capital else None
            length = self._longest(at, forms) if forms else 0
            if not length:
                at += 1
                continue
            run = tokens[at : at + length]
            referent = self._named(run, at)
            if referent is not None:
                referent.name_at(run[0].start)
                found.append(Mention(Span(run[0].start, run[-1].end), referent))
            at += length
        return found

    def _longest(self, at: int, forms: set[tuple[str, ...]]) -> int:
        tokens = self._index.tokens
        best = 0
        for form in forms:
            size = len(form)
            if size > best and tuple(token.lower for token in tokens[at : at + size]) == form:
                best = size
        return best

    def _named(self, run: list[Token], at: int) -> Referent | None:
        tokens = self._index.tokens
        following = tokens[at + len(run)] if at + len(run) < len(tokens) else None
        before = tokens[at - 1] if at else None
        words = tuple(token.lower for token in run)
        body = self._bodies.named(" ".join(words))
        if body is not None and len(run) > 1:
            return body
        if len(run) == 1 and self._labels.inside_name(run[0]) and body is None:
            return None
        meaning = lexicon.noun(following.lower) if following is not None and following.word else None
        if (
            following is not None
            and meaning is not None
            and meaning.ground != "thing"
            and not (following.capital and meaning.ground != "organisation")
        ):  # "the Trump campaign", "Sanders supporters": the name says whose, nobody is meant.
            return None
        if following is not None and following.capital and len(run) == 1 and following.word and body is None:
            return None
        gender = None
        if before is not None and before.lower in lexicon.titles():
            gender = lexicon.titles()[before.lower].gender
        elif before is not None and before.capital and len(run) == 1 and before.end + 1 == run[0].start:
            kind = self._labels.kind([before, *run], False)
            if body is None and kind is not None and before.lower in lexicon.given_names():
                return None
        person = self._person(words, gender, run[0].start)
        if person is not None and before is not None and not before.capital:
            office = lexicon.noun(before.lower)
            if office is not None and office.ground == "person" and not lexicon.is_plural(before.lower):
                person.hold(before.lower, office.gender)
        if person is not None and before is not None and before.lower in lexicon.titles():
            title = lexicon.titles()[before.lower]
            person.tell(title.gender)
            if title.role:
                person.hold(title.role)
            if before.capital:
                person.bear(before.text)
        return person or body

    def _person(self, words: tuple[str, ...], gender: Gender | None, near: int) -> Referent | None:
        stem, _ = split_suffix(list(words))
        if not stem:
            return None
        likely = self._people.get(stem[-1], [])
        if len(stem) > 1:
            for known in likely:
                if same_person(known.tokens, words):
                    return known
            return None
        surnamed = [x for x in likely if split_suffix(list(x.tokens))[0][-1] == stem[0]]
        given = [x for x in likely if x.tokens[0] == stem[0] and len(x.tokens) > 1]
        for pool in (surnamed, given):
            if gender:
                pool = [x for x in pool if x.gender in (None, gender)]
                pool = [x for x in pool if x.gender == gender] or pool
            if len(pool) == 1:
                return pool[0]
            if pool:
                return self._of_namesakes(pool, near, titled=gender is not None)
        return None

    def _of_namesakes(self, pool: list[Referent], near: int, *, titled: bool) -> Referent:
        """Who of those who share a surname is meant by it alone.

        With a title it is one named a moment ago; else whoever the report has named most by then.
        """
        last = {x: at for x in pool if (at := x.last_named(near)) is not None and near - at < NEAR}
        if titled and last:
            return max(last, key=lambda x: last[x])
        return max(pool, key=lambda x: x.named_before(near))  # of those named as often the one named first


def _is_body(word: Token) -> bool:
    """Whether a lower-case word ends a body's name: "Brackwater council"."""
    noun = lexicon.noun(word.lower)
    return noun is not None and noun.ground == "organisation" and not lexicon.is_plural(word.lower)


_FUNCTION = frozenset({"'s", "of", "the", "to", "for", "in", "on", "with", "and", "at", "by", "is", "not"})
_SURE_TITLES = frozenset(
    word
    for word in lexicon.titles()
    if word not in ("brother", "mother", "private", "host", "general", "democrat", "republican")
)
NEAR = 250  # code points within which a full name is still in the ear; 100 and 600 change no golden chain
