"""What a search finds, in which order, and that nothing a user types breaks it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.helpers.stories import harbour, hostile
from tests.unit.collection.conftest import Put

from ondit.collection.search import plan
from ondit.collection.search.filters import Filters
from ondit.collection.search.plan import REPORTS, STATEMENTS, latest_query, ranked_query
from ondit.collection.search.records import FoundStatement, Results
from ondit.collection.search.reports import search_reports
from ondit.collection.search.statements import search_statements
from ondit.collection.search.words import fts_query
from ondit.collection.store.connect import connect
from ondit.collection.store.draw import draw
from ondit.collection.store.known import Whence
from ondit.collection.store.put import put_report
from ondit.errors import BadSearch

FERRY = "Okafor said “The ferry is late again.”\n\nLindgren said “The pier is rotten, and so is the ferry.”"
BUS = "Okafor said “The bus is late.”"


@pytest.fixture
def common_after(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets how many statements may have words before the latest come first."""
    return lambda number: monkeypatch.setattr(plan, "MOST_RANKED", number)


def contents(results: Results) -> list[str]:
    return [item.content for item in results.found if isinstance(item, FoundStatement)]


def test_words_are_found_whatever_their_ending_or_case(store: sqlite3.Connection, put: Put) -> None:
    put(FERRY)
    assert contents(search_statements(store, "FERRIES")) == [
        "“The ferry is late again.”",
        "“The pier is rotten, and so is the ferry.”",
    ]


def test_a_statement_comes_with_its_chain_and_where_its_words_stand(store: sqlite3.Connection) -> None:
    put_report(store, draw(harbour()), Whence("harbour.html"))
    results = search_statements(store, "rotten piers")
    assert results.total == 1
    found = results.to_json()["statements"][0]
    assert found["chain"] == ["Quay Notes", "the Coast Courier", "the Evening Lantern", "a senior official"]
    assert [found["content"][start:end] for start, end in found["marks"]] == ["piers", "rotten"]
    text = harbour().document.text
    assert text[found["start"] : found["end"]].startswith("“The piers")
    assert (found["source"], found["statement"], found["voice"]) == ("harbour.html", "a1", "a senior official")
    assert (found["published"], found["publisher"], found["speaker"]) == ("2026-03-02", "Quay Notes", None)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('"late again"', 1),
        ("“late again”", 1),
        ('"again late"', 0),
        ("rott*", 1),
        ("pier AND late", 0),
        ("pier OR late", 2),
        ("ferry NOT pier", 1),
        ("NEAR(pier rotten, 2)", 1),
        ("the late ferry", 1),
    ],
)
def test_phrases_prefixes_and_operators_work(store: sqlite3.Connection, put: Put, words: str, found: int) -> None:
    put(FERRY)
    assert search_statements(store, words).total == found


@pytest.mark.parametrize(
    "words",
    [
        "ferry-late",
        "ferry's",
        "outlet: ferry",
        '"ferry',
        "ferry)",
        "((ferry",
        "AND ferry",
        "ferry +",
        "^ferry ^",
        "*ferry",
    ],
)
def test_what_is_no_valid_query_is_searched_for_as_words(store: sqlite3.Connection, put: Put, words: str) -> None:
    put("Okafor said “Outlet and ferry's ferry-late is late.”")
    assert search_statements(store, words).total == 1


@pytest.mark.parametrize("words", ["", "   ", "*", "—", '""', "f*", 'ferry AND "b"*', "ferry " * 101])
def test_words_that_cannot_be_searched_for_are_refused_with_a_reason(store: sqlite3.Connection, words: str) -> None:
    with pytest.raises(BadSearch):
        search_statements(store, words)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.sampled_from([*"ab\"*()^:+-{}.,'’“” \x00\ud800é", "AND", " OR ", "NOT", "NEAR(", "ferry"])).map("".join)
)
def test_no_words_are_a_syntax_error(store: sqlite3.Connection, words: str) -> None:
    for search in (search_statements, search_reports):
        try:
            search(store, words, Filters(voice="ferry"))
            search(store, None, Filters(voice=words, speaker=None))
        except BadSearch as exc:
            assert "fts5" not in str(exc)  # noqa: PT017


