"""Which room imports which: design.md's rules, read from the source tree itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
BASE = frozenset({"errors", "version", "model", "settings", "codec", "text", "addresses"})
# `lexicon` is lists of words and names that several stages look things up in, `voicebook` looks voices up by words.
STAGE = BASE | {"people", "language", "lexicon", "rules", "voicebook"}
# `names` is how voices and chains are called in a line of text, for `report` and `check`.
# `text` is what every room may ask of plain text; of ondit it knows spans and the word lists alone.
# A room may import itself and these. `cli` may import anything.
ALLOWED: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "version": frozenset(),
    "model": frozenset(),
    "text": frozenset({"model"}),
    "addresses": frozenset(),
    "settings": frozenset({"errors"}),
    "rules": frozenset(),
    "codec": frozenset({"model", "errors"}),
    "lexicon": BASE,
    "people": frozenset({"text", "model", "lexicon"}),
    "voicebook": BASE | {"lexicon", "text", "people"},
    "batch": frozenset({"errors"}),
    "writing": frozenset({"errors"}),
    "published": frozenset({"errors"}),
    "__main__": frozenset({"cli"}),
    "read": BASE | {"published", "lexicon"},
    "language": BASE | {"lexicon", "tagger"},
    "tagger": STAGE,
    "attribution": STAGE | {"tagger"},
    "voices": STAGE,
    "nesting": STAGE,
    "excerpts": STAGE,
    "times": STAGE,
    "names": BASE,
    "guard": BASE,
    "report": BASE | {"names"},
    "collection": BASE | {"people", "names"},
    "check": BASE | {"names", "guard", "people", "writing"},
    "analyze": STAGE | {"guard", "read", "tagger", "attribution", "voices", "nesting", "excerpts", "times"},
    "front": BASE | {"read", "analyze"},
    # `inputs` is what the user asks to read; `adding` joins reading, analysis (by `ondit.Reader`) and collection.
    "inputs": BASE | {"collection"},
    "adding": BASE | {"inputs", "batch", "published", "read", "collection"},
}
HEAVY = ("spacy", "thinc", "onnxruntime", "numpy", "tokenizers", "trafilatura", "lxml", "torch", "jinja2", "rich",
         "pypdfium2", "httpcore", "docx", "multiprocessing")  # fmt: skip


def modules() -> list[Path]:
    return sorted((SRC / "ondit").rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """The file or folder directly under `ondit`; "" for the package itself."""
    return [*module.split("."), ""][1]


def imported(path: Path, *, top_only: bool = False) -> Iterator[str]:
    """Full names of what a module imports; `top_only` leaves out imports in functions and for type checkers."""
    package = name_of(path).split(".") if path.name == "__init__.py" else name_of(path).split(".")[:-1]
    for node in _nodes(ast.parse(path.read_text(encoding="utf-8")), top_only):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*start, *([node.module] if node.module else [])])
            for alias in node.names:
                inner = SRC / Path(*module.split("."), alias.name)
                is_module = inner.with_suffix(".py").exists() or inner.is_dir()
                yield f"{module}.{alias.name}" if is_module else module


def _nodes(tree: ast.AST, top_only: bool) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if top_only and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if top_only and isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        yield node
        yield from _nodes(node, top_only)


def test_every_room_imports_only_what_the_design_allows() -> None:
    wrong = []
    for path in modules():
        room = room_of(name_of(path))
        if room in ("", "cli"):
            continue
        for module in imported(path):
            other = room_of(module)
            # The package's front imports every room; none may come back through it.
            if module == "ondit":
                wrong.append(f"{path.relative_to(SRC)} imports the package itself")
            if module.startswith("ondit.") and other != room and other not in ALLOWED.get(room, frozenset()):
                wrong.append(f"{path.relative_to(SRC)} imports {module}")
    assert wrong == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Not for the type checker either."""
    by_name = {name_of(path): path for path in modules()}
    graph = {name: {one for one in imported(path) if one in by_name} - {name} for name, path in by_name.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_every_room_has_a_rule() -> None:
    rooms = {room_of(name_of(path)) for path in modules()} - {"", "cli", "data"}
    assert rooms <= ALLOWED.keys()


def test_errors_and_model_use_the_standard_library_only() -> None:
    for path in modules():
        if room_of(name_of(path)) in BASE:
            for module in imported(path):
                assert module.split(".")[0] in sys.stdlib_module_names | {"ondit"}, f"{path} imports {module}"


@pytest.mark.parametrize("room", ["report", "check", "collection"])
def test_a_stored_analysis_is_opened_without_models(room: str) -> None:
    """Neither the network nor its runtime behind any import of the room, however far."""
    by_name = {name_of(path): path for path in modules()}
    todo = [module for module in by_name if room_of(module) == room]
    seen = set(todo)
    while todo:
        name = todo.pop()
        # What a room further away imports in a function, or for the type checker, is not loaded with it.
        for found in imported(by_name[name], top_only=room_of(name) != room):
            assert found.split(".")[0] not in ("spacy", "onnxruntime", "numpy", "tokenizers")
            for module in (found, found.rpartition(".")[0]):
                if module in by_name and module not in seen:
                    seen.add(module)
                    todo.append(module)


def test_help_loads_nothing_heavy() -> None:
    for arguments in (["--help"], ["--version"], ["read", "--help"], ["check", "--help"], ["add", "--help"]):
        code = f"import sys; from ondit.cli.main import run; run({arguments!r}); print(*sys.modules, file=sys.stderr)"
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(SRC)}
        )
        loaded = {module.split(".")[0] for module in done.stderr.split()}
        assert not loaded & set(HEAVY), arguments
        assert done.stdout


def test_a_stored_analysis_is_shown_without_a_model_in_memory() -> None:
    code = (
        "import sys; from tests.helpers.stories import harbour; from ondit.report import terminal, exports, brat, why;"
        "terminal.render(harbour()); exports.json_text(harbour()); print(*sys.modules)"
    )
    path = f"{SRC}:{SRC.parent}"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": path}
    )
    assert not {"spacy", "onnxruntime", "numpy"} & {module.split(".")[0] for module in done.stdout.split()}


def test_folders_are_searched_for_every_suffix_that_a_reader_takes() -> None:
    from ondit.inputs import SUFFIXES
    from ondit.read.sniff import _SUFFIXES

    assert set(_SUFFIXES) <= SUFFIXES
