"""The page in a real browser: reading, pointing, keys, voices, filters, print, dark, narrow, hostile."""

from __future__ import annotations

from typing import Any

import pytest
from tests.fixtures.analyses.hostile import hostile
from tests.fixtures.analyses.long_report import long_report

REPORTS = ("blog-post", "wire-report", "twenty-voices")


def names(page: Any) -> list[str]:
    return page.locator("#panel .path b").all_inner_texts()


def test_a_page_loads_nothing_and_says_nothing_to_the_console(open_page: Any) -> None:
    assert open_page().problems == []


def test_pointing_at_a_statement_shows_its_chain(open_page: Any) -> None:
    page = open_page()
    page.locator("[data-s='4']").first.hover()
    assert names(page) == [
        "Lantern Street Notebook",
        "Harbour Wire",
        "Northern Courier",
        "a senior official",
        "Elena Marsh",
    ]


def test_leaving_the_text_forgets_a_statement_that_was_only_pointed_at(open_page: Any) -> None:
    page = open_page()
    page.locator("[data-s='4']").first.hover()
    page.locator("h1").hover()
    assert names(page) == []


def test_a_click_pins_the_chain_and_escape_lets_go(open_page: Any) -> None:
    page = open_page()
    page.locator("[data-s='10']").first.click()
    page.locator("h1").hover()
    assert names(page) == ["Lantern Street Notebook", "Piers Oakley"]
    page.keyboard.press("Escape")
    page.locator("h1").hover()
    assert names(page) == []


def test_a_pinned_statement_lights_up_the_words_that_show_its_hands(open_page: Any) -> None:
    page = open_page()
    page.locator("#r2").click()
    lit = " ".join(page.locator(".e.on").all_inner_texts())
    assert "From the Harbour Wire" in lit
    assert "the Northern Courier" in lit
    assert "citing a senior official" in lit


def test_enter_on_a_number_pins_and_the_arrow_keys_step_through_all_statements(open_page: Any) -> None:
    page = open_page()
    page.locator("#r1").focus()
    page.keyboard.press("Enter")
    seen = []
    for _ in range(24):
        seen.append(page.evaluate("document.activeElement.id"))
        page.keyboard.press("ArrowRight")
    assert seen == [f"r{n}" for n in range(1, 25)]
    assert page.evaluate("document.activeElement.id") == "r1"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "r24"


def test_arrow_keys_scroll_as_usual_while_nothing_is_pinned(open_page: Any) -> None:
    page = open_page()
    # Asked from outside: Playwright's own waiting evaluates text in the page, which its security policy forbids.
    # Pressed again until it acts: a key that comes before the first frame is lost.
    for _ in range(40):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(50)
        if page.evaluate("scrollY") > 0:
            break
    assert page.evaluate("scrollY") > 0


def test_every_statement_is_reached_with_the_tab_key_and_is_named_by_its_chain(open_page: Any) -> None:
    page = open_page()
    page.locator("#report").focus()
    page.keyboard.press("Tab")
    focused = page.evaluate("[document.activeElement.id, document.activeElement.ariaLabel]")
    assert focused == ["r1", "1: Lantern Street Notebook, then the council"]


def test_choosing_a_voice_dims_the_rest_and_escape_shows_all(open_page: Any) -> None:
    page = open_page()
    page.get_by_role("button", name="Elena Marsh").click()
    lit = page.locator(".s.lit").evaluate_all("all => [...new Set(all.map(one => one.dataset.s))]")
    assert sorted(lit, key=int) == ["4", "7"]
    assert page.locator("#status").inner_text() == ("2 statements said or passed on by Elena Marsh. Escape shows all.")
    plain, full = page.locator("#b0").evaluate(
        "e => [getComputedStyle(e).color, getComputedStyle(document.body).color]"
    )
    assert plain != full
    page.keyboard.press("Escape")
    assert page.locator(".lensed, .s.lit").count() == 0


def test_a_carrier_is_chosen_with_all_that_it_passes_on(open_page: Any) -> None:
    page = open_page()
    page.get_by_role("button", name="Northern Courier").click()
    assert "12 statements" in page.locator("#status").inner_text()


def test_a_name_in_the_diagram_chooses_its_voice(open_page: Any) -> None:
    page = open_page()
    page.locator(".node text", has_text="Ruth Abelard").first.click()
    assert "Ruth Abelard" in page.locator("#status").inner_text()


@pytest.mark.parametrize(("lens", "numbers"), [("Unnamed", 7), ("First-hand", 7), ("Second-hand", 17), ("In doubt", 1)])
def test_a_filter_shows_only_its_statements(open_page: Any, lens: str, numbers: int) -> None:
    page = open_page()
    page.get_by_role("button", name=lens, exact=True).click()
    assert page.locator(".n.lit").count() == numbers
    assert page.get_by_role("button", name=lens, exact=True).get_attribute("aria-pressed") == "true"