def test_the_better_match_comes_first(store: sqlite3.Connection, put: Put) -> None:
    put("Okafor said “The ferry came with the tide on a long day of many things.”", "long.txt")
    put("Lindgren said “Ferry, ferry.”", "short.txt")
    results = search_statements(store, "ferry")
    assert [item.source for item in results.found] == ["short.txt", "long.txt"]
    assert results.order == "relevance"


def test_equals_come_latest_first_whatever_the_order_of_adding(store: sqlite3.Connection, put: Put) -> None:
    for day in ("2026-03-02", "2026-03-09", "2026-02-01"):
        put(BUS, f"{day}.txt", published=day)
    found = [item.published for item in search_statements(store, "bus").found]
    assert found == ["2026-03-09", "2026-03-02", "2026-02-01"]


def test_words_in_too_many_statements_give_the_latest(
    store: sqlite3.Connection, put: Put, common_after: Callable[[int], None]
) -> None:
    for day in range(1, 6):
        put(BUS, f"{day}.txt", published=f"2026-03-0{day}")
    put(FERRY, "ferry.txt", published="2026-03-09")
    common_after(2)
    results = search_statements(store, "bus", limit=2)
    assert (results.order, results.total, results.next_offset) == ("date", None, 2)
    assert [item.source for item in results.found] == ["5.txt", "4.txt"]
    last = search_statements(store, "bus", limit=2, offset=4)
    assert ([item.source for item in last.found], last.total, last.next_offset) == (["1.txt"], 5, None)
    assert [item.source for item in search_statements(store, "bu*", limit=2).found] == ["5.txt", "4.txt"]
    by_voice = search_statements(store, "bus", Filters(voice="Okafor", until="2026-03-02"))
    assert [item.source for item in by_voice.found] == ["2.txt", "1.txt"]


def test_words_in_most_statements_are_asked_of_one_after_the_other(
    store: sqlite3.Connection, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(1, 6):
        put(BUS, f"{day}.txt", published=f"2026-03-0{day}")
    monkeypatch.setattr(plan, "MOST_RANKED", 1)
    monkeypatch.setattr(plan, "MOST_LISTED", 2)
    assert [item.source for item in search_statements(store, "bus", limit=2).found] == ["5.txt", "4.txt"]


def test_without_words_all_statements_are_found(store: sqlite3.Connection, put: Put) -> None:
    put(FERRY)
    results = search_statements(store)
    assert (results.total, results.order) == (2, "date")


def test_pages_follow_on_each_other(store: sqlite3.Connection, put: Put) -> None:
    for number in range(5):
        put(f"Okafor said “Bus {number} is late.”", f"{number}.txt")
    first = search_statements(store, "bus", limit=3)
    assert first.next_offset == 3
    rest = search_statements(store, "bus", limit=3, offset=3)
    assert (rest.next_offset, rest.total) == (None, 5)
    assert len({item.source for page in (first, rest) for item in page.found}) == 5
    assert len(search_statements(store, "bus", limit=None).found) == 5


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(remove="second"), ["a0", "a1", "a2", "a3"]),
        (Filters(remove="first"), ["a4"]),
        (Filters(anonymous=True), ["a0", "a1"]),
        (Filters(voice="ruth"), ["a2"]),
        (Filters(voice="mayor"), ["a2"]),
        (Filters(voice="fisher*"), ["a4"]),
        (Filters(mode="direct", remove="second", anonymous=True), ["a1"]),
        (Filters(act="deny"), []),
        (Filters(outlet="quay notes"), ["a0", "a1", "a2", "a3", "a4"]),
        (Filters(min_score=0.98), []),
    ],
)
def test_each_filter_keeps_what_it_names(store: sqlite3.Connection, filters: Filters, found: list[str]) -> None:
    put_report(store, draw(harbour()), Whence("harbour.html"))
    keys = [
        item.statement for item in search_statements(store, None, filters).found if isinstance(item, FoundStatement)
    ]
    assert sorted(keys) == found
    with_words = search_statements(store, "the OR that OR a", filters).found
    assert {item.statement for item in with_words if isinstance(item, FoundStatement)} <= set(found)


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2026-03-02", None, ["day", "evening", "morning"]),
        ("2026-03", "2026-03", ["day", "evening", "month", "morning"]),
        (None, "2026-03-02", ["day", "month", "morning"]),
        ("2026-03-02T22:00:00Z", None, ["evening"]),
        ("2026-03-03", None, ["evening"]),
        (None, "2026-03-02T10:00+02:00", ["day", "month", "morning"]),
        (None, "2026-03-02T09:59+02:00", ["day", "month"]),
    ],
)
def test_dates_are_compared_in_utc(
    store: sqlite3.Connection, put: Put, since: str | None, until: str | None, found: list[str]
) -> None:
    put(BUS, "morning", published="2026-03-02T10:00+02:00")
    put(BUS, "evening", published="2026-03-02T23:30-01:00")  # half past midnight in UTC
    put(BUS, "day", published="2026-03-02")
    put(BUS, "month", published="2026-03")
    results = search_statements(store, "bus", Filters(since=since, until=until))
    assert sorted(item.source for item in results.found) == found


