"""Findings in many forms: `render` gives the text of a format."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import cast

from ondit.check.result import Result

FORMATS = ("full", "text", "json", "sarif", "github", "markdown")


def render(results: Sequence[Result], format_: str, *, colour: bool = False) -> str:
    """The findings of these reports in one of FORMATS. `colour` is for "full" on a terminal."""
    module = import_module(f"ondit.check.show.{format_}")
    if format_ == "full":
        return cast(str, module.render(results, colour=colour))
    return cast(str, module.render(results))
