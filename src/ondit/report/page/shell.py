"""What every page stands in: autoescaped templates, and a security policy that allows this page's own style and script.

Nothing else may load or run: no network, no inline handler, no style attribute.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from ondit.report.page.clean import clean, direction
from ondit.report.prose import counted, number


def fill(template: str, *, styles: tuple[str, ...], script: str, **values: Any) -> str:
    """The template filled in, with the named style sheets and script of this folder put into the page."""
    style_text = "\n".join(map(_file, styles))
    script_text = _file(script)
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src 'sha256-{_digest(style_text)}'; script-src 'sha256-{_digest(script_text)}'"
    )
    # Both files are our own; nothing of a report enters them.
    return (
        _environment()
        .get_template(template)
        .render(policy=policy, style=Markup(style_text), script=Markup(script_text), **values)
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True, loader=FunctionLoader(_file), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(
        clean=clean, direction=direction, counted=counted, number=number, thousands="{:,}".format
    )
    return environment


@cache
def _file(name: str) -> str:
    return (files(__package__) / "assets" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
