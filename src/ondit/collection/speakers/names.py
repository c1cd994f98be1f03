"""How names are compared across reports: a person's parts, the key of a body, the words that tell what somebody is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ondit.people import lexicon
from ondit.people.personal import split_suffix
from ondit.text.lists import entries

BODIES = frozenset({"organisation", "outlet"})
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": " ", "”": " ", '"': " ", "(": " ", ")": " ", ",": " ", ";": " "})
_SMALL = frozenset("a an the of for and & in on at to by with from under as his her their its".split())
_TIMES = frozenset(
    "former ex then acting interim outgoing incoming late retired longtime long-time top senior deputy".split()
)
_DEPARTMENTS = frozenset({"department", "ministry", "office", "bureau"})
# "Roe's campaign", "the Roe campaign", "Jane Roe’s campaign".
_OWNED = frozenset({"campaign", "administration", "camp", "government"})
_ACRONYM = range(2, 7)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in lower case without diacritics: given names (none for a bare surname), surname, "jr"."""

    given: tuple[str, ...]
    surname: str
    suffix: str = ""

    @property
    def is_full(self) -> bool:
        return bool(self.given)


@lru_cache(maxsize=65536)
def person_name(name: str) -> PersonName | None:
    """The parts of a person's name; None for what is no name ("Many Americans", "First", a given name alone)."""
    tokens = name.translate(_MARKS).split()
    while tokens and tokens[0].lower() in lexicon.titles():
        tokens = tokens[1:]
    folded = [fold(token) for token in tokens]
    words, suffix = split_suffix(folded) if folded else ([], "")
    if not words or not _is_name(tokens[: len(words)], words):
        return None
    start = len(words) - 1
    while start > 1 and words[start - 1] in lexicon.words("particle"):
        start -= 1
    given = tuple(word.rstrip(".") for word in words[:start])
    return PersonName(given, " ".join(words[start:]), suffix)


def _is_name(tokens: list[str], words: list[str]) -> bool:
    if len(words) == 1 and (words[0] in lexicon.given_names() or len(words[0].rstrip(".")) < 3 or _is_word(words[0])):
        return False
    if (
        len(words[-1].rstrip(".")) < 2
        or words[0] in lexicon.words("determiner")
        or words[0] in lexicon.words("quantity")
    ):
        return False
    return tokens[0][:1].isupper() and tokens[-1][:1].isupper() and not any(char.isdigit() for char in words[-1])


def _is_word(word: str) -> bool:
    closed = ("stop", "pronoun", "quantity", "determiner", "calendar", "adjective")
    return any(word in lexicon.words(section) for section in closed) or lexicon.noun(word) is not None


@lru_cache(maxsize=65536)
def body_key(name: str, publisher: str | None = None) -> str | None:
    """The key under which one body is found whatever form its name has; None for what is no name of its own.

    "Department of Justice" and "the Justice Department", "AP" and "Associated Press", "Roe’s campaign" and "the Roe
    campaign" have one key each. "The Times" is known by who prints it: two papers mean two.
    """
    plain = fold(name.translate(_MARKS)).removeprefix("the ")
    known = lexicon.outlets().get(plain) or _body_forms().get(plain)
    if known is not None:
        return fold(known)
    words = [word.removesuffix("'s").rstrip("'") for word in plain.split()]
    if len(words) == 1 and words[0] in _OF_MANY_PAPERS:
        return f"{words[0]} @{fold(publisher)}" if publisher else None
    if not words or (len(words) == 1 and _is_generic(words[0])):
        return None
    if words[-1] in _OWNED:
        return _owned(name, words)
    if not any(part[:1].isupper() for part in name.removeprefix("the ").split()):
        return None
    if len(words) > 2 and words[0] in _DEPARTMENTS and words[1] in ("of", "for"):
        words = [*words[2:], words[0]]
    return " ".join(word for word in words if word not in ("the", "&", "and"))


