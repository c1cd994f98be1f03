"""`ondit check` from the command line, with a reader that needs no models."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from tests.unit.cli.conftest import Command

from ondit.check import CheckConfig
from ondit.check.registry import all_rules

DRAFT = "Okafor said “We baked until the flour ran out.” He left.\n\nThe “gift was never opened, Lindgren said.\n"


def test_exit_status_tells_clean_from_findings_from_failure(ondit_command: Command, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    assert ondit_command("check", draft).status == 1
    assert ondit_command("check", draft, "--ignore", "Q301").status == 0
    assert ondit_command("check", tmp_path / "none.md").status == 2
    assert ondit_command("check", draft, "--select", "Z9").status == 2


def test_a_rule_that_fails_is_told_and_the_other_findings_are_printed(
    ondit_command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("never opened")

    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    rules = [replace(rule, check=fail) if rule.code == "A101" else rule for rule in all_rules()]
    monkeypatch.setattr(CheckConfig, "rules", lambda self, *, sources: rules)
    monkeypatch.delenv("ONDIT_STRICT")
    done = ondit_command("check", "draft.md", "--format", "text", "--quiet")
    assert "draft.md:3:5: Q301 this quotation mark is never closed\n" in done.out
    assert "rule A101 was left out" in done.err
    assert "never opened" not in done.err
    assert done.status == 2
    assert "internal error" in ondit_command("check", "draft.md", "--strict").err


def test_standard_input_is_called_by_its_name(ondit_command: Command) -> None:
    done = ondit_command("check", "-", "--stdin-filename", "draft.md", "--format", "text", stdin=DRAFT.encode())
    assert done.out == "draft.md:3:5: Q301 this quotation mark is never closed\n"


def test_a_comment_in_the_draft_switches_a_rule_off(ondit_command: Command) -> None:
    draft = DRAFT.rstrip() + " <!-- ondit: ignore Q301 -->\n"
    assert ondit_command("check", "-", "--stdin-filename", "draft.md", stdin=draft.encode()).status == 0


def test_a_comment_in_word_switches_a_rule_off_in_its_paragraph(ondit_command: Command, tmp_path: Path) -> None:
    document = docx.Document()
    first, second = (document.add_paragraph(f"The “gift {n} was never opened, Lindgren said.") for n in (1, 2))
    document.save(str(tmp_path / "draft.docx"))
    done = ondit_command("check", "draft.docx", "--format", "text")
    assert [line.split(":")[1] for line in done.out.splitlines()] == ["1", "2"]
    document.add_comment(first.runs, text="ondit: ignore Q301: as she said it", author="Ana")
    document.add_comment(second.runs, text="Is this right?", author="Ana")
    document.save(str(tmp_path / "draft.docx"))
    done = ondit_command("check", "draft.docx", "--format", "text")
    assert [line.split(":")[1] for line in done.out.splitlines()] == ["2"]


def test_a_baseline_leaves_known_findings_out(ondit_command: Command, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    done = ondit_command("check", draft, "--write-baseline", "known.json")
    assert (done.status, done.out, done.err) == (0, "", "ondit: known.json: 1 finding written\n")
    assert ondit_command("check", draft, "--write-baseline", "known.json", "-q").err == ""
    assert ondit_command("check", draft, "--baseline", tmp_path / "known.json").status == 0


def test_a_baseline_in_a_folder_of_drafts_is_no_draft(ondit_command: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    assert ondit_command("check", ".", "--write-baseline", "known.json").status == 0
    assert ondit_command("check", ".", "-o", "findings.json").status == 1
    done = ondit_command("check", ".", "--baseline", "known.json")
    assert (done.status, done.err) == (0, "")


def test_the_table_of_ondit_toml_is_heeded(ondit_command: Command, tmp_path: Path) -> None:
    (tmp_path / "ondit.toml").write_text('[check]\nselect = ["W401"]\n')
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    assert ondit_command("check", "draft.md").status == 0


def test_explain_prints_the_page_of_a_rule(ondit_command: Command) -> None:
    done = ondit_command("check", "--explain", "loaded-cue")
    assert done.out.startswith("# loaded-cue (W401)")
    assert ondit_command("check", "--explain", "Z1").status == 2


def test_the_page_shows_the_findings(ondit_command: Command, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    done = ondit_command("check", draft, "--format", "html")
    assert done.status == 1
    margin = done.out.split('class="side"')[1].split("</a>")[0]
    assert "Q301" in margin
    assert "this quotation mark is never closed" in margin
    assert 'href="#rule-Q301"' in margin
    assert "line 3, column 5" in done.out
    assert "No findings." in ondit_command("check", draft, "--format", "html", "--ignore", "Q301").out


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.html", "<!DOCTYPE html>"), ("a.sarif", '{"$schema"'), ("a.json", '{"schema"'), ("a.md", "# Sourcing"),
     ("a.txt", "draft.md:3:5: warning Q301")],
)  # fmt: skip
def test_the_suffix_of_a_file_says_its_format(ondit_command: Command, tmp_path: Path, name: str, start: str) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    assert ondit_command("check", "draft.md", "-o", name).status == 1
    assert "".join((tmp_path / name).read_text(encoding="utf-8").split()).startswith("".join(start.split()))
    assert ondit_command("check", "draft.md", "-o", name, "--format", "text").status == 1
    assert (tmp_path / name).read_text(encoding="utf-8").startswith("draft.md:3:5: Q301")


def test_sources_are_compared_with(ondit_command: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "tape.txt").write_text("Okafor: We baked until the bread ran out, and that was all of it.\n")
    done = ondit_command("check", "draft.md", "--against", "tape.txt", "--select", "S", "--format", "json")
    [found] = json.loads(done.out)["reports"][0]["findings"]
    assert "[-flour-] {+bread+}" in found["diff"]


def test_a_rule_is_chosen_by_its_name_too(ondit_command: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    assert ondit_command("check", "draft.md", "--select", "unclosed-quotation").status == 1
    assert ondit_command("check", "draft.md", "--ignore", "W,unclosed-quotation").status == 0


def test_the_terminal_view_heeds_columns(
    ondit_command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "draft.md").write_text(f"The “gift was never opened, Lindgren said, {'and never ' * 20}.\n")
    monkeypatch.setenv("COLUMNS", "50")
    done = ondit_command("check", "draft.md")
    assert max(len(line) for line in done.out.splitlines()[1:]) == 50


def test_a_draft_that_cannot_be_read_is_in_the_json(ondit_command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_bytes(b"")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    done = ondit_command("check", "empty.md", "draft.md", "--format", "json")
    assert done.status == 2
    found = json.loads(done.out)
    assert found["unread"] == [{"path": "empty.md", "error": "the file is empty"}]
    assert [report["path"] for report in found["reports"]] == ["draft.md"]


def test_statistics_are_text_or_json(ondit_command: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    done = ondit_command("check", "draft.md", "--statistics", "--format", "json")
    assert (done.status, json.loads(done.out)["findings"]) == (1, 1)
    assert ondit_command("check", "draft.md", "--statistics", "--format", "sarif").status == 2


def test_the_hook_for_pre_commit_runs_the_command_as_it_is(ondit_command: Command, tmp_path: Path) -> None:
    hook = (Path(__file__).parents[3] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entry = re.search(r"^  entry: ondit (.*)$", hook, re.MULTILINE)
    files = re.search(r"^  files: (.*)$", hook, re.MULTILINE)
    assert entry is not None
    assert files is not None
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    done = ondit_command(*entry[1].split(), "draft.md")
    assert (done.status, done.out.count("\n")) == (1, 1)
    assert [name for name in ("a.md", "b.docx", "c.html", "d.py", "e.mdx") if re.search(files[1], name)] == [
        "a.md",
        "b.docx",
        "c.html",
    ]


def test_a_terminal_without_unicode_is_shown_the_findings_in_ascii(
    ondit_command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii") as ascii_only:
        monkeypatch.setattr(sys, "stdout", ascii_only)
        done = ondit_command("check", "draft.md")
        monkeypatch.undo()
    assert done.out.isascii()
    assert 'The "gift was never opened, Lindgren said.' in done.out
