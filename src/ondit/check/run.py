"""Runs the chosen rules over an analysis: findings in text order, with their places in the file."""

from __future__ import annotations

from collections.abc import Sequence

from ondit.check.case import Case
from ondit.check.config import CheckConfig
from ondit.check.finding import Finding, Hit
from ondit.check.registry import Rule
from ondit.guard import Guard
from ondit.model import Analysis, Document, Span


def check_analysis(
    analysis: Analysis,
    config: CheckConfig | None = None,
    sources: Sequence[Analysis] = (),
    *,
    guard: Guard | None = None,
) -> tuple[Finding, ...]:
    """The findings in text order. `sources` are what the quotations are compared with.

    A place is reported once a rule. Suppression comments and baselines are the caller's: they need the file.

    Args:
        guard: takes a note of each rule that fails, whose findings are left out; without it, the exception is raised.
    """
    guard = guard or Guard(strict=True)
    config = config or CheckConfig()
    case = Case(analysis, config.thresholds, tuple(sources))
    found: dict[tuple[str, Span], Finding] = {}
    for rule in config.rules(sources=bool(sources)):
        for hit in guard.keep(f"rule {rule.code}", (), _hits, rule, case):
            key = (rule.code, hit.span)
            if key not in found:
                found[key] = _finding(rule, config, hit, analysis.document)
    return tuple(sorted(found.values(), key=lambda finding: (finding.span, finding.code)))


def _hits(rule: Rule, case: Case) -> tuple[Hit, ...]:
    return tuple(rule.check(case))


def _finding(rule: Rule, config: CheckConfig, hit: Hit, document: Document) -> Finding:
    line, column = place(document, hit.span.start)
    # The end is where the last character stands, one further: a span never ends in a line of its own.
    end_line, end_column = place(document, max(hit.span.start, hit.span.end - 1))
    return Finding(
        rule.code,
        rule.name,
        config.severity_of(rule),
        hit.span,
        hit.message,
        line,
        column,
        end_line,
        end_column + 1,
        hit.attribution,
        hit.advice,
        hit.diff,
    )


def place(document: Document, offset: int) -> tuple[int, int]:
    """Line (paragraph, page) and column of a text offset, from 1; without a map, those of the text itself."""
    found = document.origin.locate(offset)
    if found is not None:
        return found.number, found.column
    before = document.text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
