"""SARIF 2.1.0, the exchange format of static analysis (OASIS): editors and code hosts read it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from ondit import __version__
from ondit.check.registry import Rule, all_rules
from ondit.check.result import Result, Shown

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(results: Sequence[Result]) -> str:
    """One run with all rules and findings. Columns count code points."""
    rules = all_rules()
    index = {rule.code: i for i, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "ondit",
                "version": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(result.path)}} for result in results],
        "results": [
            _result(result, shown, at, index[shown.finding.code])
            for at, result in enumerate(results)
            for shown in result.shown
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": f"{rule.summary}."},
        "help": {"text": rule.documentation, "markdown": rule.documentation},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(result: Result, shown: Shown, artifact: int, rule: int) -> dict[str, Any]:
    finding = shown.finding
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(result.path), "index": artifact}}
    if result.unit == "line":
        physical["region"] = {
            "startLine": finding.line,
            "startColumn": finding.column,
            "endLine": finding.end_line,
            "endColumn": max(finding.end_column, finding.column + 1)
            if finding.line == finding.end_line
            else finding.end_column,
            "snippet": {"text": shown.passage[shown.marked.start : shown.marked.end]},
        }
    message = ". ".join(part for part in (finding.message, finding.advice, shown.chain) if part)
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {"ondit/1": shown.mark},
    }


def _uri(path: str) -> str:
    if path.startswith(("http://", "https://")):
        return path
    return quote(path.replace("\\", "/"), safe="/")
