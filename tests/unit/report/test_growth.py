"""Twice the statements, excerpts and voices cost an output twice the time, not four times."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from ondit.model import Analysis, Attribution, Block, Document, Excerpt, Link, Span, Voice
from ondit.report import brat, exports, page, terminal, timeline

OUTPUTS: dict[str, Callable[[Analysis], object]] = {
    "figures": lambda analysis: (analysis.sourcing, analysis.words_by_chain),
    "terminal": lambda analysis: terminal.render(analysis, look="colour"),
    "timeline": timeline.render,
    "page": page.render,
    "diagram": page.draw,
    "brat": brat.brat_annotations,
    "csv": exports.csv_rows,
    "json": exports.json_text,
}


def statements(n: int, *, excerpts: bool = False, voices: bool = False, carried: bool = False) -> Analysis:
    """`n` paragraphs with a statement each; each, if asked for, an excerpt within one excerpt around all of them, a
    speaker of its own, or passed on by an outlet."""
    said = [f"Person{i} said “we baked {i} loaves.”" for i in range(n)]
    text = "\n\n".join(said)
    blocks, found, at = [], [], 0
    for i, words in enumerate(said):
        end = at + len(words)
        name = Span(at, at + len(f"Person{i}"))
        blocks.append(Block("paragraph", Span(at, end)))
        quote = Span(text.index("“", at), end)
        found.append(Attribution(f"a{i}", (name,), (Span(name.end + 1, name.end + 5),), (quote,), mode="direct"))
        at = end + 2
    ids = tuple(x.id for x in found)
    speakers = (
        [Voice(f"v{i + 2}", f"Person{i}", "person", attributions=(ids[i],)) for i in range(n)]
        if voices
        else [Voice("v2", "Person", "person", attributions=ids)]
    )
    return Analysis(
        Document("0" * 64, text=text, blocks=tuple(blocks)),
        tuple(found),
        (Voice("v0", "this report", "author"), Voice("v1", "the Echo", "outlet"), *speakers),
        tuple(Link(x, "v1", "relayed", (), 0.9) for x in ids) if carried else (),
        (
            Excerpt("e", Span(0, len(text)), None, "v1", 0.9),
            *(Excerpt(f"e{i}", block.span, None, "v2", 0.9) for i, block in enumerate(blocks)),
        )
        if excerpts
        else (),
    )


@pytest.mark.slow
@pytest.mark.parametrize("more", [{}, {"excerpts": True}, {"voices": True}, {"voices": True, "carried": True}])
@pytest.mark.parametrize("output", OUTPUTS)
def test_an_output_grows_with_the_report(output: str, more: dict[str, bool]) -> None:
    def seconds(n: int) -> float:
        analysis = statements(n, **more)
        gc.collect()
        gc.disable()  # whose passes grow with all that other tests have left in this process
        try:
            began = time.process_time()
            OUTPUTS[output](analysis)
            return time.process_time() - began
        finally:
            gc.enable()

    OUTPUTS[output](statements(5, **more))
    # Linear is 4, the square 16. Of another process's turn the best of three knows nothing.
    assert any(seconds(2_000) < 0.05 + 6 * seconds(500) for _ in range(3))


@pytest.mark.parametrize("span", [(0, 5), (3, 8), (5, 5), (5, 10), (10, 10), (12, 20), (9, 11)])
def test_excerpts_around_are_those_that_hold_the_span_outermost_first(span: tuple[int, int]) -> None:
    spans = [(0, 20), (0, 10), (2, 9), (3, 8), (3, 8), (5, 15), (5, 5), (9, 12), (12, 20), (19, 20)]
    excerpts = tuple(Excerpt(f"e{i}", Span(*x), None, "v0", 0.9) for i, x in enumerate(spans))
    analysis = Analysis(Document("0" * 64, text="x" * 20), (), (Voice("v0", "it", "author"),), excerpts=excerpts)
    holding = [x for x in excerpts if x.span.contains(Span(*span))]
    expected = sorted(holding, key=lambda x: (x.span.start, -x.span.end))
    assert list(analysis.excerpts_around(Span(*span))) == expected
