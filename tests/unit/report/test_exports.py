"""JSON, CSV and brat of hand-made analyses."""

from __future__ import annotations

import csv
import io
import json

import pytest
from tests.helpers.stories import harbour, hostile

from ondit import codec
from ondit.model import Analysis, Attribution, Block, Document, Span, Voice
from ondit.report import brat, exports


def test_indented_json_says_the_same_as_one_line() -> None:
    assert json.loads(exports.json_text(harbour())) == json.loads(exports.jsonl_line(harbour()))
    assert codec.loads(exports.json_text(harbour())) == harbour()


def test_short_objects_stay_on_one_line() -> None:
    assert '\n      {"kind": "paragraph", "start": 0, "end": 138, ' in exports.json_text(harbour())


def test_json_holds_no_character_that_steers_a_terminal_or_breaks_a_line() -> None:
    nasty = "a\x1b[2J\x9b31m\u2028b\x7f\ud800"
    for text in (
        exports.json_text(hostile(nasty)),
        exports.jsonl_line(hostile(nasty)),
        exports.error_line(nasty, nasty),
    ):
        assert not set(text) & set("\x1b\x9b\u2028\x7f\ud800")
        text.encode("utf-8")
    assert json.loads(exports.error_line("p", nasty))["error"] == nasty


def test_a_csv_row_is_a_statement_with_the_one_who_makes_it() -> None:
    rows = list(csv.reader(io.StringIO(exports.csv_header() + exports.csv_rows(harbour()), newline="")))
    assert rows[0] == "file published voice kind anonymity chain hands mode act content".split()
    assert rows[2] == [
        "harbour.html",
        "2026-03-02",
        "a senior official",
        "person",
        "anonymous",
        "Quay Notes ← the Coast Courier ← the Evening Lantern ← a senior official",
        "4",
        "direct",
        "say",
        "“The piers are rotten,” … “and there is no money to mend them.”",
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "＝", " ="])
def test_a_cell_never_begins_a_formula(start: str) -> None:
    rows = csv.reader(io.StringIO(exports.csv_rows(hostile(start + "cmd|'/c calc'!A1")), newline=""))
    for row in rows:
        assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in row)


def test_brat_lines_are_in_the_form_of_polnear() -> None:
    lines = brat.brat_annotations(harbour()).splitlines()
    assert lines[:5] == [
        "T1\tSource 195 214\tthe Evening Lantern",
        "T2\tCue 215 223\treported",
        "T3\tContent 140 193\tThe old harbour will be closed by the end of the year",
        "T4\tAttribution 215 223\treported",
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
    ]
    assert lines[7].startswith("T7\tContent 261 284;304 341\t“The piers are rotten,” “and there")


def test_brat_spans_slice_the_text_that_goes_with_them() -> None:
    for story in (harbour(), hostile("a\nb\r\nc\td 😀 é")):
        text = brat.brat_text(story)
        for line in brat.brat_annotations(story).splitlines():
            if line.startswith("T"):
                _, place, words = line.split("\t")
                pieces = [tuple(map(int, x.split())) for x in place.split(" ", 1)[1].split(";")]
                assert " ".join(text[a:b].replace("\t", " ") for a, b in pieces) == words
                assert not any("\n" in text[a:b] for a, b in pieces)


def test_brat_leaves_out_what_is_a_line_end_alone_and_hangs_a_statement_on_a_word() -> None:
    text = "It rained.\n\nIt froze."
    gap = (Span(10, 12),)
    statements = (Attribution("a0", (), (), gap), Attribution("a1", (), gap, (Span(12, 21),)))
    voices = (Voice("v0", None, "author", attributions=("a0", "a1")),)
    analysis = Analysis(Document("0", text, (Block("paragraph", Span(0, 21)),)), statements, voices)
    assert brat.brat_annotations(analysis).splitlines() == [
        "T1\tContent 12 21\tIt froze.",
        "T2\tAttribution-no-source 12 14\tIt",
        "E2\tAttribution-no-source:T2 Content:T1",
    ]
