"""The date of publication that a user gives."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from ondit.errors import BadSetting
from ondit.published import publication_date


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2026", "2026"),
        ("2026-03", "2026-03"),
        (" 2026-03-02 ", "2026-03-02"),
        ("2026-03-02T14:30", "2026-03-02T14:30"),
        ("2026-03-02 14:30:05", "2026-03-02T14:30:05"),
        ("2026-03-02T14:30:05.123Z", "2026-03-02T14:30:05+00:00"),
        ("2026-03-02T14:30+0100", "2026-03-02T14:30+01:00"),
        ("2026-03-02 14:30 -05", "2026-03-02T14:30-05:00"),
        ("2024-02-29", "2024-02-29"),
        (date(2026, 3, 2), "2026-03-02"),
        (datetime(2026, 3, 2, 14, 30), "2026-03-02T14:30:00"),
        (datetime(2026, 3, 2, 14, 30, tzinfo=UTC), "2026-03-02T14:30:00+00:00"),
        (datetime(2026, 3, 2, 14, 30, tzinfo=timezone(timedelta(hours=-5))), "2026-03-02T14:30:00-05:00"),
    ],
)
def test_a_date_is_kept_as_precise_as_it_is_given(given: str | date, iso: str) -> None:
    assert publication_date(given) == iso


@pytest.mark.parametrize(
    "given",
    ["banana", "", "9999-99-99", "2026-02-30", "2025-02-29", "2026-00", "26-03-02", "2026-3-2", "2026-03-02T24:30",
     "2026-03-02T14", "2026-03-02T14:30+99:00", "0001-01-01", "9999", "٢٠٢٦", "2 March 2026", "x" * 1_000_000],
)  # fmt: skip
def test_what_is_no_date_is_refused(given: str) -> None:
    with pytest.raises(BadSetting) as caught:
        publication_date(given)
    assert len(str(caught.value)) < 300


def test_the_refusal_says_what_is_expected() -> None:
    with pytest.raises(BadSetting, match=r"'banana' is no date; give an ISO date: 2026-03-02"):
        publication_date("banana")


@pytest.mark.parametrize("given", [20260302, 3.5, None, b"2026-03-02"])
def test_another_kind_of_value_is_refused(given: object) -> None:
    with pytest.raises(BadSetting, match="is no date"):
        publication_date(given)  # type: ignore[arg-type]
