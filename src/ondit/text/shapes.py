"""Patterns from named parts, so that what a name or a month looks like is written once.

    pattern(r"\\b{says}\\sthe\\s{paper}\\son\\s{day}", says=forms("say tell"), paper=alternatives(entries("…")))

`{verb:say tell}` stands for the finite forms of verbs, `{verb:say; ing}` for others: what is in data/text/verbs.tsv.
A part in braces is one of SHAPES or one given by its name; each stands in a group of its own, so that a part with a
bar in it is safe and `{name}?` is the whole name or nothing. Quantifiers (`{0,3}`) are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ondit.text.lists import entries, rows

_PART = re.compile(r"\{(?:verb:(?P<verbs>[a-z ]+)(?:; (?P<forms>[a-z ]+))?|(?P<name>[a-z]\w*))\}")
_FORMS = ("base", "third", "past", "participle", "ing")
_FINITE = "third past"


class EmptyGroup(ValueError):
    """A group without alternatives, which would match the empty string everywhere."""


class UnknownShape(ValueError):
    """A pattern names a part that nobody gave."""


def pattern(template: str, flags: re.RegexFlag = re.NOFLAG, /, **parts: str) -> re.Pattern[str]:
    """The compiled template, its `{parts}` put in; a part may itself hold parts."""
    return re.compile(expanded(template, **parts), flags)


def expanded(template: str, /, **parts: str) -> str:
    """The template with its parts put in, for a part of another pattern.

    Raises:
        UnknownShape: a part is neither given nor one of SHAPES.
    """

    def put(found: re.Match[str]) -> str:
        if found["verbs"]:
            return forms(found["verbs"], found["forms"] or _FINITE)
        name = found["name"]
        inner = parts.get(name, SHAPES.get(name))
        if inner is None:
            raise UnknownShape(f"no shape {name!r}; there are: {', '.join(sorted({*parts, *SHAPES}))}")
        return f"(?:{_PART.sub(put, inner)})"

    return _PART.sub(put, template)


def alternatives(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first; a space in one is any white space.

    Raises:
        EmptyGroup: there are none.
    """
    found = sorted(set(words), key=lambda word: (-len(word), word))
    if not found or not all(found):
        raise EmptyGroup("a group of alternatives has none, or an empty one: it would match everywhere")
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in found) + ")"


@cache
def forms(verbs: str, which: str = _FINITE) -> str:
    """Alternatives of forms of the verbs of data/text/verbs.tsv, both given by spaces: forms("say tell", "past")."""
    columns = [_FORMS.index(name) for name in which.split()]
    table = {row[0]: row for row in rows("text/verbs.tsv")}
    return alternatives(table[verb][column] for verb in verbs.split() for column in columns)


CAPITAL = "A-ZÀ-Þ"
SHAPES: dict[str, str] = {
    # "O’Neill", "al-Nouri" from its capital on, "St." with its full stop
    "capital": rf"[{CAPITAL}][\w.'’-]*",
    "name": r"{capital}(?:\s{capital}){0,3}",
    "month": alternatives(entries("text/months")),
    "day": alternatives(entries("text/days")),
    "number_word": alternatives(entries("text/numbers")),
    "number": r"\d[\d,.]*|{number_word}",
}
