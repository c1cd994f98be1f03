"""On whose word? Ondit gives back the chain of tellers in a news report.

    import ondit
    analysis = ondit.read("report.html")
    for attribution in analysis.attributions:
        print(" < ".join(voice.name or "?" for voice in analysis.chain(attribution)))

Names are loaded when they are first used, so that `ondit --help` and stored analyses need no model.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ondit.version import __version__

if TYPE_CHECKING:
    from ondit.analyze import Reader, analyze_text, read
    from ondit.codec import dumps, loads
    from ondit.errors import OnditError
    from ondit.model import Analysis
    from ondit.read import Metadata
    from ondit.settings import Settings

__all__ = [
    "Analysis", "Metadata", "OnditError", "Reader", "Settings", "__version__", "analyze_text", "dumps", "loads", "read",
]  # fmt: skip

_HOMES = {
    "Analysis": "model",
    "Metadata": "read",
    "OnditError": "errors",
    "Reader": "analyze",
    "Settings": "settings",
    "analyze_text": "analyze",
    "dumps": "codec",
    "loads": "codec",
    "read": "analyze",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'ondit' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"ondit.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


class _Package(ModuleType):
    """The package, in which `ondit.read` is the function: importing the room `ondit/read` does not take its place."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "read" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
