"""The readers' annotation of strangers' texts is whole: it fits the texts, and its halves share none."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.quality.measure_strangers import DATA, FOLDER, measure, pair, texts

from ondit.model import ANONYMITIES, VOICE_KINDS

ROOT = Path(__file__).parents[2]
HERE = (ROOT / DATA / "posts").is_dir()


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def listed() -> list[list[str]]:
    lines = (FOLDER / "texts.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith(("#", "id\t"))]


def test_each_half_has_thirty_texts_and_its_own_rows() -> None:
    halves = {half: {row[0] for row in listed() if row[1] == half} for half in ("open", "sealed")}
    assert [len(found) for found in halves.values()] == [30, 30]
    for half, names in halves.items():
        assert {row["text"] for row in rows(half)} <= names


@pytest.mark.parametrize("name", ["open", "sealed", "second"])
def test_every_label_is_one_of_the_list(name: str) -> None:
    for row in rows(name):
        if "content" in row:
            assert row["kind"] in VOICE_KINDS
            assert row["anonymity"] in ANONYMITIES
            assert row["act_class"] in ("speech", "writing", "thought", "stance")
            assert row["chain"]


@pytest.mark.skipif(not HERE, reason="../shared/data is not there")
@pytest.mark.parametrize("half", ["open", "sealed"])
def test_every_text_is_the_one_that_was_read(half: str) -> None:
    hashes = {row[0]: row[4] for row in listed()}
    for text in texts(half, ROOT / DATA):
        assert hashlib.sha256(text.text.encode()).hexdigest()[:16] == hashes[text.id], text.name


def test_the_likest_statements_are_paired_and_each_once() -> None:
    ours = [frozenset({1, 2, 3}), frozenset({1, 2, 3, 4})]
    theirs = [frozenset({1, 2, 3, 4}), frozenset({9})]
    assert pair(ours, theirs) == {1: 0}


@pytest.mark.slow
@pytest.mark.skipif(not HERE, reason="../shared/data is not there")
def test_what_is_found_on_the_open_half_does_not_fall(capsys: pytest.CaptureFixture[str]) -> None:
    measure("open", ROOT / DATA)
    printed = capsys.readouterr().out
    found, precision = (re.search(rf"{name}: .*?([\d.]+) %", printed) for name in ("found", "precision"))
    assert found is not None
    assert precision is not None
    assert float(found[1]) >= 68.0
    assert float(precision[1]) >= 75.0
