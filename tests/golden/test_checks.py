"""The golden passages of each rule, through the whole pipeline: those that must fire and those that must not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from ondit import Metadata, Reader, Settings
from ondit.check import CheckConfig, check_analysis
from ondit.check.registry import all_rules
from ondit.model import Analysis
from ondit.read import read_bytes

FOLDER = Path(__file__).parent / "checks"


@dataclass(frozen=True)
class Passage:
    """One passage of a rule's file: the draft, the report to compare it with, and what the file's head sets."""

    code: str
    draft: str
    fires: bool
    published: str | None
    thresholds: Mapping[str, float]
    source: str | None = None
    outlet: str | None = None


def passages() -> Iterator[object]:
    for path in sorted(FOLDER.glob("[A-Z][0-9]*.md")):
        head, fire, spare = re.split(r"^## Must (?:fire|not)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        published = None if "published: none" in head else "2026-03-06"
        numbers = re.findall(r"^threshold: (\w+) = ([\d.]+)$", head, re.MULTILINE)
        thresholds = {name: json.loads(value) for name, value in numbers}
        for fires, part in ((True, fire), (False, spare)):
            for number, text in enumerate(part.split("\n---\n"), 1):
                known = re.match(r"\s*xfail: (.*)\n", text)
                marks = [pytest.mark.xfail(reason=known[1], strict=True)] if known else []
                text = (text[known.end() :] if known else text).strip()
                beside = re.fullmatch(r"source: (.*?)\n(.*?)\ndraft:\n(.*)", text, re.DOTALL)
                outlet, source, draft = beside.groups() if beside else (None, None, text)
                passage = Passage(path.stem, draft.strip(), fires, published, thresholds, source, outlet)
                name = f"{path.stem}-{'fires' if fires else 'spares'}-{number}"
                yield pytest.param(passage, id=name, marks=marks)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Settings(min_chars=1), threads=1)


def analysis_of(reader: Reader, text: str, metadata: Metadata) -> Analysis:
    return reader.analyze(read_bytes(text.encode(), "draft.md", settings=reader.settings, metadata=metadata))


@pytest.mark.slow
@pytest.mark.parametrize("passage", list(passages()))
def test_a_rule_fires_where_it_must_and_nowhere_else(reader: Reader, passage: Passage) -> None:
    draft = analysis_of(reader, passage.draft, Metadata("A draft", "The Quay", passage.published))
    sources = []
    if passage.source is not None:
        sources.append(analysis_of(reader, passage.source, Metadata("A report", passage.outlet, passage.published)))
    config = CheckConfig.of({"select": [passage.code], "thresholds": passage.thresholds})
    found = check_analysis(draft, config, sources)
    assert bool(found) is passage.fires, [finding.message for finding in found]


def test_every_rule_has_a_file_with_six_passages_of_each_kind() -> None:
    assert {path.stem for path in FOLDER.glob("[A-Z][0-9]*.md")} == {rule.code for rule in all_rules()}
    for path in FOLDER.glob("[A-Z][0-9]*.md"):
        _, fire, spare = re.split(r"^## Must (?:fire|not)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert min(part.count("\n---\n") for part in (fire, spare)) >= 5, path.name
