"""Run what README.md and the pages of docs/ that are listed below tell to paste, and write its output below it.

    python docs/run_tutorial.py [PAGE…]

All commands of a page run in one shell, in a copy of the project's folder in which `make setup` has been done. The
shell's path has no `ondit` until the page puts it there; its output is no terminal, so it is 80 columns wide. Text
below a comment `<!-- $ COMMAND -->` is what that command prints, wherever `ondit` is on the path.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
PAGES = ("README.md", "docs/tutorial.md", "docs/checking.md", "docs/from-folder-to-answer.md")
_BLOCK = re.compile(
    r"```(?P<kind>console|python)\n(?P<body>.*?)```|<!-- \$ (?P<command>.*?) -->\n```text\n.*?```", re.DOTALL
)
_SECONDS = re.compile(r"\d+ s$", re.MULTILINE)
_MARK = "\x01{}\x01\n"
# They take minutes, and the tests would run themselves.
_NOT_RUN = ("make test",)
# Blocks that begin with these show commands only: the output is long, or nothing.
_BARE = ("$ make", "$ . ")


@dataclass
class _Cell:
    """One thing to run: a line for the shell, or a block of Python."""

    code: str
    is_python: bool = False
    output: str = ""


def run(text: str, folder: Path) -> str:
    """A page with the output of its commands, which run in `folder`, an empty one.

    Raises:
        RuntimeError: a block of Python failed.
    """
    blocks = [_cells(block) for block in _BLOCK.finditer(text)]
    _run([cell for block in blocks for cell in block], _project(folder))
    filled = iter(blocks)
    return _BLOCK.sub(lambda block: _filled(block, next(filled)), text)


def commands(text: str) -> list[str]:
    """The commands of a page, in order."""
    return [cell.code for block in _BLOCK.finditer(text) for cell in _cells(block) if not cell.is_python]


def _cells(block: re.Match[str]) -> list[_Cell]:
    if block["command"]:
        return [_Cell(f"(. .venv/bin/activate; {block['command']})")]
    if block["kind"] == "python":
        return [_Cell(block["body"], is_python=True)]
    return [_Cell(line[2:]) for line in block["body"].splitlines() if line.startswith("$ ")]


def _filled(block: re.Match[str], cells: list[_Cell]) -> str:
    if block["command"]:
        return f"<!-- $ {block['command']} -->\n```text\n{cells[0].output}```"
    if block["kind"] == "python" or block["body"].startswith(_BARE):
        return block[0]
    return "```console\n" + "".join(f"$ {cell.code}\n{cell.output}" for cell in cells) + "```"


def _project(folder: Path) -> Path:
    """The project as it is after `make setup`, with this Python in place of the .venv."""
    for name in ("README.md", "Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("examples", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    tools = folder / ".venv/bin"
    tools.mkdir(parents=True)
    for name, command in {"ondit": "-m ondit", "python": ""}.items():
        (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    (tools / "activate").write_text(f'PATH="{tools}:$PATH"\n', encoding="utf-8")
    (folder / ".venv/.demo").touch()
    return folder


def _run(cells: list[_Cell], folder: Path) -> None:
    script = ["exec 2>&1"]
    for number, cell in enumerate(cells):
        script.append(f"printf {_MARK.format(number)!r}")
        if cell.is_python:
            (folder / f".cell{number}.py").write_text(cell.code, encoding="utf-8")
            script.append(f"python .cell{number}.py > .said || {{ echo FAILED; }}")
        elif not cell.code.startswith(_NOT_RUN):
            script.append(cell.code)
    (folder / ".script").write_text("\n".join(script), encoding="utf-8")
    path = [place for place in os.environ["PATH"].split(os.pathsep) if not (Path(place) / "ondit").exists()]
    hidden = ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "VIRTUAL_ENV", "MAKEFLAGS")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {"PATH": os.pathsep.join(path), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        ["bash", ".script"], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        text=True, encoding="utf-8", timeout=900,
    )  # fmt: skip
    found = re.split("\x01(\\d+)\x01\n", done.stdout)
    for number, output in zip(map(int, found[1::2]), found[2::2], strict=True):
        cell = cells[number]
        if cell.is_python and output:
            raise RuntimeError(f"{cell.code}\n{output}")
        cell.output = _SECONDS.sub("2 s", output)
        if cell.output and not cell.output.endswith("\n"):
            cell.output += "\n"


if __name__ == "__main__":
    for page in [ROOT / name for name in sys.argv[1:] or PAGES]:
        with tempfile.TemporaryDirectory() as place:
            page.write_text(run(page.read_text(encoding="utf-8"), Path(place)), encoding="utf-8")
