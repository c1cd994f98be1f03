"""Analyses with every kind of record, on texts with emoji, combining marks, controls and all line ends."""

from __future__ import annotations

from hypothesis import strategies as st

from ondit.model import (
    ACTS,
    ANONYMITIES,
    BLOCK_KINDS,
    MODES,
    TIME_TYPES,
    VOICE_KINDS,
    Analysis,
    Anchor,
    Attribution,
    Block,
    Dating,
    Document,
    Excerpt,
    Link,
    Note,
    Origin,
    Place,
    Provenance,
    Span,
    Time,
    Voice,
)

_HOSTILE = st.sampled_from(
    ["\x1b[31m", "\x9b2J", "\x1b]0;t\x07", "\r", "\r\n", "\t", "\x00", "\u202e", "\u2028", "e\u0301", "👩‍👩‍👧", "東京",
     "=1+1", "@a", "-x", "+y", "‹", "›", '"', "“", "<script>", "\ud800", "\x7f", "\ufeff", "[bold]", ":smile:"]
)  # fmt: skip
words = st.lists(st.one_of(st.text(max_size=8), _HOSTILE), max_size=8).map(" ".join)
maybe = st.one_of(st.none(), words)
scores = st.integers(0, 10_000).map(lambda number: number / 10_000)


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    texts = draw(st.lists(words.filter(bool), min_size=1, max_size=4))
    blocks = []
    at = 0
    for text in texts:
        kind = draw(st.sampled_from(BLOCK_KINDS))
        blocks.append(Block(kind, Span(at, at + len(text)), draw(st.integers(0, 2)), draw(maybe)))
        at += len(text) + 2
    text = "\n\n".join(texts)
    offsets = st.integers(0, len(text))

    @st.composite
    def spans(draw: st.DrawFn) -> Span:
        start, end = sorted((draw(offsets), draw(offsets)))
        return Span(start, end)

    full = spans().filter(lambda span: len(span) > 0) if text else st.nothing()
    some = st.lists(full, max_size=2).map(lambda found: tuple(sorted(found)))
    document = Document(
        id="0" * 64,
        text=text,
        blocks=tuple(blocks),
        anchors=tuple(draw(st.lists(st.builds(Anchor, full, words), max_size=2))),
        title=draw(maybe),
        byline=tuple(draw(st.lists(words, max_size=2))),
        publisher=draw(maybe),
        url=draw(maybe),
        published=draw(maybe),
        language=draw(maybe),
        source=draw(maybe),
        origin=Origin("line", (Place(0, 1), Place(min(3, len(text)), 2, 4))),
    )
    n = draw(st.integers(0, 4))
    attributions = tuple(
        Attribution(
            f"a{i}",
            draw(some),
            draw(some),
            (draw(full), *draw(some)),
            draw(st.sampled_from(MODES)),
            draw(st.sampled_from(ACTS)),
            draw(st.booleans()),
            draw(scores),
        )
        for i in range(n)
    )
    speakers = draw(st.integers(1, 3))
    owner = [draw(st.integers(1, speakers)) for _ in range(n)]
    voices = [Voice("v0", draw(words), "author")]
    for j in range(1, speakers + 1):
        kind = draw(st.sampled_from(VOICE_KINDS[1:]))
        voices.append(
            Voice(
                f"v{j}",
                None if kind == "unknown" else draw(words),
                kind,
                draw(st.sampled_from(ANONYMITIES)),
                draw(maybe),
                draw(maybe),
                draw(maybe),
                ("v0",) if draw(st.booleans()) else (),
                draw(some),
                tuple(f"a{i}" for i in range(n) if owner[i] == j),
            )
        )
    links = []
    for i in range(n):
        kind = draw(st.sampled_from(["inside", "relayed", "citing", None]))
        if kind == "inside" and i:
            links.append(Link(f"a{i}", f"a{draw(st.integers(0, i - 1))}", "inside", draw(some), draw(scores)))
        elif kind in ("relayed", "citing"):
            links.append(Link(f"a{i}", f"v{draw(st.integers(0, speakers))}", kind, draw(some), draw(scores)))
    excerpts = draw(
        st.lists(st.builds(Excerpt, st.just("x0"), full, st.one_of(st.none(), full), st.just("v1"), scores), max_size=1)
    )
    times = tuple(draw(st.lists(st.builds(Time, st.just("t0"), full, st.sampled_from(TIME_TYPES), words), max_size=1)))
    datings = (Dating("a0", "t0"),) if times and n else ()
    notes = draw(st.lists(st.builds(Note, words, words, st.one_of(st.none(), full)), max_size=2))
    provenance = Provenance("0.1.0", (("tagger", "sha256:0"),), "sha256:1")
    return Analysis(
        document, attributions, tuple(voices), tuple(links), tuple(excerpts), times, datings, tuple(notes), provenance
    )
