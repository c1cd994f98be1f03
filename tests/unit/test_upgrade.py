"""What earlier versions wrote still loads and means the same: analyses, baselines, CSV, settings.

Files of a version lie in tests/fixtures/upgrade/VERSION and are never made anew. docs/upgrading.md tells what changed.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ondit import codec
from ondit.check import CheckConfig, check_analysis
from ondit.check.baseline import drop_known, read_baseline
from ondit.report.exports import csv_header, csv_rows
from ondit.settings import Settings

FIXTURES = Path(__file__).parents[1] / "fixtures" / "upgrade"
VERSIONS = sorted(path.name for path in FIXTURES.iterdir())
ANALYSES = sorted(FIXTURES.glob("*/*.json"))


def stored(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def without_new_keys(new: Any, old: Any) -> Any:
    """What is written today, with the keys only that were written then."""
    if isinstance(old, dict):
        return {key: without_new_keys(new[key], old[key]) for key in old}
    if isinstance(old, list):
        return [without_new_keys(one, other) for one, other in zip(new, old, strict=True)]
    return new


@pytest.mark.parametrize(
    "path",
    [path for path in ANALYSES if stored(path)["schema"] == codec.SCHEMA],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_a_stored_analysis_loads_and_says_what_it_said(path: Path) -> None:
    old = stored(path)
    assert without_new_keys(codec.to_json(codec.loads(path.read_bytes())), old) == old


@pytest.mark.parametrize("version", VERSIONS)
def test_a_baseline_still_answers_for_its_findings(version: str) -> None:
    folder = FIXTURES / version
    config = CheckConfig("strict", ignore=("A102",), preview=True)
    analysis = codec.loads((folder / "draft.json").read_bytes())
    known = read_baseline(folder / "baseline.json")
    findings = check_analysis(analysis, config)
    assert Counter(left.code for left in drop_known(findings, analysis, known)) == {}
    assert len(findings) == known.total()


@pytest.mark.parametrize("version", VERSIONS)
def test_csv_begins_with_the_columns_of_then(version: str) -> None:
    folder = FIXTURES / version
    with (folder / "draft.csv").open(encoding="utf-8", newline="") as file:
        old = list(csv.reader(file))
    analysis = codec.loads((folder / "draft.json").read_bytes())
    new = list(csv.reader((csv_header() + csv_rows(analysis)).splitlines()))
    assert [row[: len(old[0])] for row in new] == old


@pytest.mark.parametrize("version", VERSIONS)
def test_settings_of_then_load_and_hold(version: str) -> None:
    path = FIXTURES / version / "ondit.toml"
    settings, check = Settings.load(path), CheckConfig.load(path)
    assert (settings.max_bytes, settings.max_chars, settings.url_timeout_s) == (30_000_000, 1_000_000, 10.0)
    assert (check.profile, check.ignore, check.preview) == ("ap", ("A102",), True)
    assert check.thresholds.excerpt_words == 150
    assert check.severity["W401"] == "error"
