"""Every regular expression of the package, how it is used, and texts that could make it slow.

Patterns are found in three ways: as values of modules (and in containers, records and caches without arguments that
hang from these), and as literals in calls such as `re.search(r"…", text)`. What no walk can see is a pattern that is
built from an argument.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import ondit

_PARSER = importlib.import_module("re._parser")
_ENDLESS = 10  # a repeat of at least this many times can grow
_METHODS = frozenset({"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"})
_FIRST_ONLY = frozenset({"match", "fullmatch"})  # they try one place; the others try every one
_TRIED = "aA1 .,\"“\n\t-:;('’<>[]&@/é€$%#*_|=?!)”0zZ"
_MAX_PUMPS = 40
_USUAL = (" ", "a", "A", "Aa ", "a ", ".", ". ", '"', "“", "”", "1", "1,", "\n", "(", "-", ", ", "’", "A. ", "the ")


@dataclass(frozen=True, slots=True)
class Used:
    """A pattern, where it stands, and whether it is only tried at one place of a text."""

    where: str
    pattern: re.Pattern[Any]
    method: str

    @property
    def short(self) -> str:
        """The module's own name and the pattern's, which stay when a module is moved."""
        place, colon, words = self.where.partition(": ")
        return ".".join(place.split(".")[-1 if colon else -2 :]) + colon + words


def all_patterns() -> list[Used]:
    """Each pattern of the package once for each way of using it, in the order of the modules."""
    modules = [
        importlib.import_module(info.name)
        for info in pkgutil.walk_packages(ondit.__path__, "ondit.")
        if not info.name.endswith("__main__")
    ]
    trees = {module: ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8")) for module in modules}
    methods: dict[str, set[str]] = {}
    for tree in trees.values():
        for name, method in _uses(tree):
            methods.setdefault(name, set()).add(method)
    found: dict[tuple[Any, int, str], Used] = {}
    for module in modules:
        pairs = [*_values(module), *_literals(trees[module], module)]
        for where, pattern, used in pairs:
            known = used or methods.get(where.rpartition(".")[2].partition("[")[0], set())
            method = "search"
            if known and known <= _FIRST_ONLY:
                method = "fullmatch" if known == {"fullmatch"} else "match"
            found.setdefault((pattern.pattern, pattern.flags, method), Used(where, pattern, method))
    return list(found.values())


def _uses(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(name, method) of each `NAME.search(…)`, also where the method is handed on without a call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _METHODS:
            value = node.value.func if isinstance(node.value, ast.Call) else node.value
            if isinstance(value, ast.Name):
                yield value.id, node.attr
            elif isinstance(value, ast.Attribute):
                yield value.attr, node.attr


def _literals(tree: ast.Module, module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any], set[str]]]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in _METHODS
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            flags = next((word.value for word in node.keywords if word.arg == "flags"), None)
            at = 4 if node.func.attr in ("sub", "subn") else 3 if node.func.attr == "split" else 2
            flags = flags or (node.args[at] if len(node.args) > at else None)
            value = eval(ast.unparse(flags), {"re": re}) if flags is not None else 0
            found = re.compile(node.args[0].value, value)
            yield f"{module.__name__}: {node.args[0].value[:40]!r}", found, {node.func.attr}


def _values(module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any], set[str] | None]]:
    seen: set[int] = set()
    for name, value in list(vars(module).items()):
        if isinstance(value, ModuleType) or name.startswith("__"):
            continue
        if callable(value) and getattr(value, "__module__", "") != module.__name__:
            continue
        for where, pattern in _inside(value, f"{module.__name__}.{name}", seen, 0):
            yield where, pattern, None


def _inside(value: Any, where: str, seen: set[int], depth: int) -> Iterator[tuple[str, re.Pattern[Any]]]:
    if isinstance(value, re.Pattern):
        yield where, value
        return
    if isinstance(value, str | bytes | int | float | None) or id(value) in seen or depth > 6:
        return
    seen.add(id(value))
    inner: Iterable[Any] = ()
    if isinstance(value, dict):
        inner = [*value.keys(), *value.values()]
    elif isinstance(value, tuple | list | set | frozenset):
        inner = value
    elif hasattr(value, "cache_info") and isinstance(getattr(value, "__wrapped__", None), FunctionType):
        if not inspect.signature(value.__wrapped__).parameters:
            inner = [value()]
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        inner = [getattr(value, one.name, None) for one in dataclasses.fields(value)]
    elif isinstance(value, type):
        inner = [one for one in vars(value).values() if isinstance(one, re.Pattern | tuple | list | dict)]
    several = [*inner]
    for number, one in enumerate(several):
        yield from _inside(one, f"{where}[{number}]" if len(several) > 1 else where, seen, depth + 1)


@dataclass(slots=True)
class _Pumps:
    """Pairs of a beginning and of what is repeated after it."""

    found: dict[tuple[str, str], None] = field(default_factory=dict)

    def add(self, start: str, pump: str) -> None:
        if pump:
            self.found.setdefault((start, pump))


def pumps_of(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """(beginning, repeated piece) of texts that the pattern's own repeats could walk over again and again."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    pumps = _Pumps()
    _walk(_PARSER.parse(source, pattern.flags & ~re.UNICODE & ~re.LOCALE), "", pumps)
    for unit in _USUAL:
        pumps.add("", unit)
    found = list(pumps.found)
    return [*found[: _MAX_PUMPS - len(_USUAL)], *found[-len(_USUAL) :]]


