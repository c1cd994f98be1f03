"""Whatever a report holds: it comes back from a collection as it went in, and goes from it without a trace."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.stories import hostile
from tests.property.strategies import analyses

from ondit import codec
from ondit.collection.store.connect import connect
from ondit.collection.store.draw import draw
from ondit.collection.store.known import Whence
from ondit.collection.store.load import load_analysis
from ondit.collection.store.put import put_report
from ondit.collection.store.remove import remove_reports
from ondit.model import Analysis

TABLES = ("reports", "versions", "voices", "statements", "hands", "excerpts", "times", "notes", "outlets")
WORDS = st.text(min_size=1, max_size=40).filter(str.strip)


def there_and_back(analysis: Analysis) -> Analysis:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "news.db")
        store = connect(path, create=True)
        _, report = put_report(store, draw(analysis), Whence("a.txt", "/desk/a.txt"))
        found = load_analysis(store, path, report)
        for index in ("statements_fts", "reports_fts", "voices_fts"):
            store.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        remove_reports(store, path, [report])
        left = [table for table in TABLES if store.execute(f"SELECT 1 FROM {table}").fetchone()]
        store.close()
    assert left == []
    return found


def with_source(analysis: Analysis) -> Analysis:
    return replace(analysis, document=replace(analysis.document, source="a.txt"))


@given(analyses())
def test_an_analysis_comes_back_as_it_went_in(analysis: Analysis) -> None:
    # Scores are rounded when they are written.
    assert there_and_back(analysis) == with_source(codec.loads(codec.dumps(analysis)))


@given(WORDS)
def test_a_report_made_of_anything_comes_back(words: str) -> None:
    found = there_and_back(hostile(words))
    assert found.document.text == hostile(words).document.text
