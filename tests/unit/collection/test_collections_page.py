"""What docs/collections.md shows in Python works when it is pasted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.helpers.stories import harbour

import ondit
from ondit.collection.store.draw import draw
from ondit.collection.store.known import Whence
from ondit.collection.store.put import put_report

PAGE = (Path(__file__).parents[3] / "docs/collections.md").read_text(encoding="utf-8")
BLOCKS = [part.partition("\n```")[0] for part in PAGE.split("```python\n")[1:]]


def test_the_page_has_examples_for_both_libraries_of_data_frames() -> None:
    assert sum("import pandas" in block for block in BLOCKS) == 1
    assert sum("import polars" in block for block in BLOCKS) == 1


@pytest.mark.parametrize("block", BLOCKS, ids=[f"block {number}" for number in range(len(BLOCKS))])
def test_each_example_runs(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("pandas", "polars"):
        if f"import {library}" in block:
            pytest.importorskip(library)
    monkeypatch.chdir(tmp_path)
    with ondit.open("news.db") as collection:
        story = harbour()
        put_report(collection.connection, draw(story), Whence("reports/03.txt"))
        other = replace(story, document=replace(story.document, id="1" * 64, publisher="Pier Notes", published=None))
        put_report(collection.connection, draw(other), Whence("reports/07.txt"))
        collection.link()
    exec(compile(block, "docs/collections.md", "exec"), {"__name__": "pasted"})
