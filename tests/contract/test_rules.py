"""Each rule in the code has an entry in the catalogue, and each entry a rule."""

from __future__ import annotations

import pytest

from ondit.rules import all_rules, catalogue


def test_rules_and_catalogue_name_the_same() -> None:
    assert {rule.id for rule in all_rules()} == set(catalogue())


@pytest.mark.parametrize("name", catalogue())
def test_an_entry_has_a_sentence_a_measure_and_two_examples_of_each_kind(name: str) -> None:
    entry = catalogue()[name]
    assert entry.says.endswith(".")
    assert entry.measured
    assert len(entry.fires) >= 2
    assert len(entry.spares) >= 2
