"""`file:line:col: CODE message`, one line a finding: what editors and grep read."""

from __future__ import annotations

from collections.abc import Sequence

from ondit.check.result import Result
from ondit.names import one_line


def render(results: Sequence[Result]) -> str:
    """One line a finding. Line and column count from 1; for Word and PDF the line is a paragraph or page."""
    return "".join(
        f"{one_line(result.path)}:{shown.finding.line}:{shown.finding.column}: {shown.finding.code} "
        f"{one_line(shown.finding.message)}\n"
        for result in results
        for shown in result.shown
    )
