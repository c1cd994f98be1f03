"""Datasette opens a collection and shows something useful at once."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.helpers.stories import harbour

from ondit.collection.datasette import metadata
from ondit.collection.store.connect import connect
from ondit.collection.store.draw import draw
from ondit.collection.store.known import Whence
from ondit.collection.store.put import put_report


def asked(query: str) -> tuple[str, dict[str, str]]:
    """A question with the words that it asks for."""
    return query, {"words": "piers"} if ":words" in query else {}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    store = connect(path, create=True)
    put_report(store, draw(harbour()), Whence("harbour.html", "/desk/harbour.html"))
    store.close()
    return path


def test_every_table_has_a_title_and_every_column_named_is_there(news: Path) -> None:
    store = connect(news)
    tables = metadata("news")["databases"]["news"]["tables"]
    real = {row[0] for row in store.execute("SELECT name FROM pragma_table_list WHERE type = 'table'")}
    assert tables.keys() == {name for name in real if not name.startswith("sqlite_")}
    for table, about in tables.items():
        columns = {row["name"] for row in store.execute(f"PRAGMA table_info({table})")}
        named = {*about.get("units", {}), *(about[key] for key in ("label_column", "sort_desc") if key in about)}
        assert named <= columns, table
    store.close()


def test_all_eight_questions_are_answered(news: Path) -> None:
    store = connect(news)
    queries = metadata("news")["databases"]["news"]["queries"]
    assert len(queries) == 8
    answers = {
        name: [
            tuple(row) for row in store.execute(query["sql"], {"words": "piers"} if ":words" in query["sql"] else {})
        ]
        for name, query in queries.items()
    }
    store.close()
    assert answers["unnamed_by_outlet"] == [("Quay Notes", 5, 2, 40.0)]
    assert [row[0] for row in answers["quoted_most"]] == ["Ruth Adeyemi", "Tom Brandt"]
    assert answers["search"][0][-1] == "“The [piers] are rotten,” … “and there is no money to mend them.”"
    assert {row[0] for row in answers["passed_on"]} == {"the Coast Courier", "the Evening Lantern"}


def test_no_question_can_change_the_file(news: Path) -> None:
    store = sqlite3.connect(f"file:{news}?mode=ro", uri=True)
    for query in metadata("news")["databases"]["news"]["queries"].values():
        store.execute(*asked(query["sql"]))
    store.close()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of Datasette and what it needs
def test_datasette_shows_tables_labels_and_questions(news: Path) -> None:
    datasette = pytest.importorskip("datasette.app", reason="Datasette is not installed (extra dev)")
    app = datasette.Datasette([str(news)], metadata=metadata("news"))

    async def get(path: str) -> str:
        answer = await app.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:200])
        return str(answer.text)

    async def look() -> dict[str, Any]:
        await app.invoke_startup()
        return {
            "front": await get("/news"),
            "statements": await get("/news/statements"),
            "found": json.loads(await get("/news/reports.json?_search=fishermen&_shape=array")),
            "asked": json.loads(await get("/news/search.json?words=piers&_shape=array")),
        }

    # In a thread of its own: where browser tests ran before, this one has an event loop already.
    with ThreadPoolExecutor(1) as pool:
        seen = pool.submit(lambda: asyncio.run(look())).result()
    assert "Statements on unnamed voices, by outlet" in seen["front"]
    # A foreign key is shown by the name of the row that it leads to.
    assert ">Ruth Adeyemi</a>" in seen["statements"]
    assert ">Quay Notes</a>" in seen["statements"]
    assert [row["source"] for row in seen["found"]] == ["harbour.html"]
    assert seen["asked"][0]["outlet"] == "Quay Notes"
