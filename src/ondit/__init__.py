"""On whose word? Ondit gives back the chain of tellers in a news report.

    import ondit
    analysis = ondit.read("report.html")
    for attribution in analysis.attributions:
        print(" < ".join(voice.name or "?" for voice in analysis.chain(attribution)))

`read` takes a path, an address, bytes or an open file; `analyze_text` and `analyze_html` take strings. What they give
is an `Analysis` of the records in `ondit.model`; `Analysis.to_records` is a table for pandas or polars. `dumps` and
`loads` store one as JSON, `open` gives a `Collection` of many reports in one file. A `Reader` keeps the models loaded.
All that can go wrong is an `OnditError`.

Names are loaded when they are first used, so that `ondit --help` and stored analyses need no model.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ondit.version import __version__

if TYPE_CHECKING:
    from ondit import errors, model
    from ondit.adding import open
    from ondit.analyze import Reader
    from ondit.codec import dumps, loads
    from ondit.collection.collection import Collection
    from ondit.errors import OnditError
    from ondit.front import analyze_html, analyze_text, read
    from ondit.model import Analysis
    from ondit.read import Metadata
    from ondit.settings import Settings

__all__ = [
    "Analysis", "Collection", "Metadata", "OnditError", "Reader", "Settings", "__version__", "analyze_html",
    "analyze_text", "dumps", "errors", "loads", "model", "open", "read",
]  # fmt: skip

# name: the module that it is in, or that it is
_HOMES = {
    "Analysis": "model",
    "Collection": "collection.collection",
    "Metadata": "read",
    "OnditError": "errors",
    "Reader": "analyze",
    "Settings": "settings",
    "analyze_html": "front",
    "analyze_text": "front",
    "dumps": "codec",
    "errors": "errors",
    "loads": "codec",
    "model": "model",
    "open": "adding",
    "read": "front",
}


def __dir__() -> list[str]:
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'ondit' has no attribute {name!r}")
    from importlib import import_module

    home = import_module(f"ondit.{_HOMES[name]}")
    value = home if name == _HOMES[name] and name != "read" else getattr(home, name)
    globals()[name] = value
    return value


class _Package(ModuleType):
    """The package, in which `ondit.read` is the function: importing the room `ondit/read` does not take its place."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "read" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
