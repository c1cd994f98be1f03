"""The timeline: what was said and what is told of in order of time, undated statements apart with what is known.

Plain text without escape codes. Text of the report is made inert before it is laid out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.text import Text

from ondit.model import Analysis, Span, Time, Voice
from ondit.names import chain_line, one_line
from ondit.report.canvas import Canvas, count
from ondit.report.differences import Difference, differences
from ondit.report.statements import Statement, statements
from ondit.report.when import When, known_of, when
from ondit.text.phrases import phrases

_MAX_WORDS = 30
_SENTENCE_REACH = 400
# A full stop before a capital letter; not that of "Jan.", "Mr." or an initial.
_SENTENCE_EDGE = phrases("report/patterns", "sentence_edge")
_BESIDE = phrases("report/patterns", "beside")
_CLAUSE = phrases("report/patterns", "clause")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the timeline: `verb` says whether the time is that of the saying or of what is told of."""

    when: When
    at: int
    verb: str
    words: str
    chain: tuple[Voice, ...]
    number: int | None


def render(analysis: Analysis, *, width: int = 80) -> str:
    """The timeline as text that ends in a newline.

    Args:
        width: columns; wide ones are not filled.
    """
    return _Timeline(analysis, Canvas(width, "plain")).draw()


class _Timeline:
    def __init__(self, analysis: Analysis, canvas: Canvas) -> None:
        self.analysis = analysis
        self.canvas = canvas
        self.text = analysis.document.text
        self.statements = statements(analysis)
        self.differing = differences(analysis, self.statements)
        self.entries: list[_Entry] = []
        self.placed: set[int] = set()
        self.beside: list[tuple[Time, str, Statement | None]] = []
        self._collect()

    def draw(self) -> str:
        parts = [self.head(), self.dated(), self.order(), self.undated(), self.differences()]
        return self.canvas.draw(line for part in parts for line in part)

    # -- the parts, from top to bottom ---------------------------------------------------------------------------

    def head(self) -> Iterator[Text]:
        document = self.analysis.document
        yield from self.canvas.wrap(Text(one_line(document.title or document.source or "Timeline")))
        published = f"published {one_line(document.published)}" if document.published else "no publication date"
        yield from self.canvas.wrap(
            Text(f"{published} · {count(len(self.statements), 'statement')}, {len(self.placed)} with a date")
        )
        yield Text()

    def dated(self) -> Iterator[Text]:
        """The entries under their dates, the earliest first; of two that begin alike the more precise one."""
        ordered = sorted(self.entries, key=lambda entry: (entry.when, entry.at, entry.number or 0))
        for label, entries in groupby(ordered, key=lambda entry: entry.when.label):
            yield from self.canvas.wrap(Text(label))
            for entry in entries:
                yield from self._entry(entry.verb, entry.words, entry.chain, entry.number)
            yield Text()

    def order(self) -> Iterator[Text]:
        """What is known only beside something else: "the night before his announcement"."""
        if not self.beside:
            return
        yield Text("BEFORE AND AFTER")
        for time, event, statement in self.beside:
            found = when(time.value)
            date = f" ({found.label})" if found else ""
            yield from self.canvas.wrap(Text(f"{one_line(time.span.of(self.text))} {event}{date}"), margin=Text("  "))
            chain = statement.chain if statement else self._chain_at(time.span)
            yield from self._entry(
                "tells of", self._sentence(time.span), chain, statement.number if statement else None
            )
        yield Text()

    def undated(self) -> Iterator[Text]:
        apart = [statement for statement in self.statements if statement.number not in self.placed]
        if not apart:
            return
        published = (self.analysis.document.published or "")[:10]
        bound = f" · all of it said by {one_line(published)}, when the report appeared" if when(published) else ""
        yield from self.canvas.wrap(Text(f"UNDATED{bound}"))
        for statement in apart:
            yield from self._entry("said", self._content(statement), statement.chain, statement.number)
            known = self._known(statement)
            if known:
                yield from self.canvas.wrap(Text(f"known: {'; '.join(known)}"), margin=Text("    "))
        yield Text()

    def differences(self) -> Iterator[Text]:
        if not self.differing:
            return
        yield Text("THEY DIFFER")
        for difference in self.differing:
            one, other = difference.one, difference.other
            yield from self.canvas.wrap(
                Text(
                    f"≠ [{one.number}] {chain_line(one.chain[-1:])}: {one_line(difference.said[0])}; "
                    f"[{other.number}] {chain_line(other.chain[-1:])}: {one_line(difference.said[1])}"
                ),
                margin=Text("  "),
            )
        yield Text()

    def _entry(self, verb: str, words: str, chain: tuple[Voice, ...], number: int | None) -> Iterator[Text]:
        lead = f"[{number}] " if number else ""
        mark = "".join(f" ≠ [{other}]" for other in self._differing_from(number))
        yield from self.canvas.wrap(Text(f"{lead}{verb}: {words}{mark}"), margin=Text("  "))
        if chain:
            yield from self.canvas.wrap(Text(chain_line(chain)), margin=Text("    "))

    # -- what goes where -----------------------------------------------------------------------------------------

    def _collect(self) -> None:
        analysis = self.analysis
        saying: set[str] = set()
        for statement in self.statements:
            time = analysis.time_of(statement.attribution.id)
            found = when(time.value) if time else None
            if time and found:
                saying.add(time.id)
                self.placed.add(statement.number)
                at = statement.words[0].start
                self.entries.append(
                    _Entry(found, at, "said", self._content(statement), statement.chain, statement.number)
                )
        for excerpt in analysis.excerpts:
            time = analysis.time_of(excerpt.id)
            found = when(time.value) if time else None
            if time and found:
                saying.add(time.id)
                chain = (*analysis.voices[:1], analysis.voice(excerpt.voice))
                words = _cut(one_line(excerpt.span.of(self.text)[:600]))
                self.entries.append(_Entry(found, excerpt.span.start, "was published", words, chain, None))
        for time, inner in zip(analysis.times, self._innermost(), strict=True):
            if time.id in saying or time.type in ("DURATION", "SET"):
                continue
            event = self._event_beside(time)
            if event and time.value.startswith("XXXX"):
                self.beside.append((time, event, inner))
            found = when(time.value)
            if found is None:
                continue
            if inner:
                self.placed.add(inner.number)
            chain = inner.chain if inner else self._chain_at(time.span)
            number = inner.number if inner else None
            self.entries.append(_Entry(found, time.span.start, "tells of", self._sentence(time.span), chain, number))

    def _innermost(self) -> list[Statement | None]:
        """For each time the innermost statement whose content it stands in."""
        spans = sorted(
            (
                (span.start, span.end, statement)
                for statement in self.statements
                for span in statement.attribution.content
            ),
            key=lambda part: (part[0], -part[1]),
        )
        found: dict[str, Statement | None] = {}
        open_: list[tuple[int, int, Statement]] = []
        at = 0
        for time in sorted(self.analysis.times, key=lambda time: time.span):
            while at < len(spans) and spans[at][0] <= time.span.start:
                open_.append(spans[at])
                at += 1
            open_ = [part for part in open_ if part[1] > time.span.start]
            around = [part for part in open_ if part[1] >= time.span.end]
            found[time.id] = min(around, key=lambda part: part[1] - part[0])[2] if around else None
        return [found[time.id] for time in self.analysis.times]

    def _known(self, statement: Statement) -> list[str]:
        """What bounds an undated statement: its own words of time, and the day by which it had been made."""
        known = []
        attribution = statement.attribution
        own = self.analysis.time_of(attribution.id)
        if own and known_of(own.value):
            known.append(f"{known_of(own.value)} (“{one_line(own.span.of(self.text))}”)")
        for time, event, told in self.beside:
            if told is statement:
                known.append(f"{one_line(time.span.of(self.text))} {event}")
        excerpt = self.analysis.excerpt_of(attribution)
        dated = self.analysis.time_of(excerpt.id) if excerpt else None
        if dated and when(dated.value):
            known.append(f"not after {one_line(dated.value[:10])}, when its source appeared")
        return known

    def _event_beside(self, time: Time) -> str:
        match = _BESIDE.match(self.text, time.span.end, min(len(self.text), time.span.end + 80))
        if match is None:
            return ""
        event = _CLAUSE.split(match[2])[0].split(",")[0]
        return f"{match[1]} {one_line(' '.join(event.split()[:6]))}"

    def _chain_at(self, span: Span) -> tuple[Voice, ...]:
        """Who tells what stands in no statement: the report, through the excerpts around it."""
        voices = [excerpt.voice for excerpt in self.analysis.excerpts_around(span)]
        return (*self.analysis.voices[:1], *(self.analysis.voice(voice) for voice in dict.fromkeys(voices)))

    def _differing_from(self, number: int | None) -> Sequence[int]:
        found: list[Difference] = [d for d in self.differing if number in (d.one.number, d.other.number)]
        return sorted({d.one.number if d.other.number == number else d.other.number for d in found})

    def _content(self, statement: Statement) -> str:
        return _cut(one_line(" … ".join(span.of(self.text) for span in statement.words)[:1000]))

    def _sentence(self, span: Span) -> str:
        """The sentence around a time, on one line, cut where it is long."""
        block = self.analysis.document.block_at(span.start)
        low, high = 0, len(self.text)
        if block is not None:
            low, high = self.analysis.document.blocks[block].span.start, self.analysis.document.blocks[block].span.end
        low, high = max(low, span.start - _SENTENCE_REACH), min(high, span.end + _SENTENCE_REACH)
        start = low
        for edge in _SENTENCE_EDGE.finditer(self.text, low, span.start):
            start = edge.end()
        ends = _SENTENCE_EDGE.search(self.text, span.end, high)
        end = ends.end() if ends else high
        before, after = self.text[start : span.start].split(), self.text[span.end : end].split()
        if len(before) > _MAX_WORDS // 2:
            before = ["…", *before[-_MAX_WORDS // 2 :]]
        if len(after) > _MAX_WORDS // 2:
            after = [*after[: _MAX_WORDS // 2], "…"]
        joint = "" if self.text[span.end : span.end + 1].strip() else " "
        return one_line(f"{' '.join(before)} {span.of(self.text)}{joint}{' '.join(after)}")


def _cut(line: str) -> str:
    words = line.split()
    return line if len(words) <= _MAX_WORDS else " ".join(words[:_MAX_WORDS]) + " …"
