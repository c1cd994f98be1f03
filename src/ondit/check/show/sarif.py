"""SARIF 2.1.0, the exchange format of static analysis (OASIS): editors and code hosts read it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from ondit.check.registry import Rule, all_rules
from ondit.check.result import Result, Shown, Unread
from ondit.version import __version__

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(results: Sequence[Result], unread: Sequence[Unread] = ()) -> str:
    """One run with all rules and findings. Columns count code points. What could not be read is a notification."""
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
        "invocations": [
            {
                "executionSuccessful": not unread,
                "toolExecutionNotifications": [_notification(each) for each in unread],
            }
        ],
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
    location: dict[str, Any] = {"physicalLocation": physical}
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
    else:  # a paragraph or page has no lines that a reader of SARIF could go to
        location["logicalLocations"] = [{"name": f"{result.unit} {finding.line}", "kind": result.unit}]
    message = f"{finding.sentence}. {shown.chain}" if shown.chain else finding.sentence
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [location],
        "partialFingerprints": {"ondit/1": shown.mark},
        "properties": {key: value for key, value in (("chain", shown.chain), ("diff", finding.diff)) if value},
    }


def _notification(unread: Unread) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": unread.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(unread.path)}}}],
    }


def _uri(path: str) -> str:
    """The path or address as a URI reference; bytes of a file's name that are no UTF-8 as they are, in %XX."""
    if path.startswith(("http://", "https://")):
        return quote(path, safe=":/?#[]@!$&'()*+,;=%", errors="surrogateescape")
    path = path.replace("\\", "/")
    if re.match("[A-Za-z]:/", path):
        return "file:///" + quote(path, safe="/:", errors="surrogateescape")
    return ("file://" if path.startswith("/") else "") + quote(path, safe="/", errors="surrogateescape")
