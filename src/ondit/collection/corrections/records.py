"""A correction and where it is anchored, as W3C Web Annotation has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from ondit.errors import BadCorrection

SCHEMA = "ondit.corrections/1"
Kind = Literal[
    "voice", "no-statement", "same-speaker", "not-same-speaker", "same-claim", "not-same-claim", "excerpt-end",
    "outlet", "date",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
Part = Literal["report", "voice", "statement", "excerpt"]
PAIRED: frozenset[Kind] = frozenset({"same-speaker", "not-same-speaker", "same-claim", "not-same-claim"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a report: the quote with what stands around it, and its place. `exact` is "" for the report itself.

    `name` is what the voice was called, to tell voices that are mentioned by the same words apart.
    """

    of: Part
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    end: int = 0
    name: str | None = None

    def to_json(self) -> dict[str, Any]:
        """A selector list of the Web Annotation Data Model, with what it is the words of."""
        selectors: list[dict[str, Any]] = []
        if self.exact:
            quote = {"type": "TextQuoteSelector", "exact": self.exact, "prefix": self.prefix, "suffix": self.suffix}
            selectors = [quote, {"type": "TextPositionSelector", "start": self.start, "end": self.end}]
        return {"of": self.of, "selector": selectors, **({"name": self.name} if self.name else {})}


def anchor_from_json(data: Any) -> Anchor:
    """The anchor that `Anchor.to_json` gave.

    Raises:
        BadCorrection: it is none.
    """
    try:
        by_type = {selector["type"]: selector for selector in data["selector"]}
        quote, place = by_type.get("TextQuoteSelector", {}), by_type.get("TextPositionSelector", {})
        found = Anchor(
            data["of"],
            str(quote.get("exact", "")),
            str(quote.get("prefix", "")),
            str(quote.get("suffix", "")),
            int(place.get("start", 0)),
            int(place.get("end", 0)),
            data.get("name"),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise BadCorrection(f"not the words of a report that a correction is anchored to ({exc})") from exc
    if found.of not in get_args(Part):
        raise BadCorrection(f"a correction of {found.of!r}; there are {', '.join(get_args(Part))}")
    return found


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said. `key` is unique also among collections; `undone` says when it was taken back.

    `body` by kind: "voice" {name, kind, anonymity, role, affiliation}, each where it is said; "excerpt-end" {end: an
    anchor}; "outlet" {outlet}; "date" {published}; of two voices or statements {other: {source, sha256, target}}.
    """

    key: str
    kind: Kind
    source: str
    sha256: str
    target: Anchor
    body: Mapping[str, Any]
    who: str
    made: str
    undone: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As in `ondit.corrections/1`."""
        return {
            "id": self.key,
            "kind": self.kind,
            "source": self.source,
            "sha256": self.sha256,
            "target": self.target.to_json(),
            "body": dict(self.body),
            "who": self.who,
            "made": self.made,
            "undone": self.undone,
        }


def correction_from_json(data: Any) -> Correction:
    """The correction that `Correction.to_json` gave.

    Raises:
        BadCorrection: a key is missing or holds what it cannot.
    """
    try:
        kind, body = data["kind"], data["body"]
        texts = [data[name] for name in ("id", "source", "sha256", "who", "made")]
        undone = data.get("undone")
        target = anchor_from_json(data["target"])
    except (KeyError, TypeError, AttributeError) as exc:
        raise BadCorrection(f"not a correction: {exc!r} is missing or of a wrong kind") from exc
    if kind not in KINDS:
        raise BadCorrection(f"no correction of kind {kind!r}; there are {', '.join(KINDS)}")
    if not isinstance(body, dict) or not all(isinstance(text, str) and text for text in texts):
        raise BadCorrection(f"not a correction: {data.get('id')!r} lacks its body, report, who or when")
    if not (undone is None or isinstance(undone, str)):
        raise BadCorrection(f"correction {texts[0]}: undone is no time")
    key, source, sha256, who, made = texts
    return Correction(key, kind, source, sha256, target, body, who, made, undone)


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a correction on one analysis: None, or why it could not be applied."""

    key: str
    problem: str | None = None
