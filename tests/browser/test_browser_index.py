"""The index page of a batch in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.analyses.hostile import BREAKOUT, hostile

from ondit import codec
from ondit.report.page import IndexEntry, render_index

ANALYSES = Path(__file__).parents[1] / "fixtures" / "analyses"


@pytest.fixture(scope="module")
def html() -> str:
    entries = [
        IndexEntry.of(f"{path.stem}.html", codec.loads(path.read_text(encoding="utf-8")))
        for path in sorted(ANALYSES.glob("*.json"))
    ]
    hostile_entry = IndexEntry.of("javascript:window.broken=5", hostile())
    return render_index([*entries, hostile_entry], problems=[(BREAKOUT, "not a readable PDF")])


def column(page: Any, at: int) -> list[str]:
    return page.locator(f"tbody tr > :nth-child({at})").evaluate_all("all => all.map(cell => cell.dataset.key)")


def test_the_table_is_sorted_by_a_click_on_a_head_and_the_other_way_by_a_second(open_html: Any, html: str) -> None:
    page = open_html(html)
    page.get_by_role("button", name="Words").click()
    assert column(page, 3) == sorted(column(page, 3), key=int, reverse=True)
    page.get_by_role("button", name="Words").click()
    assert column(page, 3) == sorted(column(page, 3), key=int)
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"


def test_the_index_reads_without_script(open_html: Any, html: str) -> None:
    page = open_html(html, java_script_enabled=False)
    assert page.locator("tbody tr").count() == 4
    assert page.locator("button").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_in_the_index(open_html: Any, html: str, axe: Any, width: int, scheme: str) -> None:
    page = open_html(html, width=width, color_scheme=scheme)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_names_stay_inert_in_the_index(open_html: Any, html: str) -> None:
    page = open_html(html)
    page.get_by_role("button", name="Report", exact=True).click()
    assert page.evaluate("window.broken") is None
    assert page.problems == []
    assert all(
        link.startswith("./")
        for link in page.locator("tbody a").evaluate_all("a => a.map(x => x.getAttribute('href'))")
    )
