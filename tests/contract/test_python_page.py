"""The examples of docs/python.md run, in their order, in one program."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.helpers.stories import harbour

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/python.md").read_text(encoding="utf-8")
FRAMES = ("pandas", "polars")


@pytest.mark.slow
def test_every_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == 7
    for block in blocks:
        lines = block.splitlines()
        missing = [name for name in FRAMES if f"import {name}" in block and find_spec(name) is None]
        if missing:  # the rest of the block needs it; what it shares with the next does not
            lines = [line for line in lines if line.startswith("reports =")]
        exec("\n".join(lines), names)
    assert "ondit.analyze_text(text)" in capsys.readouterr().out


@pytest.mark.parametrize("name", FRAMES)
def test_the_page_shows_a_frame_that_takes_the_rows(name: str) -> None:
    [block] = [x for x in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL) if f"import {name}" in x]
    assert "to_records()" in block


def test_every_column_is_described() -> None:
    table = PAGE.split("| column | |")[1].split("\n## ")[0]
    named = " ".join(re.findall(r"^\|([^|]*)\|", table, re.MULTILINE))
    assert sorted(re.findall(r"`(\w+)`", named)) == sorted(harbour().to_records()[0])
