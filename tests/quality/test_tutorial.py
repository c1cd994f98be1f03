"""README.md, docs/tutorial.md and docs/checking.md work when they are pasted, line by line."""

from __future__ import annotations

import re
import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TUTORIAL: dict[str, Any] = runpy.run_path(str(ROOT / "docs/run_tutorial.py"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (ROOT / "src/ondit/models/accurate").is_dir(), reason="the models are not there"),
    pytest.mark.skipif(not shutil.which("bash") or not shutil.which("make"), reason="needs bash and make"),
]


@pytest.mark.parametrize("page", TUTORIAL["PAGES"])
def test_a_page_can_be_pasted(tmp_path: Path, page: str) -> None:
    shown = (ROOT / page).read_text(encoding="utf-8")
    found = TUTORIAL["run"](shown, tmp_path)
    assert TUTORIAL["commands"](found) == TUTORIAL["commands"](shown)
    told = "\n".join(line for line in found.splitlines() if "missing.html" not in line)  # which is missing on purpose
    assert not re.search("internal error|command not found|no such file", told, re.IGNORECASE)
    # What the models find may change with them; that each command answers, and with what kind of line, may not.
    answers = [text.splitlines()[:2] for text in (found, shown) for text in text.split("```console\n")[1:]]
    half = len(answers) // 2
    assert answers[:half] == answers[half:]
    samples = [re.findall(r"<!-- \$ ondit .*?```text\n.*?```", text, re.DOTALL) for text in (found, shown)]
    assert samples[0] == samples[1], f"run: python docs/run_tutorial.py {page}"
    assert len(samples[0]) == (page == "README.md")


def test_every_page_puts_the_command_on_the_path_before_it_uses_it() -> None:
    for page in TUTORIAL["PAGES"]:
        text = (ROOT / page).read_text(encoding="utf-8")
        pasted = [line for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
        first = next(i for i, line in enumerate(pasted) if line.startswith("$ ondit"))
        assert any(line.startswith("$ . .venv/bin/activate") for line in pasted[:first])


def test_a_command_that_is_not_on_the_path_is_seen(tmp_path: Path) -> None:
    assert "ondit: command not found" in TUTORIAL["run"]("```console\n$ ondit --version\n```\n", tmp_path)
