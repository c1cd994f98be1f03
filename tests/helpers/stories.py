"""Hand-made analyses of invented reports, so that views and exports are tested without a model."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from ondit.model import (
    Analysis,
    Attribution,
    Block,
    BlockKind,
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


@dataclass(frozen=True)
class Said:
    """One statement of a story: its words, found in the text; `source` and `cue` are looked for near it."""

    voice: str
    content: str
    source: str = ""
    cue: str = ""


def document(blocks: Sequence[str | tuple[BlockKind, str]], **known: object) -> Document:
    """A document of these paragraphs, joined by blank lines."""
    parts: list[Block] = []
    texts: list[str] = []
    places: list[Place] = []
    at = 0
    for line, block in enumerate(blocks):
        kind, text = ("paragraph", block) if isinstance(block, str) else block
        parts.append(Block(kind, Span(at, at + len(text))))  # type: ignore[arg-type]
        places.append(Place(at, 2 * line + 1))
        texts.append(text)
        at += len(text) + 2
    text = "\n\n".join(texts)
    return Document(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        blocks=tuple(parts),
        origin=Origin("line", tuple(places)),
        **known,  # type: ignore[arg-type]
    )


def span(text: str, words: str, start: int = 0) -> Span:
    at = text.index(words, start)
    return Span(at, at + len(words))


def statement(document: Document, number: int, said: Said) -> Attribution:
    text = document.text
    content = tuple(span(text, part) for part in said.content.split(" […] "))
    near = max(0, content[0].start - 120)
    return Attribution(
        f"a{number}",
        (span(text, said.source, near),) if said.source else (),
        (span(text, said.cue, near),) if said.cue else (),
        content,
        mode="direct" if "“" in said.content else "indirect",
        score=0.97,
    )


def harbour() -> Analysis:
    """A blog post that copies from a news site that cites a newspaper that cites an official."""
    doc = document(
        [
            "The town council of Ostrava Bay wants to close the old harbour, and nobody has told the fishermen. "
            "Here is how the Coast Courier tells it:",
            "The old harbour will be closed by the end of the year, the Evening Lantern reported on Friday, citing a "
            "senior official. “The piers are rotten,” the official said, “and there is no money to mend them.”",
            "Mayor Ruth Adeyemi told the Lantern by telephone that the council had decided nothing. Her predecessor, "
            "Tom Brandt, called the plan “a gift to the hotel owners.”",
            "So much for the Courier. I walked along the piers this morning and they held me well enough. "
            "Nine fishermen said they had heard of the plan from the newspaper.",
        ],
        title="Who will tell the fishermen?",
        publisher="Quay Notes",
        byline=("Ana Lindqvist",),
        published="2026-03-02",
        language="en",
        source="harbour.html",
    )
    text = doc.text
    said = [
        Said("v3", "The old harbour will be closed by the end of the year", "the Evening Lantern", "reported"),
        Said("v3", "“The piers are rotten,” […] “and there is no money to mend them.”", "the official", "said"),
        Said("v4", "that the council had decided nothing", "Mayor Ruth Adeyemi", "told"),
        Said("v5", "“a gift to the hotel owners.”", "Tom Brandt", "called the plan"),
        Said("v6", "they had heard of the plan from the newspaper", "Nine fishermen", "said"),
    ]
    attributions = tuple(statement(doc, i, x) for i, x in enumerate(said))
    citing = span(text, "citing a senior official")
    voices = (
        Voice("v0", "Quay Notes", "author"),
        Voice("v1", "the Coast Courier", "outlet", mentions=(span(text, "the Coast Courier"),)),
        Voice(
            "v2", "the Evening Lantern", "outlet", mentions=(span(text, "the Evening Lantern"),), attributions=("a0",)
        ),
        Voice("v3", "a senior official", "person", "anonymous", attributions=("a1",)),
        Voice("v4", "Ruth Adeyemi", "person", role="mayor", attributions=("a2",)),
        Voice("v5", "Tom Brandt", "person", role="predecessor", attributions=("a3",)),
        Voice("v6", "Nine fishermen", "group", "described", attributions=("a4",)),
    )
    start, end = doc.blocks[1].span.start, doc.blocks[2].span.end
    return Analysis(
        doc,
        attributions,
        voices,
        links=(
            Link("a0", "v3", "citing", (citing,), 0.9),
            Link("a1", "v2", "relayed", (span(text, "the Evening Lantern reported"),), 0.8),
            Link("a2", "v2", "relayed", (span(text, "told the Lantern by telephone"),), 0.95),
        ),
        excerpts=(Excerpt("x0", Span(start, end), span(text, "Here is how the Coast Courier tells it:"), "v1", 0.8),),
        times=(Time("t0", span(text, "on Friday"), "DATE", "2026-02-27"),),
        datings=(Dating("a0", "t0"),),
        notes=(
            Note("excerpts", "the excerpt may end one paragraph earlier", Span(doc.blocks[2].span.start, end)),
            Note("read", "2 lines of navigation were left out"),
        ),
        provenance=Provenance("0.1.0", (("tagger", "sha256:" + "0" * 64),), "sha256:" + "1" * 64),
    )


def hostile(words: str) -> Analysis:
    """A report whose every text is `words`."""
    filler = f"It was {words} again, said {words} on {words}."
    doc = document([("heading", words), filler, ("list_item", words), ("caption", words)], title=words, publisher=words,
                   byline=(words,), published="2026-03-02", source=words)  # fmt: skip
    content = Span(doc.blocks[1].span.start, doc.blocks[1].span.start + len(f"It was {words} again"))
    said = Attribution("a0", (span(doc.text, words, content.end),), (span(doc.text, "said", content.end),), (content,))
    voices = (
        Voice("v0", words, "author"),
        Voice("v1", words, "person", role=words, affiliation=words, anonymity_reason=words, attributions=("a0",)),
        Voice("v2", words, "outlet"),
    )
    return Analysis(
        doc,
        (said,),
        voices,
        links=(Link("a0", "v2", "relayed", (content,)),),
        excerpts=(Excerpt("x0", doc.blocks[1].span, None, "v2"),),
        notes=(Note("read", words, content),),
        provenance=Provenance("0.1.0"),
    )
