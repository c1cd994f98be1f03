"""Workflow commands that GitHub shows as annotations beside the lines of a change."""

from __future__ import annotations

from collections.abc import Sequence

from ondit.check.result import Result
from ondit.names import one_line

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(results: Sequence[Result]) -> str:
    """One command a finding; values are escaped as GitHub asks."""
    lines = []
    for result in results:
        for shown in result.shown:
            finding = shown.finding
            message = one_line(finding.sentence)
            place = f"file={_property(result.path)}"
            if result.unit != "line":
                message = f"{result.unit} {finding.line}: {message}"
            if result.unit == "line":
                place += f",line={finding.line},endLine={finding.end_line}"
                if finding.line == finding.end_line:  # GitHub refuses columns over several lines
                    place += f",col={finding.column},endColumn={finding.end_column}"
            title = _property(f"{finding.code} {finding.name}")
            lines.append(f"::{_LEVELS[finding.severity]} {place},title={title}::{_data(message)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")
