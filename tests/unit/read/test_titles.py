from __future__ import annotations

from ondit.read.titles import Said, choose_title

HEADLINE = "Lowmere’s old bridge to close for the winter"


def printed(text: str, weight: float = 3.0) -> Said:
    return Said(text, weight, is_printed=True)


def test_the_sites_name_is_no_part_of_the_title():
    for title in (f"{HEADLINE} | The Lowmere Post", f"{HEADLINE} - Lowmere Post", f"Lowmere Post: {HEADLINE}"):
        said = [Said(title, 2.0), printed(HEADLINE)] if ":" in title else [Said(title, 2.0)]
        assert choose_title(said, ["The Lowmere Post"]) == HEADLINE


def test_a_dash_within_a_headline_stays():
    assert choose_title([Said("Bridge shut - and nobody was told", 2.0)], ["Lowmere Post"]) == (
        "Bridge shut - and nobody was told"
    )


def test_the_printed_headline_wins_over_the_one_for_social_media():
    said = [printed(HEADLINE), Said(HEADLINE, 2.5), Said("You won’t believe which bridge", 2.0)]
    assert choose_title(said, []) == HEADLINE


def test_what_all_else_agrees_on_wins_over_an_odd_heading():
    said = [printed("Live blog"), Said(HEADLINE, 2.5), Said(HEADLINE, 2.0), Said(HEADLINE, 1.2)]
    assert choose_title(said, []) == HEADLINE


def test_a_heading_that_is_the_sites_name_is_no_title():
    assert choose_title([printed("The Lowmere Post"), Said(HEADLINE, 2.0)], ["Lowmere Post"]) == HEADLINE


def test_a_headline_that_was_cut_off_is_printed_whole():
    assert choose_title([printed(HEADLINE), Said(HEADLINE[:25] + "…", 2.5)], []) == HEADLINE


def test_a_kicker_set_within_the_heading_is_left_out():
    assert choose_title([printed(f"Opinion {HEADLINE}"), Said(HEADLINE, 2.5)], []) == HEADLINE


def test_entities_and_tags_are_read():
    assert choose_title([Said("Bridge &amp;amp; <em>ferry</em> shut today", 2.0)], []) == "Bridge & ferry shut today"


def test_a_page_without_a_title_has_none():
    assert choose_title([], ["Lowmere Post"]) is None
