"""What `import ondit` gives."""

from __future__ import annotations

import importlib
import sys

import ondit


def test_read_stays_a_function_when_the_room_of_that_name_is_imported() -> None:
    room = importlib.import_module("ondit.read")
    importlib.reload(sys.modules["ondit.read.draft"])
    assert callable(ondit.read)
    assert ondit.read.__module__ == "ondit.analyze"
    assert sys.modules["ondit.read"] is room


def test_every_promised_name_is_there() -> None:
    for name in ondit.__all__:
        assert getattr(ondit, name) is not None
