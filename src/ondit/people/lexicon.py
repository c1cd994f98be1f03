"""Word lists for people, bodies and papers: names, titles, head nouns, outlets; read once from `ondit/data/people`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal, cast

from ondit.lexicon import outlet_names
from ondit.lexicon import outlets as outlets_of_all

Gender = Literal["m", "f"]
Ground = Literal["document", "organisation", "outlet", "person", "collective", "thing"]


@dataclass(frozen=True, slots=True)
class Title:
    """What a title before a name tells: the office it stands for, and the sex."""

    role: str | None
    gender: Gender | None


@dataclass(frozen=True, slots=True)
class Tie:
    """What one person is to another, and the other to the one. `alone`: the word stands without "my", too: "Dad"."""

    kind: str
    inverse: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun at the head of a source stands for; the marks are those of `nouns.txt`."""

    ground: Ground
    gender: Gender | None = None
    hidden: bool = False
    office: bool = False
    talks: bool = False
    cited: bool = False


@cache
def words(section: str) -> frozenset[str]:
    """A closed list of `words.txt`."""
    return frozenset(_sections("words.txt").get(section, ()))


@cache
def titles() -> dict[str, Title]:
    """Titles by their lower-case form, with and without the full stop."""
    found: dict[str, Title] = {}
    for line in _lines("titles.txt"):
        word, role, *gender = line.split()
        word = word.replace("_", " ")
        title = Title(None if role == "-" else role, _gender(gender[0]) if gender else None)
        found[word] = found.setdefault(word.rstrip("."), title)
    return found


@cache
def given_names() -> dict[str, Gender | None]:
    """Given names in lower case; None where both sexes bear one."""
    found: dict[str, Gender | None] = {}
    for section, names in _sections("given_names.txt").items():
        for name in names:
            found[name] = _gender(section)
    return found


@cache
def mostly() -> dict[str, Gender]:
    """Given names that both sexes bear, but one of them two times out of three, by that sex."""
    sections = _sections("given_names.txt")
    return {name: sex for sex in _SEXES for name in sections[f"mostly-{sex}"]}


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """The short forms of a given name, in lower case."""
    return {full: frozenset(short) for full, *short in map(str.split, _lines("nicknames.txt"))}


@cache
def ties() -> dict[str, Tie]:
    """What a word for a relative, lawyer or client says of two people."""
    found: dict[str, Tie] = {}
    for line in _lines("ties.txt"):
        called, _, others = line.partition("|")
        kind, inverse, *alone = called.split()
        found |= dict.fromkeys(others.split(), Tie(kind, inverse, False))
        found |= dict.fromkeys(alone, Tie(kind, inverse, True))
    return found


_SEXES: tuple[Gender, Gender] = ("m", "f")


@cache
def nouns() -> dict[str, Noun]:
    """Head nouns in the singular, lower case."""
    found: dict[str, Noun] = {}
    for line in _lines("nouns.txt"):
        word, ground, *marks = line.split()
        sex = _gender(next((mark for mark in marks if mark in _SEXES), ""))
        ground_of_word = cast(Ground, ground)
        found[word] = Noun(
            ground_of_word, sex, "hides" in marks, "office" in marks, talks="talks" in marks, cited="cited" in marks
        )
    return found


@cache
def cited_plurals() -> tuple[str, ...]:
    """The plurals of those on whose word reports rest: "clerks", "police", in text order of the list."""
    known = nouns()
    cited = [word for word, noun in known.items() if noun.cited and noun.ground not in ("document", "thing", "outlet")]
    return tuple(dict.fromkeys(word if is_plural(word) or word in words("plural") else plural(word) for word in cited))


@cache
def outlets() -> dict[str, str]:
    """Full name of an outlet by each of its other forms, in lower case and without a leading "the"."""
    found: dict[str, str] = {}
    for form, name in outlet_names.all_names().items():
        if len(outlet_names.names_of_outlet(form)) > 1:  # the others say nothing of who is who, and may be surnames
            found.setdefault(bare(form), name)
    return found


@lru_cache(maxsize=8192)
def is_outlet(name: str) -> bool:
    """Whether a name or description is that of an outlet, by the list and forms that all stages share."""
    return outlets_of_all.is_outlet(name)


def bare(name: str) -> str:
    """A name as it is compared: lower case, single spaces, straight apostrophes, no leading "the"."""
    plain = " ".join(name.lower().replace("’", "'").split())
    return plain.removeprefix("the ")


@cache
def singular(noun: str) -> str:
    """The singular of a lower-case English noun, by form; the noun itself where it is none."""
    known = nouns()
    if noun in known:
        return noun
    if noun in _NO_MEN:
        return noun
    for end, stem in _PLURALS:
        if noun.endswith(end):
            return noun[: -len(end)] + stem
    if noun in words("plural"):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith("es") and (noun[:-2] in known or noun.endswith(("sses", "shes", "ches", "xes"))):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


def plural(noun: str) -> str:
    """The plural of a lower-case English noun in the singular, by form."""
    for end, stem in _PLURALS:
        if noun.endswith(stem):
            return noun[: -len(stem)] + end
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


@cache
def is_plural(noun: str) -> bool:
    """Whether a lower-case head noun stands for several."""
    return noun in words("plural") or singular(noun) != noun


@cache
def noun(head: str) -> Noun | None:
    """What a lower-case head noun, singular or plural, stands for; by its ending where no list holds it."""
    known = nouns()
    one = singular(head)
    found = known.get(head) or known.get(one)
    if found is None and "-of-" in one:
        found = known.get(one.partition("-")[0])  # "mother-of-three"
    if found is None and "-" in one:
        found = known.get(one.rpartition("-")[2])
    if found is None and one.endswith("woman"):
        return Noun("person", "f")
    if found is None and one.endswith("man") and len(one) > 4 and one not in _NO_MAN:
        return Noun("person", "m")
    if found is None and one.endswith(_PERSON_ENDINGS) and len(one) > 5:
        return Noun("person")
    return found


_PLURALS = (("men", "man"), ("people", "person"), ("children", "child"), ("wives", "wife"))
_NO_MEN = frozenset("lumen omen specimen regimen abdomen acumen stamen yemen bremen ramen cyclamen amen".split())
_NO_MAN = frozenset({"german", "roman", "norman", "ottoman", "human", "burman", "talisman", "superhuman", "inhuman"})

NATIONAL = ("ian", "ish", "ese", "can", "ench", "erman", "dutch", "reek", "swiss", "qi", "eli", "ani", "wis")
"""How lower-case adjectives of nations end."""

_PERSON_ENDINGS = (
    "-year-old",
    "mate",
    "warden",
    "monger",
    "wright",
    "smith",
    "hand",
    "herd",
    "ist",
    "ician",
    "ologist",
    "grapher",
    "keeper",
    "maker",
    "worker",
    "holder",
    "owner",
    "person",
    "goer",
)


def _gender(mark: str) -> Gender | None:
    return "m" if mark == "m" else "f" if mark == "f" else None


def _sections(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    inside: list[str] = []
    for line in _lines(name):
        if line.startswith("["):
            inside = found.setdefault(line.strip("[]"), [])
        else:
            inside += line.split()
    return found


def _lines(name: str) -> Iterator[str]:
    text = resources.files("ondit").joinpath("data", "people", name).read_text(encoding="utf-8")
    return (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
