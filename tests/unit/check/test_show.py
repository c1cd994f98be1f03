"""Findings in every output format, with hostile words in them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.stories import Said
from tests.unit.check.conftest import draft

from ondit.check import CheckConfig, check_analysis
from ondit.check.registry import all_rules
from ondit.check.result import Result, Unread, cells, fitted, result
from ondit.check.show import FORMATS, render
from ondit.check.show.statistics import render as statistics
from ondit.model import Span, Voice

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


def test_nothing_found_is_told_to_a_person_and_not_to_a_program() -> None:
    empty = Result("draft.md", 10, "line", ())
    assert render([empty], "full") == "No findings in 1 report (10 words)\n"
    assert render([], "full") == render([empty], "text") == render([empty], "github") == ""


@pytest.mark.parametrize("width", [30, 50, 80])
def test_the_terminal_view_fits_its_width(width: int) -> None:
    words = "It rained all week on the weir, "
    said = Said("v1", "the weir is safe", "Ruth Lind", "claimed")
    text = f"{words * 5}Ruth Lind claimed that the weir is safe, {words * 5}she said."
    made = draft([text], [said], [Voice("v1", "Ruth Lind", "person")])
    found = result("draft.md", made, check_analysis(made, CheckConfig.of({"select": ["W401"]})))
    head, *lines = render([found], "full", width=width).splitlines()
    assert head.startswith("draft.md:1:171: warning W401")
    assert max(map(len, lines)) <= width
    passage, under = lines[1], lines[2]
    assert passage[under.index("~") : under.rindex("~") + 1] == "claimed"
    assert passage.count("…") == 2


def test_a_marked_part_longer_than_the_line_is_cut_at_its_end() -> None:
    text, marked = fitted("He said “" + "never " * 40 + "again.”", Span(8, 256), 40)
    assert text.startswith("…“never never")
    assert (cells(text), text[-1]) == (40, "…")
    assert marked == Span(1, 39)


@given(
    st.text(alphabet="ab 漢é\u0301🗞", min_size=1, max_size=60),
    st.integers(0, 59),
    st.integers(1, 60),
    st.integers(12, 70),
)
def test_whatever_the_words_the_passage_fits_and_the_mark_begins_with_its_words(
    passage: str, start: int, length: int, room: int
) -> None:
    start = min(start, len(passage) - 1)
    marked = Span(start, min(len(passage), start + length))
    text, found = fitted(passage, marked, room)
    assert cells(text) <= room
    assert marked.of(passage).startswith(found.of(text))
    assert found.of(text) or cells(marked.of(passage)) == 0


def test_a_passage_that_is_cut_says_so() -> None:
    made = draft(["The weir held. " * 20 + "It was reported that it broke. " + "The weir held. " * 20])
    [shown] = result("draft.md", made, check_analysis(made, CheckConfig.of({"select": ["W403"]}))).shown
    assert shown.passage[0] == shown.passage[-1] == "…"
    assert shown.marked.of(shown.passage) == "It was reported"


def test_what_could_not_be_read_is_told_to_a_program(found: Result) -> None:
    unread = Unread("lost.md", "the file is empty")
    assert json.loads(render([found], "json", [unread]))["unread"] == [
        {"path": "lost.md", "error": "the file is empty"}
    ]
    [invocation] = json.loads(render([found], "sarif", [unread]))["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    assert json.loads(render([found], "sarif"))["runs"][0]["invocations"][0]["executionSuccessful"]


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


def test_the_markdown_summary_has_the_words_in_bold_within_their_sentence(found: Result) -> None:
    text = render([found], "markdown")
    assert "1 warning in 1 report." in text
    assert text.splitlines()[-1] == (
        "| 3 | W401 | warning | “claimed” casts doubt; “said” is neutral "
        "| Ruth Lind **claimed** that the weir is safe. |"
    )


def test_statistics_count_each_rule(found: Result) -> None:
    assert statistics([found, found]).splitlines()[0] == "     2  W401  loaded-cue"
    assert json.loads(statistics([found], as_json=True))["rules"] == [
        {"code": "W401", "name": "loaded-cue", "findings": 1}
    ]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_is_documented(rule: object) -> None:
    text = rule.documentation  # type: ignore[attr-defined]
    for part in ("## What it does", "## Why", "## Example", "## Instead", "## Policies"):
        assert part in text
