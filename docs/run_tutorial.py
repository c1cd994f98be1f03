"""Run the commands of docs/tutorial.md and docs/checking.md and write their output into them, below each command.

python docs/run_tutorial.py [PAGE…]
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
PAGES = ("tutorial.md", "checking.md")
_BLOCK = re.compile(r"```(console|python)\n(.*?)```", re.DOTALL)
_SECONDS = re.compile(r"\d+ s$", re.MULTILINE)


def run(text: str, folder: Path) -> str:
    """A page with the output of its commands, which are run in `folder` beside a copy of the examples and drafts.

    Raises:
        RuntimeError: a Python block failed.
    """
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(DOCS / "drafts", folder / "drafts")
    tools = folder / ".bin"
    tools.mkdir()
    for name, command in {"ondit": "-m ondit", "python": ""}.items():
        (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n')
        (tools / name).chmod(0o755)
    environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}
    environment |= {"COLUMNS": "92", "NO_COLOR": "1"}

    def fill(block: re.Match[str]) -> str:
        kind, body = block.groups()
        if kind == "python":
            done = subprocess.run(
                [sys.executable, "-c", body], cwd=folder, env=environment, capture_output=True, text=True
            )
            if done.returncode:
                raise RuntimeError(f"{body}\n{done.stderr}")
            return block[0]
        lines = []
        for line in body.splitlines():
            if line.startswith("$ "):
                done = subprocess.run(
                    ["bash", "-c", line[2:]], cwd=folder, env=environment, text=True,
                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300,
                )  # fmt: skip
                lines += [line, *_SECONDS.sub("2 s", done.stdout).splitlines()]
        return "```console\n" + "\n".join(lines) + "\n```"

    return _BLOCK.sub(fill, text)


def commands(text: str) -> list[str]:
    """The commands of a page, in order."""
    return [line[2:] for block in _BLOCK.findall(text) for line in block[1].splitlines() if line.startswith("$ ")]


if __name__ == "__main__":
    for page in [DOCS / name for name in sys.argv[1:] or PAGES]:
        with tempfile.TemporaryDirectory() as name:
            page.write_text(run(page.read_text(encoding="utf-8"), Path(name)), encoding="utf-8")
