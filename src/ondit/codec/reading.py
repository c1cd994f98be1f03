"""The JSON of a stored analysis to its records, all checked on the way: nobody behind has to doubt a span or an id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ondit.codec.node import Node
from ondit.codec.writing import SCHEMA
from ondit.errors import BadAnalysis
from ondit.model import (
    ACTS,
    ANONYMITIES,
    BLOCK_KINDS,
    LINK_KINDS,
    MODES,
    ORIGIN_UNITS,
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

# Statements within statements: no report comes near it, and Python's stack holds some five times as many.
MOST_INSIDE = 100


def from_json(data: Any) -> Analysis:
    """The analysis that `to_json` gave. Chains, hands and sourcing are derived anew, not read.

    Raises:
        BadAnalysis: another schema, a key that is missing, a value of the wrong kind, a span outside the text, an id
            of nothing, or statements that stand inside themselves.
    """
    found = data.get("schema") if isinstance(data, dict) else None
    if found != SCHEMA:
        advice = "; a newer Ondit wrote it" if isinstance(found, str) and found.startswith("ondit.analysis/") else ""
        what = repr(found)[:60] if isinstance(data, dict) else f"a JSON {type(data).__name__}"
        raise BadAnalysis(f"not a stored analysis: expected schema {SCHEMA}, found {what}{advice}")
    return _Reading(Node(data)).analysis()


class _Reading:
    def __init__(self, root: Node) -> None:
        self.root = root
        self.size = len(root["document"]["text"].text())
        self.voices = _ids(root["voices"])
        self.attributions = _ids(root["attributions"])
        self.excerpts = _ids(root["excerpts"])
        self.times = _ids(root["times"])

    def analysis(self) -> Analysis:
        root = self.root
        said: dict[str, list[str]] = {}
        for item in root["attributions"].items():
            said.setdefault(item["voice"].known(self.voices, "voice"), []).append(item["id"].text())
        voices = tuple(self._voice(item, said) for item in root["voices"].items())
        if not voices or voices[0].kind != "author":
            raise root["voices"].bad("the first voice must be the report's own, of kind author")
        links = tuple(self._link(item) for item in root["links"].items())
        _refuse_circles(root["links"], [(x.inner, x.outer) for x in links if x.kind == "inside"])
        excerpts = tuple(self._excerpt(item) for item in root["excerpts"].items())
        _refuse_circles(root["excerpts"], [(x.id, x.parent) for x in excerpts if x.parent is not None])
        times = tuple(self._time(item) for item in root["times"].items())
        _refuse_circles(root["times"], [(x.id, x.anchor) for x in times if x.anchor is not None], most=None)
        return Analysis(
            document=self._document(root["document"]),
            attributions=tuple(self._attribution(item) for item in root["attributions"].items()),
            voices=voices,
            links=links,
            excerpts=excerpts,
            times=times,
            datings=tuple(self._datings()),
            notes=tuple(self._note(item) for item in root["notes"].items()),
            provenance=_provenance(root["provenance"]),
        )

    def _document(self, node: Node) -> Document:
        return Document(
            id=node["id"].text(),
            text=node["text"].text(),
            blocks=self._blocks(node["blocks"]),
            anchors=tuple(Anchor(self._span(item), item["href"].text()) for item in node["anchors"].items()),
            title=node["title"].text_or_none(),
            byline=tuple(item.text() for item in node["byline"].items()),
            publisher=node["publisher"].text_or_none(),
            url=node["url"].text_or_none(),
            published=node["published"].text_or_none(),
            language=node["language"].text_or_none(),
            source=node["source"].text_or_none(),
            origin=self._origin(node["origin"]),
        )

    def _blocks(self, node: Node) -> tuple[Block, ...]:
        found: list[Block] = []
        for item in node.items():
            kind, span = item["kind"].one_of(BLOCK_KINDS), self._span(item)
            depth, cite = item.maybe("depth"), item.maybe("cite")
            if found and span.start < found[-1].span.end:
                raise item.bad("it begins before the block in front of it ends")
            found.append(Block(kind, span, depth.whole(0) if depth else 0, cite.text() if cite else None))
        return tuple(found)

    def _origin(self, node: Node) -> Origin:
        places: list[Place] = []
        for item in node["places"].items():
            parts = item.items()
            if len(parts) != 3:
                raise item.bad("a place has three numbers: offset, number, column")
            offset, number, column = parts
            places.append(Place(offset.whole(0, self.size), number.whole(1), column.whole(1)))
            if len(places) > 1 and places[-2].offset > places[-1].offset:
                raise item.bad("places must stand in order of their offsets")
        return Origin(node["unit"].one_of(ORIGIN_UNITS), tuple(places))

    def _voice(self, node: Node, said: dict[str, list[str]]) -> Voice:
        name, kind = node["name"].text_or_none(), node["kind"].one_of(VOICE_KINDS)
        if name is None and kind != "unknown":
            raise node["name"].bad(f"a voice of kind {kind} has a name")
        return Voice(
            node["id"].text(),
            name,
            kind,
            node["anonymity"].one_of(ANONYMITIES),
            node["role"].text_or_none(),
            node["affiliation"].text_or_none(),
            node["anonymity_reason"].text_or_none(),
            tuple(item.known(self.voices, "voice") for item in node["members"].items()),
            self._spans(node["mentions"]),
            tuple(said.get(node["id"].text(), ())),
        )

    def _attribution(self, node: Node) -> Attribution:
        source, cue, content = (self._spans(node[part]) for part in ("source", "cue", "content"))
        if not (source or cue or content):
            raise node.bad("neither source nor cue nor content has a span")
        return Attribution(
            node["id"].text(),
            source,
            cue,
            content,
            node["mode"].one_of(MODES),
            node["act"].one_of(ACTS),
            node["negated"].flag(),
            node["score"].score(),
            _rule(node),
        )

    def _link(self, node: Node) -> Link:
        kind = node["kind"].one_of(LINK_KINDS)
        outer = node["outer"]
        return Link(
            node["inner"].known(self.attributions, "attribution"),
            outer.known(self.attributions, "attribution") if kind == "inside" else outer.known(self.voices, "voice"),
            kind,
            self._spans(node["evidence"]),
            node["score"].score(),
            _rule(node),
        )

    def _excerpt(self, node: Node) -> Excerpt:
        lead_in, parent = node["lead_in"], node["parent"]
        return Excerpt(
            node["id"].text(),
            self._span(node),
            None if lead_in.value is None else self._span(lead_in),
            node["voice"].known(self.voices, "voice"),
            node["score"].score(),
            None if parent.value is None else parent.known(self.excerpts, "excerpt"),
            _rule(node),
        )

    def _time(self, node: Node) -> Time:
        anchor = node["anchor"]
        return Time(
            node["id"].text(),
            self._span(node),
            node["type"].one_of(TIME_TYPES),
            node["value"].text(),
            None if anchor.value is None else anchor.known(self.times, "time"),
        )

    def _datings(self) -> Iterator[Dating]:
        for part in ("attributions", "excerpts"):
            for item in self.root[part].items():
                time = item.maybe("time")
                if time is not None:
                    yield Dating(item["id"].text(), time.known(self.times, "time"))

    def _note(self, node: Node) -> Note:
        placed = node["start"].value is not None or node["end"].value is not None
        return Note(node["stage"].text(), node["message"].text(), self._span(node) if placed else None)

    def _span(self, node: Node) -> Span:
        start = node["start"].whole(0)
        end = node["end"].whole(0)
        for name, offset in (("start", start), ("end", end)):
            if offset > self.size:
                raise node[name].bad(f"{offset} lies beyond the text, which has {self.size} characters")
        if start > end:
            raise node.bad(f"it ends ({end}) before it begins ({start})")
        return Span(start, end)

    def _spans(self, node: Node) -> tuple[Span, ...]:
        return tuple(self._span(item) for item in node.items())


def _ids(node: Node) -> frozenset[str]:
    """The ids of a list of records; no two may share one."""
    found: set[str] = set()
    for item in node.items():
        name = item["id"].text()
        if name in found:
            raise item["id"].bad(f"{name!r} is the id of an earlier one, too")
        found.add(name)
    return frozenset(found)


def _refuse_circles(node: Node, pairs: list[tuple[str, str]], *, most: int | None = MOST_INSIDE) -> None:
    """Refuse pairs (inner, outer) that lead back to themselves, or over more than `most` steps."""
    outer: dict[str, list[str]] = {}
    for inner, around in pairs:
        outer.setdefault(inner, []).append(around)
    depth: dict[str, int] = {}
    for first in outer:
        # Depth first, without recursion: a file may be as deep as it likes.
        way = [] if first in depth else [(first, iter(outer[first]))]
        within = {first}
        while way:
            name, rest = way[-1]
            further = next((x for x in rest if x not in depth), None)
            if further is None:
                depth[name] = 1 + max((depth[x] for x in outer.get(name, ())), default=0)
                within.discard(name)
                way.pop()
                if most is not None and depth[name] > most:
                    raise node.bad(f"more than {most} stand one inside the other")
            elif further in within:
                raise node.bad(f"{further!r} leads back to itself")
            else:
                way.append((further, iter(outer.get(further, ()))))
                within.add(further)


def _rule(node: Node) -> str | None:
    rule = node.maybe("rule")  # analyses of 0.1.0 have none
    return rule.text() if rule else None


def _provenance(node: Node) -> Provenance:
    models = node["models"]
    return Provenance(
        node["ondit"].text(),
        tuple((name, models[name].text()) for name in models.table()),
        node["settings"].text(),
    )
