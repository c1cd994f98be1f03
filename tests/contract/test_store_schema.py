"""docs/store.md and the real schema of a collection say the same."""

from __future__ import annotations

import re
from pathlib import Path

from ondit.collection.store.connect import connect

PAGE = (Path(__file__).parents[2] / "docs/store.md").read_text(encoding="utf-8")
_SECTION = re.compile(r"^## (\w+)$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_COLUMN = re.compile(r"^\| `(\w+)` \| (INTEGER|TEXT|REAL|BLOB) \| .*\|$", re.MULTILINE)
_INDEX = re.compile(r"^\| `(\w+_fts)` \|", re.MULTILINE)


def documented() -> dict[str, list[tuple[str, str]]]:
    return {table: _COLUMN.findall(body) for table, body in _SECTION.findall(PAGE)}


def test_every_table_and_column_is_documented_in_its_order(tmp_path: Path) -> None:
    with connect(tmp_path / "news.db", create=True) as store:
        tables = [
            row["name"]
            for row in store.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
            if not row["name"].startswith("sqlite_")
        ]
        real = {
            table: [(row["name"], row["type"]) for row in store.execute(f"PRAGMA table_info({table})")]
            for table in tables
        }
    store.close()
    assert documented() == real


def test_every_text_index_is_documented(tmp_path: Path) -> None:
    store = connect(tmp_path / "news.db", create=True)
    real = {row[0] for row in store.execute("SELECT name FROM pragma_table_list WHERE type = 'virtual'")}
    store.close()
    assert set(_INDEX.findall(PAGE)) == real


def test_every_table_is_strict(tmp_path: Path) -> None:
    store = connect(tmp_path / "news.db", create=True)
    loose = [
        row["name"]
        for row in store.execute("SELECT * FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
        if not row["strict"] and not row["name"].startswith("sqlite_")
    ]
    store.close()
    assert loose == []


def test_the_query_on_the_page_runs(tmp_path: Path) -> None:
    store = connect(tmp_path / "news.db", create=True)
    for query in re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL):
        store.execute(query).fetchall()
    store.close()
