"""The golden passages of each rule, through the whole pipeline: those that must fire and those that must not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ondit import Metadata, Reader, Settings
from ondit.check import CheckConfig, check_analysis
from ondit.check.registry import all_rules
from ondit.read import read_bytes

FOLDER = Path(__file__).parent / "checks"


def passages() -> Iterator[object]:
    for path in sorted(FOLDER.glob("[A-Z][0-9]*.md")):
        head, fire, spare = re.split(r"^## Must (?:fire|not)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        published = None if "published: none" in head else "2026-03-06"
        for fires, part in ((True, fire), (False, spare)):
            for number, passage in enumerate(part.split("\n---\n"), 1):
                known = re.match(r"\s*xfail: (.*)\n", passage)
                marks = [pytest.mark.xfail(reason=known[1], strict=True)] if known else []
                text = passage[known.end() :] if known else passage
                name = f"{path.stem}-{'fires' if fires else 'spares'}-{number}"
                yield pytest.param(path.stem, text.strip(), fires, published, id=name, marks=marks)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Settings(min_chars=1), threads=1)


@pytest.mark.slow
@pytest.mark.parametrize(("code", "text", "fires", "published"), list(passages()))
def test_a_rule_fires_where_it_must_and_nowhere_else(
    reader: Reader, code: str, text: str, fires: bool, published: str | None
) -> None:
    metadata = Metadata(title="A draft", publisher="The Quay", published=published)
    analysis = reader.analyze(read_bytes(text.encode(), "draft.md", settings=reader.settings, metadata=metadata))
    found = check_analysis(analysis, CheckConfig.of({"select": [code]}))
    assert bool(found) is fires, [finding.message for finding in found]


def test_every_file_is_of_a_rule_and_has_six_passages_of_each_kind() -> None:
    codes = {rule.code for rule in all_rules()}
    for path in FOLDER.glob("[A-Z][0-9]*.md"):
        _, fire, spare = re.split(r"^## Must (?:fire|not)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert path.stem in codes
        assert min(part.count("\n---\n") for part in (fire, spare)) >= 5, path.name
