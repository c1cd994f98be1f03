"""Each rule's own examples, with the real models: it fires on two and spares two that look alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ondit import Reader
from ondit.model import Analysis
from ondit.read import read_bytes
from ondit.rules import catalogue

MODELS = Path(__file__).parents[2] / "src/ondit/models"
pytestmark = pytest.mark.skipif(not (MODELS / "accurate").is_dir(), reason="the models are not there")
RULES = catalogue()


@cache
def reader() -> Reader:
    return Reader()


def rules_in(text: str) -> set[str | None]:
    """Ids of the rules that had a hand in what was found in a text."""
    analysis: Analysis = reader().analyze(read_bytes(text.encode(), None, settings=reader().settings))
    return {one.rule for one in (*analysis.attributions, *analysis.links, *analysis.excerpts)}


def examples(kind: str) -> list[Any]:
    return [
        pytest.param(rule, text, id=f"{rule} {number}")
        for rule, entry in RULES.items()
        for number, text in enumerate(getattr(entry, kind))
    ]


@pytest.mark.parametrize(("rule", "text"), examples("fires"))
def test_a_rule_fires_on_its_examples(rule: str, text: str) -> None:
    assert rule in rules_in(text)


@pytest.mark.parametrize(("rule", "text"), examples("spares"))
def test_a_rule_spares_its_counterexamples(rule: str, text: str) -> None:
    assert rule not in rules_in(text)
