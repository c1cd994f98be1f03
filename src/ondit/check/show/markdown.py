"""A summary in Markdown, for a pull request or a job's page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ondit.check.result import Result
from ondit.names import one_line

_SPECIAL = re.compile(r"([\\`*_\[\]()#|!~>-])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", "@": "&#64;"})


def render(results: Sequence[Result]) -> str:
    """A table of findings for each report; a line for those without."""
    parts = ["# Sourcing\n"]
    for result in results:
        parts.append(f"## {_escaped(result.path)}\n")
        if not result.shown:
            parts.append("No findings.\n")
            continue
        rows = [f"| {result.unit} | rule | severity | finding | passage |", "|---|---|---|---|---|"]
        for shown in result.shown:
            finding = shown.finding
            words = shown.passage[shown.marked.start : shown.marked.end]
            words = words if len(words) <= 120 else words[:119] + "…"
            rows.append(
                f"| {finding.line} | {finding.code} | {finding.severity} | {_escaped(finding.message)} "
                f"| {_escaped(words)} |"
            )
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", one_line(text)).translate(_ENTITIES)
