"""Names and descriptions of news outlets in running text: by a list, by the form of the name, by a common noun."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Literal

from ondit.lexicon import entries, words
from ondit.model import Span
from ondit.text.phrases import phrases

_CAPITAL = r"[A-ZÀ-Þ][\w’'&.\-]*[\w]|[A-Z]"
_RUN = re.compile(rf"(?:{_CAPITAL})(?:(?:\s|\s(?:of|and|&|de|della)\s)(?:{_CAPITAL}|\d{{1,2}}\b))*")
_WORD = re.compile(r"[\w’'&.\-]*\w")
_ARTICLE = re.compile(r"\b[Tt]he\s$")
_SITE = phrases("lexicon/patterns", "site")
_RADIO = phrases("lexicon/patterns", "radio")
_PAPERS = phrases("lexicon/patterns", "papers")
_CALL_SIGN = phrases("lexicon/patterns", "call_sign")
# One-word titles of the Continent, told by how they end: Aftonbladet, Jyllands-Posten.
_COMPOUND = phrases("lexicon/patterns", "compound")
_BRANDED = phrases("lexicon/patterns", "branded")
_LONGEST_NAME = 6
_FORMS = (_CALL_SIGN, _RADIO, _COMPOUND, _BRANDED)
_DAYS = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Today", "Yesterday"))


@dataclass(frozen=True, slots=True)
class OutletMention:
    """An outlet in the text. `span` leaves the article out of a name but not out of a description.

    `form`: `listed` (in the list of well-known outlets), `masthead` (capitals and a word like Gazette), `site` (a
    domain), `description` (a common noun, "the evening paper"), `own` ("this newspaper").
    """

    span: Span
    form: Literal["listed", "masthead", "site", "description", "own"]


class Outlets:
    """The outlets of a text, found once, and those `known` for more than their form, both in text order."""

    def __init__(
        self, text: str, known: Iterable[Span] = (), *, mentions: Sequence[OutletMention] | None = None
    ) -> None:
        self.known = tuple(sorted(known))
        self.mentions = find_outlets(text) if mentions is None else mentions
        self._starts = [mention.span.start for mention in self.mentions]

    def within(self, start: int, end: int) -> Sequence[OutletMention]:
        """The outlets named or described between two offsets."""
        found = self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return found[:-1] if found and found[-1].span.end > end else found

    def known_within(self, start: int, end: int) -> Sequence[Span]:
        found = self.known[bisect_left(self.known, Span(start, 0)) : bisect_left(self.known, Span(end, 0))]
        return [span for span in found if span.end <= end]


def find_outlets(text: str, start: int = 0, end: int | None = None) -> tuple[OutletMention, ...]:
    """The outlets named or described between two offsets, in text order, none inside another. Time is linear."""
    stop = len(text) if end is None else end
    found = sorted(_candidates(text, start, stop), key=lambda mention: (mention.span.start, -mention.span.end))
    kept: list[OutletMention] = []
    for mention in found:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(kept)


def is_outlet(name: str) -> bool:
    """Whether a whole name or description, with or without its article, is that of an outlet."""
    bare = name.strip()
    mentions = find_outlets(bare)
    if len(mentions) != 1 or mentions[0].span.end != len(bare):
        return False
    return bare[: mentions[0].span.start].strip().lower() in ("", "the")


def _candidates(text: str, start: int, stop: int) -> Iterator[OutletMention]:
    for match in _RUN.finditer(text, start, stop):
        yield from _in_run(text, match.start(), match.end())
    for match in chain.from_iterable(form.finditer(text, start, stop) for form in _FORMS):
        yield OutletMention(Span(match.start(), match.end()), "masthead")
    for match in _SITE.finditer(text, start, stop):
        if text[match.start() - 1 : match.start()] not in ("/", "@"):
            yield OutletMention(Span(match.start(), match.end()), "site")
    for match in _description().finditer(text, start, stop):
        if _PAPERS.search(match.group()):
            continue
        own = match.group("which").lower() in ("this", "our")
        yield OutletMention(Span(match.start(), match.end()), "own" if own else "description")


def _in_run(text: str, start: int, end: int) -> Iterator[OutletMention]:
    """Outlets in a run of capitalised words, the longest first from each place on."""
    found = [Span(m.start(), _bare_end(text, m.start(), m.end())) for m in _WORD.finditer(text, start, end)]
    bare = [word.of(text) for word in found]
    openers = words("openers")
    at = 0
    while at < len(found):
        if bare[at] in _DAYS and text[found[at].end : found[at].end + 1] in ("'", "’", "‘"):
            at += 1  # "Monday's Echo" is the Echo
            continue
        size = 0
        form: Literal["listed", "masthead"] = "listed"
        if bare[at] not in openers or at + 1 == len(found):
            size = _listed(text, found, bare, at)
            if not size:
                size, form = _masthead(text, found, bare, at), "masthead"
        if size and text[found[at + size - 1].end - 5 : found[at + size - 1].end + 1] == "Radio ":  # BBC Radio Skerby
            size = min(size + 1, len(found) - at)
        if size:
            yield OutletMention(Span(found[at].start, found[at + size - 1].end), form)
        at += max(size, 1)


def _listed(text: str, found: list[Span], bare: list[str], at: int) -> int:
    """How many words from `at` on are a listed name; 0 for none."""
    names, openers = _listed_names()
    if bare[at] not in openers:
        return 0
    for size in range(min(_LONGEST_NAME, len(found) - at), 0, -1):
        if text[found[at].start : found[at + size - 1].end] in names:
            return size
    return 0


def _masthead(text: str, found: list[Span], bare: list[str], at: int) -> int:
    """How many words from `at` on end in a masthead word; at most four before it."""
    alone, after_name = _masthead_words()
    best = 0
    for size in range(1, min(5, len(found) - at) + 1):
        word = bare[at + size - 1]
        if word in alone:
            if size > 1 or _ARTICLE.search(text, max(0, found[at].start - 5), found[at].start):
                best = size
        elif word in after_name and size > 1:
            best = size
    return best


def _bare_end(text: str, start: int, end: int) -> int:
    """Where a word ends without its possessive ('s, ’s, and the ‘s that bad typesetting makes of it)."""
    word = text[start:end]
    for ending in ("'s", "’s", "‘s"):
        if word.endswith(ending):
            return end - len(ending)
    return end


@cache
def _listed_names() -> tuple[frozenset[str], frozenset[str]]:
    """The names, and their first words."""
    names = frozenset(entries("outlets"))
    return names, frozenset(name.split()[0] for name in names)


@cache
def _masthead_words() -> tuple[frozenset[str], frozenset[str]]:
    both = entries("mastheads")
    return frozenset(w for w in both if w[-1] != "+"), frozenset(w[:-1] for w in both if w[-1] == "+")


@cache
def _description() -> re.Pattern[str]:
    nouns = "|".join(sorted((re.escape(noun) for noun in entries("outlet_nouns")), key=len, reverse=True))
    which = r"(?P<which>(?i:the|this|that|an?|our|one|another|their|its))"
    small = r"(?:from|in|of|by|for|to|on|at|with|and|or|that|the|an?|as|is|was|has|had)\b"
    not_its = r"(?!\s(?:trail|ballot|sources?|posts?|articles?|reporters?|columns?|interviews?))"
    return re.compile(rf"\b{which}\s(?:(?!{small})[\w\-’']+\s){{0,3}}?(?:{nouns})\b{not_its}")
