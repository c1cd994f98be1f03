"""Findings in every output format, with hostile words in them."""

from __future__ import annotations

import json

import pytest
from tests.helpers.stories import Said
from tests.unit.check.conftest import draft

from ondit.check import CheckConfig, check_analysis
from ondit.check.registry import all_rules
from ondit.check.result import Result, result
from ondit.check.show import FORMATS, render
from ondit.check.show.statistics import render as statistics
from ondit.model import Voice

HOSTILE = "\x1b[31m|::error::<b>%0A"


@pytest.fixture
def found() -> Result:
    voice = Voice("v1", "Ruth Lind", "person")
    made = draft(["It rained.", "Ruth Lind claimed that the weir is safe."],
                 [Said("v1", "the weir is safe", "Ruth Lind", "claimed")], [voice])  # fmt: skip
    return result("draft.md", made, check_analysis(made, CheckConfig.of({"select": ["W401"]})))


def test_the_terminal_view_underlines_the_words_and_shows_the_chain(found: Result) -> None:
    lines = render([found], "full").splitlines()
    assert lines[0] == "draft.md:3:11: warning W401 “claimed” casts doubt [loaded-cue]"
    assert lines[3].index("~~~~~~~") == lines[2].index("claimed")
    assert "  = chain: The Quay ← Ruth Lind" in lines
    assert lines[-1] == "1 warning in 1 report"


def test_the_text_view_is_one_line_a_finding(found: Result) -> None:
    assert render([found], "text") == "draft.md:3:11: W401 “claimed” casts doubt\n"


def test_nothing_found_prints_nothing() -> None:
    empty = Result("draft.md", 10, "line", ())
    assert render([empty], "full") == render([empty], "text") == render([empty], "github") == ""


def test_sarif_names_every_rule_and_the_place(found: Result) -> None:
    run = json.loads(render([found], "sarif"))["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.code for rule in all_rules()]
    [item] = run["results"]
    assert run["tool"]["driver"]["rules"][item["ruleIndex"]]["id"] == item["ruleId"] == "W401"
    region = item["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 11, 18)


def test_a_github_annotation_escapes_what_would_end_it(found: Result) -> None:
    hostile = Result("a:b,c%.md", found.words, "line", found.shown)
    assert render([hostile], "github").startswith("::warning file=a%3Ab%2Cc%25.md,line=3,endLine=3,col=11,")


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_words_stay_inert(name: str) -> None:
    made = draft([f"{HOSTILE} said it was reported that the steel was cheap.", f"It was reported that {HOSTILE}."])
    found = check_analysis(made, CheckConfig.of({"select": ["W403", "Q"]}))
    text = render([result(HOSTILE, made, found)], name)
    assert "\x1b" not in text
    assert not [line for line in text.splitlines()[1:] if line.startswith("::error::")]


def test_the_json_gives_offsets_and_fingerprint(found: Result) -> None:
    [item] = json.loads(render([found], "json"))["reports"][0]["findings"]
    assert (item["code"], item["chain"]) == ("W401", "The Quay ← Ruth Lind")
    assert len(item["fingerprint"]) == 24


def test_statistics_count_each_rule(found: Result) -> None:
    assert statistics([found, found]).splitlines()[0] == "     2  W401  loaded-cue"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_is_documented(rule: object) -> None:
    text = rule.documentation  # type: ignore[attr-defined]
    for part in ("## What it does", "## Why", "## Example", "## Instead", "## Policies"):
        assert part in text
