"""docs/analysis.schema.json and the JSON that the codec writes describe the same thing."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from tests.helpers.stories import harbour
from tests.property.strategies import analyses

from ondit import codec, model
from ondit.model import Analysis

ROOT = Path(__file__).parents[2]


@cache
def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "docs/analysis.schema.json").read_text(encoding="utf-8"))
    return found


def problems(data: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema()).iter_errors(data)]


def test_the_schema_is_valid_itself() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_schema_says_that_offsets_are_code_points() -> None:
    assert "code points" in schema()["description"]


def test_an_analysis_fits_the_schema() -> None:
    assert problems(codec.to_json(harbour())) == []


@given(analyses())
@settings(max_examples=40, deadline=None)
def test_any_analysis_fits_the_schema(analysis: Analysis) -> None:
    assert problems(codec.to_json(analysis)) == []


def test_every_key_that_is_written_is_described() -> None:
    def undescribed(data: Any, rule: dict[str, Any], path: str) -> list[str]:
        known: dict[str, Any] = {}
        while rule:
            known |= rule.get("properties", {})
            if "oneOf" in rule:
                rule = rule["oneOf"][-1]
            elif "items" in rule and isinstance(data, list):
                return [
                    x for i, item in enumerate(data) for x in undescribed(item, rule["items"] or {}, f"{path}[{i}]")
                ]
            elif "$ref" in rule:
                rule = schema()["$defs"][rule["$ref"].rsplit("/", 1)[1]]
            else:
                break
        if not isinstance(data, dict) or not known:
            return []
        missing = [f"{path}.{key}" for key in data if key not in known]
        return missing + [
            x for key, item in data.items() for x in undescribed(item, known.get(key, {}), f"{path}.{key}")
        ]

    assert undescribed(codec.to_json(harbour()), schema(), "") == []


@pytest.mark.parametrize(
    ("place", "key", "values"),
    [
        ("voice", "kind", model.VOICE_KINDS),
        ("voice", "anonymity", model.ANONYMITIES),
        ("attribution", "mode", model.MODES),
        ("attribution", "act", model.ACTS),
        ("hand", "via", model.VIAS),
        ("link", "kind", model.LINK_KINDS),
        ("time", "type", model.TIME_TYPES),
        ("block", "kind", model.BLOCK_KINDS),
    ],
)
def test_closed_lists_are_those_of_the_model(place: str, key: str, values: tuple[str, ...]) -> None:
    assert schema()["$defs"][place]["properties"][key]["enum"] == list(values)