@pytest.mark.parametrize(
    "filters",
    [
        Filters(since="last week"),
        Filters(until="2026-13"),
        Filters(outlet="The Nowhere Times"),
        Filters(act="shout"),
        Filters(mode="loud"),
        Filters(speaker="Nobody"),
    ],
)
def test_what_a_filter_cannot_name_is_told(store: sqlite3.Connection, put: Put, filters: Filters) -> None:
    put(BUS, publisher="Brack Post")
    with pytest.raises(BadSearch, match=r"date|outlet|Brack Post|act|mode|speaker"):
        search_statements(store, "bus", filters)


def test_a_speaker_is_found_by_every_name_of_their_voices(store: sqlite3.Connection, put: Put) -> None:
    put(BUS)
    put(FERRY, "b.txt")
    store.execute("INSERT INTO speakers (id, key, name, kind) VALUES (1, 'k', 'Ada Okafor', 'person')")
    store.execute("INSERT INTO joins SELECT id, 1, 'the name', 0.9 FROM voices WHERE name = 'Okafor'")
    for name in ("k", "ada okafor", "OKAFOR"):
        results = search_statements(store, None, Filters(speaker=name))
        assert [(x.voice, x.speaker) for x in results.found if isinstance(x, FoundStatement)] == [
            ("Okafor", "Ada Okafor")
        ] * 2


def test_doubtful_statements_are_left_out_unless_asked_for(store: sqlite3.Connection, put: Put) -> None:
    put(BUS)
    store.execute("UPDATE statements SET shown = 0")
    assert search_statements(store, "bus").total == 0
    assert search_statements(store, "bus", Filters(doubtful=True)).total == 1


def test_whole_reports_are_found_with_their_best_passage(store: sqlite3.Connection, put: Put) -> None:
    put(f"The day was long. {FERRY}", "a.txt", title="A long day")
    put(BUS, "b.txt", title="Ferry")
    results = search_reports(store, "ferry")
    assert {item.source for item in results.found} == {"a.txt", "b.txt"}
    found = {item["source"]: item for item in results.to_json()["reports"]}["a.txt"]
    assert [found["passage"][start:end] for start, end in found["marks"]] == ["ferry", "ferry"]


def test_reports_are_narrowed_by_what_their_statements_are(store: sqlite3.Connection, put: Put) -> None:
    put(FERRY, "a.txt", published="2026-03-02", publisher="Brack Post")
    put("Okafor said “The ferry sank.”", "b.txt", published="2026-04-02")
    voice = search_reports(store, "ferry", Filters(voice="Lindgren"))
    assert [item.source for item in voice.found] == ["a.txt"]
    dated = search_reports(store, "ferry", Filters(since="2026-04"))
    assert [item.source for item in dated.found] == ["b.txt"]
    assert [item.source for item in search_reports(store, None, Filters(outlet="brack post")).found] == ["a.txt"]


