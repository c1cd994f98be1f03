"""The rows of a collection's tables that one analysis gives. Plain records, so that a worker process can draw them."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ondit import codec
from ondit.collection.store.values import address_of, storable, utc
from ondit.model import Analysis
from ondit.names import chain_line, one_line

# An interrupted quotation's parts, joined as in the CSV of a report.
_CUT = " … "
_ZLIB_LEVEL = 6

Row = tuple[str | int | float | bytes | None, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One analysis as rows, with the ids of the report ("v3", "a3", "x0") in place of the store's.

    `report` and `version` by column. Each other row has the columns of its table in their order, without `id` and
    `report`; statements also without `outlet` and `published_utc`, which are the report's.
    """

    report: dict[str, Any]
    outlet: str | None
    version: dict[str, Any]
    voices: tuple[Row, ...]
    members: tuple[tuple[str, str], ...]
    excerpts: tuple[Row, ...]
    statements: tuple[Row, ...]
    hands: tuple[Row, ...]
    times: tuple[Row, ...]
    hyperlinks: tuple[Row, ...]
    notes: tuple[Row, ...]

    @property
    def sha256(self) -> str:
        """The SHA-256 of the report's bytes."""
        return str(self.report["sha256"])


def draw(analysis: Analysis) -> Drawn:
    """All rows of an analysis, and the analysis itself, compressed."""
    whole = codec.to_json(analysis)
    packed = pack(whole)
    data: dict[str, Any] = _storable_json(whole)
    document = data["document"]
    sourcing = analysis.sourcing
    values = {time["id"]: time["value"] for time in data["times"]}
    told = Counter(item["chain"][-1] for item in data["attributions"])
    words = analysis.words_by_voice
    return Drawn(
        report={
            "title": document["title"],
            "byline": "; ".join(document["byline"]) or None,
            "published": document["published"],
            "published_utc": utc(document["published"]),
            "url": address_of(document["url"]),
            "sha256": document["id"],
            "statements": len(data["attributions"]),
            "voices": sourcing.voices,
            "words": sourcing.words,
            "author_words": sourcing.author,
            "first_hand_words": sourcing.first_hand,
            "second_hand_words": sourcing.second_hand,
            "unknown_words": sourcing.unknown,
            "unnamed_words": sourcing.anonymous_words,
            "longest_chain": sourcing.longest_chain,
            "text": document["text"],
        },
        outlet=one_line(document["publisher"] or "") or None,
        version={
            "sha256": document["id"],
            "title": document["title"],
            "published": document["published"],
            "ondit": analysis.provenance.ondit,
            "model": " ".join(f"{name}={mark}" for name, mark in analysis.provenance.models),
            "settings": analysis.provenance.settings,
            "analysis": packed,
        },
        voices=tuple(
            (
                *(item[name] for name in ("id", "name", "kind", "anonymity", "role", "affiliation")),
                item["anonymity_reason"],
                told[item["id"]],
                words[item["id"]],
            )
            for item in data["voices"]
        ),
        members=tuple(dict.fromkeys((item["id"], member) for item in data["voices"] for member in item["members"])),
        excerpts=tuple(
            (
                *(item[name] for name in ("id", "voice", "parent", "start", "end")),
                *_ends(item["lead_in"]),
                values.get(item["time"]),
                item["score"],
            )
            for item in data["excerpts"]
        ),
        statements=tuple(_statement(analysis, item, document["text"], values) for item in data["attributions"]),
        hands=tuple(
            (item["id"], at, hand["voice"], hand["via"], hand["score"], *_ends(next(iter(hand["evidence"]), None)))
            for item in data["attributions"]
            for at, hand in enumerate(item["hands"])
        ),
        times=tuple(
            (item["id"], item["type"], item["value"], item["anchor"], item["start"], item["end"])
            for item in data["times"]
        ),
        hyperlinks=tuple((anchor["href"], anchor["start"], anchor["end"]) for anchor in document["anchors"]),
        notes=tuple((note["stage"], note["message"], note["start"], note["end"]) for note in data["notes"]),
    )


def pack(data: Mapping[str, Any]) -> bytes:
    """The JSON of an analysis in UTF-8, compressed. Lone surrogates, which are no UTF-8, are kept."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _ZLIB_LEVEL)


def unpack(packed: bytes) -> dict[str, Any]:
    """The JSON that `pack` compressed.

    Raises:
        zlib.error, ValueError: it is damaged.
    """
    found: dict[str, Any] = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    return found


def _storable_json(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {name: _storable_json(item) for name, item in value.items()}
    return [_storable_json(item) for item in value] if isinstance(value, list) else value


def _statement(analysis: Analysis, item: Mapping[str, Any], text: str, values: Mapping[str, str]) -> Row:
    """Where the source itself cites someone, it is the one cited who makes the statement: the last of the chain."""
    chain = [analysis.voice(voice_id) for voice_id in item["chain"]]
    content = [text[span["start"] : span["end"]] for span in item["content"]]
    spans = item["content"] or item["cue"] or item["source"]
    return (
        item["id"],
        chain[-1].id,
        chain[-1].anonymity,
        len(chain) - 1,
        item["mode"],
        item["act"],
        item.get("act_class"),
        int(item["negated"]),
        int(item.get("shown", True)),
        item["score"],
        item.get("rule"),
        values.get(item["time"]),
        item["excerpt"],
        min(span["start"] for span in spans),
        max(span["end"] for span in spans),
        sum(len(part.split()) for part in content),
        chain_line(chain),
        _CUT.join(" ".join(part.split()) for part in content),
    )


def _ends(span: Mapping[str, int] | None) -> tuple[int | None, int | None]:
    return (span["start"], span["end"]) if span else (None, None)
