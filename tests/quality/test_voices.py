"""Floors under who the sources are taken for; they move down only on purpose."""

from __future__ import annotations

import pytest
from tests.quality import voices, voices_gum
from tests.quality.annotations import POLNEAR_DEV

pytest.importorskip("ondit.tagger.tagger")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not POLNEAR_DEV.is_dir(), reason="the annotated reports are not at hand"),
]


def test_pronoun_sources_of_dev_find_their_antecedents() -> None:
    systems: dict[str, voices.System] = {"ours": voices.Ours(), "nearest": voices.nearest_person}
    tallies = voices.measure(voices.shipped_parse(), systems)
    ours, nearest = tallies["ours"][""], tallies["nearest"][""]
    assert ours.recall >= 88
    assert ours.precision >= 92
    assert ours.recall >= nearest.recall + 25
    assert tallies["ours"]["he, she"].recall >= 94


def test_sources_of_gum_find_their_chains() -> None:
    counts = voices_gum.measure(voices.shipped_parse())
    assert counts["name"]["wrong"] <= 4
    assert counts["pronoun"]["wrong"] <= 4
    assert counts["description"]["right"] >= 10
