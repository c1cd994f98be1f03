"""A correction of something in an analysis, by the id that it has there."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from ondit.collection.corrections.anchors import anchor, content_of
from ondit.collection.corrections.apply import check_body
from ondit.collection.corrections.records import PAIRED, Anchor, Correction, Kind
from ondit.errors import BadCorrection
from ondit.model import Analysis, Span


def make_correction(
    kind: Kind,
    analysis: Analysis,
    source: str,
    target: str | None,
    said: Mapping[str, str],
    *,
    other: tuple[Analysis, str, str] | None = None,
    who: str,
    made: str,
) -> Correction:
    """A correction that holds the words it is about.

    Args:
        analysis: as it is shown, with the corrections before this one.
        target: id of the voice, statement or excerpt; None for the report itself.
        said: what it should be, by `Correction.body`; "words" for the last words of an excerpt.
        other: analysis, source and id of the second voice or statement.

    Raises:
        BadCorrection: no such id, words that are not there, or a value that cannot be.
    """
    body: dict[str, Any] = dict(said)
    if kind == "excerpt-end":
        body = {"end": _last_words(analysis, target, body.pop("words", "")).to_json()}
    if kind in PAIRED:
        if other is None:
            raise BadCorrection(f"{kind} is about two; name the other report and the id in it")
        there, where, second = other
        body = {
            "other": {"source": where, "sha256": there.document.id, "target": _anchor(kind, there, second).to_json()}
        }
    correction = Correction(
        secrets.token_hex(5), kind, source, analysis.document.id, _anchor(kind, analysis, target), body, who, made
    )
    check_body(correction)
    return correction


def _anchor(kind: Kind, analysis: Analysis, target: str | None) -> Anchor:
    text = analysis.document.text
    try:
        if kind in ("outlet", "date"):
            return Anchor("report")
        if target is None:
            raise BadCorrection(
                f"{kind} needs the id of what it is about (v3, a3, x0), as ondit read --format json has it"
            )
        if kind in ("voice", "same-speaker", "not-same-speaker"):
            voice = analysis.voice(target)
            if voice.kind == "author":
                return Anchor("report", name=voice.name)
            return anchor(text, _mention(analysis, target), "voice", voice.name)
        if kind == "excerpt-end":
            span = next(one.span for one in analysis.excerpts if one.id == target)
            first = text.find("\n", span.start, min(span.end, span.start + 80))
            return anchor(
                text, Span(span.start, first if first > span.start else min(span.end, span.start + 80)), "excerpt"
            )
        return anchor(text, content_of(analysis.attribution(target)), "statement")
    except (KeyError, StopIteration) as exc:
        raise BadCorrection(f"{analysis.document.source}: there is no {target} to correct") from exc


def _mention(analysis: Analysis, target: str) -> Span:
    """The first words that the voice is mentioned by; those of its first statement where there are none."""
    voice = analysis.voice(target)
    if voice.mentions:
        return voice.mentions[0]
    for key in voice.attributions:
        attribution = analysis.attribution(key)
        return attribution.source[0] if attribution.source else content_of(attribution)
    raise BadCorrection(f"{analysis.document.source}: no words of the report show {target}")


def _last_words(analysis: Analysis, target: str | None, words: str) -> Anchor:
    excerpt = next((one for one in analysis.excerpts if one.id == target), None)
    text = analysis.document.text
    at = -1 if excerpt is None or not words else text.find(words, excerpt.span.start)
    if at < 0:
        raise BadCorrection(
            f"the words {words!r} do not stand behind the beginning of {target}; give the last ones of it"
        )
    return anchor(text, Span(at, at + len(words)), "excerpt")
