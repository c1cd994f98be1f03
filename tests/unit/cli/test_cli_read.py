"""`ondit read`, from arguments to output, exit code and messages."""

from __future__ import annotations

import csv
import io
import json
import os
import threading
from pathlib import Path

import pytest
from tests.helpers.fake_reader import FakeReader
from tests.unit.cli.conftest import REPORT, Command

from ondit import codec

# A batch would start worker processes, which have no fake reader.
HERE = ("--timeout-s", "0")


def sources(lines: str) -> list[str]:
    return [json.loads(line)["document"]["source"] for line in lines.splitlines()]


def test_a_report_is_shown_with_its_voices(ondit_command: Command, report: Path) -> None:
    found = ondit_command("read", report)
    assert found.status == 0
    assert found.out.startswith("The bakery on Mill Lane\n")
    assert "this report ← Okafor" in found.out
    assert "\x1b" not in found.out


def test_without_a_report_the_command_says_how_it_is_used(ondit_command: Command) -> None:
    found = ondit_command("read")
    assert found.status == 2
    assert found.err.count("\n") == 1
    assert "ondit read report.html" in found.err


def test_json_is_a_whole_analysis(ondit_command: Command, report: Path) -> None:
    found = ondit_command("read", "--format", "json", "--publisher", "The Mill Lane Mail", report)
    analysis = codec.loads(found.out)
    assert analysis.document.publisher == "The Mill Lane Mail"
    assert [voice.name for voice in analysis.voices] == ["The Mill Lane Mail", "Okafor", "Lindgren"]


def test_the_suffix_of_the_output_chooses_its_format(ondit_command: Command, report: Path, tmp_path: Path) -> None:
    assert ondit_command("read", report, "-o", "out.jsonl").status == 0
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8").count("\n") == 1
    found = ondit_command("read", report, "-o", "out.doc")
    assert found.status == 2
    assert "cannot tell the format" in found.err


def test_jsonl_has_a_line_for_each_input_in_their_order(ondit_command: Command, report: Path) -> None:
    found = ondit_command("read", "--format", "jsonl", *HERE, "missing.txt", report, "-", stdin=b"")
    first, second, third = map(json.loads, found.out.splitlines())
    assert first == {"schema": "ondit.error/1", "path": "missing.txt", "error": "no such file"}
    assert second["document"]["source"] == str(report)
    assert third["schema"] == "ondit.error/1"
    assert found.status == 2


def test_an_unreadable_report_does_not_stop_the_rest(ondit_command: Command, news: Path) -> None:
    found = ondit_command("read", "--format", "csv", *HERE, news)
    rows = list(csv.DictReader(io.StringIO(found.out, newline="")))
    assert [Path(row["file"]).name for row in rows] == ["a.txt", "a.txt", "c.txt", "c.txt", "b.txt", "b.txt"]
    assert found.status == 2
    assert f"ondit: {news}/bad.txt: the file is empty\n" in found.err
    assert "1 file of other kinds passed over" in found.err


def test_a_batch_ends_with_a_summary_unless_quiet(ondit_command: Command, news: Path) -> None:
    found = ondit_command("read", "--format", "jsonl", *HERE, news)
    assert "3 reports" in found.err
    assert "Okafor (" in found.err
    quiet = ondit_command("read", "--format", "jsonl", *HERE, "-q", news)
    assert quiet.err == f"ondit: {news}/bad.txt: the file is empty\n"


def test_a_bug_of_ours_costs_one_report_and_is_told_as_one(
    ondit_command: Command, report: Path, tmp_path: Path
) -> None:
    (tmp_path / "odd.txt").write_text(REPORT + "explode", encoding="utf-8")
    found = ondit_command("read", "--format", "jsonl", "-q", *HERE, "odd.txt", report)
    assert found.status == 2
    assert found.err == "ondit: odd.txt: internal error (ZeroDivisionError: by nought); please report it\n"
    assert len(found.out.splitlines()) == 2
    assert "Traceback" in ondit_command("read", "--debug", "odd.txt").err


def test_globs_lists_and_standard_input_are_read(ondit_command: Command, news: Path) -> None:
    globbed = ondit_command("read", "--format", "jsonl", *HERE, "news/**/?.txt")
    assert sources(globbed.out) == ["news/a.txt", "news/c.txt", "news/east/b.txt"]
    listed = ondit_command(
        "read", "--format", "jsonl", *HERE, "-0", "--files-from", "-", stdin=b"news/c.txt\0news/a.txt\0"
    )
    assert sources(listed.out) == ["news/c.txt", "news/a.txt"]
    assert sources(ondit_command("read", "--format", "jsonl", "-", stdin=REPORT.encode()).out) == ["-"]


def test_standard_input_is_read_only_once(ondit_command: Command) -> None:
    found = ondit_command("read", "-", "--files-from", "-", stdin=b"x")
    assert found.status == 2
    assert "only once" in found.err


