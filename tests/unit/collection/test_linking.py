"""Speakers in the store: the same whatever the order of adding, also after removing and reading again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.collection.conftest import Put

from ondit.collection.figures import group_figures, speaker_figures
from ondit.collection.link import link_reports
from ondit.collection.search.filters import Filters
from ondit.collection.store.connect import connect
from ondit.collection.store.remove import remove_reports

TEXTS = {
    "a": "Okafor said “The ferry is late.”",
    "b": "Okafor said “The pier is rotten.” Lindgren said “It is not.”",
    "c": "Lindgren said “No ferry today.”",
    "d": "Brandt said “So it goes.”",
}
# The reader of the tests finds surnames alone; here they get what a real one would tell of them.
NAMES = {"Okafor": ("Ada Okafor", "senator"), "Lindgren": ("Eva Lindgren", None), "Brandt": ("Okafor", "Sen.")}


def named(store: sqlite3.Connection) -> None:
    for short, (name, role) in NAMES.items():
        store.execute("UPDATE voices SET name = ?, role = ? WHERE name = ? AND role IS NULL", (name, role, short))


def linked(store: sqlite3.Connection) -> set[tuple[object, ...]]:
    query = """
        SELECT r.source, v.key, p.key, p.name, j.why, j.score FROM joins AS j JOIN voices AS v ON v.id = j.voice
        JOIN speakers AS p ON p.id = j.speaker JOIN reports AS r ON r.id = v.report
    """
    return {tuple(row) for row in store.execute(query)}


def test_voices_of_one_name_are_one_speaker(store: sqlite3.Connection, put: Put) -> None:
    for source, text in TEXTS.items():
        put(text, source)
    named(store)
    assert link_reports(store) == 4
    names = sorted((source, name) for source, _, _, name, _, _ in linked(store))
    assert names == [
        ("a", "Ada Okafor"), ("b", "Ada Okafor"), ("b", "Eva Lindgren"), ("c", "Eva Lindgren"), ("d", "Ada Okafor"),
    ]  # fmt: skip
    assert link_reports(store) == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(
    st.permutations(sorted(TEXTS)),
    st.lists(st.booleans(), min_size=4, max_size=4),
    st.sampled_from([None, *sorted(TEXTS)]),
)
def test_links_depend_on_the_set_of_reports_alone(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], links: list[bool], gone: str | None
) -> None:
    from tests.unit.collection.conftest import analysed

    from ondit.collection.store.draw import draw
    from ondit.collection.store.known import Whence
    from ondit.collection.store.put import put_report

    def fill(path: Path, sources: list[str], link_after: list[bool]) -> sqlite3.Connection:
        store = connect(path, create=True)
        for source, link in zip(sources, link_after, strict=False):
            put_report(store, draw(analysed(TEXTS[source], source)), Whence(source))
            named(store)
            if link:
                link_reports(store)
        return store

    folder = tmp_path_factory.mktemp("order")
    store = fill(folder / "a.db", order, links)
    link_reports(store)
    if gone is not None:
        report = store.execute("SELECT id FROM reports WHERE source = ?", (gone,)).fetchone()[0]
        remove_reports(store, folder / "a.db", [report])
        link_reports(store)
    fresh = fill(folder / "b.db", [source for source in sorted(TEXTS) if source != gone], [False] * 4)
    link_reports(fresh)
    assert linked(store) == linked(fresh)
    assert [row[0] for row in store.execute("SELECT key FROM speakers ORDER BY key")] == [
        row[0] for row in fresh.execute("SELECT key FROM speakers ORDER BY key")
    ]
    assert store.execute("SELECT count(*) FROM stale_keys").fetchone()[0] == 0
    store.close()
    fresh.close()


def test_an_older_collection_is_linked_from_the_start(store: sqlite3.Connection, put: Put, path: Path) -> None:
    put(TEXTS["a"])
    link_reports(store)
    for table in ("name_keys", "stale_keys"):
        store.execute(f"DROP TABLE {table}")
    store.execute("DROP INDEX statements_doubtful")
    store.execute("PRAGMA user_version = 1")
    store.close()
    again = connect(path)
    assert link_reports(again) == 1
    again.close()


def test_a_speaker_has_figures_variants_and_evidence(store: sqlite3.Connection, put: Put) -> None:
    for source, text in TEXTS.items():
        put(text, source, publisher="Brack Post" if source < "c" else "Skerby Echo")
    named(store)
    link_reports(store)
    okafor = next(x for x in speaker_figures(store) if x.name == "Ada Okafor")
    assert okafor.variants == ("Ada Okafor", "Okafor")
    assert (okafor.counts.statements, okafor.counts.reports, okafor.outlets) == (3, 3, 2)
    assert okafor.counts.quoted_words == okafor.counts.words == 11
    assert {(voice.source, voice.score) for voice in okafor.voices} == {("a", 0.99), ("b", 0.99), ("d", 0.85)}
    assert [x.name for x in speaker_figures(store, Filters(speaker="okafor"))] == ["Ada Okafor"]
    assert [x.name for x in speaker_figures(store, Filters(outlet="Skerby Echo"), limit=1)] == ["Ada Okafor"]


def test_figures_by_outlet_and_month_add_up(store: sqlite3.Connection, put: Put) -> None:
    put(TEXTS["a"], "a", publisher="Brack Post", published="2026-03-02")
    put(TEXTS["b"], "b", publisher="Brack Post", published="2026-04-02")
    put(TEXTS["c"], "c")
    store.execute("UPDATE statements SET anonymity = 'anonymous' WHERE content LIKE '%rotten%'")
    by_both = [(x.outlet, x.period, x.counts.statements) for x in group_figures(store, ["outlet", "month"])]
    assert by_both == [("Brack Post", "2026-03", 1), ("Brack Post", "2026-04", 2), (None, None, 1)]
    by_outlet = group_figures(store, ["outlet"])[0]
    assert (by_outlet.counts.statements, by_outlet.counts.unnamed_share) == (3, 0.3333)
    assert [x.period for x in group_figures(store, ["year"])] == ["2026", None]
    assert group_figures(store, [])[0].counts.statements == 4
