"""Findings as JSON, `ondit.findings/1`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ondit.check.result import Result, Unread


def render(results: Sequence[Result], unread: Sequence[Unread] = ()) -> str:
    """One object: reports with their findings. `start` and `end` are code points of the text that Ondit read."""
    reports = [
        {
            "path": result.path,
            "words": result.words,
            "unit": result.unit,
            "findings": [
                {
                    "code": shown.finding.code,
                    "name": shown.finding.name,
                    "severity": shown.finding.severity,
                    "message": shown.finding.message,
                    "advice": shown.finding.advice,
                    "diff": shown.finding.diff,
                    "line": shown.finding.line,
                    "column": shown.finding.column,
                    "end_line": shown.finding.end_line,
                    "end_column": shown.finding.end_column,
                    "start": shown.finding.span.start,
                    "end": shown.finding.span.end,
                    "passage": shown.passage,
                    "attribution": shown.finding.attribution,
                    "chain": shown.chain or None,
                    "fingerprint": shown.mark,
                }
                for shown in result.shown
            ],
            "notes": list(result.notes),
        }
        for result in results
    ]
    found = {
        "schema": "ondit.findings/1",
        "reports": reports,
        "unread": [{"path": each.path, "error": each.message} for each in unread],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
