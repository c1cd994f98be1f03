"""Whatever a report says, its timeline stays inert; whatever its text, its times can be found."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from tests.property.strategies import analyses

from ondit.language import Parse
from ondit.model import Analysis, Document, Span
from ondit.report.timeline import render
from ondit.times import find_times

_WORDS = st.sampled_from(
    (
        "the a last next this past two 1/2 31 30 Feb. Feb March May Sunday Friday 1990 '80s 1990s year years day days "
        "ago earlier later before after quarter third first half century decade 9999999999 999999 hundred thousand "
        "million of , - 's morning night p.m. 12:99 25:00 2026-02-30 99/99/9999 1/2/03 every couple few now weekend "
        "Easter Thanksgiving twenty-first nineteen ninety 0 00 fiscal end early mid late in on at or so from more than "
        "1.5 ５ ² week weeks"
    ).split()
)
_DATES = st.sampled_from([None, "2026-03-04", "2024-02-29", "0001-01-01", "9999-12-31", "2026", "x"])


@given(analyses())
def test_a_timeline_is_inert(analysis: Analysis) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", render(analysis))


@given(st.lists(_WORDS, max_size=30).map(" ".join), _DATES)
def test_any_row_of_words_of_time_is_read(text: str, published: str | None) -> None:
    parse = Parse(Document(id="", text=text, published=published), (Span(0, len(text)),) if text else (), ())
    times, _, _ = find_times(parse, (), ())
    assert all(time.span.of(text) and time.value for time in times)
    assert [time.id for time in times] == [f"t{i}" for i in range(len(times))]
    ends = [0, *(time.span.end for time in times)]
    assert all(time.span.start >= end for time, end in zip(times, ends, strict=False))
