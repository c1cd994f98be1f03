"""A summary in Markdown, for a pull request or a job's page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ondit.check.result import Result, Shown, fitted
from ondit.check.show.full import closing
from ondit.names import one_line

_WIDEST = 120
_SPECIAL = re.compile(r"([\\`*_\[\]()#|!~>-])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", "@": "&#64;"})


def render(results: Sequence[Result]) -> str:
    """A table of findings for each report; a line for those without."""
    parts = ["# Sourcing\n", *([f"{closing(results)}.\n"] if results else [])]
    for result in results:
        parts.append(f"## {_escaped(result.path)}\n")
        if not result.shown:
            parts.append("No findings.\n")
            continue
        rows = [f"| {result.unit} | rule | severity | finding | passage |", "|---|---|---|---|---|"]
        for shown in result.shown:
            finding = shown.finding
            rows.append(
                f"| {finding.line} | {finding.code} | {finding.severity} | {_escaped(finding.sentence)} "
                f"| {_passage(shown)} |"
            )
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def _passage(shown: Shown) -> str:
    """The words in question in bold, with some around them."""
    text, marked = fitted(shown.passage, shown.marked, _WIDEST)
    words = _escaped(marked.of(text))
    # Emphasis holds only around words, not around white space.
    bold = f"**{words}**" if words else ""
    parts = (_escaped(text[: marked.start]), bold, _escaped(text[marked.end :]))
    gaps = (text[marked.start - 1 : marked.start].isspace(), text[marked.end : marked.end + 1].isspace())
    return parts[0] + " " * gaps[0] + parts[1] + " " * gaps[1] + parts[2]


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", one_line(text)).translate(_ENTITIES)
