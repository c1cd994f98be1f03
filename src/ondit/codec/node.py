"""A value of a JSON document together with where it stands, so that whoever finds it wrong can say so."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Any, TypeVar, cast

from ondit.errors import BadAnalysis

Choice = TypeVar("Choice", bound=str)
_SHOWN_CHARS = 40
_PLAIN_KEY = re.compile(r"[A-Za-z_]\w*")

_LONGEST = 160  # characters of what is wrong


class Node:
    """A value, read as what it must be. Every method raises BadAnalysis, with the JSON path, where it is not."""

    __slots__ = ("_key", "_parent", "value")

    def __init__(self, value: Any, parent: Node | None = None, key: str | int = "$") -> None:
        self.value = value
        self._parent = parent
        self._key = key

    @property
    def path(self) -> str:
        """Where the value stands: `$.attributions[3].cue[0].end`."""
        steps: list[str] = []
        node: Node | None = self
        while node is not None and node._parent is not None:
            key = node._key
            plain = isinstance(key, str) and _PLAIN_KEY.fullmatch(key)
            steps.append(f".{key}" if plain else f"[{key!r}]")
            node = node._parent
        return "$" + "".join(reversed(steps))

    def bad(self, what: str) -> BadAnalysis:
        """The error that says where it is and what is wrong; cut where a number has 400 digits, say."""
        if len(what) > _LONGEST:
            what = f"{what[: _LONGEST // 2]} … {what[-_LONGEST // 2 :]}"
        return BadAnalysis(f"not a valid stored analysis: {self.path}: {what}")

    def __getitem__(self, key: str) -> Node:
        table = self.table()
        if key not in table:
            raise self.bad(f"the key {key!r} is missing")
        return Node(table[key], self, key)

    def maybe(self, key: str) -> Node | None:
        """The value of a key; None where it is missing or null."""
        value = self.table().get(key)
        return None if value is None else Node(value, self, key)

    def table(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            raise self._not("an object")
        return self.value

    def items(self) -> list[Node]:
        if not isinstance(self.value, list):
            raise self._not("a list")
        return [Node(value, self, index) for index, value in enumerate(self.value)]

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self._not("text")
        return self.value

    def text_or_none(self) -> str | None:
        return None if self.value is None else self.text()

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self._not("true or false")
        return self.value

    def whole(self, least: int, most: int | None = None) -> int:
        """A whole number from `least` to `most`."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self._not("a whole number")
        if self.value < least or (most is not None and self.value > most):
            limit = f"{least} or more" if most is None else f"between {least} and {most}"
            raise self._not(f"a number {limit}")
        return self.value

    def score(self) -> float:
        """A number from 0 to 1."""
        value = self.value
        if not isinstance(value, int | float) or isinstance(value, bool) or value != value:  # NaN is no number
            raise self._not("a number")
        if not 0 <= value <= 1:
            raise self._not("a number between 0 and 1")
        return float(value)

    def one_of(self, choices: Sequence[Choice]) -> Choice:
        if self.value not in choices:
            raise self._not("one of " + ", ".join(choices))
        return cast(Choice, self.value)

    def known(self, ids: Container[str], what: str) -> str:
        """An id that is among these; `what` they are the ids of."""
        found = self.text()
        if found not in ids:
            raise self.bad(f"there is no {what} {_shown(found)}")
        return found

    def _not(self, what: str) -> BadAnalysis:
        return self.bad(f"{what} belongs here, not {_shown(self.value)}")


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "null"
    if isinstance(value, int) and abs(value) >= 10**_SHOWN_CHARS:
        return "a huge number"
    found = str(value).lower() if isinstance(value, bool) else repr(value)
    return found if len(found) <= _SHOWN_CHARS else found[: _SHOWN_CHARS - 1] + "…"
