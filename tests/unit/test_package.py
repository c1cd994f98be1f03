"""What `import ondit` gives."""

from __future__ import annotations

import importlib
import inspect
import pydoc
import subprocess
import sys

import pytest

import ondit


def test_read_stays_a_function_when_the_room_of_that_name_is_imported() -> None:
    room = importlib.import_module("ondit.read")
    importlib.reload(sys.modules["ondit.read.draft"])
    assert callable(ondit.read)
    assert ondit.read.__module__ == "ondit.front"
    assert sys.modules["ondit.read"] is room


def test_every_promised_name_is_there() -> None:
    for name in ondit.__all__:
        assert getattr(ondit, name) is not None


def test_dir_shows_the_public_names_and_nothing_else() -> None:
    assert [name for name in dir(ondit) if not name.startswith("__")] == sorted(set(ondit.__all__) - {"__version__"})
    assert "__version__" in dir(ondit)


def test_help_shows_each_public_name_with_its_documentation() -> None:
    page = pydoc.plain(pydoc.render_doc(ondit))
    for name in set(ondit.__all__) - {"__version__"}:
        value = getattr(ondit, name)
        assert name in page
        if inspect.isclass(value) or inspect.isfunction(value):
            assert (inspect.getdoc(value) or "").splitlines()[0] in page
    assert "On whose word?" in page


def test_a_name_that_is_not_there_is_told() -> None:
    with pytest.raises(AttributeError, match="no attribute 'analyse'"):
        ondit.analyse  # noqa: B018


def test_modules_of_errors_and_records_are_there_without_an_import() -> None:
    code = "import ondit; print(ondit.errors.BadAnalysis.__name__, ondit.model.Span(0, 1))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "BadAnalysis Span(start=0, end=1)\n"
