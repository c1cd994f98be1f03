"""The terminal view of a search: what was said with the words marked, its chain in one line, where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from ondit.collection.search.records import FoundReport, FoundStatement, Results
from ondit.names import ARROW, inert, one_line
from ondit.report.canvas import Canvas, Look, count

_BEFORE, _AFTER = 160, 280
"""Code points shown around the first word that was searched for; --format json has all of a long statement."""
_HUE = "color(166)"


def render(results: Results, *, width: int, look: Look, offset: int = 0) -> str:
    """The page as text that ends in a newline."""
    view = _View(Canvas(width, look))
    return view.canvas.draw(view.page(results, offset))


class _View:
    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def page(self, results: Results, offset: int) -> Iterator[Text]:
        noun = results.kind.removesuffix("s")
        if not results.found:
            yield Text(f"No {noun} found." if not offset else f"No more {results.kind}.")
            return
        yield from self.canvas.wrap(Text(_heading(results, offset, noun), style="dim"))
        for item in results.found:
            yield Text()
            yield from self._statement(item) if isinstance(item, FoundStatement) else self._report(item)
        if results.next_offset is not None:
            yield Text()
            yield from self.canvas.wrap(Text(f"more with --offset {results.next_offset}", style="dim"))

    def _statement(self, item: FoundStatement) -> Iterator[Text]:
        yield from self.canvas.wrap(self._marked(item.content, item.marks))
        yield from self.canvas.wrap(self._chain(item), Text("  "))
        facts = [_day(item.published), one_line(item.source), item.statement]
        yield from self.canvas.wrap(Text(" · ".join(fact for fact in facts if fact), style="dim"), Text("  "))

    def _report(self, item: FoundReport) -> Iterator[Text]:
        yield from self.canvas.wrap(Text(one_line(item.title or item.source), style="bold"))
        yield from self.canvas.wrap(self._marked(item.passage, item.marks), Text("  "))
        facts = [_day(item.published), one_line(item.publisher or ""), one_line(item.source)]
        facts.append(count(item.statements, "statement"))
        yield from self.canvas.wrap(Text(" · ".join(fact for fact in facts if fact), style="dim"), Text("  "))

    def _chain(self, item: FoundStatement) -> Text:
        line = Text().append(ARROW.join(item.chain[:-1]) + ARROW if len(item.chain) > 1 else "", "dim")
        line.append(item.chain[-1] if item.chain else "someone", "" if self.canvas.look == "plain" else "bold")
        if item.speaker and item.chain and one_line(item.speaker) != item.chain[-1]:
            line.append(f" ({one_line(item.speaker)})", "dim")
        if item.anonymity == "anonymous" and item.voice:
            line.append(" (unnamed)", "dim")
        if item.negated or item.act != "say":
            line.append(f", {'not: ' if item.negated else ''}{item.act}", "dim")
        return line

    def _marked(self, words: str, marks: Sequence[tuple[int, int]]) -> Text:
        start, end = _window(words, marks)
        text = Text("… " if start else "")
        at = start
        for first, last in marks:
            if first < at or last > end:
                continue
            text.append(inert(words[at:first]))
            self._mark(text, inert(words[first:last]))
            at = last
        text.append(inert(words[at:end]))
        return text.append(" …" if end < len(words) else "")

    def _mark(self, text: Text, words: str) -> None:
        if self.canvas.look == "plain":
            text.append(f"‹{words}›")
        else:
            text.append(words, f"bold {_HUE}" if self.canvas.look == "colour" else "bold underline")


def _heading(results: Results, offset: int, noun: str) -> str:
    shown = len(results.found)
    order = "the best first" if results.order == "relevance" else "the latest first"
    if shown == results.total:
        return f"{count(shown, noun)}, {order}"
    which = f"{offset + 1}–{offset + shown}" if shown > 1 else f"{offset + 1}"
    return f"{which} of {count(results.total, noun)}, {order}" if results.total else f"{which} of many, {order}"


def _window(words: str, marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The part of long content that is shown: around the first mark, cut at spaces."""
    if len(words) <= _BEFORE + _AFTER:
        return 0, len(words)
    first = marks[0][0] if marks else 0
    start = max(0, first - _BEFORE)
    start = words.find(" ", start, first) + 1 if start else 0
    end = min(len(words), start + _BEFORE + _AFTER)
    cut = words.rfind(" ", start, end) if end < len(words) else end
    return start, max(cut, first + 1) if marks else cut if cut > start else end


def _day(published: str | None) -> str:
    return one_line((published or "")[:16].replace("T", " "))
