"""An analysis as the JSON of `ondit.analysis/1`."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from ondit.model import Analysis, Attribution, Block, Document, Hand, Span, Voice

SCHEMA = "ondit.analysis/1"


def to_json(analysis: Analysis) -> dict[str, Any]:
    """The analysis as plain dicts and lists, in the contract's order of keys."""
    document = analysis.document
    provenance = analysis.provenance
    return {
        "schema": SCHEMA,
        "document": {
            "id": document.id,
            "source": document.source,
            "title": document.title,
            "publisher": document.publisher,
            "byline": list(document.byline),
            "url": document.url,
            "published": document.published,
            "language": document.language,
            "text": document.text,
            "blocks": [_block(document, block) for block in document.blocks],
            "anchors": [{**_span(anchor.span), "href": anchor.href} for anchor in document.anchors],
            "origin": {
                "unit": document.origin.unit,
                "places": [[place.offset, place.number, place.column] for place in document.origin.places],
            },
        },
        "voices": [_voice(voice) for voice in analysis.voices],
        "attributions": [_attribution(analysis, attribution) for attribution in analysis.attributions],
        "links": [
            {
                "inner": link.inner,
                "outer": link.outer,
                "kind": link.kind,
                "evidence": _spans(link.evidence),
                "score": _score(link.score),
                "rule": link.rule,
            }
            for link in analysis.links
        ],
        "excerpts": [
            {
                "id": excerpt.id,
                **_span(excerpt.span),
                "lead_in": _span(excerpt.lead_in) if excerpt.lead_in else None,
                "voice": excerpt.voice,
                "score": _score(excerpt.score),
                "parent": excerpt.parent,
                "time": _time_id(analysis, excerpt.id),
                "rule": excerpt.rule,
            }
            for excerpt in analysis.excerpts
        ],
        "times": [
            {"id": time.id, **_span(time.span), "type": time.type, "value": time.value, "anchor": time.anchor}
            for time in analysis.times
        ],
        "sourcing": dataclasses.asdict(analysis.sourcing),
        "notes": [
            {
                "stage": note.stage,
                "message": note.message,
                "start": note.span.start if note.span else None,
                "end": note.span.end if note.span else None,
            }
            for note in analysis.notes
        ],
        "provenance": {
            "ondit": provenance.ondit,
            "models": dict(provenance.models),
            "settings": provenance.settings,
        },
    }


def _block(document: Document, block: Block) -> dict[str, Any]:
    place = document.origin.locate(block.span.start)
    line = place.number if place and document.origin.unit == "line" else None
    return {"kind": block.kind, **_span(block.span), "line": line, "depth": block.depth, "cite": block.cite}


def _voice(voice: Voice) -> dict[str, Any]:
    return {
        "id": voice.id,
        "name": voice.name,
        "kind": voice.kind,
        "anonymity": voice.anonymity,
        "role": voice.role,
        "affiliation": voice.affiliation,
        "anonymity_reason": voice.anonymity_reason,
        "members": list(voice.members),
        "mentions": _spans(voice.mentions),
    }


def _attribution(analysis: Analysis, attribution: Attribution) -> dict[str, Any]:
    hands = analysis.hands(attribution)
    excerpt = analysis.excerpt_of(attribution)
    return {
        "id": attribution.id,
        "source": _spans(attribution.source),
        "cue": _spans(attribution.cue),
        "content": _spans(attribution.content),
        "mode": attribution.mode,
        "act": attribution.act,
        "negated": attribution.negated,
        "score": _score(attribution.score),
        "rule": attribution.rule,
        "voice": analysis.voice_of(attribution).id,
        "time": _time_id(analysis, attribution.id),
        "excerpt": excerpt.id if excerpt else None,
        "chain": [hand.voice for hand in hands],
        "hands": [_hand(hand) for hand in hands],
    }


def _hand(hand: Hand) -> dict[str, Any]:
    return {
        "voice": hand.voice,
        "via": hand.via,
        "evidence": _spans(tuple(span for span in hand.evidence if len(span))),
        "score": _score(hand.score),
        "rule": hand.rule,
    }


def _time_id(analysis: Analysis, subject: str) -> str | None:
    time = analysis.time_of(subject)
    return time.id if time else None


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _spans(spans: Sequence[Span]) -> list[dict[str, int]]:
    return [_span(span) for span in spans]


def _score(score: float) -> float:
    return round(score, 4)
