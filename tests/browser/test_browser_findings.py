"""Findings in the margin of the page in a real browser: beside their lines, below on narrow screens, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from tests.fixtures.analyses.hostile import BREAKOUT, IMAGE, SCRIPT, hostile
from tests.fixtures.analyses.long_report import long_report
from tests.fixtures.analyses.remarked import blog_post, remarked

from ondit.model import Analysis, BlockKind, Excerpt, Span
from ondit.report.page import Checked, Guide, Remark, render

WIDE, NARROW = 1280, 390


@pytest.fixture
def open_checked(open_html: Callable[..., Any]) -> Callable[..., Any]:
    """Opens the page of a report with findings."""

    def opened(analysis: Analysis | None = None, checked: Checked | None = None, **options: Any) -> Any:
        analysis = analysis or blog_post()
        return open_html(render(analysis, checked or remarked(analysis)), **{"width": WIDE, **options})

    return opened


def boxes(page: Any, selector: str) -> list[dict[str, float]]:
    return page.locator(selector).evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())")


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [900, WIDE, 1440])
def test_notes_stand_left_of_the_text_one_below_the_other(open_checked: Any, width: int, script: bool) -> None:
    page = open_checked(width=width, java_script_enabled=script)
    notes = boxes(page, ".side")
    text = boxes(page, "#b0")[0]["left"]
    assert len(notes) == 5
    assert all(note["width"] > 150 and note["left"] >= 0 and note["right"] < text for note in notes)
    assert all(upper["bottom"] < lower["top"] for upper, lower in pairwise(notes))


def test_notes_stand_in_one_column_however_far_their_words_are_set_in(open_checked: Any) -> None:
    found = blog_post()
    kinds: tuple[BlockKind, ...] = ("paragraph", "list_item", "quote", "heading")
    blocks = tuple(replace(block, kind=kinds[at % 4]) for at, block in enumerate(found.document.blocks))
    inner = Excerpt("inner", Span(blocks[4].span.start, blocks[6].span.end), None, found.voices[2].id)
    document = replace(found.document, blocks=blocks)
    found = replace(found, document=document, excerpts=(*found.excerpts, inner))
    spans = [Span(block.span.start, block.span.start + 9) for block in blocks]
    page = open_checked(found, Checked(tuple(Remark("W1", "w", "info", "m", span) for span in spans)))
    assert page.locator(".x .x").count() == 1
    notes = boxes(page, ".text .side")
    assert len(notes) == len(blocks)
    assert max(note["left"] for note in notes) - min(note["left"] for note in notes) < 2  # px


def test_a_note_begins_beside_the_line_of_its_words(open_checked: Any) -> None:
    found = blog_post()
    text = found.document.text
    long = next(block.span for block in found.document.blocks if len(block.span) > 250)
    last = Span(text.rindex(" ", 0, long.end - 1) + 1, long.end)
    page = open_checked(found, Checked((Remark("W1", "w", "info", "m", last),)))
    [note], [words] = boxes(page, ".side"), boxes(page, ".f.opens")
    paragraph = page.locator("p:has(.f.opens)").bounding_box()
    assert paragraph is not None
    assert words["top"] > paragraph["y"] + 50  # its words are not in the first line
    assert abs(note["top"] - words["top"]) < 16  # px; half a line


def test_no_bracket_stays_behind_in_the_line_before_its_word(open_checked: Any) -> None:
    found = blog_post()
    block = max((block.span for block in found.document.blocks), key=len)
    words = [Span(*match.span()) for match in re.compile(r"\w+").finditer(found.document.text, block.start, block.end)]
    page = open_checked(found, Checked(tuple(Remark("W1", "w", "info", "m", word) for word in words)))
    lines = page.locator(".f.opens").evaluate_all("all => all.map(e => e.getClientRects().length)")
    assert len(lines) == len(words) > 40
    assert set(lines) == {1}


def test_on_a_narrow_screen_notes_stand_below_their_paragraph(open_checked: Any) -> None:
    page = open_checked(width=NARROW)
    assert page.locator(".side:visible").count() == 0
    paragraph = page.locator("p:has(.f.opens[data-f='3'])").bounding_box()
    first = page.locator(".below li:visible", has_text="F3").bounding_box()
    assert paragraph is not None
    assert first is not None
    assert 0 <= first["y"] - (paragraph["y"] + paragraph["height"]) < 20
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_a_printed_page_has_the_notes_below_their_paragraphs(open_checked: Any) -> None:
    page = open_checked()
    page.emulate_media(media="print")
    assert page.locator(".side:visible").count() == 0
    assert page.locator(".below li:visible").count() == 6


def test_a_finding_on_the_whole_report_stands_above_the_text_at_any_width(open_checked: Any) -> None:
    for width in (WIDE, NARROW):
        page = open_checked(width=width)
        note = page.locator("#report > .below li", has_text="C201").bounding_box()
        text = page.locator("#text").bounding_box()
        assert note is not None
        assert text is not None
        assert note["y"] + note["height"] < text["y"]


@pytest.mark.parametrize("script", [True, False])
def test_the_tab_key_goes_through_notes_and_numbers_and_enter_leads_to_the_rule(
    open_checked: Any, script: bool
) -> None:
    page = open_checked(java_script_enabled=script)
    page.locator("#report").focus()
    seen = []
    for _ in range(4):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.hash"))
    assert seen == ["#findings", "loaded-cue: what rule W401 says", "F2: finding, warning, W401",
                    "1: Lantern Street Notebook, then the council"]  # fmt: skip
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#rule-W401")
    assert page.locator("#rule-W401 h3").is_visible()


def test_a_number_leads_to_the_finding_with_its_advice_and_back(open_checked: Any) -> None:
    page = open_checked()
    page.locator("#m3").click()
    assert page.url.endswith("#f3")
    assert "say why, or name the voice" in page.locator("#f3").inner_text()
    page.locator("#f3 .back").click()
    assert page.url.endswith("#m3")


def test_a_click_on_a_note_pins_no_statement(open_checked: Any) -> None:
    found = blog_post()
    statement = found.attributions[0].content[0]
    page = open_checked(found, Checked((Remark("W1", "w", "info", "within a statement", statement),)))
    page.locator(".side .message").click()
    assert page.locator(".pinned").count() == 0
    page.locator("[data-s='1']").last.click()
    assert page.locator(".pinned").count() == 1


def test_copied_words_are_the_report_s_alone(open_checked: Any) -> None:
    page = open_checked()
    page.locator("#b0").evaluate("e => getSelection().selectAllChildren(e)")
    assert page.evaluate("getSelection().toString()").startswith("For a year the council has told anybody")


def test_notes_are_not_cut_off_in_a_long_report(open_checked: Any) -> None:
    found = long_report(9_000)
    block = found.document.blocks[40].span
    page = open_checked(found, Checked((Remark("W1", "w", "warning", "m", Span(block.start, block.start + 9)),)))
    page.locator(".side b").scroll_into_view_if_needed()
    hit = page.locator(".side b").evaluate(
        "e => { const b = e.getBoundingClientRect(); return document.elementFromPoint(b.left + 3, b.top + 5) === e; }"
    )
    assert hit


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, WIDE])
def test_axe_finds_nothing_in_a_page_with_findings(open_checked: Any, axe: Any, width: int, scheme: str) -> None:
    page = open_checked(width=width, color_scheme=scheme)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.problems == []


def test_hostile_findings_stay_inert(open_checked: Any) -> None:
    found = hostile()
    remark = Remark(BREAKOUT, IMAGE, "error", SCRIPT, found.document.blocks[0].span, BREAKOUT, IMAGE, SCRIPT, BREAKOUT)
    page = open_checked(found, Checked((remark,), (Guide(BREAKOUT, SCRIPT, f"{IMAGE}\n\n{SCRIPT}"),)))
    page.locator("#m1").click()
    page.wait_for_timeout(100)
    assert page.evaluate("window.broken") is None
    assert page.problems == []
    assert page.locator("img, script").count() == 1
