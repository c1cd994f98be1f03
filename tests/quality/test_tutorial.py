"""Every command of docs/tutorial.md and docs/checking.md works when it is pasted."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (ROOT / "src/ondit/models/accurate").is_dir(), reason="the models are not there"),
]


@pytest.mark.parametrize("page", ["tutorial.md", "checking.md"])
def test_a_page_can_be_pasted(tmp_path: Path, page: str) -> None:
    tutorial = runpy.run_path(str(ROOT / "docs/run_tutorial.py"))
    assert page in tutorial["PAGES"]
    shown = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found = tutorial["run"](shown, tmp_path)
    assert tutorial["commands"](found) == tutorial["commands"](shown)
    assert "internal error" not in found
    # What the models find may change with them; that each command answers, and with what kind of line, may not.
    answers = [text.splitlines()[:2] for text in (found, shown) for text in text.split("```console\n")[1:]]
    half = len(answers) // 2
    assert answers[:half] == answers[half:]