def test_a_pattern_or_folder_with_nothing_in_it_is_an_error(ondit_command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = ondit_command("read", *HERE, "empty", "*.docx")
    assert found.status == 2
    assert "empty: no report in this folder" in found.err
    assert "*.docx: no file matches" in found.err


def test_a_stored_analysis_is_shown_without_loading_a_model(ondit_command: Command, report: Path) -> None:
    ondit_command("read", report, "-o", "stored.json")
    fresh = ondit_command("read", report)
    before = FakeReader.loaded
    found = ondit_command("read", "stored.json")
    assert (found.status, found.out) == (0, fresh.out)
    assert FakeReader.loaded == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_stored_analysis_with_a_byte_order_mark_is_shown(
    ondit_command: Command, report: Path, tmp_path: Path, encoding: str
) -> None:
    shown = ondit_command("read", report).out
    (tmp_path / "stored.json").write_text(ondit_command("read", report, "--format", "json").out, encoding=encoding)
    assert ondit_command("read", "stored.json").out == shown


def test_a_damaged_stored_analysis_is_told_with_the_place(ondit_command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"schema": "ondit.analysis/1", "document": {"text": 5}}', encoding="utf-8")
    for command in ("read", "check"):
        found = ondit_command(command, "a.json")
        assert found.status == 2
        assert found.err == "ondit: a.json: not a valid stored analysis: $.document.text: text belongs here, not 5\n"


def test_a_stored_analysis_keeps_its_own_metadata(ondit_command: Command, report: Path) -> None:
    ondit_command("read", report, "-o", "stored.json")
    found = ondit_command("read", "stored.json", "--title", "Another")
    assert found.status == 2
    assert "read the report itself again" in found.err


def test_stored_lines_become_files_again(ondit_command: Command, news: Path, tmp_path: Path) -> None:
    ondit_command("read", "--format", "jsonl", *HERE, news, "-o", "all.jsonl")
    found = ondit_command("read", *HERE, "all.jsonl", "--format", "brat", "-o", "brat/")
    assert found.status == 2
    assert "could not be read: the file is empty" in found.err
    assert sorted(path.name for path in (tmp_path / "brat").glob("*.ann")) == ["all-1.ann", "all-3.ann", "all-4.ann"]


def test_a_folder_takes_one_file_a_report_and_goes_on_where_it_stopped(
    ondit_command: Command, news: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert ondit_command("read", *HERE, news, "-o", out).status == 2
    files = ["a.txt.json", "c.txt.json", "east/b.txt.json"]
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.json")) == files
    first = [(out / name).read_bytes() for name in files]
    before = FakeReader.loaded
    (news / "bad.txt").unlink()
    again = ondit_command("read", *HERE, news, "-o", out)
    assert again.status == 0
    assert "3 done before and kept" in again.err
    assert FakeReader.loaded == before
    assert [(out / name).read_bytes() for name in files] == first


@pytest.mark.parametrize(("change", "kept"), [("bytes", 2), ("output", 2), ("settings", 0), ("metadata", 0)])
def test_a_report_is_read_again_when_anything_it_depends_on_changes(
    ondit_command: Command, news: Path, tmp_path: Path, change: str, kept: int
) -> None:
    options = ["--published", "2026-03-02"] if change == "metadata" else []
    ondit_command("read", *HERE, news, "-o", "out")
    if change == "bytes":
        (news / "a.txt").write_text(REPORT + "\nMore of it.\n", encoding="utf-8")
    if change == "output":
        (tmp_path / "out/a.txt.json").unlink()
    if change == "settings":
        (tmp_path / "ondit.toml").write_text("min_chars = 21\n")
    found = ondit_command("read", *HERE, news, "-o", "out", *options)
    assert ("done before" in found.err) is bool(kept)
    assert not kept or f"{kept} done before" in found.err
    assert (tmp_path / "out/a.txt.json").exists()


def test_a_ledger_that_was_cut_off_costs_only_its_last_report(
    ondit_command: Command, news: Path, tmp_path: Path
) -> None:
    ondit_command("read", *HERE, news, "-o", "out")
    ledger = tmp_path / "out/.ondit-batch.jsonl"
    ledger.write_bytes(ledger.read_bytes()[:-40])
    assert "2 done before" in ondit_command("read", *HERE, news, "-o", "out").err
    assert "3 done before" in ondit_command("read", *HERE, news, "-o", "out").err


def test_reports_of_one_name_get_files_of_their_own(ondit_command: Command, tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text(REPORT.replace("bakery", folder), encoding="utf-8")
    ondit_command("read", *HERE, "x/same.txt", "y/same.txt", "-o", "out")
    assert len(list((tmp_path / "out").glob("same~*.txt.json"))) == 2


def test_an_output_folder_inside_the_inputs_is_not_read(ondit_command: Command, news: Path) -> None:
    ondit_command("read", *HERE, news, "-o", news / "out")
    found = ondit_command("read", *HERE, news, "-o", news / "out")
    assert "3 done before" in found.err
    assert not list(news.glob("out/out"))


def test_a_failed_report_leaves_the_old_output_alone(ondit_command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "out.json").write_text("old")
    assert ondit_command("read", "empty.txt", "-o", "out.json").status == 2
    assert (tmp_path / "out.json").read_text() == "old"
    assert not list(tmp_path.glob(".*.part"))


def test_an_output_that_cannot_be_written_is_told_in_one_line(ondit_command: Command, report: Path) -> None:
    found = ondit_command("read", report, "-o", "no/such/place.json")
    assert found.status == 2
    assert found.err == "ondit: no/such/place.json: cannot be written (No such file or directory)\n"


def test_brat_writes_the_text_beside_the_annotations(ondit_command: Command, report: Path, tmp_path: Path) -> None:
    assert ondit_command("read", report, "-o", "annotated.ann").status == 0
    text = (tmp_path / "annotated.txt").read_text(encoding="utf-8")
    _, place, words = (tmp_path / "annotated.ann").read_text(encoding="utf-8").splitlines()[0].split("\t")
    kind, start, end = place.split()
    assert (kind, words, text[int(start) : int(end)]) == ("Source", "Okafor", "Okafor")


def test_brat_never_overwrites_the_report_itself(ondit_command: Command, report: Path) -> None:
    before = report.read_bytes()
    found = ondit_command("read", report, "-o", report.with_suffix(".ann"))
    assert found.status == 2
    assert "is an input" in found.err
    assert report.read_bytes() == before


def test_many_reports_need_a_format_that_can_hold_them(ondit_command: Command, news: Path) -> None:
    found = ondit_command("read", news, "--format", "json")
    assert found.status == 2
    assert "for many use -o DIR/" in found.err


def test_why_explains_the_statement_that_holds_the_words(ondit_command: Command, report: Path) -> None:
    found = ondit_command("read", report, "--why", "flour ran out")
    assert found.status == 0
    assert "Okafor  makes the statement" in found.out
    missing = ondit_command("read", report, "--why", "no such words")
    assert missing.status == 2
    assert "do not stand in the report" in missing.err


def test_a_wrong_date_is_refused_with_an_example(ondit_command: Command, report: Path) -> None:
    found = ondit_command("read", report, "--published", "last week")
    assert found.status == 2
    assert "2026-03-02" in found.err


def test_an_unknown_setting_is_told_with_those_there_are(ondit_command: Command, report: Path, tmp_path: Path) -> None:
    (tmp_path / "ondit.toml").write_text("min_char = 3\n")
    found = ondit_command("read", report)
    assert found.status == 2
    assert found.err.startswith("ondit: ondit.toml: there is no setting 'min_char'")


def test_control_characters_of_a_path_do_not_reach_the_terminal(ondit_command: Command) -> None:
    found = ondit_command("read", "\x1b]0;owned\x07.html")
    assert found.status == 2
    assert "\x1b" not in found.err
    assert "\x07" not in found.err


def test_colour_is_forced_and_switched_off_by_the_usual_variables(
    ondit_command: Command, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[38;5;" in ondit_command("read", report).out
    monkeypatch.setenv("NO_COLOR", "1")
    mono = ondit_command("read", report).out
    assert "\x1b[1m" in mono
    assert "\x1b[38" not in mono


def test_the_bare_command_shows_its_help_and_a_wrong_one_is_a_line(ondit_command: Command) -> None:
    assert "ondit read report.html" in ondit_command().out
    found = ondit_command("raed")
    assert (found.status, found.err) == (2, "ondit: No such command 'raed'. (`ondit --help` tells more)\n")


def test_a_pipe_is_read_once_and_whole(ondit_command: Command, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=lambda: (tmp_path / "pipe").write_text(REPORT, encoding="utf-8"))
    writer.start()
    found = ondit_command("read", "pipe", "--format", "json")
    writer.join()
    assert json.loads(found.out)["document"]["source"] == "pipe"


def test_a_pipe_in_a_folder_does_not_hold_up_the_batch(ondit_command: Command, news: Path) -> None:
    os.mkfifo(news / "pipe.txt")
    assert "3 reports" in ondit_command("read", *HERE, news, "--format", "jsonl").err


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 5000, "\udcff.txt"])
def test_impossible_paths_are_ordinary_errors(ondit_command: Command, name: str) -> None:
    found = ondit_command("read", name, "--format", "jsonl")
    assert found.status == 2
    assert found.err.count("\n") == 1
    assert json.loads(found.out)["schema"] == "ondit.error/1"