def test_stepping_keeps_to_the_chosen_voice(open_page: Any) -> None:
    page = open_page()
    page.get_by_role("button", name="Hanne Osei", exact=True).click()
    page.locator("#r19").click()
    seen = []
    for _ in range(4):
        page.keyboard.press("ArrowDown")
        seen.append(page.evaluate("document.activeElement.id"))
    assert seen == ["r20", "r21", "r22", "r19"]


def test_a_pinned_chain_is_lit_in_the_diagram(open_page: Any) -> None:
    page = open_page()
    page.locator("#r4").click()
    assert page.locator(".tree.lit .ribbon.on").count() == 4


def test_an_address_with_a_statement_number_opens_with_its_chain(open_page: Any) -> None:
    assert names(open_page(fragment="#r10")) == ["Lantern Street Notebook", "Piers Oakley"]


def test_on_a_narrow_screen_a_tap_brings_the_chain_up_and_a_button_puts_it_away(open_page: Any) -> None:
    page = open_page(width=360, has_touch=True)
    assert not page.locator("#panel").is_visible()
    page.locator("[data-s='10']").first.tap()
    assert page.locator("#panel").is_visible()
    page.get_by_role("button", name="Let go of the statement").tap()
    assert not page.locator("#panel").is_visible()


def test_without_script_the_numbers_lead_to_the_chains_as_footnotes(open_page: Any) -> None:
    page = open_page(java_script_enabled=False)
    assert not page.locator("#panel").is_visible()
    assert not page.locator("#lenses").is_visible()
    page.locator("#r4").click()
    assert page.url.endswith("#c4")
    assert page.locator("#c4 .path b", has_text="Elena Marsh").is_visible()


def test_a_printed_page_keeps_the_chains_and_drops_what_cannot_be_pressed(open_page: Any) -> None:
    page = open_page()
    page.locator("#r4").click()
    page.emulate_media(media="print")
    assert page.locator("#c24").is_visible()
    assert page.locator(".tree").is_visible()
    for gone in ("#panel", "#lenses", ".top nav"):
        assert not page.locator(gone).is_visible()


def test_the_page_turns_dark_with_the_system(open_page: Any) -> None:
    colours = "() => { const s = getComputedStyle(document.documentElement); return [s.backgroundColor, s.color] }"
    light, dark = (open_page(color_scheme=scheme).evaluate(colours) for scheme in ("light", "dark"))
    assert light[0] == "rgb(253, 252, 248)"
    assert dark[0] == "rgb(21, 22, 23)"
    assert light[1] != dark[1]


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("width", [360, 800, 1440])
def test_nothing_is_wider_than_the_window(open_page: Any, report: str, width: int) -> None:
    page = open_page(report, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("report", REPORTS)
def test_axe_finds_nothing(open_page: Any, axe: Any, report: str, scheme: str) -> None:
    assert axe(open_page(report, color_scheme=scheme)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_with_a_pinned_chain_and_a_chosen_voice(
    open_page: Any, axe: Any, width: int, scheme: str
) -> None:
    page = open_page(width=width, color_scheme=scheme, reduced_motion="reduce")
    page.get_by_role("button", name="a senior official").click()
    page.locator("#r4").click()
    assert axe(page) == []


def test_hostile_text_stays_inert(open_page: Any) -> None:
    page = open_page(hostile())
    page.locator("#r1").click()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    for button in page.locator("[data-voice-button]").all():
        button.click()
    page.wait_for_timeout(100)
    assert page.evaluate("window.broken") is None
    assert page.problems == []
    assert page.locator("img, script").count() == 1
    assert "<script>window.broken = 1</script>" in page.locator("h1").inner_text()


def test_axe_finds_nothing_in_hostile_text(open_page: Any, axe: Any) -> None:
    assert axe(open_page(hostile())) == []


def test_right_to_left_text_runs_right_to_left(open_page: Any) -> None:
    page = open_page(hostile())
    assert page.locator("#b2").evaluate("e => e.matches(':dir(rtl)')")
    assert not page.locator("#b1").evaluate("e => e.matches(':dir(rtl)')")
    assert (
        open_page("twenty-voices").locator("bdi", has_text="يوسف الحداد").first.evaluate("e => e.matches(':dir(rtl)')")
    )


@pytest.mark.slow
def test_a_report_of_thirty_thousand_words_scrolls_smoothly(open_page: Any) -> None:
    page = open_page(long_report(30_000))
    frames = page.evaluate(
        """async () => {
            const gaps = []; let last = performance.now();
            for (let n = 0; n < 90; n++) {
                scrollBy(0, 400);
                await new Promise(requestAnimationFrame);
                const now = performance.now(); gaps.push(now - last); last = now;
            }
            return gaps.sort((a, b) => a - b);
        }"""
    )
    # ms. Measured: 17 to 31 with six other jobs on two cores, 17 for a page of bare paragraphs (see docs/page.md).
    assert frames[len(frames) // 2] < 120


@pytest.mark.slow
def test_a_report_of_a_thousand_words_is_ready_soon(open_page: Any) -> None:
    page = open_page(long_report(1_000))
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert ready < 1_500  # ms; the aim of 200 is measured in docs/page.md, this must hold on a busy machine
