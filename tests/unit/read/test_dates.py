from __future__ import annotations

import pytest

from ondit.read.dates import iso_date, same_day, url_date


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026-03-02T16:05:11+00:00", "2026-03-02T16:05:11+00:00"),
        ("2026-03-02T16:05:11.513Z", "2026-03-02T16:05:11+00:00"),
        ("2026-03-02T08:12:44+0100", "2026-03-02T08:12:44+01:00"),
        ("2026-03-02 23:42:00-0400", "2026-03-02T23:42:00-04:00"),
        ("20260302", "2026-03-02"),
        ("20260302T160511Z", "2026-03-02T16:05:11+00:00"),
        ("1772467511", "2026-03-02T16:05:11+00:00"),
        ("1772467511000", "2026-03-02T16:05:11+00:00"),
        ("March 2, 2026", "2026-03-02"),
        ("Mon., Mar. 2, 2026 4:05 p.m. ET", "2026-03-02T16:05:00-05:00"),
        ("2nd of March 2026", "2026-03-02"),
        ("08:12, 15 September 2026", "2026-09-15T08:12:00"),
        ("Mon, 02 Mar 2026 10:30:00 GMT", "2026-03-02T10:30:00+00:00"),
        ("2026/03/02", "2026-03-02"),
        ("31/12/2025", "2025-12-31"),
        ("Updated 12/31/2025", "2025-12-31"),
        ("03/04/2026", None),
        ("2026-13-45", None),
        ("9999-01-01", None),
        ("a fine day", None),
    ],
)
def test_dates_are_read_as_precisely_as_they_are_given(printed, iso):
    assert iso_date(printed) == iso


def test_an_ambiguous_date_is_read_the_way_of_its_country():
    assert iso_date("03/04/2026", day_first=True) == "2026-04-03"
    assert iso_date("03/04/2026", day_first=False) == "2026-03-04"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2026/03/02/bridge", "2026-03-02"),
        ("https://a.example/news/2026/mar/02/bridge", "2026-03-02"),
        ("https://a.example/2026/POLITICS/03/02/bridge/index.html", "2026-03-02"),
        ("https://a.example/bridge-20260302.html", "2026-03-02"),
        ("https://a.example/bridge-19216801", None),
        ("https://a.example/bridge?d=2026-03-02", None),
    ],
)
def test_an_address_tells_its_day(url, day):
    assert url_date(url) == day


def test_days_next_to_each_other_may_be_one_in_different_zones():
    assert same_day("2026-03-02", "2026-03-03T01:00:00+00:00")
    assert not same_day("2026-03-02", "2026-03-05")
