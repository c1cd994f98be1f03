"""Findings in many forms: `render` gives the text of a format."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import cast

from ondit.check.result import Result, Unread

FORMATS = ("full", "text", "json", "sarif", "github", "markdown")


def render(
    results: Sequence[Result],
    format_: str,
    unread: Sequence[Unread] = (),
    *,
    width: int = 80,
    colour: bool = False,
) -> str:
    """The findings of these reports in one of FORMATS.

    `unread`: what could not be checked, for the formats that a program reads. `width`, in columns, and `colour` are
    for "full" on a terminal.
    """
    module = import_module(f"ondit.check.show.{format_}")
    if format_ == "full":
        return cast(str, module.render(results, width=width, colour=colour))
    if format_ in ("json", "sarif"):
        return cast(str, module.render(results, unread))
    return cast(str, module.render(results))
