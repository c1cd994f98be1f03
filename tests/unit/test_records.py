"""`Analysis.to_records`: flat rows that data frames take as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.helpers.stories import harbour
from tests.property.strategies import analyses

from ondit.model import Analysis


def test_a_row_a_statement_in_their_order() -> None:
    analysis = harbour()
    rows = analysis.to_records()
    assert [row["statement"] for row in rows] == [attribution.id for attribution in analysis.attributions]
    first, attribution = rows[0], analysis.attributions[0]
    chain = analysis.chain(attribution)
    assert first["voice"] == chain[-1].name
    assert first["chain"] == " ← ".join(voice.name or "someone" for voice in chain)
    assert first["hands"] == len(chain)
    assert first["content"] == " … ".join(span.of(analysis.document.text) for span in attribution.content)


@given(analyses())
def test_every_row_has_the_same_keys_and_kinds(analysis: Analysis) -> None:
    kinds = {name: type(value) for name, value in harbour().to_records()[0].items()}
    for row in analysis.to_records():
        assert {name: type(value) for name, value in row.items()} == kinds


def test_pandas_takes_the_rows() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(harbour().to_records())
    assert len(frame) == len(harbour().attributions)
    assert frame.groupby("voice")["words"].sum().sum() == frame["words"].sum()
    assert (str(frame["hands"].dtype), str(frame["negated"].dtype)) == ("int64", "bool")


def test_polars_takes_the_rows_of_many_reports() -> None:
    polars = pytest.importorskip("polars")
    rows = [{**row, "time": ""} for row in harbour().to_records()] * 40
    frame = polars.DataFrame([*rows, {**rows[0], "time": "2026-03-02", "score": 1.0}])
    assert frame.schema["time"] == polars.String
    assert len(frame) == len(rows) + 1
