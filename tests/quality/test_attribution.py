"""Floors under attribution. All of dev is `make quality`; here twelve reports of it, and the 200 labelled by hand."""

from __future__ import annotations

import pytest
from tests.quality import report
from tests.quality.annotations import POLNEAR_DEV
from tests.quality.relations import SCORER, calibration_error, fit

from ondit import Reader

# The shared scorer leaves closing its files to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
needs_data = pytest.mark.skipif(
    not (POLNEAR_DEV.is_dir() and SCORER.is_file()), reason="PolNeAR and its scorer are not at hand (../shared)"
)


@needs_data
@pytest.mark.slow
def test_twelve_reports_of_dev_reach_their_floors() -> None:
    data = POLNEAR_DEV.parents[1]
    found = report.read(data, report.sample(data), Reader())
    assert len(found) == 12
    assert report.below(report.figures(found), "sample") == []


@needs_data
def test_mode_act_and_negation_reach_their_floors() -> None:
    assert report.below(report.labels(), "labels") == []


def test_a_figure_below_its_floor_is_named(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(report, "FLOORS", tmp_path / "floors.toml")
    report.write_floors({"dev": {"cue": 80.2}}, lower=False)
    assert report.below({"cue": 79.4}, "dev") == ["dev.cue: 79.4 is below its floor, 79.5"]


def test_floors_rise_by_themselves_and_fall_only_on_purpose(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(report, "FLOORS", tmp_path / "floors.toml")
    for value, lower, floor in ((80.2, False, 79.5), (90.0, False, 89.5), (70.0, False, 89.5), (70.0, True, 69.5)):
        report.write_floors({"dev": {"cue": value}}, lower=lower)
        assert f"cue = {floor}" in (tmp_path / "floors.toml").read_text(encoding="utf-8")


def test_scores_that_are_chances_have_no_calibration_error() -> None:
    scores = [0.25] * 4 + [0.75] * 4
    right = [True, False, False, False, True, True, True, False]
    assert calibration_error(scores, right) == pytest.approx(0)
    assert fit(scores, right) == pytest.approx((0, 1))
