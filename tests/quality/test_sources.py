"""Floors under the rules that compare a draft with its sources, on drafts made from PolNeAR's dev reports.

    pytest tests/quality/test_sources.py -s

prints the tables of docs/checks-precision.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.quality.drafts import GRADES, PASSED
from tests.quality.measure_sources import NONE, Measured, Tally, measure, tables

DEV = Path(__file__).parents[3] / "shared" / "data" / "polnear" / "dev"

needs_reports = [pytest.mark.slow, pytest.mark.skipif(not DEV.is_dir(), reason="PolNeAR is not at hand")]


@pytest.fixture(scope="module")
def measured() -> Measured:
    found = measure(DEV)
    print(f"\n{tables(found)}")
    return found


class TestOnMadeDrafts:
    pytestmark = needs_reports

    def test_there_are_enough_items_of_each_kind(self, measured: Measured) -> None:
        for tally in (measured.quoted, measured.copied, measured.passed, measured.circular):
            assert min(tally.of([kind]) for kind, _ in tally.counts) >= 20

    @pytest.mark.parametrize(
        ("grade", "precision", "recall"),
        [
            ("punctuation", 97, 97),
            ("ellipsis", 97, 93),
            ("dropped words", 97, 87),
            ("changed words", 93, 97),
            ("changed speaker", 93, 93),
        ],
    )
    def test_each_grade_is_told(self, measured: Measured, grade: str, precision: float, recall: float) -> None:
        assert measured.quoted.precision([grade], grade) >= precision
        assert measured.quoted.recall([grade], grade) >= recall

    def test_faithful_quotations_and_words_from_elsewhere_are_left_alone(self, measured: Measured) -> None:
        assert measured.quoted.recall(["faithful"], NONE) >= 98
        assert measured.quoted.recall(["not in the source"], NONE) == 100

    def test_copied_sentences_are_found_unless_credited_or_reworded(self, measured: Measured) -> None:
        copied = ("copied", "one word in ten changed")
        assert measured.copied.precision(copied, "finding") >= 99
        assert all(measured.copied.recall([kind], "finding") >= 95 for kind in copied)

    def test_what_the_source_passes_on_is_told(self, measured: Measured) -> None:
        assert measured.passed.precision(PASSED[:1], "finding") >= 96
        assert measured.passed.recall(PASSED[:1], "finding") >= 83
        assert measured.circular.precision(PASSED[2:], "finding") >= 96
        assert measured.circular.recall(PASSED[2:], "finding") >= 93


def test_a_tally_counts_precision_over_findings_and_recall_over_items() -> None:
    tally = Tally()
    for kind, outcome in [("dropped words", "dropped words"), ("dropped words", NONE), ("faithful", "dropped words")]:
        tally.add(kind, outcome)
    assert tally.recall(["dropped words"], "dropped words") == 50
    assert tally.precision(["dropped words"], "dropped words") == 50
    assert tally.precision(GRADES[:1], "punctuation") == 0
