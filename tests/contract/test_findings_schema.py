"""docs/findings.schema.json and the JSON that `ondit check` writes describe the same thing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from jsonschema import Draft202012Validator
from tests.helpers.stories import harbour
from tests.property.strategies import analyses

from ondit.check import CheckConfig, check_analysis
from ondit.check.result import Unread, result
from ondit.check.show import render
from ondit.model import Analysis

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "docs/findings.schema.json").read_text(encoding="utf-8"))
ALL = CheckConfig("strict", preview=True)


def written(analysis: Analysis) -> dict[str, Any]:
    found = result("draft.md", analysis, check_analysis(analysis, ALL, [analysis]), ["a note"])
    log: dict[str, Any] = json.loads(render([found], "json", [Unread("lost.md", "the file is empty")]))
    return log


def test_the_schema_is_valid_itself() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@given(analyses())
@settings(max_examples=40, deadline=None)
def test_any_findings_fit_the_schema(analysis: Analysis) -> None:
    assert [f"{x.json_path}: {x.message}" for x in Draft202012Validator(SCHEMA).iter_errors(written(analysis))] == []


def test_every_key_is_described_and_required() -> None:
    log = written(harbour())
    [report] = log["reports"]
    assert report["findings"]
    for data, rule in (
        (log, SCHEMA),
        (log["unread"][0], SCHEMA["properties"]["unread"]["items"]),
        (report, SCHEMA["$defs"]["report"]),
        (report["findings"][0], SCHEMA["$defs"]["finding"]),
    ):
        assert list(data) == list(rule["properties"]) == rule["required"]
