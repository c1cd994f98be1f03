"""What a stored analysis must hold, and how a message says where it does not."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from tests.helpers.stories import harbour

from ondit import codec
from ondit.errors import BadAnalysis


def refusal(change: Any) -> str:
    data = copy.deepcopy(codec.to_json(harbour()))
    change(data)
    with pytest.raises(BadAnalysis) as caught:
        codec.loads(json.dumps(data))
    return str(caught.value).removeprefix("not a valid stored analysis: ")


def test_a_span_beyond_the_text_is_refused() -> None:
    size = len(harbour().document.text)
    message = refusal(lambda data: data["excerpts"][0].update(end=3_000_000_000))
    assert message == f"$.excerpts[0].end: 3000000000 lies beyond the text, which has {size} characters"


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    message = refusal(lambda data: data["attributions"][1]["content"][0].update(start=9, end=2))
    assert message == "$.attributions[1].content[0]: it ends (2) before it begins (9)"


def test_a_value_of_another_kind_is_refused() -> None:
    assert refusal(lambda data: data["document"].update(text=5)) == "$.document.text: text belongs here, not 5"
    found = refusal(lambda data: data["voices"].append(7))
    assert found == f"$.voices[{len(harbour().voices)}]: an object belongs here, not 7"
    assert refusal(lambda data: data["voices"][0].update(kind="ghost")).startswith("$.voices[0].kind: one of author, ")
    found = refusal(lambda data: data["links"][0].update(score=float("nan")))
    assert found == "$.links[0].score: a number belongs here, not nan"


def test_a_missing_key_is_refused() -> None:
    assert refusal(lambda data: data["document"].pop("blocks")) == "$.document: the key 'blocks' is missing"


def test_an_id_of_nothing_is_refused() -> None:
    found = refusal(lambda data: data["attributions"][0].update(voice="v99"))
    assert found == "$.attributions[0].voice: there is no voice 'v99'"
    found = refusal(lambda data: data["attributions"][0].update(time="t99"))
    assert found == "$.attributions[0].time: there is no time 't99'"


def test_two_records_with_one_id_are_refused() -> None:
    assert "is the id of an earlier one" in refusal(lambda data: data["voices"][1].update(id=data["voices"][0]["id"]))


def test_the_first_voice_is_the_reports_own() -> None:
    found = refusal(lambda data: data["voices"].reverse())
    assert found == "$.voices: the first voice must be the report's own, of kind author"


def test_blocks_that_overlap_are_refused() -> None:
    assert "begins before the block" in refusal(lambda data: data["document"]["blocks"].reverse())


def test_statements_that_stand_inside_themselves_are_refused() -> None:
    link = {"inner": "a0", "outer": "a1", "kind": "inside", "evidence": [], "score": 1}
    found = refusal(lambda data: data["links"].extend([link, {**link, "inner": "a1", "outer": "a0"}]))
    assert "leads back to itself" in found


def test_statements_inside_one_another_without_end_are_refused() -> None:
    def nest(data: dict[str, Any]) -> None:
        one = data["attributions"][0]
        data["attributions"] += [{**one, "id": f"n{i}"} for i in range(3_000)]
        data["links"] += [
            {"inner": f"n{i + 1}", "outer": f"n{i}", "kind": "inside", "evidence": [], "score": 1} for i in range(2_999)
        ]

    assert refusal(nest) == "$.links: more than 100 stand one inside the other"


def test_a_newer_schema_is_named() -> None:
    with pytest.raises(BadAnalysis, match=r"found 'ondit\.analysis/9'; a newer Ondit wrote it"):
        codec.loads('{"schema": "ondit.analysis/9"}')


def test_an_analysis_without_the_keys_that_came_later_is_read() -> None:
    data = codec.to_json(harbour())
    for block in data["document"]["blocks"]:
        del block["depth"], block["cite"]
    for record in (*data["attributions"], *data["links"], *data["excerpts"]):
        del record["rule"]
    assert codec.from_json(data).document.text == harbour().document.text


def test_a_key_that_a_later_version_added_is_no_fault() -> None:
    data = codec.to_json(harbour())
    data["attributions"][0]["certainty"] = "high"
    assert codec.from_json(data) == codec.from_json(codec.to_json(harbour()))
