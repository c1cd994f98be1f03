"""Damaged reports of every format: read with right offsets, or refused with a message; nothing else."""

import pytest
from benchmarks.fuzz import outcome, wrong_in
from benchmarks.mutations import case, samples

from ondit.read import read_bytes
from ondit.settings import Settings

SETTINGS = Settings(pdf_timeout_s=20.0)


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, 200, 20))
def test_damaged_reports_are_read_rightly_or_refused(start):
    found = {number: outcome(case(number, seed=20260302), SETTINGS) for number in range(start, start + 20)}
    assert {number: what for number, what in found.items() if what[0] not in ("read", "refused")} == {}


@pytest.mark.parametrize("name", sorted(name for name in samples() if name.startswith(("made/", "examples/"))))
def test_sound_reports_are_read_with_right_offsets(name):
    assert list(wrong_in(read_bytes(samples()[name], name, settings=SETTINGS))) == []


def test_a_damaged_report_can_be_made_again():
    assert case(7, seed=1) == case(7, seed=1)


def test_same_bytes_give_the_same_reading():
    for name in ("made/report.pdf", "made/report.docx", "made/mail.eml", "made/quoted.txt"):
        first, second = (read_bytes(samples()[name], name, settings=SETTINGS) for _ in range(2))
        assert first == second