def _walk(items: Iterable[Any], start: str, pumps: _Pumps) -> str:
    """Notes the repeats in a sequence; returns a text that the sequence matches, after `start`."""
    for kind, value in items:
        name = str(kind)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, body = value
            for sample in _samples(body):
                if most >= _ENDLESS:
                    pumps.add(start, sample)
                    pumps.add("", start[-40:] + sample)
            if most >= _ENDLESS:
                pumps.add("", start[-40:])
            _walk(body, start, pumps)
            start += next(iter(_samples(body)), "") * min(max(least, 1 if most >= _ENDLESS else least), 40)
        elif name == "SUBPATTERN":
            start = _walk(value[-1], start, pumps)
        elif name == "ATOMIC_GROUP":
            start = _walk(value, start, pumps)
        elif name == "BRANCH":
            ends = [_walk(branch, start, pumps) for branch in value[1]]
            start = next((end for end in ends if end != start), start)
        elif name in ("ASSERT", "ASSERT_NOT"):
            _walk(value[1], start, pumps)
        else:
            start += next(iter(_of_one(name, value)), "")
    pumps.add("", start[-60:])
    return start


def _samples(items: Iterable[Any]) -> list[str]:
    """A few texts that a sequence matches: the first of each, and one for each alternative of one place."""
    found = [""]
    for kind, value in items:
        name = str(kind)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            choices = [sample * max(1, min(value[0], 40)) for sample in _samples(value[2])]
        elif name == "SUBPATTERN":
            choices = _samples(value[-1])
        elif name == "ATOMIC_GROUP":
            choices = _samples(value)
        elif name == "BRANCH":
            choices = [sample for branch in value[1][:8] for sample in _samples(branch)[:2]]
        elif name in ("ASSERT", "ASSERT_NOT"):
            choices = [""]
        else:
            choices = _of_one(name, value)
        if choices:
            found = [found[0] + choice for choice in choices[:6]] + [one + choices[0] for one in found[1:3]]
    return [one for one in dict.fromkeys(found) if one][:6]


def _of_one(name: str, value: Any) -> list[str]:
    """Characters that a node for one character matches."""
    if name == "LITERAL":
        return [chr(value)]
    if name == "ANY":
        return ["a", " "]
    if name == "NOT_LITERAL":
        return [char for char in _TRIED if ord(char) != value][:2]
    if name == "IN":
        source = _class(value)
        return [char for char in _TRIED if source(char)][:4]
    return []


def _class(items: list[Any]) -> Any:
    negated = bool(items) and str(items[0][0]) == "NEGATE"
    tests = {
        "CATEGORY_DIGIT": str.isdigit,
        "CATEGORY_SPACE": str.isspace,
        "CATEGORY_WORD": lambda char: char.isalnum() or char == "_",
    }

    def one(char: str) -> bool:
        for kind, value in items:
            name = str(kind)
            if name == "LITERAL" and ord(char) == value:
                return True
            if name == "RANGE" and value[0] <= ord(char) <= value[1]:
                return True
            if name == "CATEGORY":
                base = str(value).replace("_NOT", "").replace("UNI_", "").replace("LOC_", "")
                if tests[base](char) != ("_NOT" in str(value)):
                    return True
        return False

    return lambda char: one(char) != negated
