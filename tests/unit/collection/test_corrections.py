"""What people say against the machine: applied over every analysis, anchored to the words, undone one by one."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.stories import harbour
from tests.unit.collection.conftest import analysed

from ondit.collection.collection import Collection
from ondit.collection.corrections.anchors import anchor, find
from ondit.collection.corrections.apply import apply_corrections
from ondit.collection.corrections.make import make_correction
from ondit.collection.corrections.records import Correction, Kind, correction_from_json
from ondit.collection.store.draw import draw
from ondit.collection.store.known import Whence
from ondit.collection.store.put import put_report
from ondit.errors import BadCorrection
from ondit.model import Analysis, Span

FERRY = "The harbour was quiet on Monday.\n\nOkafor said “The ferry is late again.” Nobody waved from the pier."


@pytest.fixture
def news(tmp_path: Path) -> Collection:
    collection = Collection(tmp_path / "news.db", create=True)
    put_report(collection.connection, draw(harbour()), Whence("harbour.html", "/desk/harbour.html"))
    put_report(collection.connection, draw(analysed(FERRY, "ferry.txt")), Whence("ferry.txt", "/desk/ferry.txt"))
    collection.link()
    return collection


def said(kind: Kind, analysis: Analysis, target: str | None, **body: str) -> Correction:
    return make_correction(kind, analysis, "a.txt", target, body, who="Rae", made="2026-03-02T10:00:00Z")


def rows(collection: Collection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in collection.connection.execute(query)]


# -- over one analysis ------------------------------------------------------------------------------------------------


def test_a_voice_is_whom_a_person_says() -> None:
    correction = said("voice", harbour(), "v3", name="Ada Okafor", role="harbour master")
    fixed, applied = apply_corrections(harbour(), [correction])
    voice = fixed.voice("v3")
    assert (voice.name, voice.role, voice.anonymity) == ("Ada Okafor", "harbour master", "named")
    assert [one.name for one in fixed.chain(fixed.attribution("a1"))][-1] == "Ada Okafor"
    assert fixed.sourcing.anonymous_words == 0
    assert applied[0].problem is None


def test_a_voice_that_is_one_of_the_others_takes_its_place() -> None:
    fixed, _ = apply_corrections(harbour(), [said("voice", harbour(), "v3", name="Ruth Adeyemi")])
    assert [voice.id for voice in fixed.voices] == ["v0", "v1", "v2", "v4", "v5", "v6"]
    assert fixed.voice("v4").attributions == ("a1", "a2")
    assert next(link for link in fixed.links if link.kind == "citing").outer == "v4"


def test_what_is_no_statement_is_gone_with_its_links_and_words() -> None:
    fixed, _ = apply_corrections(harbour(), [said("no-statement", harbour(), "a0")])
    assert "a0" not in [one.id for one in fixed.attributions]
    assert all(link.inner != "a0" for link in fixed.links)
    assert fixed.datings == ()
    assert fixed.sourcing.words == harbour().sourcing.words
    assert fixed.voice("v2").attributions == ()


def test_an_excerpt_ends_where_a_person_says() -> None:
    fixed, _ = apply_corrections(harbour(), [said("excerpt-end", harbour(), "x0", words="to mend them.”")])
    assert fixed.excerpts[0].span.of(fixed.document.text).endswith("to mend them.”")
    assert [one.name for one in fixed.chain(fixed.attribution("a2"))] == [
        "Quay Notes",
        "the Evening Lantern",
        "Ruth Adeyemi",
    ]


def test_outlet_and_date_are_those_that_a_person_gives() -> None:
    both = [said("outlet", harbour(), None, outlet="Pier Notes"), said("date", harbour(), None, published="2026-03-01")]
    fixed, _ = apply_corrections(harbour(), both)
    assert (fixed.document.publisher, fixed.document.published) == ("Pier Notes", "2026-03-01")
    assert fixed.voices[0].name == "Pier Notes"


def test_of_two_on_the_same_words_the_later_holds() -> None:
    first = said("voice", harbour(), "v3", name="Ada Okafor")
    second = replace(said("voice", harbour(), "v3", name="Ben Lund"), made="2026-03-02T10:00:01Z")
    assert apply_corrections(harbour(), [second, first])[0].voice("v3").name == "Ben Lund"


def test_corrections_survive_small_edits_of_the_text() -> None:
    before = analysed(FERRY)
    corrections = [said("no-statement", before, "a0"), said("voice", before, "v1", name="Ada Okafor")]
    after = analysed(
        "CORRECTED: an earlier version misnamed the quay.\n\n" + FERRY.replace("late again", "late, again")
    )
    fixed, applied = apply_corrections(after, corrections)
    assert fixed.attributions == ()
    assert fixed.voices[1].name == "Ada Okafor"
    assert [one.problem for one in applied] == [None, None]


def test_what_no_longer_finds_its_words_is_told_and_changes_nothing() -> None:
    correction = said("no-statement", analysed(FERRY), "a0")
    other = analysed("Lindgren said “The bus left early and nobody minded much.”")
    fixed, applied = apply_corrections(other, [correction])
    assert fixed.attributions == other.attributions
    assert "any more" in (applied[0].problem or "")
    assert correction.key in fixed.notes[-1].message


def test_a_correction_comes_back_from_json_as_it_was() -> None:
    for correction in (
        said("voice", harbour(), "v3", name="Ada Okafor"),
        said("excerpt-end", harbour(), "x0", words="mend them"),
        said("date", harbour(), None, published="2026-03-01"),
    ):
        data = json.loads(json.dumps(correction.to_json()))
        assert correction_from_json(data) == correction
    quote, place = said("no-statement", harbour(), "a2").to_json()["target"]["selector"]
    assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    assert quote["exact"] == harbour().document.text[place["start"] : place["end"]]


@pytest.mark.parametrize(
    "data",
    [
        None, [], {}, {"id": "k"}, {"id": "", "kind": "voice"},
        {"id": "k", "kind": "x", "source": "a", "sha256": "b", "target": {"of": "voice", "selector": []}, "body": {},
         "who": "R", "made": "n"},
        {"id": "k", "kind": "voice", "source": "a", "sha256": "b", "target": {"of": "voice", "selector": 5}, "body": {},
         "who": "R", "made": "n"},
    ],
)  # fmt: skip
def test_what_is_no_correction_is_refused(data: object) -> None:
    with pytest.raises(BadCorrection):
        correction_from_json(data)


_WORDS = st.lists(st.sampled_from(["ferry", "pier", "late", "é\u0301", "🚢", "\n\n", "said", "“so”"]), min_size=1)


@given(_WORDS, _WORDS, _WORDS)
def test_words_are_found_again_wherever_they_went(before: list[str], words: list[str], after: list[str]) -> None:
    text = " ".join([*before, "QUAY", *words, "QUAY", *after])
    start = text.index("QUAY")
    span = Span(start, text.rindex("QUAY") + 4)
    moved = "Something new. " + text
    assert find(text, anchor(text, span, "statement")) == span
    assert find(moved, anchor(text, span, "statement")) == Span(span.start + 15, span.end + 15)


# -- in a collection --------------------------------------------------------------------------------------------------


def test_tables_and_the_stored_page_follow_at_once_and_the_machines_analysis_stays(news: Collection) -> None:
    correction = news.correct("voice", "harbour.html", "v3", name="Ada Okafor", who="Rae")
    assert rows(news, "SELECT anonymity, chain FROM statements WHERE key = 'a1'")[0] == (
        "named", "Quay Notes ← the Coast Courier ← the Evening Lantern ← Ada Okafor",
    )  # fmt: skip
    assert rows(news, "SELECT unnamed_words FROM reports WHERE source = 'harbour.html'") == [(0,)]
    assert news.read("harbour.html").voice("v3").name == "Ada Okafor"
    assert any(speaker.name == "Ada Okafor" for speaker in news.speakers())
    news.undo(correction.key)
    assert news.read("harbour.html").voices == harbour().voices
    assert [(one.state, one.correction.undone is None) for one in news.corrections()] == [("undone", False)]


def test_each_is_undone_by_itself(news: Collection) -> None:
    first = news.correct("no-statement", "harbour.html", "a0", who="Rae")
    news.correct("outlet", "harbour.html", outlet="Pier Notes", who="Rae")
    news.undo(first.key)
    assert len(news.read("harbour.html").attributions) == 5
    assert news.report("harbour.html").publisher == "Pier Notes"
    with pytest.raises(BadCorrection, match="was undone"):
        news.undo(first.key)
    with pytest.raises(BadCorrection, match="no correction nope"):
        news.undo("nope")


def test_corrections_outlive_a_new_reading_a_new_version_and_a_move(news: Collection) -> None:
    news.correct("no-statement", "ferry.txt", "a0", who="Rae")
    store = news.connection
    again = draw(analysed(FERRY, "ferry.txt"))
    put_report(store, again, Whence("ferry.txt", "/desk/ferry.txt"), replace=news.report("ferry.txt").id)
    assert news.report("ferry.txt").statements == 0
    edited = draw(analysed(FERRY.replace("quiet", "very quiet"), "ferry.txt"))
    assert put_report(store, edited, Whence("ferry.txt", "/desk/ferry.txt"))[0] == "version"
    assert news.report("ferry.txt").statements == 0
    put_report(store, draw(analysed(FERRY, "moved.txt")), Whence("moved.txt", "/elsewhere/moved.txt"))
    assert news.report("moved.txt").statements == 0
    assert [one.state for one in news.corrections()] == ["holds"]


def test_a_correction_that_lost_its_words_is_kept_and_told(news: Collection) -> None:
    news.correct("no-statement", "ferry.txt", "a0", who="Rae")
    other = draw(analysed("Okafor said “Buses run to the old quarry all night long.”", "ferry.txt"))
    put_report(news.connection, other, Whence("ferry.txt", "/desk/ferry.txt"))
    standing = news.corrections()[0]
    assert (standing.state, standing.problem) == ("lost", "no statement has its words any more")
    assert news.report("ferry.txt").statements == 1
    assert rows(news, "SELECT count(*) FROM notes WHERE stage = 'corrections'") == [(1,)]


def test_people_join_and_part_speakers(news: Collection) -> None:
    def speakers_of(*names: str) -> set[object]:
        query = "SELECT j.speaker FROM joins AS j JOIN voices AS v ON v.id = j.voice WHERE v.name IN ({})"
        return {row[0] for row in news.connection.execute(query.format(", ".join("?" * len(names))), names)}

    joined = news.correct("same-speaker", "harbour.html", "v4", other=("ferry.txt", "v1"), who="Rae")
    assert len(speakers_of("Ruth Adeyemi", "Okafor")) == 1
    news.undo(joined.key)
    assert len(speakers_of("Ruth Adeyemi", "Okafor")) == 2


def test_claims_are_kept_for_later(news: Collection) -> None:
    news.correct("not-same-claim", "harbour.html", "a1", other=("ferry.txt", "a0"), who="Rae")
    assert [(one.correction.kind, one.state) for one in news.corrections()] == [("not-same-claim", "holds")]


def test_a_newsroom_shares_corrections(news: Collection, tmp_path: Path) -> None:
    kept = news.correct("voice", "harbour.html", "v3", name="Ada Okafor", who="Rae")
    undone = news.correct("no-statement", "ferry.txt", "a0", who="Rae")
    news.undo(undone.key)
    data = json.loads(json.dumps(news.export_corrections()))
    with Collection(tmp_path / "other.db", create=True) as other:
        assert len(other.import_corrections(data)) == 2
        assert [one.state for one in other.corrections()] == ["not here", "undone"]
        put_report(other.connection, draw(harbour()), Whence("copy/harbour.html"))
        assert other.read("copy/harbour.html").voice("v3").name == "Ada Okafor"
        assert other.import_corrections(data) == []
        news.undo(kept.key)
        assert len(other.import_corrections(news.export_corrections())) == 1
        assert other.read("copy/harbour.html").voice("v3").name == "a senior official"


@pytest.mark.parametrize("data", [None, {}, {"schema": "ondit.corrections/1"}, {"schema": "x", "corrections": []},
                                  {"schema": "ondit.corrections/1", "corrections": [{"id": "k"}]}])  # fmt: skip
def test_what_is_no_export_changes_nothing(news: Collection, data: object) -> None:
    with pytest.raises(BadCorrection):
        news.import_corrections(data)
    assert news.corrections() == []


@pytest.mark.parametrize(
    ("kind", "target", "body"),
    [
        ("voice", "v99", {"name": "Ada"}),
        ("voice", "v3", {}),
        ("voice", "v3", {"kind": "ghost"}),
        ("no-statement", "a99", {}),
        ("no-statement", None, {}),
        ("excerpt-end", "x0", {"words": "words that are not there"}),
        ("excerpt-end", "x9", {"words": "piers"}),
        ("same-speaker", "v3", {}),
        ("outlet", None, {}),
        ("date", None, {}),
    ],
)
def test_what_cannot_be_corrected_is_told_and_not_stored(
    news: Collection, kind: Kind, target: str | None, body: dict[str, str]
) -> None:
    with pytest.raises(BadCorrection):
        news.correct(kind, "harbour.html", target, who="Rae", **body)
    assert news.corrections() == []


def test_removing_a_report_leaves_no_word_of_it_in_corrections(news: Collection) -> None:
    news.correct("same-speaker", "harbour.html", "v4", other=("ferry.txt", "v1"), who="Rae")
    news.correct("no-statement", "ferry.txt", "a0", who="Rae")
    news.remove("ferry.txt")
    news.link()
    news.close()
    assert b"ferry is late" not in news.path.read_bytes()
    assert sqlite3.connect(news.path).execute("SELECT count(*) FROM corrections").fetchone()[0] == 0
