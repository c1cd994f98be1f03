"""A referent is written by its own methods alone, so that one page says what the story can learn of somebody."""

from __future__ import annotations

import ast
from dataclasses import fields
from pathlib import Path

from ondit.voices import referents

ROOM = Path(referents.__file__).parent
FIELDS = {field.name for field in fields(referents.Referent)}
CHANGES = {"add", "update", "append", "extend", "discard", "remove", "clear", "pop"}


def written(node: ast.AST) -> list[ast.expr]:
    """What a statement writes: targets of assignments, and the sets and lists that it changes."""
    if isinstance(node, ast.Assign):
        return [
            inner for target in node.targets for inner in (target.elts if isinstance(target, ast.Tuple) else [target])
        ]
    if isinstance(node, ast.AugAssign | ast.AnnAssign):
        return [node.target]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
        return [node.func.value]
    return []


def test_only_a_referent_writes_what_is_known_of_it() -> None:
    wrong = []
    for path in sorted(ROOM.glob("*.py")):
        if path.name == "referents.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for target in written(node):
                own = (
                    isinstance(target, ast.Attribute)
                    and isinstance(target.value, ast.Name)
                    and target.value.id == "self"
                )
                if isinstance(target, ast.Attribute) and target.attr in FIELDS and not own:
                    wrong.append(f"{path.name}:{target.lineno} writes .{target.attr}")
    assert wrong == []
