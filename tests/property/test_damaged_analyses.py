"""A stored analysis that was damaged is refused, with the place, or is whole enough for everything behind."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.stories import harbour
from tests.property.strategies import analyses

from ondit import codec
from ondit.check import CheckConfig, check_analysis
from ondit.errors import BadAnalysis
from ondit.model import Analysis
from ondit.report import brat, exports, page, terminal, timeline

FIXTURE = Path(__file__).parents[1] / "fixtures/analyses/blog-post.json"
PLACE = re.compile(r"not a valid stored analysis: \$[\w.\[\]'-]*: .+", re.DOTALL)
GONE = object()
VALUES = (
    GONE, None, True, 0, 1, -1, 5, 3_000_000_000, 10**400, 0.5, -0.0, float("nan"), float("inf"), 1.5, "", "a0", "v0",
    "person", "2026-13-45", "\ud800", "\x1b[31m", "x" * 5_000, [], [[]], [None], [0, 1], {}, {"start": 0, "end": 0},
    {"start": 9, "end": 2}, {"start": 0, "end": 10**9},
)  # fmt: skip
STRICT = CheckConfig("strict", preview=True)


def places(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value of the JSON."""
    if path:
        yield path
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from places(value, (*path, key))


def damage(data: Any, path: tuple[str | int, ...], value: object) -> Any:
    damaged = copy.deepcopy(data)
    inner = damaged
    for key in path[:-1]:
        inner = inner[key]
    if value is GONE:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return damaged


def use(analysis: Analysis) -> None:
    """Everything that is done with a stored analysis."""
    codec.dumps(analysis)
    analysis.words_by_chain  # noqa: B018 - computed when it is asked for
    terminal.render(analysis)
    timeline.render(analysis)
    page.render(analysis)
    exports.csv_rows(analysis)
    brat.brat_annotations(analysis)
    check_analysis(analysis, STRICT, [analysis])


def refused_or_usable(data: Any) -> None:
    try:
        analysis = codec.loads(json.dumps(data))
    except BadAnalysis as exc:
        message = str(exc)
    else:
        use(analysis)
        return
    assert PLACE.fullmatch(message) or "expected schema" in message or "not JSON" in message
    assert len(message) < 300


@given(analyses(), st.data())
def test_an_analysis_with_one_wrong_value_is_refused_or_usable(analysis: Analysis, data: st.DataObject) -> None:
    whole = codec.to_json(analysis)
    path = data.draw(st.sampled_from(list(places(whole))))
    refused_or_usable(damage(whole, path, data.draw(st.sampled_from(VALUES))))


@given(analyses(), st.data())
def test_an_analysis_with_two_values_exchanged_is_refused_or_usable(analysis: Analysis, data: st.DataObject) -> None:
    whole = codec.to_json(analysis)
    ways = list(places(whole))
    first, second = data.draw(st.sampled_from(ways)), data.draw(st.sampled_from(ways))
    value: Any = whole
    for key in second:
        value = value[key]
    refused_or_usable(damage(whole, first, copy.deepcopy(value)))


@pytest.mark.slow
@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:20])
def test_every_value_of_an_analysis_can_be_wrong(value: object) -> None:
    whole = codec.to_json(harbour())
    for path in places(whole):
        refused_or_usable(damage(whole, path, value))


@given(st.integers(0, 40_000), st.binary(min_size=1, max_size=3))
def test_damaged_bytes_are_refused_or_usable(at: int, put: bytes) -> None:
    data = FIXTURE.read_bytes()
    at %= len(data)
    try:
        analysis = codec.loads(data[:at] + put + data[at + 1 :])
    except BadAnalysis:
        return
    use(analysis)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_no_damage(encoding: str) -> None:
    text = FIXTURE.read_text(encoding="utf-8")
    assert codec.loads(text.encode(encoding)) == codec.loads("\ufeff" + text) == codec.loads(text)
