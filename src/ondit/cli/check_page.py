"""The HTML page of a checked report: its findings in the margin, and the rules that they name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ondit.check import Finding
    from ondit.model import Analysis


def findings_page(analysis: Analysis, findings: Sequence[Finding]) -> str:
    """The page of an analysis with these findings."""
    from ondit.check.registry import rule_of
    from ondit.check.result import result
    from ondit.report.page import Checked, Guide, Remark, render

    unit = analysis.document.origin.unit
    remarks = []
    for shown in result("", analysis, findings).shown:
        found = shown.finding
        place = f"{unit} {found.line}, column {found.column}"
        remarks.append(
            Remark(
                found.code,
                found.name,
                found.severity,
                found.message,
                found.span,
                place,
                found.advice or "",
                found.diff or "",
                shown.chain,
            )
        )
    rules = [rule_of(code) for code in sorted({found.code for found in findings})]
    guides = [Guide(rule.code, rule.name, rule.documentation) for rule in rules]
    return render(analysis, Checked(tuple(remarks), tuple(guides)))
