"""A stage that fails takes nothing down with it: a note says so, and the rest of the report is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

import ondit
from ondit import analyze
from ondit.check import CheckConfig, check_analysis
from ondit.check.registry import all_rules
from ondit.errors import ModelMismatch
from ondit.guard import Guard, failures
from ondit.model import Analysis
from ondit.read import Metadata, read_bytes

_TEXT = """The pier of Orley shut on Monday, Mayor Ana Lee told the Orley Post on Tuesday.

“Nobody had told me that the keeper said it was rotten,” she said.

This is how the Harbour Wire had it last week:

> The pier will stay open, said the keeper, Bo Tarr.
"""
_STAGES = ("complete", "find_inner", "find_voices", "find_links", "find_excerpts", "find_times")


def _fail(*_: object) -> None:
    raise KeyError("the keeper said")


@pytest.fixture(scope="module")
def reader() -> ondit.Reader:
    return ondit.Reader(model="fast", threads=1)


@pytest.fixture
def lenient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONDIT_STRICT")


@pytest.fixture(params=_STAGES)
def crippled(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, lenient: None) -> str:
    """Analyses of which one stage fails."""
    monkeypatch.setattr(analyze, request.param, _fail)
    return str(request.param)


def _analysis(reader: ondit.Reader) -> Analysis:
    return reader.analyze(
        read_bytes(_TEXT.encode(), "pier.md", settings=reader.settings, metadata=Metadata(published="2026-03-04"))
    )


def test_the_rest_of_a_report_is_kept_whichever_stage_fails(reader: ondit.Reader, crippled: str) -> None:
    found = _analysis(reader)
    assert len(failures(found.notes)) == 1
    assert found.attributions
    assert bool(found.times) == (crippled != "find_times")
    assert bool(found.excerpts) == (crippled != "find_excerpts")
    assert any(voice.name == "Ana Lee" for voice in found.voices) == (crippled != "find_voices")


def test_a_report_without_a_stage_is_stored_and_opened_as_any(reader: ondit.Reader, crippled: str) -> None:
    found = _analysis(reader)
    stored = ondit.dumps(found)
    assert ondit.dumps(ondit.loads(stored)) == stored


def test_where_voices_fail_every_source_stays_unknown_on_its_own(
    reader: ondit.Reader, monkeypatch: pytest.MonkeyPatch, lenient: None
) -> None:
    monkeypatch.setattr(analyze, "find_voices", _fail)
    found = _analysis(reader)
    speakers = [found.voice_of(attribution) for attribution in found.attributions]
    assert len(set(speakers)) == len(speakers)
    assert {(voice.kind, voice.name) for voice in speakers} == {("unknown", None)}


def test_the_note_tells_kind_and_place_of_the_error_and_the_version_but_no_word_of_the_report(lenient: None) -> None:
    guard = Guard()
    assert guard.keep("times", "instead", lambda: {}["the keeper said"]) == "instead"
    (note,) = guard.notes
    assert "times were left out" in note.message
    assert "KeyError at guard.py:" in note.message
    assert f"Ondit {ondit.__version__})" in note.message
    assert "keeper" not in note.message


def test_a_strict_reader_raises_what_a_stage_raised(monkeypatch: pytest.MonkeyPatch, lenient: None) -> None:
    monkeypatch.setattr(analyze, "find_times", _fail)
    with pytest.raises(KeyError):
        _analysis(ondit.Reader(model="fast", threads=1, strict=True))


@pytest.mark.parametrize("error", [MemoryError, KeyboardInterrupt, SystemExit, TimeoutError, ModelMismatch])
def test_what_no_later_stage_escapes_ends_the_report(error: type[BaseException], lenient: None) -> None:
    def end() -> None:
        raise error

    with pytest.raises(error):
        Guard().keep("times", None, end)


def test_a_rule_that_fails_leaves_the_findings_of_the_others(
    reader: ondit.Reader, monkeypatch: pytest.MonkeyPatch, lenient: None
) -> None:
    analysis, config = _analysis(reader), CheckConfig.of({"select": ["ALL"], "preview": True})
    before = check_analysis(analysis, config)
    broken = replace(next(rule for rule in all_rules() if rule.code == before[0].code), check=_fail)
    rules = tuple(broken if rule.code == broken.code else rule for rule in config.rules(sources=False))
    monkeypatch.setattr(CheckConfig, "rules", lambda self, *, sources: rules)
    guard = Guard()
    found = check_analysis(analysis, config, guard=guard)
    assert found == tuple(finding for finding in before if finding.code != broken.code)
    assert f"rule {broken.code} was left out" in guard.notes[0].message
