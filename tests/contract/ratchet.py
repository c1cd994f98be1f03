"""Figures of the source that may only fall: functions that branch much, patterns compiled in code, long patterns.

    python -m tests.contract.ratchet        # lower ratchet.toml to today's figures; it never raises one

A function or file that is not in ratchet.toml may not be over the limit: new code starts there.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "ondit"
FILE = Path(__file__).with_name("ratchet.toml")
MOST_BRANCHES = 10
"""By Ruff's C901: a function above it is in the list."""
LONGEST_PATTERN = 300
_LOOKS_LIKE_A_PATTERN = re.compile(r"\\[sbwd]|\(\?")
Figures = dict[str, dict[str, int]]


def measured() -> Figures:
    """Today's figures: branches by function, patterns in all, the longest literal by file; what is over a limit."""
    return {"branches": branches(), "patterns": {"in code": patterns()}, "long_patterns": long_patterns()}


def allowed() -> Figures:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def branches() -> dict[str, int]:
    """Cyclomatic complexity of each function above MOST_BRANCHES, by Ruff."""
    limit = f"lint.mccabe.max-complexity={MOST_BRANCHES}"
    command = [sys.executable, "-m", "ruff", "check", "--select", "C901", "--config", limit, "--exit-zero"]
    done = subprocess.run(
        [*command, "--no-cache", "--output-format", "json", str(SRC)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    found: dict[str, int] = {}
    for fault in json.loads(done.stdout):
        if told := re.match(r"`(.+?)` is too complex \((\d+) >", fault["message"]):
            name = f"{Path(fault['filename']).relative_to(SRC).as_posix()}:{told[1]}"
            found[name] = max(int(told[2]), found.get(name, 0))
    return found


def patterns() -> int:
    """How many regular expressions are written in code: calls of `re.compile`, `re.search` and their like."""
    return sum(_is_pattern(node) for _, tree in _modules() for node in ast.walk(tree))


def _is_pattern(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    owner = node.func.value
    return isinstance(owner, ast.Name) and owner.id == "re" and node.func.attr not in ("escape", "purge")


def long_patterns() -> dict[str, int]:
    """The longest pattern in the code of each file that has one over LONGEST_PATTERN, what is put in not counted."""
    found: dict[str, int] = {}
    for path, tree in _modules():
        longest = max(_literals(tree), default=0)
        if longest > LONGEST_PATTERN:
            found[path] = longest
    return found


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SRC.rglob("*.py")):
        yield path.relative_to(SRC).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _literals(tree: ast.Module) -> Iterator[int]:
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    inner |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    for node in ast.walk(tree):
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        if id(node) in inner:
            continue
        text = "".join(part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))
        if _LOOKS_LIKE_A_PATTERN.search(text):
            yield len(text)


def written(figures: Mapping[str, Mapping[str, int]]) -> str:
    lines = ["# Written by python -m tests.contract.ratchet, which only lowers. See ratchet.py for what each counts."]
    for section, held in figures.items():
        lines.append(f"\n[{section}]")
        lines += [f"{json.dumps(name)} = {value}" for name, value in sorted(held.items())]
    return "\n".join(lines) + "\n"


def lowered(today: Figures, before: Figures) -> Figures:
    """The figures of `before` that are still above a limit today, none higher than it was."""
    return {
        section: {name: min(value, held[name]) for name, value in today[section].items() if name in held}
        for section, held in before.items()
    }


if __name__ == "__main__":
    FILE.write_text(written(lowered(measured(), allowed())), encoding="utf-8")
