"""The parts of the page: dates, diagram, division of words, shortened text."""

from __future__ import annotations

from pathlib import Path

import pytest

from ondit import codec
from ondit.model import Analysis, Anchor, Attribution, Block, Document, Sourcing, Span, Voice
from ondit.report.page.bar import shares
from ondit.report.page.clean import clean, direction, shortened
from ondit.report.page.dates import spoken_date
from ondit.report.page.diagram import MAX_LEAVES, WIDTH, Node, draw
from ondit.report.page.moments import timeline
from ondit.report.page.views import statement_views, voice_views

ANALYSES = Path(__file__).parents[3] / "fixtures" / "analyses"


def load(name: str) -> Analysis:
    return codec.loads((ANALYSES / f"{name}.json").read_text(encoding="utf-8"))


def crowd(size: int) -> Analysis:
    text = " ".join(f"Voice{n} spoke." for n in range(size))
    starts = [text.index(f"Voice{n} ") for n in range(size)]
    attributions = tuple(
        Attribution(f"a{n}", (), (), (Span(at, at + len(f"Voice{n} spoke.")),)) for n, at in enumerate(starts)
    )
    voices = tuple(Voice(f"w{n}", f"Voice {n}", "person", attributions=(f"a{n}",)) for n in range(size))
    blocks = (Block("paragraph", Span(0, len(text))),)
    return Analysis(Document("0", text, blocks), attributions, (Voice("v0", None, "author"), *voices))


@pytest.mark.parametrize(
    ("value", "spoken"),
    [
        ("2026-03-09", "Monday 9 March 2026"),
        ("2026-03", "March 2026"),
        ("1987", "1987"),
        ("2026-W09", "2026-02-23 the week from Monday"),
        ("2026-SU", "2026 summer"),
        ("2026-03-12TMO", "Thursday 12 March 2026, morning"),
        ("2026-01-14T04:10", "Wednesday 14 January 2026, 04:10"),
        ("PAST_REF", "in the past"),
        ("2026-13-40", "2026-13-40"),
        ("2026-02-30", "2026-02-30"),
        ("P3D", "P3D"),
        ("XXXX-WXX-5", "some Friday"),
        ("2026-03-12T21:40:00+01:00", "Thursday 12 March 2026, 21:40"),
    ],
)
def test_a_date_is_spoken(value: str, spoken: str) -> None:
    assert spoken_date(value) == spoken


def test_the_timeline_runs_from_the_earliest_date() -> None:
    analysis = load("blog-post")
    labels = [moment.label for moment in timeline(analysis, statement_views(analysis))]
    assert labels[:3] == ["Friday 9 January 2026", "Sunday 8 March 2026", "Monday 9 March 2026"]


@pytest.mark.parametrize("name", ["blog-post", "wire-report", "twenty-voices"])
def test_ribbons_carry_all_words_but_those_a_hand_says_itself(name: str) -> None:
    diagram = draw(load(name))
    assert diagram is not None
    assert diagram.root.words == load(name).sourcing.words
    for node in diagram.nodes:
        assert node.words == node.own + sum(child.words for child in node.children)


@pytest.mark.parametrize("name", ["blog-post", "wire-report", "twenty-voices"])
def test_no_name_in_the_diagram_stands_on_another(name: str) -> None:
    diagram = draw(load(name))
    assert diagram is not None

    def box(node: Node) -> tuple[float, float, float, float]:
        chars = len(node.label) if node.children else len(node.label) + len(node.detail)
        return node.x, node.y - (32 if node.children else 18), node.x + 7.3 * chars, node.y

    boxes = [box(node) for node in diagram.nodes]
    for at, (left, top, right, bottom) in enumerate(boxes):
        assert right <= WIDTH + 30
        for other in boxes[at + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_a_crowd_of_voices_is_folded_into_one_bar() -> None:
    diagram = draw(crowd(80))
    assert diagram is not None
    leaves = [node for node in diagram.nodes if not node.children]
    assert len(leaves) <= MAX_LEAVES
    assert [node.name for node in leaves if node.folded] == ["59 others"]
    assert sum(node.words for node in leaves) == 160


def test_a_report_of_own_words_alone_has_no_diagram() -> None:
    text = "It rained."
    assert (
        draw(Analysis(Document("0", text, (Block("paragraph", Span(0, 10)),)), voices=(Voice("v0", None, "author"),)))
        is None
    )


def test_a_voice_says_how_it_is_heard() -> None:
    analysis = load("blog-post")
    heard = {view.name: view.heard for view in voice_views(analysis, statement_views(analysis))}
    assert heard["Piers Oakley"] == "Three statements, one first-hand, two through others"
    assert heard["Harbour Wire"] == "Passes on 16 statements"
    assert heard["Hanne Osei"] == "Three statements, first-hand; passes on one statement"


def test_the_stretches_of_the_bar_fill_it() -> None:
    found = shares(Sourcing(7, 3, 2, 0, 2, 1, 0, 2))
    assert [share.kind for share in found] == ["own", "first", "unknown"]
    assert sum(share.width for share in found) == pytest.approx(1000, abs=0.5)


def test_text_is_cut_at_a_word() -> None:
    assert shortened("The bridge over the Tarn was shut", max_chars=20) == "The bridge over the…"


def test_unfit_code_points_are_replaced_one_by_one() -> None:
    assert clean("a\x00b\ud800c\x85d") == "a\ufffdb\ufffdc\ufffdd"


def test_a_paragraph_runs_the_way_of_most_of_its_letters() -> None:
    assert direction("يوسف الحداد, whose shop sells spices, spoke first.") == "ltr"
    assert direction("قال يوسف الحداد إن المتجر مغلق (Tarn).") == "rtl"


def test_a_hand_tells_where_the_link_on_its_words_leads_as_text() -> None:
    text = "From the Wire: It rained."
    anchors = (Anchor(Span(5, 13), "https://wire.example/rain/"), Anchor(Span(0, 4), "javascript:alert(1)"))
    analysis = Analysis(
        Document("0", text, (Block("paragraph", Span(0, len(text))),), tuple(reversed(anchors))),
        (Attribution("a0", (Span(5, 13),), (Span(0, 4),), (Span(15, 24),)),),
        (Voice("v0", None, "author"), Voice("v1", "the Wire", "outlet", attributions=("a0",))),
    )
    assert [hand.addresses for hand in statement_views(analysis)[0].hands] == [(), ("wire.example/rain",)]
