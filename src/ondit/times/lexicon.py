"""The words that time expressions are built from, and text to tokens with the classes of each.

A token may be in several classes ("second" is a unit and an ordinal, "1990" a number and a year). Every set of classes
gets one private character, so that a rule becomes a regular expression over one character a token: fast, and free of
anything that depends on spelling or spacing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from ondit.times.numbers import CLASS_SETS, HYPHENS, classes_of_digits, number_phrase

DATA = files("ondit") / "data" / "times"

_FORMS = (
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.",
    r"[AaPp]\.\s?[Mm]\b\.?",
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?!\d)",
    r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d)",
    r"\d{1,2}:\d\d(?::\d\d)?(?!\d)",
    r"[Qq][1-4]\b",
    r"\d{1,3}(?:,\d{3})+(?!\d)",
    r"\d+/\d+",
    r"\d+(?:\.\d+)?(?:st|nd|rd|th)\b",
    r"\d+['’]?s\b",
    r"\d+(?:\.\d+)?",
    r"o['’]clock\b",
    r"['’]s\b",
    r"[^\W\d_]+",
    r"\S",
)
_TOKEN = re.compile("|".join(_FORMS))
_WORD = re.compile(r"[a-z]+|\d{4}(?!\d)|\d(?=[:/]\d)")
_FIRST_CODE = 0xE000  # the first character for private use


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of one stretch of text: offsets in the document, lower-case words, one class code each, class values.

    capitals: whether the word begins with a capital and goes on in small letters.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    capitals: list[bool]
    codes: str
    values: list[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words with their classes; `codes` maps a set of classes to its character."""

    lower: Mapping[str, Mapping[str, str]]
    exact: Mapping[str, Mapping[str, str]]
    codes: Mapping[frozenset[str], str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    triggers: frozenset[str]

    def charset(self, wanted: str) -> str:
        """The characters of all sets that hold a class."""
        return "".join(code for names, code in self.codes.items() if wanted in names)

    def mentions_time(self, text: str) -> bool:
        """Whether a text holds a word that could belong to a time expression."""
        return not self.triggers.isdisjoint(_WORD.findall(text.lower()))

    def tokens(self, text: str, start: int, end: int) -> Tokens:
        """The tokens of `text[start:end]`; a number in words is one token."""
        pieces = [(m.start(), m.end(), m.group().lower()) for m in _TOKEN.finditer(text, start, end)]
        found = Tokens([], [], [], [], "", [])
        codes: list[str] = []
        classes: Mapping[str, str]
        at = 0
        while at < len(pieces):
            begin, stop, word = pieces[at]
            following = at + 1
            if word in self.numbers:
                following, word, classes = number_phrase(pieces, at, self.numbers, self.ordinals)
                stop = pieces[following - 1][1]
            else:
                classes = self._classes(text[begin:stop], word)
            found.starts.append(begin)
            found.ends.append(stop)
            found.words.append(word)
            found.capitals.append(text[begin].isupper() and not text[begin:stop].isupper())
            found.values.append(classes)
            codes.append(self.codes[frozenset(classes)])
            at = following
        return Tokens(found.starts, found.ends, found.words, found.capitals, "".join(codes), found.values)

    def _classes(self, word: str, low: str) -> Mapping[str, str]:
        if word[0].isdigit():
            return classes_of_digits(word) if word.isascii() else {}
        found = self.exact.get(word) or self.lower.get(low)
        if found is None and len(word) > 2 and word.isupper():
            found = self.exact.get(word.capitalize())
        return found or {}


def load_lexicon(literals: Iterable[str]) -> Lexicon:
    """The lexicon of the data files, with a class `=word` for each word that a rule names."""
    lower: dict[str, dict[str, str]] = {}
    exact: dict[str, dict[str, str]] = {}
    triggers: set[str] = set()
    plain = word_list("plain_class")
    for word, name, value in rows("lexicon.tsv"):
        (lower if word == word.lower() else exact).setdefault(word, {})[name] = value
        if name not in plain:
            triggers.add(word.rstrip(".").lower())
    triggers |= {str(year) for year in range(1000, 2101)} | set("0123456789") | {"o", "m"}
    triggers |= {"eighteen", "nineteen", "thousand", "while", "time", "moment", "term", "fourth"}
    numbers = {word: int(value) for word, value in rows("numbers.tsv")}
    ordinals = {word: int(classes["ORD"]) for word, classes in lower.items() if classes.get("ORD", "-") != "-"}
    for literal in literals:
        lower.setdefault(literal, {})["=" + literal] = literal
    for hyphen in HYPHENS:
        lower.setdefault(hyphen, {})["HYPHEN"] = hyphen
    sets = {frozenset(classes) for table in (lower, exact) for classes in table.values()}
    sets |= {frozenset(), *CLASS_SETS}
    codes = {names: chr(_FIRST_CODE + i) for i, names in enumerate(sorted(sets, key=sorted))}
    return Lexicon(lower, exact, codes, numbers, ordinals, frozenset(triggers))


def rows(name: str) -> Iterable[tuple[str, ...]]:
    """The rows of a tab-separated data file of this stage, without comments."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield tuple(line.split("\t"))


def word_list(name: str) -> frozenset[str]:
    """The words of one list of `words.tsv`."""
    return frozenset(word for table, word in rows("words.tsv") if table == name)
