"""Findings on the page: marks that nest with all others, notes, the list of findings, the rules, nothing unescaped."""

from __future__ import annotations

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.analyses.hostile import BREAKOUT, IMAGE, SCRIPT, hostile
from tests.fixtures.analyses.remarked import blog_post, remarked
from tests.unit.report.page.test_marks import TEXT, analysis, blocks
from tests.unit.report.page.test_page import errors

from ondit.model import Span
from ondit.report.page import Checked, Guide, Remark, render
from ondit.report.page.marks import Piece, marked_text
from ondit.report.page.remarks import count_of, guide_views, remark_views
from ondit.report.page.views import statement_views


def shape(pieces: tuple[Piece, ...]) -> str:
    """`<` opens a finding, `(` goes on with it, `[` opens a statement; `*` is a finding's note, `F1` its number."""
    parts = []
    for piece in pieces:
        if piece.kind == "finding":
            parts.append("<" if piece.opens else "(")
        elif piece.kind == "finding number":
            assert piece.remark is not None
            parts.append(f"F{piece.remark.number}")
        else:
            parts.append({"statement": "[", "close": "]", "number": "#", "note": "*"}.get(piece.kind, piece.text))
    return "".join(parts)


def shapes(statements: list[tuple[Span, ...]], *remarks: Span) -> list[str]:
    found = analysis(statements)
    views = remark_views(Checked(tuple(Remark("W1", "w", "warning", "m", span) for span in remarks)), found.document)
    return [shape(block.pieces) for block in blocks(marked_text(found, statement_views(found), views))]


def test_a_finding_that_crosses_a_statement_is_opened_once_and_numbered_once() -> None:
    assert shapes([(Span(4, 18),)], Span(0, 8))[0].startswith("<Lee* [said]]F1[ the mayor]# told")


def test_a_finding_that_begins_within_a_statement_goes_on_behind_it() -> None:
    assert shapes([(Span(0, 8),)], Span(4, 18))[0].startswith("[Lee <said*]]#( the mayor]F1 told")


def test_findings_over_the_same_words_are_marks_within_marks() -> None:
    assert shapes([], Span(0, 3), Span(0, 3))[0].startswith("<<Lee**]F2]F1 said")


def test_a_note_stands_behind_the_first_word_or_at_the_end_of_a_mark_without_one() -> None:
    assert shapes([], Span(3, 12))[0].startswith("Lee< said* the]F1 mayor")
    assert shapes([], Span(3, 4), Span(5, 7))[0].startswith("Lee< *]F1s<ai*]F2d the")


def test_a_finding_over_two_paragraphs_has_its_note_in_the_first_and_its_number_in_the_second() -> None:
    first, second, _ = shapes([], Span(28, 56))
    assert first.endswith("<the* bridge was shut.]")
    assert second.startswith("(Nobody]F1 crossed")


@pytest.mark.parametrize("span", [None, Span(0, len(TEXT)), Span(48, 50)])
def test_a_finding_on_no_words_or_on_all_of_them_is_on_the_whole_report(span: Span | None) -> None:
    [view] = remark_views(Checked((Remark("C1", "c", "info", "m", span),)), analysis([]).document)
    assert view.span is None


_spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 60)).map(
    lambda pair: Span(pair[0], min(len(TEXT), pair[0] + pair[1]))
)


@given(st.lists(st.tuples(_spans), max_size=4), st.lists(_spans, max_size=6))
def test_whatever_the_spans_every_finding_opens_once_ends_once_and_no_word_is_lost(
    statements: list[tuple[Span, ...]], remarks: list[Span]
) -> None:
    found = analysis(statements)
    views = remark_views(Checked(tuple(Remark("W1", "w", "info", "m", span) for span in remarks)), found.document)
    pieces = [piece for block in blocks(marked_text(found, statement_views(found), views)) for piece in block.pieces]
    placed = sorted(view.number for view in views if view.span)
    for kind in ("opens", "ends"):
        assert sorted(p.remark.number for p in pieces if p.remark and getattr(p, kind)) == placed
    for kind in ("note", "finding number"):
        assert sorted(p.remark.number for p in pieces if p.kind == kind and p.remark) == placed
    assert sum(p.kind in ("statement", "evidence", "finding") for p in pieces) == sum(p.kind == "close" for p in pieces)
    words = "".join(piece.text for piece in pieces if piece.kind == "text")
    assert words == "".join(block.span.of(TEXT) for block in found.document.blocks)


def test_a_page_with_findings_is_well_formed_and_leads_nowhere_else() -> None:
    html = render(blog_post(), remarked(blog_post()))
    assert errors(html) == []
    ids = set(re.findall(r' id="([^"]+)"', html))
    links = re.findall(r'href="([^"]*)"', html)
    assert {link.removeprefix("#") for link in links} <= ids
    assert "#rule-W401" in links
    assert "#rule-X900" not in links


def test_the_text_of_the_report_is_whole_beside_its_notes() -> None:
    found = blog_post()
    tree = html5lib.parse(render(found, remarked(found)), namespaceHTMLElements=False)
    for index, block in enumerate(found.document.blocks):
        element = tree.find(f".//*[@id='b{index}']")
        assert element is not None
        for aside in [x for x in element.iter() if x.get("class", "").split(" ")[0] in ("side", "fn", "n")]:
            for inner in list(aside):
                aside.remove(inner)
            aside.text = ""
        assert "".join(element.itertext()) == block.span.of(found.document.text)


def test_each_finding_stands_twice_once_in_its_line_and_once_below_its_paragraph() -> None:
    html = render(blog_post(), remarked(blog_post()))
    assert html.count('class="side"') == 5
    assert html.count("crosses what others mark") == 3  # and once in the list of findings


def test_a_page_without_a_check_says_nothing_of_findings_and_a_clean_one_that_there_are_none() -> None:
    assert "indings" not in render(blog_post()).split("</style>")[1]
    assert "No findings." in render(blog_post(), Checked())


def test_findings_are_counted_by_severity() -> None:
    document = blog_post().document
    assert count_of(remark_views(remarked(blog_post()), document)) == (
        "Six findings: one error, three warnings, two info"
    )
    assert count_of(remark_views(Checked((Remark("A1", "a", "warning", "m"),) * 2), document)) == "Two warnings"


def test_a_rule_is_set_from_markdown_without_markup_or_links_of_its_own() -> None:
    [guide] = guide_views(Checked((), (Guide("W1", "w", "First.\n\n## Why\n<b>x</b> [y](https://a.example)"),)))
    assert guide.html == "<p>First.</p>\n<h4>Why</h4>\n<p>&lt;b&gt;x&lt;/b&gt; [y](https://a.example)</p>\n"


def test_hostile_findings_stay_inert() -> None:
    found = hostile()
    span = found.document.blocks[0].span
    remark = Remark(BREAKOUT, IMAGE, "error", SCRIPT, span, BREAKOUT, IMAGE, SCRIPT, BREAKOUT)
    html = render(found, Checked((remark, remark), (Guide(BREAKOUT, SCRIPT, f"{IMAGE}\n\n```text\n{SCRIPT}\n```"),)))
    assert errors(html) == []
    assert html.count("<script>") == 1
    assert "<img" not in html
