"""The bodies and outlets that a report names, each once under all its names: full, short, by initials."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ondit.people import lexicon
from ondit.people.bodynames import short_name
from ondit.people.labels import Labels
from ondit.people.namewords import NameKind, key
from ondit.text.tokens import Token
from ondit.voices.referents import Referent, ground_of


class Bodies:
    """Bodies by their names in lower case."""

    def __init__(self, labels: Labels) -> None:
        self._full = dict(labels.short_forms)
        self._by_name: dict[str, Referent] = {}
        self._first: dict[int, int] = {}  # where each was named first

    def named(self, plain: str) -> Referent | None:
        """The body with this name."""
        return self._by_name.get(plain)

    def add(self, tokens: Sequence[Token], kind: NameKind) -> Referent:
        """The body with this name, a new one if need be."""
        plain = key(tokens)
        if plain in self._by_name:
            return self._by_name[plain]
        full = lexicon.outlets().get(plain) if kind == "outlet" else None
        known = self._by_name.get(lexicon.bare(full)) if full else None
        if known is None and kind == "outlet" and len(tokens) == 1:
            known = self._outlet_called(plain, tokens[0].start)
        if known is None and plain in self._full:
            known = self._by_name.get(self._full[plain])
        if known is None:
            known = Referent(ground_of(kind), " ".join(token.text for token in tokens), kind)
            if full:
                self._by_name[lexicon.bare(full)] = known
        self._by_name[plain] = known
        self._first.setdefault(id(known), tokens[0].start)
        return known

    def _outlet_called(self, word: str, at: int) -> Referent | None:
        """The only outlet that a word of its name stands for: of those named before it, else of all it ends."""
        ends = [x for name, x in self._by_name.items() if x.kind == "outlet" and name.endswith(" " + word)]
        opened = [x for name, x in self._by_name.items() if x.kind == "outlet" and name.startswith(word + " of ")]
        before = {id(x): x for x in (*ends, *opened) if self._first.get(id(x), at) < at}
        found = before or {id(x): x for x in ends}
        return next(iter(found.values())) if len(found) == 1 else None

    def listed(self, name: str) -> Referent:
        """The outlet with a name of the list, a new one if need be: for a report that calls it by its site."""
        return self._by_name.setdefault(lexicon.bare(name), Referent(ground_of("outlet"), name, "outlet"))

    def learn(self, name: Sequence[Token]) -> Iterator[str]:
        """Learn that a name is a firm's whatever the parse says; its short name, where it has one."""
        short, full = key(short_name(name)), key(name)
        if short != full and self._full.setdefault(short, full) == full:
            yield short

    def shorten(self) -> Iterator[tuple[str, ...]]:
        """Join short forms and initials to the names they stand for; the forms that this adds, word by word."""
        initials: dict[str, list[Referent]] = {}
        for plain, referent in self._by_name.items():
            words = [word for word in plain.split() if word not in ("of", "the", "and", "for", "in", "on", "&")]
            if len(words) > 1:
                initials.setdefault("".join(word[0] for word in words), []).append(referent)
        for plain, referent in list(self._by_name.items()):
            if " " in plain or referent.kind == "place":
                continue
            longer = initials.get(plain.replace(".", ""), [])
            if len({id(x) for x in longer}) == 1 and longer[0] is not referent:
                self._by_name[plain] = longer[0]
        for short, full in self._full.items():
            if full in self._by_name:
                self._by_name[short] = self._by_name[full]
                yield tuple(short.split())


def named_bodies(tokens: Sequence[Token], labels: Labels) -> Iterator[list[Token]]:
    """The names that end as bodies' do, whether the parse saw them or not: "the Deckhands' Union"."""
    endings = lexicon.words("organisation-ending")
    for at in range(1, len(tokens)):
        token = tokens[at]
        if not token.capital or token.text.isupper() or token.lower not in endings or labels.in_title_case(token):
            continue
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is not None and following.capital and following.start == token.end + 1:
            continue  # "Union Street"
        first = at
        while first and at - first < _LONGEST and (tokens[first - 1].capital or _owns(tokens, first - 1)):
            first -= 1
        run = list(tokens[first : at + 1])
        while run and (not run[0].word or run[0].lower in lexicon.titles() or run[0].lower in _ARTICLES):
            run.pop(0)
        if len(run) > 1 and (lexicon.is_plural(run[0].lower) or not labels.is_office(run[0])):
            yield run


def _owns(tokens: Sequence[Token], at: int) -> bool:
    return (
        bool(at)
        and tokens[at].lower in ("'s", "'")
        and tokens[at - 1].capital
        and tokens[at - 1].end == tokens[at].start
    )


_LONGEST = 6  # words of a name
_ARTICLES = frozenset({"the", "a", "an", "this", "in", "at", "for", "when", "while", "but", "and", "if", "as"})
