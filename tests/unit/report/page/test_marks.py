"""Marks nest whatever the spans do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ondit.model import Analysis, Attribution, Block, Document, Excerpt, Span, Voice
from ondit.report.page.marks import MarkedBlock, Passage, Piece, marked_text
from ondit.report.page.views import statement_views

TEXT = "Lee said the mayor told her the bridge was shut.\n\nNobody crossed it, the clerk said.\n\nIt rained."
BLOCKS = (Block("paragraph", Span(0, 48)), Block("quote", Span(50, 84)), Block("paragraph", Span(86, 96)))


def analysis(spans: list[tuple[Span, ...]], *excerpts: Span) -> Analysis:
    attributions = tuple(Attribution(f"a{n}", (), (), content) for n, content in enumerate(spans))
    voices = (
        Voice("v0", None, "author"),
        Voice("v1", "Lee", "person", attributions=tuple(a.id for a in attributions)),
        Voice("v2", "The Quay", "outlet"),
        Voice("v3", "The Pier", "outlet"),
    )
    passages = tuple(Excerpt(f"x{n}", span, None, f"v{n + 2}") for n, span in enumerate(excerpts))
    return Analysis(Document("0", TEXT, BLOCKS), attributions, voices, excerpts=passages)


def marked(found: Analysis) -> tuple[Passage | MarkedBlock, ...]:
    return marked_text(found, statement_views(found))


def blocks(parts: tuple[Passage | MarkedBlock, ...]) -> list[MarkedBlock]:
    flat: list[MarkedBlock] = []
    for part in parts:
        flat += blocks(part.parts) if isinstance(part, Passage) else [part]
    return flat


def shape(pieces: tuple[Piece, ...]) -> str:
    show = {"statement": "[", "evidence": "(", "excerpt": "{", "close": "]"}
    return "".join(
        show.get(piece.kind) or (f"#{piece.statement.number}" if piece.statement else piece.text) for piece in pieces
    )


def test_a_statement_within_a_statement_is_a_mark_within_a_mark() -> None:
    found = marked(analysis([(Span(9, 47),), (Span(28, 47),)]))
    assert shape(blocks(found)[0].pieces) == "Lee said [the mayor told her [the bridge was shut]#2]#1."


def test_marks_that_cross_are_split() -> None:
    found = marked(analysis([(Span(0, 8),), (Span(4, 18),)]))
    assert shape(blocks(found)[0].pieces).startswith("[Lee [said]]#1[ the mayor]#2 told")


def test_the_number_stands_after_the_last_part_of_an_interrupted_quotation() -> None:
    found = marked(analysis([(Span(0, 3), Span(9, 18))]))
    assert shape(blocks(found)[0].pieces).startswith("[Lee] said [the mayor]#1 told")


def test_a_statement_over_two_paragraphs_is_marked_in_both_and_numbered_in_the_second() -> None:
    found = blocks(marked(analysis([(Span(28, 67),)])))
    assert shape(found[0].pieces).endswith("[the bridge was shut.]")
    assert shape(found[1].pieces).startswith("[Nobody crossed it]#1,")


def test_an_excerpt_of_whole_paragraphs_is_a_passage_and_passages_nest() -> None:
    found = marked(analysis([], Span(0, 84), Span(50, 84)))
    assert [type(part).__name__ for part in found] == ["Passage", "MarkedBlock"]
    outer = found[0]
    assert isinstance(outer, Passage)
    assert [type(part).__name__ for part in outer.parts] == ["MarkedBlock", "Passage"]
    assert outer.name == "The Quay"


def test_an_excerpt_within_a_paragraph_is_a_mark() -> None:
    assert shape(blocks(marked(analysis([], Span(50, 67))))[1].pieces) == "{Nobody crossed it], the clerk said."


_spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(
    lambda pair: Span(pair[0], min(len(TEXT), pair[0] + pair[1]))
)


@given(st.lists(st.lists(_spans, min_size=1, max_size=3).map(lambda spans: tuple(sorted(spans))), max_size=6), _spans)
def test_whatever_the_spans_marks_close_numbers_stand_once_and_no_word_is_lost(
    contents: list[tuple[Span, ...]], excerpt: Span
) -> None:
    found = blocks(marked(analysis(contents, excerpt)))
    assert [block.index for block in found] == [0, 1, 2]
    for block, original in zip(found, BLOCKS, strict=True):
        depth = 0
        for piece in block.pieces:
            depth += {"statement": 1, "evidence": 1, "excerpt": 1, "close": -1}.get(piece.kind, 0)
            assert depth >= 0
        assert depth == 0
        assert "".join(piece.text for piece in block.pieces if piece.kind == "text") == original.span.of(TEXT)
    numbers = [
        piece.statement.number
        for block in found
        for piece in block.pieces
        if piece.kind == "number" and piece.statement
    ]
    assert len(numbers) == len(set(numbers))
