"""The timeline of hand-made analyses."""

from __future__ import annotations

import dataclasses

from tests.helpers.stories import Said, document, harbour, hostile, span, statement

from ondit.model import Analysis, Dating, Excerpt, Time, Voice
from ondit.report.timeline import render

BRIDGE = document(
    [
        "Police said on Friday that 27 people were hurt when the bridge in Velden fell on March 3.",
        "The mayor said 31 people were hurt when the bridge in Velden fell on March 4. "
        "She had called the builder the night before the collapse.",
        "“It was old,” said Ruth Adeyemi.",
    ],
    title="Bridge falls",
    published="2026-03-09",
)


def bridge() -> Analysis:
    text = BRIDGE.text
    said = [
        Said("v1", "that 27 people were hurt when the bridge in Velden fell on March 3", "Police", "said"),
        Said("v2", "31 people were hurt when the bridge in Velden fell on March 4", "The mayor", "said"),
        Said("v3", "“It was old,”", "Ruth Adeyemi", "said"),
    ]
    return Analysis(
        BRIDGE,
        tuple(statement(BRIDGE, i, one) for i, one in enumerate(said)),
        (
            Voice("v0", "The Echo", "author"),
            Voice("v1", "Police", "group", attributions=("a0",)),
            Voice("v2", "The mayor", "person", attributions=("a1",)),
            Voice("v3", "Ruth Adeyemi", "person", attributions=("a2",)),
        ),
        times=(
            Time("t0", span(text, "Friday"), "DATE", "2026-03-06"),
            Time("t1", span(text, "March 3"), "DATE", "2026-03-03"),
            Time("t2", span(text, "March 4"), "DATE", "2026-03-04"),
            Time("t3", span(text, "the night"), "TIME", "XXXX-XX-XXTNI"),
        ),
        datings=(Dating("a0", "t0"),),
    )


def _lines(analysis: Analysis) -> list[str]:
    return render(analysis, width=200).splitlines()


def test_dates_stand_in_order_of_time_with_what_was_said_and_what_is_told_of() -> None:
    lines = _lines(bridge())
    dates = [line for line in lines if line.startswith("2026")]
    assert dates == ["2026-03-03 Tuesday", "2026-03-04 Wednesday", "2026-03-06 Friday"]
    assert lines[lines.index("2026-03-06 Friday") + 1].startswith("  [1] said: that 27 people")
    assert lines[lines.index("2026-03-03 Tuesday") + 1].startswith("  [1] tells of: … said on Friday that")


def test_each_entry_has_its_chain() -> None:
    lines = _lines(bridge())
    assert lines[lines.index("2026-03-06 Friday") + 2] == "    The Echo ← Police"


def test_an_undated_statement_stands_apart_with_what_is_known() -> None:
    lines = _lines(bridge())
    at = lines.index("UNDATED · all of it said by 2026-03-09, when the report appeared")
    assert lines[at + 1] == "  [3] said: “It was old,”"


def test_an_undated_statement_of_a_dated_excerpt_was_made_before_it_appeared() -> None:
    analysis = bridge()
    excerpt = Excerpt("x0", BRIDGE.blocks[2].span, None, "v1")
    lines = _lines(dataclasses.replace(analysis, excerpts=(excerpt,), datings=(Dating("x0", "t0"),)))
    assert "    known: not after 2026-03-06, when its source appeared" in lines


def test_what_is_known_only_beside_an_event_stands_apart() -> None:
    lines = _lines(bridge())
    assert lines[lines.index("BEFORE AND AFTER") + 1] == "  the night before the collapse"


def test_voices_that_give_different_numbers_or_days_are_marked() -> None:
    lines = _lines(bridge())
    assert lines[lines.index("THEY DIFFER") + 1 :] == [
        "  ≠ [1] Police: 2026-03-03; [2] The mayor: 2026-03-04",
        "  ≠ [1] Police: 27 people; [2] The mayor: 31 people",
    ]
    assert any(line.endswith("≠ [2]") for line in lines)


def test_the_same_number_is_no_difference() -> None:
    assert "THEY DIFFER" not in _lines(harbour())


def test_one_voice_does_not_differ_from_itself() -> None:
    analysis = bridge()
    voices = (
        analysis.voices[0],
        dataclasses.replace(analysis.voices[1], attributions=("a0", "a1")),
        analysis.voices[3],
    )
    assert "THEY DIFFER" not in _lines(dataclasses.replace(analysis, voices=voices))


def test_a_week_or_a_month_shows_its_precision() -> None:
    analysis = bridge()
    times = (
        dataclasses.replace(analysis.times[0], value="2026-W09"),
        dataclasses.replace(analysis.times[1], value="2026-03"),
        dataclasses.replace(analysis.times[2], value="198"),
    )
    lines = _lines(dataclasses.replace(analysis, times=times))
    assert [line for line in lines if line[:2] in ("19", "20")] == [
        "1980s the decade",
        "2026-02-23 the week from Monday",
        "2026-03 March, the month",
    ]


def test_a_statement_of_some_friday_is_undated_and_says_so() -> None:
    analysis = bridge()
    times = (dataclasses.replace(analysis.times[0], value="XXXX-WXX-5"),)
    lines = _lines(dataclasses.replace(analysis, times=times))
    assert any(line.startswith("    known: some Friday (“Friday”)") for line in lines)


def test_a_dated_excerpt_has_its_entry() -> None:
    analysis = bridge()
    excerpt = Excerpt("x0", BRIDGE.blocks[1].span, None, "v3")
    lines = _lines(dataclasses.replace(analysis, excerpts=(excerpt,), datings=(Dating("x0", "t0"),)))
    assert lines[lines.index("2026-03-06 Friday") + 1].startswith("  was published: The mayor said 31 people")


def test_a_report_without_statements_has_a_head_only() -> None:
    empty = Analysis(document(["Nothing."], title="Quiet day"), voices=(Voice("v0", "The Echo", "author"),))
    assert render(empty) == "Quiet day\nno publication date · 0 statements, 0 with a date\n"


def test_hostile_text_stays_inert() -> None:
    analysis = hostile("\x1b[31mred\x07\u202e")
    times = (Time("t0", analysis.document.blocks[1].span, "DATE", "2026-03-02T\x1b[2J"),)
    view = render(dataclasses.replace(analysis, times=times, datings=(Dating("a0", "t0"),)))
    assert "\x1b" not in view
    assert "\u202e" not in view
