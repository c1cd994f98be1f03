"""What the source has too much of only falls: branches of functions, patterns in code, long patterns."""

from __future__ import annotations

import pytest
from tests.contract.ratchet import Figures, allowed, lowered, measured


@pytest.fixture(scope="module")
def today() -> Figures:
    return measured()


@pytest.mark.parametrize("section", ["branches", "patterns", "long_patterns"])
def test_nothing_grows(section: str, today: Figures) -> None:
    before = allowed()[section]
    grown = {name: value for name, value in today[section].items() if value > before.get(name, 0)}
    assert grown == {}, "split the function, or make the pattern of shapes and lists (docs/house.md)"


@pytest.mark.parametrize("section", ["branches", "long_patterns"])
def test_what_has_fallen_is_written_down(section: str, today: Figures) -> None:
    before = allowed()
    assert lowered(today, before)[section] == before[section], "run: python -m tests.contract.ratchet"


def test_fewer_patterns_are_written_down_by_the_dozen(today: Figures) -> None:
    assert allowed()["patterns"]["in code"] - today["patterns"]["in code"] < 12, "run: python -m tests.contract.ratchet"


def test_no_figure_is_ever_raised() -> None:
    before = {"patterns": {"check": 3, "read": 5}}
    assert lowered({"patterns": {"check": 4, "read": 2, "times": 1}}, before) == {"patterns": {"check": 3, "read": 2}}
