"""Comments in drafts, baselines, and the choice of rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from tests.helpers.stories import document
from tests.unit.check.conftest import draft

from ondit.check import CheckConfig, check_analysis
from ondit.check.baseline import drop_known, fingerprint, read_baseline, write_baseline
from ondit.check.registry import all_rules
from ondit.check.suppress import suppress, suppressions_in, suppressions_on
from ondit.errors import BadSetting
from ondit.model import Origin, Place

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
        (f"{FIRST} <!-- ondit: ignore vague-passive, A101 -->\n\n{SECOND}", [3]),
        (f"{FIRST} <!-- ONDIT: Ignore w403: the desk wants it so, A to Z -->\n\n{SECOND}", [3]),
        (f"{FIRST} <!-- ondit: ignore A101 - W403 stays -->\n\n{SECOND}", [1, 3]),
        (f"{FIRST} <!-- ondit: ignore because the desk agreed -->\n\n{SECOND}", [3]),
        (f"{FIRST} <!-- ondit: ignore weasel-words -->\n\n{SECOND}", [1, 3]),
        (f"{FIRST} <!-- ondit: ignored W403 -->\n\n{SECOND}", [1, 3]),
        (f"{FIRST} <!-- see ondit: ignore W403 -->\n\n{SECOND}", [1, 3]),
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


def test_a_word_that_is_no_rule_is_told_and_switches_nothing_off() -> None:
    comments = suppressions_in(f"{FIRST} <!-- ondit: ignore W999, W4 -->".encode(), document([FIRST]))
    assert [note.message for note in suppress((), comments, [])[1]] == [
        "line 1: the comment names no rule with “W999”; `ondit check --list` names all"
    ]


@pytest.mark.parametrize(
    ("comments", "paragraphs"),
    [
        ([("ondit: ignore W403", 1, 1)], [2]),
        ([("ondit: ignore", 2, 2)], [1]),
        ([("ondit: ignore W", 1, 2)], []),
        ([("Ondit: ignore-file W403 (the desk agreed)", 2, 2)], []),
        ([("Ask Ana about this.\nondit: ignore W403", 1, 1)], [2]),
        ([("Please ask ondit: ignore W403", 1, 1)], [1, 2]),
        ([("ondit: ignore A", 1, 2)], [1, 2]),
    ],
)
def test_a_comment_in_word_holds_for_the_paragraphs_that_it_is_set_on(
    comments: list[tuple[str, int, int]], paragraphs: list[int]
) -> None:
    made = draft([FIRST, SECOND])
    places = tuple(Place(block.span.start, number) for number, block in enumerate(made.document.blocks, 1))
    made = replace(made, document=replace(made.document, origin=Origin("paragraph", places)))
    found = check_analysis(made, CheckConfig.of({"select": ["W403"]}))
    assert [x.line for x in suppress(found, suppressions_on(comments), ["W403"])[0]] == paragraphs


def test_a_comment_in_word_that_switches_nothing_off_is_told_by_its_paragraph() -> None:
    notes = suppress((), suppressions_on([("ondit: ignore W403", 7, 7)]), ["W403"])[1]
    assert [note.message for note in notes] == ["paragraph 7: this comment switches nothing off"]


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


def test_the_severity_of_the_longer_code_counts() -> None:
    config = CheckConfig.of({"severity": {"loaded-cue": "error", "W": "info", "ALL": "warning"}})
    found = {rule.code: config.severity_of(rule) for rule in all_rules()}
    assert (found["W401"], found["W403"], found["Q301"]) == ("error", "info", "warning")


def test_the_table_of_a_project_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.ondit.check]\nprofile = "ap"\nignore = ["A102"]\n')
    config = CheckConfig.load(path, ignore=("W",))
    assert (config.profile, config.ignore) == ("ap", ("W",))
