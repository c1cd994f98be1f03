"""What a command about a collection prints, on standard output or in a file: a view, JSON, JSON lines, CSV."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ondit.errors import CannotWrite

if TYPE_CHECKING:
    from ondit.report.canvas import Look

FORMATS = ("terminal", "json", "jsonl", "csv", "parquet")
_BY_SUFFIX = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".txt": "terminal",
    ".parquet": "parquet",
}


def format_of(given: str | None, output: Path | None) -> str:
    """The format asked for, else the one of the file's suffix, else the view."""
    return given or (_BY_SUFFIX.get(output.suffix.lower(), "terminal") if output else "terminal")


def terminal(output: Path | None) -> tuple[int, Look]:
    """Columns and look of a view: NO_COLOR, FORCE_COLOR and COLUMNS are heeded."""
    if output is not None:
        return 80, "plain"
    width = shutil.get_terminal_size((80, 24)).columns
    if not (sys.stdout.isatty() or os.environ.get("FORCE_COLOR")) or os.environ.get("TERM") == "dumb":
        return width, "plain"
    return width, "mono" if os.environ.get("NO_COLOR") else "colour"


def csv_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """RFC 4180, with a header; lists as one cell joined by " ← ", nothing as an empty cell, truth as 1 and 0."""
    from ondit.report.exports import csv_line

    return csv_line(columns) + "".join(csv_line(_cell(row[column]) for column in columns) for row in rows)


def table(
    form: str, columns: Mapping[str, type], rows: Sequence[Mapping[str, Any]], output: Path | None
) -> str | bytes:
    """Rows as JSON lines, CSV or Parquet; the last one needs a file to go to.

    Args:
        columns: of CSV and Parquet, with the type of their values: str, int, float, bool.
    """
    from ondit.report.exports import json_line

    if form == "jsonl":
        return "".join(json_line(row) for row in rows)
    if form == "csv":
        return csv_table([*columns], rows)
    if output is None:
        raise click.UsageError("--format parquet needs a file: -o FILE.parquet")
    return _parquet(columns, rows)


def put(text: str | bytes, output: Path | None, *, collection: Path, view: bool) -> None:
    """The text to the file, whole or not at all, or to standard output.

    Args:
        view: it is for people: signs of its own are ASCII where the terminal has no others.

    Raises:
        CannotWrite: a full disk, no right; or the file is the collection.
    """
    from ondit.cli.output import standard_output, write_text, write_view
    from ondit.writing import whole_file

    if output is None:
        assert isinstance(text, str)
        with standard_output() as out:
            (write_view if view else write_text)(out, text)
        return
    if output.exists() and collection.exists() and output.samefile(collection):
        raise CannotWrite(f"{output}: is the collection itself; write to another file")
    with whole_file(output) as file:
        if isinstance(text, bytes):
            file.write(text)
        else:
            write_text(file, text)


def _parquet(columns: Mapping[str, type], rows: Sequence[Mapping[str, Any]]) -> bytes:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as exc:
        raise CannotWrite('Parquet needs pyarrow: pip install "ondit[parquet]"') from exc
    kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    # Lone surrogates are no UTF-8.
    values = {name: pyarrow.array([_plain(row[name]) for row in rows], kinds[kind]) for name, kind in columns.items()}
    out = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table(values), out)
    return bytes(out.getvalue())


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = " ← ".join(map(str, value))
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _cell(value: Any) -> str:
    if isinstance(value, list | tuple):
        return " ← ".join(map(str, value))
    if isinstance(value, bool):
        return str(int(value))
    return "" if value is None else str(value)
