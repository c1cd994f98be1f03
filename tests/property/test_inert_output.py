"""Whatever a report says, its views and exports stay inert, whole and true to its text."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.property.strategies import analyses, words

from ondit import codec
from ondit.model import Analysis
from ondit.report import brat, exports
from ondit.report.terminal import render
from ondit.report.why import WordsNotFound, explain

STYLES = re.compile(r"\x1b\[[0-9;]*m")
WIDTHS = st.sampled_from([20, 40, 64, 92])


def assert_inert(text: str) -> None:
    """Only line feeds among the controls, no overrides of direction, no lone surrogates, no tags."""
    odd = {char for char in text if char != "\n" and unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")}
    assert not odd | (set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


@given(analyses())
def test_json_gives_back_the_same_analysis(analysis: Analysis) -> None:
    assert codec.loads(exports.json_text(analysis)) == analysis
    assert codec.loads(exports.jsonl_line(analysis)) == analysis


@given(analyses())
def test_the_same_analysis_gives_the_same_bytes_after_being_stored(analysis: Analysis) -> None:
    text = exports.json_text(analysis)
    assert exports.json_text(codec.loads(text)) == text
    assert codec.to_json(codec.loads(text)) == json.loads(text)


@given(analyses(), WIDTHS)
def test_the_plain_view_holds_no_control_character_and_fits(analysis: Analysis, width: int) -> None:
    view = render(analysis, width=width)
    assert_inert(view)
    # A single wide character can stand one cell over where the margin leaves no room for two.
    assert all(cell_len(line) <= width + 1 for line in view.split("\n"))


@given(analyses())
def test_the_coloured_view_holds_no_escape_code_but_its_own_styles(analysis: Analysis) -> None:
    assert_inert(STYLES.sub("", render(analysis, look="colour")))


@given(analyses(), words)
def test_an_explanation_is_inert(analysis: Analysis, wanted: str) -> None:
    for sought in (wanted, analysis.document.text[:12]):
        try:
            assert_inert(explain(analysis, sought))
        except WordsNotFound as exc:
            assert_inert(str(exc))


@given(analyses())
def test_a_csv_has_a_row_a_statement_and_no_formula(analysis: Analysis) -> None:
    text = exports.csv_header() + exports.csv_rows(analysis)
    assert_inert(text.replace("\r\n", "\n"))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == 1 + len(analysis.attributions)
    for row in rows:
        assert len(row) == len(exports.CSV_COLUMNS)
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


@given(analyses())
def test_brat_spans_slice_the_text(analysis: Analysis) -> None:
    for line in brat.brat_annotations(analysis).split("\n"):
        if line.startswith("T"):
            _, place, said = line.split("\t")
            pieces = [tuple(map(int, part.split())) for part in place.split(" ", 1)[1].split(";")]
            assert said == " ".join(brat.brat_text(analysis)[a:b] for a, b in pieces).replace("\t", " ")


@given(analyses())
def test_brat_files_hold_nothing_that_steers_a_terminal(analysis: Analysis) -> None:
    text = brat.brat_text(analysis)
    assert len(text) == len(analysis.document.text)
    assert_inert(re.sub(r"[\t\r\v\f\u2028\u2029]", " ", text + brat.brat_annotations(analysis)))


@given(st.text(), st.text())
@settings(max_examples=50)
def test_an_error_line_is_one_line_of_json(path: str, message: str) -> None:
    line = exports.error_line(path, message)
    assert line.splitlines() == [line[:-1]]
    assert json.loads(line) == {"schema": "ondit.error/1", "path": path, "error": message}
