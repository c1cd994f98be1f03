"""SARIF output against the schema of SARIF 2.1.0, which npm's @microsoft/jest-sarif ships (see tests/browser)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from tests.helpers.stories import Said
from tests.unit.check.conftest import draft

from ondit.check import CheckConfig, Finding, check_analysis
from ondit.check.registry import all_rules
from ondit.check.result import Result, Unread, result
from ondit.check.show import render
from ondit.model import Analysis, Origin, Place, Span, Voice

SCHEMA = Path(__file__).parents[2] / "browser/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
HOSTILE = "\x1b[31m “Ünïcode” 🗞 \ud800 <b> %0A {{x}} "


@pytest.fixture(scope="module")
def validator() -> Draft4Validator:
    if not SCHEMA.is_file():
        pytest.skip("needs the schema of SARIF: npm install --no-package-lock (in tests/browser)")
    return Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def written(*results: Result, unread: Sequence[Unread] = ()) -> dict[str, Any]:
    """The output as a reader of its UTF-8 bytes gets it."""
    found = json.loads(render(results, "sarif", unread).encode("utf-8", "replace"))
    assert isinstance(found, dict)
    return found


def problems(validator: Draft4Validator, log: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(log)]


def story() -> Analysis:
    voice = Voice("v1", f"Ruth {HOSTILE}", "person")
    text = f"It was reported that {HOSTILE} fell.\nRuth {HOSTILE} claimed that the weir is safe."
    return draft([text, "“It is"], [Said("v1", "the weir is safe", f"Ruth {HOSTILE}", "claimed")], [voice])


def made(code: str, severity: str, analysis: Analysis, **known: Any) -> Finding:
    """A finding of a rule on the whole first line."""
    rule = next(rule for rule in all_rules() if rule.code == code)
    return Finding(code, rule.name, severity, Span(0, 10), HOSTILE, 1, 1, 1, 11, **known)  # type: ignore[arg-type]


def test_the_schema_refuses_what_is_no_sarif(validator: Draft4Validator) -> None:
    assert problems(validator, {"version": "2.1.0"})
    assert problems(validator, {"version": "2.1.0", "runs": [{"tool": {}}]})


@pytest.mark.parametrize("unit", ["line", "paragraph", "page"])
@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("drafts/a b.md", "drafts/a%20b.md"),
        ("a:b.md", "a%3Ab.md"),
        ("/news/ä.docx", "file:///news/%C3%A4.docx"),
        ("C:\\news\\a.md", "file:///C:/news/a.md"),
        ("https://a.example/x?y=1&z=ä b", "https://a.example/x?y=1&z=%C3%A4%20b"),
        ("\x1b[31m<b>\udcff.md", "%1B%5B31m%3Cb%3E%FF.md"),
        ("-", "-"),
    ],
)
def test_findings_in_every_kind_of_file_are_valid(validator: Draft4Validator, path: str, uri: str, unit: Any) -> None:
    analysis = story()
    document = analysis.document
    origin = Origin(unit, tuple(Place(block.span.start, n) for n, block in enumerate(document.blocks, 1)))
    analysis = replace(analysis, document=replace(document, origin=origin))
    found = check_analysis(analysis, CheckConfig.of({"select": ["ALL"], "preview": True}))
    assert len(found) >= 2
    log = written(result(path, analysis, found))
    assert problems(validator, log) == []
    assert [artifact["location"]["uri"] for artifact in log["runs"][0]["artifacts"]] == [uri]


def test_findings_of_every_rule_severity_and_with_every_part_are_valid(validator: Draft4Validator) -> None:
    analysis = story()
    findings = [
        made(rule.code, severity, analysis, attribution=attribution, advice=advice, diff=diff)
        for rule in all_rules()
        for severity in ("error", "warning", "info")
        for attribution, advice, diff in (("a0", HOSTILE, "draft [-a-] {+b+}"), (None, None, None))
    ]
    log = written(result("draft.md", analysis, findings), Result("clean.md", 0, "line", ()))
    assert problems(validator, log) == []
    assert {item["ruleId"] for item in log["runs"][0]["results"]} == {rule.code for rule in all_rules()}


def test_no_report_and_no_finding_are_valid(validator: Draft4Validator) -> None:
    assert problems(validator, written()) == []
    assert problems(validator, written(Result("clean.md", 10, "line", ()))) == []
    assert problems(validator, written(unread=[Unread("a b.md", HOSTILE)])) == []


def test_a_place_in_word_is_named(validator: Draft4Validator) -> None:
    analysis = story()
    found = replace(result("draft.docx", analysis, [made("W401", "info", analysis)]), unit="paragraph")
    log = written(found)
    assert problems(validator, log) == []
    [location] = log["runs"][0]["results"][0]["locations"]
    assert location["logicalLocations"] == [{"name": "paragraph 1", "kind": "paragraph"}]
    assert "region" not in location["physicalLocation"]
    assert "::notice file=draft.docx,title=W401 loaded-cue::paragraph 1: " in render([found], "github")
