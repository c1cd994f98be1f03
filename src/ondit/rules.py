"""The rules beside the network: each has an id, which what it makes carries, and an entry in the catalogue.

A rule stands in the code as a record, `Rule("attribution/estimate", 0.6)`, next to what it does. What that makes
carries its id (`Attribution.rule`, `Link.rule`, `Excerpt.rule`): `ondit read --why` prints it, `make rules` counts
where it fires. What it says, what its score was measured on and its examples stand in `data/rules/ROOM.toml`: they
make docs/rules.md, and tests run them. In which order rules run stands in each room's `__init__.py`.
"""

from __future__ import annotations

import pkgutil
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources

ROOMS = ("attribution", "nesting", "excerpts")
_RULES: dict[str, Rule] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, and the chance, 0 to 1, that what it makes is right where that chance is fixed."""

    id: str
    score: float = 1.0

    def __post_init__(self) -> None:
        assert self.id not in _RULES, f"{self.id} is taken"
        assert self.room in ROOMS, f"{self.id}: no such room"
        _RULES[self.id] = self

    @property
    def room(self) -> str:
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        return self.id.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the catalogue says of a rule.

    Attributes:
        says: one sentence on what it does.
        measured: what its score was measured on, or that it was not.
        fires: short texts in which it makes or changes something.
        spares: short texts that look alike and that it leaves alone.
    """

    says: str
    measured: str
    fires: tuple[str, ...]
    spares: tuple[str, ...]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by room in the order of the flow, then by name."""
    for room in ROOMS:
        package = import_module(f"ondit.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    return tuple(sorted(_RULES.values(), key=lambda one: (ROOMS.index(one.room), one.name)))


@cache
def catalogue() -> dict[str, Entry]:
    """The entry of each rule, by id."""
    found = {}
    for room in ROOMS:
        path = resources.files("ondit") / "data" / "rules" / f"{room}.toml"
        for name, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            fires, spares = (tuple(text.strip() for text in entry[key]) for key in ("fires", "spares"))
            found[f"{room}/{name}"] = Entry(entry["says"], entry["measured"], fires, spares)
    return found
