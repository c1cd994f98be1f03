"""The rules that say what a time expression looks like: data in `grammar.toml`, here compiled and matched.

A pattern is a row of items: a CLASS of the lexicon, a 'literal' word, or a <macro>; `name:` before an item keeps
what it matched; `( | ) ? * +` mean what they mean in a regular expression. `not_before` and `only_before` name a class
that must not, or must, follow the match.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ondit.times.lexicon import DATA, Lexicon, Tokens, load_lexicon

_ITEM = re.compile(r"(?:(?P<name>[a-z_]+):)?(?:(?P<cls>[A-Z]+)|'(?P<lit>[^']+|')'|(?P<open>\())|(?P<op>[|)?*+])|\s+")

_OWN_KEYS = ("name", "make", "pattern", "not_before", "only_before")


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of time expression: `make` names the way its value is found, `params` what is fixed in it."""

    name: str
    make: str
    pattern: re.Pattern[str]
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits tokens `first` to `last` (exclusive); `parts` are the token ranges of its named items."""

    rule: Rule
    tokens: Tokens
    first: int
    last: int
    parts: Mapping[str, tuple[int, int]]

    def has(self, name: str) -> bool:
        return name in self.parts

    def value(self, name: str, cls: str) -> str:
        """The value of a class for the first token of an item."""
        return self.tokens.values[self.parts[name][0]][cls]

    def word(self, name: str) -> str:
        """The lower-case words of an item, joined by spaces; empty when the item is not there."""
        first, last = self.parts.get(name, (0, 0))
        return " ".join(self.tokens.words[first:last])

    @property
    def start(self) -> int:
        """Where the expression begins: an item named `out` helps to know it, but is no part of it."""
        return self.tokens.starts[self.parts["out"][1] if "out" in self.parts else self.first]

    @property
    def end(self) -> int:
        return self.tokens.ends[self.last - 1]

    @property
    def text(self) -> str:
        """The lower-case words, joined by spaces."""
        return " ".join(self.tokens.words[self.first : self.last])


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules in order, with the lexicon they are written in."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]
    starters: Mapping[str, tuple[Rule, ...]]

    def matches(self, tokens: Tokens) -> list[Match]:
        """The longest match at each place, from left to right; of two equally long the earlier rule's."""
        found: list[Match] = []
        codes = tokens.codes
        at = 0
        while at < len(codes):
            best: re.Match[str] | None = None
            rule = None
            for candidate in self.starters[codes[at]]:
                match = candidate.pattern.match(codes, at)
                if match and match.end() > at and (best is None or match.end() > best.end()):
                    best, rule = match, candidate
            if best is None or rule is None:
                at += 1
                continue
            parts = {n.split("__")[0]: best.span(n) for n in rule.pattern.groupindex if best.start(n) >= 0}
            found.append(Match(rule, tokens, at, best.end(), parts))
            at = best.end()
        return found


@cache
def load_grammar() -> Grammar:
    """The grammar of the data files, compiled once."""
    data = tomllib.loads((DATA / "grammar.toml").read_text(encoding="utf-8"))
    macros: dict[str, str] = {}
    for name, text in data["macros"].items():
        macros[name] = _expand(text, macros)
    sources = [(rule, _expand(rule["pattern"], macros)) for rule in data["rule"]]
    literals = {m.group("lit") for _, source in sources for m in _ITEM.finditer(source) if m.group("lit")}
    lexicon = load_lexicon(literals)
    rules = tuple(
        Rule(
            rule["name"],
            rule["make"],
            re.compile(f"(?:{_compile(source, lexicon)})" + _lookahead(rule, lexicon)),
            {key: str(value) for key, value in rule.items() if key not in _OWN_KEYS},
        )
        for rule, source in sources
    )
    firsts = [_firsts(_items(source), lexicon)[0] for _, source in sources]
    starters = {
        code: tuple(rule for rule, first in zip(rules, firsts, strict=True) if code in first)
        for code in lexicon.codes.values()
    }
    return Grammar(lexicon, rules, starters)


def _expand(text: str, macros: Mapping[str, str]) -> str:
    return re.sub(r"<(\w+)>", lambda m: "(" + macros[m.group(1)] + ")", text)


def _compile(source: str, lexicon: Lexicon) -> str:
    out: list[str] = []
    for at, item in enumerate(_items(source)):
        # A name may stand in several branches of a rule; a group of `re` has to be unique.
        name = f"{item.group('name')}__{at}" if item.group("name") else None
        if item.group("open"):
            out.append(f"(?P<{name}>" if name else "(?:")
        elif item.group("op"):
            out.append(item.group("op"))
        elif item.group("cls") or item.group("lit"):
            chars = lexicon.charset(item.group("cls") or "=" + item.group("lit"))
            if not chars:
                raise ValueError(f"no word of the lexicon is in the class {item.group()}")
            body = f"[{chars}]"
            out.append(f"(?P<{name}>{body})" if name else body)
    return "".join(out)


def _lookahead(rule: Mapping[str, str], lexicon: Lexicon) -> str:
    sign, cls = ("!", rule.get("not_before")) if "not_before" in rule else ("=", rule.get("only_before"))
    return f"(?{sign}[{lexicon.charset(cls)}])" if cls else ""


def _items(source: str) -> list[re.Match[str]]:
    items = []
    at = 0
    while at < len(source):
        item = _ITEM.match(source, at)
        if item is None:
            raise ValueError(f"cannot read the rule at {source[at:]!r}")
        if item.group().strip():
            items.append(item)
        at = item.end()
    return items


def _firsts(items: list[re.Match[str]], lexicon: Lexicon) -> tuple[set[str], bool]:
    """Codes that can stand first in a row of items, and whether the row can be empty."""
    firsts: set[str] = set()
    empty = True
    any_empty = False
    at = 0
    while at < len(items):
        item = items[at]
        if item.group("op") == "|":
            any_empty = any_empty or empty
            empty = True
            at += 1
            continue
        if item.group("open"):
            depth, close = 1, at + 1
            while depth:
                depth += 1 if items[close].group("open") else -1 if items[close].group("op") == ")" else 0
                close += 1
            inner, optional = _firsts(items[at + 1 : close - 1], lexicon)
            at = close
        else:
            inner = set(lexicon.charset(item.group("cls") or "=" + (item.group("lit") or "")))
            optional = False
            at += 1
        while at < len(items) and items[at].group("op") in ("?", "*", "+"):
            optional = optional or items[at].group("op") != "+"
            at += 1
        if empty:
            firsts |= inner
            empty = optional
    return firsts, empty or any_empty
