"""The page as text: valid, self-contained, under its policy, the same every time, and nothing in it unescaped."""

from __future__ import annotations

import base64
import hashlib
import re
import warnings
from pathlib import Path

import html5lib
import pytest
from tests.fixtures.analyses.hostile import hostile

from ondit import codec
from ondit.model import Analysis, Attribution, Block, Document, Span, Voice
from ondit.report.page import IndexEntry, render, render_index

ANALYSES = Path(__file__).parents[3] / "fixtures" / "analyses"
REPORTS = ("blog-post", "wire-report", "twenty-voices")


def load(name: str) -> Analysis:
    return codec.loads((ANALYSES / f"{name}.json").read_text(encoding="utf-8"))


def errors(html: str) -> list[str]:
    parser = html5lib.HTMLParser()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser.parse(html)
    return [str(error) for error in parser.errors]


@pytest.mark.parametrize("name", REPORTS)
def test_the_page_is_well_formed(name: str) -> None:
    assert errors(render(load(name))) == []


def test_the_page_of_hostile_text_is_well_formed_and_can_be_written() -> None:
    html = render(hostile())
    assert errors(html) == []
    assert html.encode("utf-8")


def test_the_index_of_hostile_reports_is_well_formed() -> None:
    html = render_index([IndexEntry.of("javascript:alert(1)", hostile())], problems=[("<b>", "<i>")])
    assert errors(html) == []
    assert "<b>" not in html.split("</style>")[1]


def test_only_our_own_script_and_style_stand_in_the_page_and_the_policy_allows_no_other() -> None:
    html = render(hostile())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    allowed = policy[1].replace("&#39;", "'")
    for tag in ("script", "style"):
        found = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in found]
        assert allowed.count(f"{tag}-src 'sha256-") == 1
        assert [f"'sha256-{digest}'" in allowed for digest in digests] == [True]
    assert "default-src 'none'" in allowed
    assert "unsafe" not in allowed


def test_nothing_in_the_page_needs_a_style_attribute_a_handler_or_the_network() -> None:
    html = re.sub(r"<(script|style)>.*?</\1>", "", render(load("blog-post")), flags=re.DOTALL)
    assert not re.search(r"<[^>]+\s(style|on\w+|src|srcset)=", html)
    assert all(link.startswith("#") for link in re.findall(r'href="([^"]*)"', html))


def test_every_number_leads_to_a_chain_and_back() -> None:
    html = render(load("wire-report"))
    for n in range(1, 33):
        assert html.count(f'id="r{n}"') == html.count(f'id="c{n}"') == 1
        assert f'href="#c{n}"' in html
        assert f'href="#r{n}"' in html


def test_the_whole_text_of_the_report_is_in_the_page() -> None:
    analysis = load("blog-post")
    tree = html5lib.parse(render(analysis), namespaceHTMLElements=False)
    for index, block in enumerate(analysis.document.blocks):
        element = tree.find(f".//*[@id='b{index}']")
        assert element is not None
        for number in element.iter("a"):
            number.text = ""
        assert "".join(element.itertext()) == block.span.of(analysis.document.text)


def test_a_headline_that_opens_the_text_is_set_once() -> None:
    assert render(load("wire-report")).count("Amberley dam operator knew of cracks in autumn, inquiry hears</") == 1


def test_the_same_analysis_gives_the_same_page() -> None:
    assert render(load("blog-post")) == render(load("blog-post"))


@pytest.mark.parametrize("name", REPORTS)
def test_a_page_stays_small(name: str) -> None:
    assert len(render(load(name)).encode()) < 150_000


def test_an_empty_report_has_a_page_too() -> None:
    html = render(Analysis(Document("0", ""), voices=(Voice("v0", None, "author"),)))
    assert "No text was found in this report." in html
    assert errors(html) == []


def test_a_report_without_statements_or_voices_has_a_page_too() -> None:
    text = "It rained in Tarn."
    html = render(Analysis(Document("0", text, (Block("paragraph", Span(0, len(text))),))))
    assert text in html
    assert errors(html) == []


def test_a_file_name_in_the_index_cannot_pass_for_a_scheme() -> None:
    html = render_index([IndexEntry.of("a:b %2e?#.html", load("blog-post"))])
    assert 'href="./a%3Ab%20%252e%3F%23.html"' in html


def test_a_headline_that_makes_a_statement_carries_its_mark_above_the_text() -> None:
    text = "“We are broke,” says mayor\n\nIt rained."
    analysis = Analysis(
        Document("0", text, (Block("heading", Span(0, 26)), Block("paragraph", Span(28, 38))), title=text[:26]),
        (Attribution("a0", (Span(21, 26),), (Span(16, 20),), (Span(0, 15),), "direct"),),
        (Voice("v0", None, "author"), Voice("v1", "mayor", "person", attributions=("a0",))),
    )
    html = render(analysis)
    assert html.index('<h1 id="b0"') < html.index('id="r1"') < html.index("</h1>")


def test_a_report_without_title_is_called_by_its_first_paragraph() -> None:
    text = "It rained in Tarn.\n\nNobody minded."
    blocks = (Block("paragraph", Span(0, 18)), Block("paragraph", Span(20, 34)))
    assert "<title>It rained in Tarn. ·" in render(Analysis(Document("0", text, blocks)))
