"""An analysis for other programs: JSON, one JSON line, rows for a spreadsheet. Every text here ends in a newline."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any

from ondit import codec
from ondit.model import Analysis, Attribution
from ondit.names import chain_line, inert, voice_name

ERROR_SCHEMA = "ondit.error/1"
CSV_COLUMNS = (
    "file",
    "published",
    "voice",
    "kind",
    "anonymity",
    "chain",
    "hands",
    "mode",
    "act",
    "content",
)
_LINE_LENGTH = 118

# DEL and C1 controls steer terminals, lone surrogates are no UTF-8, and U+2028/9 end a line for some readers.
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# What spreadsheets take for the start of a formula; the full-width forms count in some locales.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def json_text(analysis: Analysis) -> str:
    """The analysis as indented JSON, short objects on one line."""
    return json_document(codec.to_json(analysis))


def jsonl_line(analysis: Analysis) -> str:
    """The analysis as one line of JSON."""
    return _safe_json(codec.dumps(analysis)) + "\n"


def error_line(path: str, message: str) -> str:
    """One line of JSON in place of a report that could not be read."""
    return json_line({"schema": ERROR_SCHEMA, "path": path, "error": message})


def csv_header() -> str:
    """The first row."""
    return csv_line(CSV_COLUMNS)


def csv_rows(analysis: Analysis) -> str:
    """A row a statement, in text order; RFC 4180, so lines end in CRLF.

    A cell that a spreadsheet would take for a formula begins with an apostrophe. `chain` reads from the report back
    to the speaker, `hands` is its length, `content` joins the parts of an interrupted quotation by " … ".
    """
    return "".join(csv_line(_cells(analysis, attribution)) for attribution in analysis.attributions)


def _cells(analysis: Analysis, attribution: Attribution) -> tuple[str, ...]:
    chain = analysis.chain(attribution)
    # Where the source itself cites someone, it is the one cited who makes the statement.
    voice = chain[-1]
    text = analysis.document.text
    return (
        analysis.document.source or "",
        analysis.document.published or "",
        voice_name(voice),
        voice.kind,
        voice.anonymity,
        chain_line(chain),
        str(len(chain)),
        attribution.mode,
        attribution.act,
        " … ".join(span.of(text) for span in attribution.content),
    )


def csv_line(cells: Iterable[str]) -> str:
    """One row; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    row = io.StringIO(newline="")
    csv.writer(row, lineterminator="\r\n").writerow([_csv_cell(cell) for cell in cells])
    return row.getvalue()


def _csv_cell(cell: str) -> str:
    plain = inert(" ".join(cell.split()))
    return "'" + plain if plain.startswith(_FORMULA) else plain


def json_document(value: Any) -> str:
    """The value as indented JSON, short objects on one line, that cannot steer a terminal."""
    return _safe_json(_pretty(value, "")) + "\n"


def json_line(value: Any) -> str:
    """The value as one line of JSON."""
    return _safe_json(json.dumps(value, ensure_ascii=False)) + "\n"


def _safe_json(text: str) -> str:
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _pretty(value: Any, indent: str) -> str:
    """JSON where only what does not fit on a line is broken over several."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or len(indent) + len(flat) <= _LINE_LENGTH:
        return flat
    inner = indent + "  "
    if isinstance(value, dict):
        items = [f"{json.dumps(key, ensure_ascii=False)}: {_pretty(item, inner)}" for key, item in value.items()]
        return "{\n" + ",\n".join(inner + item for item in items) + "\n" + indent + "}"
    return "[\n" + ",\n".join(inner + _pretty(item, inner) for item in value) + "\n" + indent + "]"
