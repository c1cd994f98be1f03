"""The terminal view of hand-made analyses."""

from __future__ import annotations

import dataclasses
import re

import pytest
from rich.cells import cell_len
from tests.helpers.stories import document, harbour, hostile, span

from ondit.model import Analysis, Attribution, Span, Voice
from ondit.names import moment
from ondit.report.canvas import in_ascii, share
from ondit.report.terminal import render

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def nested() -> Analysis:
    doc = document(["Lee said the mayor told her the mill had burned."], title="Fire")
    said = [
        Attribution("a0", (Span(0, 3),), (Span(4, 8),), (Span(9, 47),)),
        Attribution("a1", (Span(9, 18),), (Span(19, 23),), (Span(28, 47),)),
    ]
    voices = (
        Voice("v0", "this report", "author"),
        Voice("v1", "Lee", "person", attributions=("a0",)),
        Voice("v2", "the mayor", "person", "described", attributions=("a1",)),
    )
    return Analysis(doc, tuple(said), voices)


def test_a_statement_is_marked_and_its_chain_is_one_line_below_its_paragraph() -> None:
    view = render(harbour(), width=92)
    assert "Nine fishermen said ‹they had heard of the plan from the newspaper›⁵." in view
    assert "\n  ⁵ Quay Notes ← Nine fishermen\n" in view


def test_both_parts_of_an_interrupted_quotation_carry_its_number() -> None:
    view = " ".join(render(harbour(), width=92).replace("│ ", "").split())
    assert "‹“The piers are rotten,”›² the official said, ‹“and there is no money to mend them.”›²" in view


def test_a_statement_within_another_is_marked_within_it() -> None:
    assert "Lee said ‹the mayor told her ‹the mill had burned›²›¹." in render(nested())


def test_an_unnamed_voice_is_called_so_where_it_ends_a_chain() -> None:
    assert "← a senior official (unnamed), 2026-02-27" in " ".join(render(harbour(), width=92).replace("│", "").split())


def test_an_excerpt_has_a_margin_rule_with_its_voice() -> None:
    lines = render(harbour()).splitlines()
    first = lines.index("┌ from the Coast Courier")
    assert all(line.startswith("│") for line in lines[first + 1 : first + 8])


def test_the_table_tells_words_share_and_who_carries() -> None:
    view = render(harbour(), width=92)
    assert re.search(r"● the Coast Courier +outlet, carries 4 +28 +23 % +━+", view)
    assert re.search(r"● the Evening Lantern +outlet, carries 3 +– +–\n", view)


def test_notes_say_where_in_the_file_they_belong() -> None:
    assert "· line 5: the excerpt may end one paragraph earlier" in render(harbour())


@pytest.mark.parametrize("width", [20, 28, 40, 63, 64, 80, 92, 300])
@pytest.mark.parametrize("look", ["plain", "mono", "colour"])
def test_no_line_is_wider_than_the_terminal(width: int, look: str) -> None:
    for line in render(harbour(), width=width, look=look).splitlines():  # type: ignore[arg-type]
        assert cell_len(ESCAPES.sub("", line)) <= width


def test_wide_characters_take_two_columns() -> None:
    for line in render(hostile("東京新聞 の記者"), width=40).splitlines():
        assert cell_len(line) <= 40


def test_a_pipe_gets_no_escape_codes_and_no_trailing_space() -> None:
    view = render(harbour(), look="plain")
    assert "\x1b" not in view
    assert not re.search(r" \n", view)


def test_a_terminal_without_colour_gets_marks_instead() -> None:
    mono = render(harbour(), look="mono")
    assert "\x1b[38" not in mono
    assert "‹" in mono
    assert "‹" not in render(harbour(), look="colour")


def test_hard_wrapped_paragraphs_are_set_anew() -> None:
    doc = document(["One short\nline after\nanother."])
    assert "One short line after another." in render(Analysis(doc, voices=(Voice("v0", "this report", "author"),)))


def test_a_title_that_stands_in_the_text_is_shown_once() -> None:
    doc = document([("heading", "A title"), "And a text."])
    view = render(Analysis(doc, voices=(Voice("v0", "this report", "author"),)))
    assert view.count("A title") == 1


def test_a_report_without_blocks_or_voices_is_still_shown() -> None:
    doc = dataclasses.replace(document(["Words."]), blocks=())
    assert "Words." in render(Analysis(doc))


def test_the_views_own_signs_have_an_ascii_form() -> None:
    in_ascii(render(harbour(), width=92)).encode("ascii")


def test_shares_are_never_rounded_to_nothing() -> None:
    assert [share(0, 10), share(1, 1000), share(5, 1000), share(1, 3), share(3, 3)] == [
        "–",
        "<1 %",
        "1 %",
        "33 %",
        "100 %",
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2026-03-11", "2026-03-11"),
        ("2026-03-11TAF", "2026-03-11 afternoon"),
        ("2026-03-11T14:30", "2026-03-11 14:30"),
        ("2026-W10", "2026-W10"),
        ("PAST_REF", ""),
        ("P3D", ""),
    ],
)
def test_a_time_of_saying_is_shown_as_a_date(value: str, shown: str) -> None:
    assert moment(value) == shown


def test_a_statement_in_the_title_keeps_its_mark_and_its_chain() -> None:
    doc = document([("heading", "Mill burned, says mayor"), "It burned."])
    said = Attribution("a0", (Span(18, 23),), (Span(13, 17),), (Span(0, 11),))
    voices = (Voice("v0", "this report", "author"), Voice("v1", "mayor", "person", attributions=("a0",)))
    assert render(Analysis(doc, (said,), voices)).startswith(
        "‹Mill burned›¹, says mayor\n  ¹ this report ← mayor\n2 words\n"
    )


def test_sources_that_were_not_resolved_share_a_row() -> None:
    doc = document(["It was said that the mill burned. It is feared that it fell."])
    text = doc.text
    said = [
        Attribution("a0", (), (), (span(text, "that the mill burned"),)),
        Attribution("a1", (), (), (span(text, "that it fell"),)),
    ]
    voices = (
        Voice("v0", "this report", "author"),
        Voice("v1", None, "unknown", attributions=("a0",)),
        Voice("v2", None, "unknown", attributions=("a1",)),
    )
    assert re.search(r"● someone +2 sources not resolved +7 +54 %", render(Analysis(doc, tuple(said), voices)))


def test_many_voices_share_the_last_row() -> None:
    doc = document(["One two three."])
    voices = [Voice("v0", "this report", "author"), *(Voice(f"v{i}", f"Lee {i}", "person") for i in range(1, 31))]
    assert re.search(r"● 11 voices more +– +–\n", render(Analysis(doc, (), tuple(voices))))


@pytest.mark.parametrize("source", ["news/a.txt", "news\\a.txt", "C:\\news\\a.txt", "https://post.example/news/a.txt"])
def test_a_report_without_a_title_is_called_by_its_files_name_on_every_system(source: str) -> None:
    doc = document(["Lee said the mill had burned."], source=source)
    assert render(Analysis(doc, (), (Voice("v0", "this report", "author"),))).startswith("a.txt\n")