def test_hostile_text_is_found_and_stays_as_it_is(store: sqlite3.Connection) -> None:
    words = "'; DROP TABLE statements; -- \ufdd0 \x1b[31m <b>ferry"
    put_report(store, draw(hostile(words)), Whence("a.txt"))
    results = search_statements(store, words)
    assert results.total == 1
    assert words in contents(results)[0]
    assert "\x1b" not in "".join(results.to_json()["statements"][0]["chain"])


# -- soon, also with millions of statements --------------------------------------------------------------------------


def steps(store: sqlite3.Connection, query: str, **values: Any) -> list[str]:
    return [row["detail"] for row in store.execute(f"EXPLAIN QUERY PLAN {query}", values)]


@pytest.mark.parametrize(
    ("filters", "index"),
    [
        (Filters(), "statements_by_published"),
        (Filters(outlet="Brack Post"), "statements_by_outlet"),
        (Filters(act="deny"), "statements_by_act"),
        (Filters(anonymous=True), "statements_by_anonymity"),
        (Filters(remove="first"), "statements_by_remove"),
        (Filters(since="2026", until="2026-04"), "statements_by_published"),
    ],
)
@pytest.mark.parametrize("words", [True, False])
def test_the_latest_are_read_off_an_index_without_sorting(
    store: sqlite3.Connection, put: Put, filters: Filters, index: str, words: bool
) -> None:
    from ondit.collection.search.filters import narrow

    put(BUS, publisher="Brack Post")
    narrowed = narrow(store, filters)
    query = latest_query(STATEMENTS, narrowed.statements, "bus" if words else None)
    plan = steps(store, query, **narrowed.values, words="bus", limit=20, offset=0)
    assert index in plan[0]
    assert not any("TEMP B-TREE" in step for step in plan)


def test_common_beginnings_of_words_are_looked_up_once(store: sqlite3.Connection) -> None:
    plan = steps(store, latest_query(STATEMENTS, [], "bu*"), words="bu*", limit=20, offset=0)
    assert plan[0].endswith("statements_by_published")
    assert not any("CORRELATED" in step for step in plan)


def test_what_few_voices_say_is_looked_through(store: sqlite3.Connection) -> None:
    query = latest_query(STATEMENTS, [], "bus", "SELECT id FROM voices WHERE name = 'Okafor'")
    assert "statements_by_voice" in steps(store, query, words="bus", limit=20, offset=0)[0]


def test_matches_are_ranked_from_the_text_index_alone(store: sqlite3.Connection, put: Put) -> None:
    for table in (STATEMENTS, REPORTS):
        assert [step[:40] for step in steps(store, ranked_query(table, []), words="bus")] == [
            f"SCAN {table.index} VIRTUAL TABLE INDEX 0:M1"[:40]
        ]
    doubtful = steps(store, ranked_query(STATEMENTS, ["s.shown = 1"]), words="bus")
    assert doubtful[-1].startswith("SEARCH statements USING COVERING INDEX statements_doubtful (id=?")
    filtered = steps(store, ranked_query(STATEMENTS, ["s.shown = 1", "s.act = 'deny'"]), words="bus")
    assert filtered[-1] == "SEARCH s USING INTEGER PRIMARY KEY (rowid=?)"


def test_a_collection_that_is_open_elsewhere_is_searched(store: sqlite3.Connection, put: Put, path: Any) -> None:
    put(BUS)
    store.execute("BEGIN IMMEDIATE")
    other = connect(path)
    assert search_statements(other, "bus").total == 1
    other.close()
    store.execute("ROLLBACK")


def test_plain_words_are_left_as_they_are() -> None:
    assert fts_query("statements_fts", "late ferry") == "late ferry"
    assert fts_query("statements_fts", "late-ferry's end*") == '"late-ferry\'s" "end"*'
