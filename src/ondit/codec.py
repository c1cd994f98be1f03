"""Analysis to and from versioned JSON, `ondit.analysis/1`. The schema is docs/analysis.schema.json."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from typing import Any

from ondit.errors import BadAnalysis
from ondit.model import (
    Analysis,
    Anchor,
    Attribution,
    Block,
    Dating,
    Document,
    Excerpt,
    Hand,
    Link,
    Note,
    Origin,
    Place,
    Provenance,
    Span,
    Time,
    Voice,
)

SCHEMA = "ondit.analysis/1"


def dumps(analysis: Analysis, *, indent: int | None = None) -> str:
    """The analysis as JSON text; the same analysis always gives the same bytes."""
    return json.dumps(to_json(analysis), ensure_ascii=False, indent=indent)


def loads(text: str | bytes) -> Analysis:
    """The analysis that `dumps` wrote.

    Raises:
        BadAnalysis: not JSON, another schema, or a key that is missing or of the wrong kind.
    """
    try:
        return from_json(json.loads(text))
    except (ValueError, RecursionError) as exc:
        raise BadAnalysis(f"not a stored analysis: not JSON ({exc})") from exc


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


def from_json(data: Any) -> Analysis:
    """The analysis that `to_json` gave. Chains, hands and sourcing are derived anew, not read.

    Raises:
        BadAnalysis: another schema, or a key that is missing or of the wrong kind.
    """
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        found = data.get("schema") if isinstance(data, dict) else type(data).__name__
        raise BadAnalysis(f"not a stored analysis: expected schema {SCHEMA}, found {found!r}")
    try:
        return _analysis(data)
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise BadAnalysis(f"not a valid {SCHEMA}: {type(exc).__name__} {exc}") from exc


def _analysis(data: dict[str, Any]) -> Analysis:
    raw = data["document"]
    datings = [
        Dating(item["id"], item["time"])
        for item in (*data["attributions"], *data["excerpts"])
        if item.get("time") is not None
    ]
    return Analysis(
        document=Document(
            id=raw["id"],
            text=raw["text"],
            blocks=tuple(
                Block(block["kind"], _read_span(block), block.get("depth", 0), block.get("cite"))
                for block in raw["blocks"]
            ),
            anchors=tuple(Anchor(_read_span(anchor), anchor["href"]) for anchor in raw["anchors"]),
            title=raw["title"],
            byline=tuple(raw["byline"]),
            publisher=raw["publisher"],
            url=raw["url"],
            published=raw["published"],
            language=raw["language"],
            source=raw["source"],
            origin=Origin(raw["origin"]["unit"], tuple(Place(*place) for place in raw["origin"]["places"])),
        ),
        attributions=tuple(
            Attribution(
                item["id"],
                _read_spans(item["source"]),
                _read_spans(item["cue"]),
                _read_spans(item["content"]),
                item["mode"],
                item["act"],
                item["negated"],
                item["score"],
                item.get("rule"),
            )
            for item in data["attributions"]
        ),
        voices=tuple(
            Voice(
                item["id"],
                item["name"],
                item["kind"],
                item["anonymity"],
                item["role"],
                item["affiliation"],
                item["anonymity_reason"],
                tuple(item["members"]),
                _read_spans(item["mentions"]),
                tuple(a["id"] for a in data["attributions"] if a["voice"] == item["id"]),
            )
            for item in data["voices"]
        ),
        links=tuple(
            Link(
                item["inner"],
                item["outer"],
                item["kind"],
                _read_spans(item["evidence"]),
                item["score"],
                item.get("rule"),
            )
            for item in data["links"]
        ),
        excerpts=tuple(
            Excerpt(
                item["id"],
                _read_span(item),
                _read_span(item["lead_in"]) if item["lead_in"] else None,
                item["voice"],
                item["score"],
                item["parent"],
                item.get("rule"),
            )
            for item in data["excerpts"]
        ),
        times=tuple(
            Time(item["id"], _read_span(item), item["type"], item["value"], item["anchor"]) for item in data["times"]
        ),
        datings=tuple(datings),
        notes=tuple(
            Note(item["stage"], item["message"], None if item["start"] is None else _read_span(item))
            for item in data["notes"]
        ),
        provenance=Provenance(
            data["provenance"]["ondit"],
            tuple(data["provenance"]["models"].items()),
            data["provenance"]["settings"],
        ),
    )


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


def _read_span(item: dict[str, Any]) -> Span:
    return Span(item["start"], item["end"])


def _read_spans(items: list[dict[str, Any]]) -> tuple[Span, ...]:
    return tuple(_read_span(item) for item in items)
