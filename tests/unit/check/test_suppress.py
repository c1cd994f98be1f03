"""Comments in drafts, baselines, and the choice of rules."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.helpers.stories import document
from tests.unit.check.conftest import draft

from ondit.check import CheckConfig, check_analysis
from ondit.check.baseline import drop_known, fingerprint, read_baseline, write_baseline
from ondit.check.suppress import suppress, suppressions_in
from ondit.errors import BadSetting

FIRST = "It was reported that the steel was cheap."
SECOND = "It was reported that the steel was thin."


def left(source: str) -> list[int]:
    analysis = draft([FIRST, SECOND])
    found = check_analysis(analysis, CheckConfig.of({"select": ["W403"]}))
    return [x.line for x in suppress(found, suppressions_in(source.encode(), analysis.document), ["W403"])[0]]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        (f"{FIRST}\n\n{SECOND}", [1, 3]),
        (f"{FIRST} <!-- ondit: ignore W403 -->\n\n{SECOND}", [3]),
        (f"{FIRST}\n<!-- ondit: ignore -->\n{SECOND}", [1]),
        (f"{FIRST} <!-- ondit: ignore A -->\n\n{SECOND}", [1, 3]),
        (f"{FIRST}\n\n{SECOND}\n<!-- ondit: ignore-file W -->", []),
    ],
)
def test_a_comment_holds_for_its_paragraph_or_the_next(source: str, lines: list[int]) -> None:
    assert left(source) == lines


def test_a_comment_that_switches_nothing_off_is_told() -> None:
    made = document([FIRST])
    comments = suppressions_in(f"{FIRST} <!-- ondit: ignore A101 -->".encode(), made)
    assert [note.message for note in suppress((), comments, ["A101"])[1]] == [
        "line 1: this comment switches nothing off"
    ]
    assert suppress((), comments, ["W401"])[1] == ()


def test_a_baseline_answers_once_for_each_known_finding(tmp_path: Path) -> None:
    analysis = draft([FIRST, SECOND])
    found = check_analysis(analysis, CheckConfig.of({"select": ["W403"]}))
    write_baseline(tmp_path / "known.json", [fingerprint(found[0], analysis)])
    known = read_baseline(tmp_path / "known.json")
    assert drop_known(found, analysis, known) == found[1:]
    assert drop_known(found, analysis, Counter()) == found


def test_the_profile_is_the_choice_until_rules_are_selected() -> None:
    default = {rule.code for rule in CheckConfig().rules()}
    strict = {rule.code for rule in CheckConfig(profile="strict").rules()}
    assert default < strict
    assert {rule.code for rule in CheckConfig.of({"select": ["W401"]}).rules()} == {"W401"}
    assert not {rule.code for rule in CheckConfig.of({"ignore": ["ALL"]}).rules()}


@pytest.mark.parametrize(
    "table",
    [{"slect": []}, {"select": "A"}, {"select": ["Z"]}, {"profile": "tabloid"}, {"severity": {"W401": "fatal"}},
     {"thresholds": {"excerpt_words": "many"}}, {"thresholds": {"none": 1}}, {"preview": 1}],
)  # fmt: skip
def test_a_wrong_setting_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(BadSetting):
        CheckConfig.of(table)


def test_the_table_of_a_project_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.ondit.check]\nprofile = "ap"\nignore = ["A102"]\n')
    config = CheckConfig.load(path, ignore=("W",))
    assert (config.profile, config.ignore) == ("ap", ("W",))
