"""Where outlets stand in a report, named or spoken of, that may have carried somebody's words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ondit.language import Parse
from ondit.lexicon.own import own_names
from ondit.model import Span, Voice
from ondit.text.frames import Frames
from ondit.text.shapes import alternatives, pattern
from ondit.voicebook import VoiceBook

_LONGEST_KIND = 60


class Outlets:
    """The spans of a report's outlets, kind and name ("public broadcaster Canal Ost"), and their voices."""

    def __init__(self, parse: Parse, book: VoiceBook) -> None:
        self._document = parse.document
        self._text = parse.document.text
        self._own = own_names(parse.document)
        self._book = book
        self._listed = parse.outlets.mentions
        self._names: dict[Span, Span] = {}
        people = frozenset(entity.span for entity in parse.entities if entity.label in ("PERSON", "GPE", "LOC"))
        self._spans = self._with_kinds(_apart(self._all(people)))
        self._named = [span for span in self._spans if not _is_generic(span.of(self._text))]

    def within(self, span: Span) -> Sequence[Span]:
        """Those that begin within a span, in text order."""
        first = bisect_left(self._spans, Span(span.start, 0))
        return self._spans[first : bisect_left(self._spans, Span(span.end, 0))]

    def is_own(self, span: Span) -> bool:
        """Whether it is the report's own outlet: "told this newspaper", "told Reuters" under "HAMBURG (Reuters) -"."""
        words = span.of(self._text)
        if frames().one("own").match(words) is not None:
            return True
        return " ".join(words.split()).removeprefix("The ").removeprefix("the ") in self._own and not self._quoted(span)

    def _quoted(self, span: Span) -> bool:
        """Whether it stands in words that the report only passes on."""
        block = self._document.block_at(span.start)
        return block is not None and self._document.blocks[block].depth > 0

    def voice(self, span: Span) -> Voice | None:
        """The voice of one; None for the report's own outlet, and where nothing tells which one is meant."""
        words = span.of(self._text)
        if self.is_own(span):
            return None
        if _is_generic(words):
            at = bisect_left(self._named, span)
            if at:
                span = self._named[at - 1]
            elif frames().one("only_after_a_name").fullmatch(words):
                return None
        voice = self._book.outlet(self._names.get(span, span))
        return None if voice.kind == "author" else voice

    def _all(self, people: frozenset[Span]) -> set[Span]:
        """By list and form, by the voices that are outlets, and by the words around a name; they may overlap."""
        text = self._text
        no_carrier, with_a_hand = frames().one("no_carrier"), frames().one("with_a_hand")
        found = {m.span for m in self._listed if not no_carrier.fullmatch(m.span.of(text))}
        for voice in self._book.voices:
            if voice.kind == "outlet":
                found.update(span for span in voice.mentions if not with_a_hand.search(span.of(text)))
        found.update(self._short_forms(found))
        for table in ("context", "sure_context"):
            for frame in frames()[table]:
                named = (Span(*match.span("name")) for match in frame.pattern.finditer(text))
                found.update(span for span in named if table == "sure_context" or span not in people)
        return found

    def _with_kinds(self, spans: Iterable[Span]) -> list[Span]:
        """Each with what it is called by its kind; "the news agency DPN" is one outlet, and its name the better one."""
        text = self._text
        joined: list[Span] = []
        for span in spans:
            before = joined[-1] if joined else Span(0, 0)
            is_name = text[span.start].isupper()
            gap = text[before.end : span.start]
            if joined and frames().one("kind_gap").fullmatch(gap) and is_name and text[before.start].islower():
                joined[-1] = Span(before.start, span.end)
                self._names[joined[-1]] = span
                continue
            floor = max(before.end, span.start - _LONGEST_KIND)
            kind = frames().one("before_name").search(text, floor, span.start) if is_name else None
            if kind is not None:
                name, span = span, Span(kind.start(), span.end)
                self._names[span] = self._names.get(name, name)
            joined.append(span)
        return joined

    def _short_forms(self, outlets: Iterable[Span]) -> Iterator[Span]:
        """Where a station is called by its own word alone: "told Tideway", of Radio Tideway."""
        full: dict[str, Span] = {}
        for span in sorted(outlets):
            station = frames().one("station").match(span.of(self._text))
            if station is not None:
                full.setdefault(station.group("short"), span)
        if full:
            called = pattern(r"\b(?:told|tells|to|with|on|by)\s(?P<name>{short})\b", short=alternatives(full))
            for match in called.finditer(self._text):
                span = Span(*match.span("name"))
                self._names[span] = full[match.group("name")]
                yield span


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """In text order, of those that overlap the first and longest."""
    end = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            yield span
            end = span.end


def _is_generic(words: str) -> bool:
    """Whether a description stands for the outlet named last."""
    return any(frames().one(table).fullmatch(words) for table in ("generic", "only_after_a_name"))


@cache
def frames() -> Frames:
    """The patterns of data/nesting/carriers.toml."""
    return Frames("nesting/carriers")