def _owned(name: str, words: list[str]) -> str | None:
    """ "roe campaign" for every way to call it; None for "her campaign"."""
    owner = [word for word in words[:-1] if word not in lexicon.titles() and word not in _SMALL]
    if not owner or not any(part[:1].isupper() for part in name.split()[:-1] if part.lower() not in _SMALL):
        return None
    return f"{owner[-1]} {'campaign' if words[-1] == 'camp' else words[-1]}"


def is_owned(key: str) -> bool:
    """Whether a body's key is of the kind "roe campaign"; whose it is says the key itself."""
    return key.rpartition(" ")[2] in _OWNED


def _is_generic(word: str) -> bool:
    generic = ("generic-body", "organisation-ending", "pronoun", "stop", "quantity", "determiner", "firm-ending")
    known = word.replace(" ", "-") in lexicon.words("metonym") or word in lexicon.words("known-organisation")
    named = any(word in lexicon.words(section) for section in generic) or word in _TOO_SHORT
    masthead = word in lexicon.words("masthead") or word in lexicon.words("common-outlet")
    return not known and (named or (lexicon.noun(word) is not None and not masthead))


_OF_MANY_PAPERS = frozenset(
    "times post journal gazette herald tribune echo chronicle star sun mail express mirror standard news press record "
    "courier dispatch examiner register review sentinel bulletin argus advertiser citizen daily weekly".split()
)
_TOO_SHORT = frozenset({"pac", "tv", "state", "university", "party", "ceo", "i"})


def acronym_of(name: str) -> str | None:
    """The acronym that a name is ("F.B.I.") or that its initials make ("Federal Bureau of Investigation"): "fbi"."""
    plain = name.translate(_MARKS).strip().removeprefix("the ").removeprefix("The ")
    letters = plain.replace(".", "")
    if is_acronym(name):
        return letters.lower()
    initials = "".join(word[0] for word in plain.replace("-", " ").split() if word[0].isupper())
    return initials.lower() if len(initials) in _ACRONYM[1:] else None


def is_acronym(name: str) -> bool:
    plain = name.translate(_MARKS).strip().removeprefix("the ").removeprefix("The ")
    letters = plain.replace(".", "")
    return letters.isalpha() and letters.isupper() and len(letters) in _ACRONYM and " " not in plain


@lru_cache(maxsize=65536)
def what_words(text: str | None) -> frozenset[str]:
    """The words of a role or affiliation that tell one from another, titles spelled out: "Sen." is "senator"."""
    return frozenset(_what(text or ""))


def _what(text: str) -> Iterator[str]:
    for word in fold(text.translate(_MARKS)).replace("/", " ").split():
        plain = word.removesuffix("'s").rstrip("'")
        title = lexicon.titles().get(plain)
        plain = (title.role if title and title.role else plain).rstrip(".")
        if plain not in _SMALL and plain not in _TIMES:
            yield _SPELLED.get(plain, plain)


_SPELLED = {"congressman": "representative", "congresswoman": "representative",
            "chairwoman": "chairman", "chair": "chairman", "spokeswoman": "spokesman", "spokesperson": "spokesman",
            "businesswoman": "businessman",
            "attorney": "lawyer", "advisor": "adviser", "lawmaker": "legislator"}  # fmt: skip


@lru_cache(maxsize=65536)
def fields_of(text: str | None) -> frozenset[str]:
    """The walks of life that a role names."""
    known = _fields()
    return frozenset(field for word in what_words(text) for field in known.get(word, ()))


def fold(text: str) -> str:
    """Lower case, single spaces, no diacritics."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


@cache
def _fields() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    field = ""
    for line in entries("people/fields"):
        if line.startswith("["):
            field = line.strip("[]")
        else:
            for word in line.split():
                found.setdefault(word, set()).add(field)
    return {word: frozenset(fields) for word, fields in found.items()}


@cache
def _body_forms() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in entries("people/body_forms"):
        forms = [form.strip() for form in line.split("|")]
        found |= {fold(form): forms[0] for form in forms}
    return found
