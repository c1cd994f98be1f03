"""The statements of an analysis as a table: one flat row each, for data frames."""

from __future__ import annotations

from ondit.model.chains import Chains
from ondit.model.records import Attribution, Document

Cell = str | int | float | bool


def rows(analysis: Chains) -> list[dict[str, Cell]]:
    """A row a statement, in the order of `attributions`; see `Analysis.to_records`."""
    return [_row(analysis, attribution) for attribution in analysis.attributions]


def _row(analysis: Chains, attribution: Attribution) -> dict[str, Cell]:
    document = analysis.document
    text = document.text
    chain = analysis.chain(attribution)
    # Where the source itself cites someone, it is the one cited who makes the statement.
    voice = chain[-1]
    time = analysis.time_of(attribution.id)
    excerpt = analysis.excerpt_of(attribution)
    spans = attribution.spans
    return {
        "file": document.source or "",
        "document": document.id,
        "title": document.title or "",
        "publisher": document.publisher or "",
        "published": document.published or "",
        "statement": attribution.id,
        "voice": voice.name or "",
        "voice_id": voice.id,
        "kind": voice.kind,
        "anonymity": voice.anonymity,
        "role": voice.role or "",
        "affiliation": voice.affiliation or "",
        "chain": " ← ".join(one.name or "someone" for one in chain),
        "hands": len(chain),
        "mode": attribution.mode,
        "act": attribution.act,
        "negated": attribution.negated,
        "score": attribution.score,
        "rule": attribution.rule or "",
        "time": time.value if time else "",
        "excerpt": excerpt.id if excerpt else "",
        "source": " … ".join(span.of(text) for span in attribution.source),
        "cue": " … ".join(span.of(text) for span in attribution.cue),
        "content": " … ".join(span.of(text) for span in attribution.content),
        "words": analysis.words_of(attribution),
        "start": spans[0].start,
        "end": max(span.end for span in spans),
        "place": _place(document, spans[0].start),
    }


def _place(document: Document, offset: int) -> str:
    place = document.origin.locate(offset)
    return f"{document.origin.unit} {place.number}" if place else ""
