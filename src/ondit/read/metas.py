"""The meta elements of a page by name, and the names that stand for one thing."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from lxml.html import HtmlElement

_MAX_VALUES = 50
_MAX_CHARS = 2_000


class Metas:
    """The values of a page's meta elements; `property`, `name`, `itemprop` and `http-equiv` all name one."""

    def __init__(self, root: HtmlElement) -> None:
        self._values: dict[str, list[str]] = {}
        for meta in root.iter("meta"):
            content = (meta.get("content") or "")[:_MAX_CHARS].strip()
            names = {meta.get(key, "").strip().lower() for key in ("property", "name", "itemprop", "http-equiv")}
            for name in names - {""} if content else ():
                values = self._values.setdefault(name, [])
                if len(values) < _MAX_VALUES:
                    values.append(content)

    def first(self, *names: str) -> str | None:
        """The first value of the first of these names that the page has."""
        return next((self._values[name][0] for name in names if name in self._values), None)

    def all(self, name: str) -> list[str]:
        """All values of a name."""
        return self._values.get(name, [])


@cache
def names_for(what: str) -> tuple[str, ...]:
    """The names of meta elements that say this ("published", "author", "site"), the most trustworthy first."""
    data = tomllib.loads(files("ondit").joinpath("data/read/metadata.toml").read_text(encoding="utf-8"))
    return tuple(data[what])
