"""The fixture pages: each alone against its expectation, all together against trafilatura by itself."""

from __future__ import annotations

import html
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import trafilatura

from ondit.errors import UnreadableReport
from ondit.read import Reading, read_path
from ondit.settings import Settings

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"
EXPECTED: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(PAGES.glob("*.toml"))
}
READABLE = [name for name, expected in EXPECTED.items() if "refused" not in expected]
REFUSED = [name for name, expected in EXPECTED.items() if "refused" in expected]
# Pages read right of those that hold a report; the floors move down only on purpose.
FLOORS = {"title": 1.0, "published": 1.0, "byline": 1.0, "body": 1.0}


def words_in_common(text: str, true: str) -> float:
    """Share of words in common: twice the common ones over all of both."""
    ours, theirs = (Counter(re.findall(r"\w+", one.lower())) for one in (text, true))
    return 2 * sum((ours & theirs).values()) / max(1, sum(ours.values()) + sum(theirs.values()))


def scores(about: dict[str, Any], expected: dict[str, Any]) -> dict[str, bool]:
    return {
        "title": about["title"] == expected["title"],
        "published": (about["published"] or "")[:10] == expected.get("published", ""),
        "byline": list(about["byline"]) == expected["byline"],
        "body": words_in_common(about["text"], " ".join(expected["body"])) >= 0.9,
    }


def share(rows: Iterable[dict[str, bool]], key: str) -> float:
    rows = list(rows)
    return sum(row[key] for row in rows) / len(rows)


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {name: read_path(PAGES / f"{name}.html", settings=Settings()) for name in READABLE}


def described(reading: Reading) -> dict[str, Any]:
    document = reading.document
    return {
        "title": document.title,
        "published": document.published,
        "byline": document.byline,
        "text": document.text,
    }


@pytest.mark.parametrize("name", READABLE)
def test_a_page_gives_its_report_and_nothing_else(name, readings):
    expected, document = EXPECTED[name], readings[name].document
    blocks = [block.span.of(document.text) for block in document.blocks]
    assert blocks == [" ".join(body.split()) for body in expected["body"]]
    for words in expected.get("absent", []):
        assert words not in document.text


@pytest.mark.parametrize("name", READABLE)
def test_a_page_says_who_published_what_when(name, readings):
    expected, document = EXPECTED[name], readings[name].document
    assert document.title == expected["title"]
    assert list(document.byline) == expected["byline"]
    assert (document.published or "")[:10] == expected.get("published", "")
    assert document.publisher == expected.get("publisher")


@pytest.mark.parametrize("name", READABLE)
def test_quotes_headings_links_and_notes_are_kept(name, readings):
    expected, (document, notes) = EXPECTED[name], (readings[name].document, readings[name].notes)
    if "quotes" in expected:
        quotes = [block.span.of(document.text)[:40] for block in document.blocks if block.kind == "quote"]
        assert set(expected["quotes"]) <= set(quotes)
    if "headings" in expected:
        assert expected["headings"] == [b.span.of(document.text) for b in document.blocks if b.kind == "heading"]
    assert set(expected.get("anchors", [])) <= {anchor.href for anchor in document.anchors}
    assert any(expected.get("note", "") in note.message for note in notes) or "note" not in expected


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_without_a_report_is_refused_with_the_reason(name):
    with pytest.raises(UnreadableReport, match=EXPECTED[name]["refused"]):
        read_path(PAGES / f"{name}.html", settings=Settings())


@pytest.mark.parametrize("name", READABLE)
def test_each_block_of_a_page_is_found_again_in_its_line_and_column(name, readings):
    document = readings[name].document
    raw = (PAGES / f"{name}.html").read_bytes()
    lines = raw.decode("cp1252" if b"\xff" in raw or name in ("tables", "wrong_charset") else "utf-8").split("\n")
    for block in document.blocks:
        place = document.origin.locate(block.span.start)
        assert place is not None
        if "note" in EXPECTED[name] and EXPECTED[name]["note"] != "paywall":
            continue  # out of a script, with its escapes: the line is right, the column near
        shown = re.sub("<[^>]*>", "", lines[place.number - 1][place.column - 1 :])
        assert html.unescape(shown).startswith(block.span.of(document.text)[:6])


@pytest.mark.slow
def test_pages_are_read_better_than_by_trafilatura_alone(readings):
    ours = [scores(described(readings[name]), EXPECTED[name]) for name in READABLE]
    theirs = []
    for name in READABLE:
        found = trafilatura.bare_extraction(
            (PAGES / f"{name}.html").read_bytes(), include_comments=False, with_metadata=True
        )
        about = {"title": None, "published": None, "byline": (), "text": ""}
        if found is not None:
            authors = (found.author or "").split("; ") if found.author else []
            about = {"title": found.title, "published": found.date, "byline": authors, "text": found.text}
        theirs.append(scores(about, EXPECTED[name]))
    for key, floor in FLOORS.items():
        print(
            key, f"ours {sum(row[key] for row in ours)}, trafilatura {sum(row[key] for row in theirs)} of {len(ours)}"
        )
        assert share(ours, key) >= floor
        assert share(ours, key) >= share(theirs, key)
