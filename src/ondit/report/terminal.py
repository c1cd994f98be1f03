"""The terminal view: who says how much, then the report with each statement marked and its chain below it.

Text of the report is made inert before it is laid out, so no character of it can steer the terminal.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PureWindowsPath

from rich.text import Text

from ondit.model import Analysis, Block, Excerpt, Span, Voice
from ondit.names import inert, one_line, voice_name
from ondit.report.canvas import Canvas, Look, chain_text, count, fit, palette, share, superscript
from ondit.report.statements import Statement, blocks_of, cut, statements
from ondit.report.voice_table import voice_table

_NOTES_SHOWN = 20


def render(analysis: Analysis, *, width: int = 80, look: Look = "plain") -> str:
    """The view as text that ends in a newline.

    Args:
        width: columns of the terminal; wide ones are not filled.
        look: `plain` for a pipe or file (no escape codes), `mono` for a terminal without colour.
    """
    view = _View(analysis, Canvas(width, look))
    parts = [view.head(), view.sourcing(), voice_table(analysis, view.width, view.styles), view.body(), view.notes()]
    return view.canvas.draw(line for part in parts for line in part)


class _View:
    def __init__(self, analysis: Analysis, canvas: Canvas) -> None:
        self.analysis = analysis
        self.canvas = canvas
        self.width = canvas.width
        self.styles = palette(analysis, canvas.look)
        self.blocks = blocks_of(analysis)
        self.pieces = cut(self.blocks, statements(analysis))

    # -- the parts, from top to bottom ---------------------------------------------------------------------------

    def head(self) -> Iterator[Text]:
        document = self.analysis.document
        if self._begins_with_title():
            yield from self._block(0, ())
        else:
            headings = (block.span.of(document.text) for block in self.blocks if block.kind == "heading")
            # It parts the paths of every system and addresses alike.
            title = document.title or next(headings, None) or PureWindowsPath(document.source or "").name
            yield from self.canvas.wrap(Text(one_line(title or "A report without a title"), style="bold"))
        published = (document.published or "")[:16].replace("T", " ")
        known = [document.publisher, ", ".join(document.byline), published]
        facts = [*(one_line(x) for x in known if x), count(self.analysis.sourcing.words, "word")]
        yield from self.canvas.wrap(Text(" · ".join(facts), style="dim"))
        yield Text()

    def sourcing(self) -> Iterator[Text]:
        """One bar over the whole width and its legend: how the words reached the reader."""
        sourcing = self.analysis.sourcing
        parts = (
            ("the report’s own", sourcing.author, "░", "dim"),
            ("first hand", sourcing.first_hand, "▒", ""),
            ("second hand", sourcing.second_hand, "▓", ""),
            ("from someone unknown", sourcing.unknown, "█", ""),
        )
        bar = Text()
        total = max(1, sourcing.words)
        done = drawn = 0
        for _, words, shade, style in parts:
            done += words
            cells = round(self.width * done / total) - drawn
            bar.append(shade * cells, style)
            drawn += cells
        yield bar
        legend = Text()
        for label, words, shade, style in parts:
            if not words:
                continue
            entry = Text().append(shade, style).append(f" {share(words, total)} {label}")
            if legend and legend.cell_len + 3 + entry.cell_len > self.width:
                yield from self.canvas.wrap(legend)
                legend = Text()
            legend.append("   " if legend else "").append_text(entry)
        yield from self.canvas.wrap(legend)
        facts = []
        if sourcing.anonymous_words:
            facts.append(f"{share(sourcing.anonymous_words, total)} of the words are from unnamed voices")
        if sourcing.longest_chain > 1:
            facts.append(f"longest chain {count(sourcing.longest_chain, 'hand')}")
        if facts:
            yield from self.canvas.wrap(Text(" · ".join(facts), style="dim"))
        yield Text()

    def body(self) -> Iterator[Text]:
        around = [_excerpts(self.analysis, block) for block in self.blocks]
        before: tuple[Excerpt, ...] = ()
        for i in range(1 if self._begins_with_title() else 0, len(self.blocks)):
            after = around[i + 1] if i + 1 < len(self.blocks) else ()
            yield from self._opened(before, around[i])
            yield from self._block(i, around[i])
            yield self._margin([excerpt for excerpt in around[i] if excerpt in after])
            before = around[i]

    def notes(self) -> Iterator[Text]:
        notes = self.analysis.notes
        if not notes:
            return
        yield Text("NOTES", style="bold dim")
        for note in notes[:_NOTES_SHOWN]:
            place = note.span and self.analysis.document.origin.locate(note.span.start)
            where = f"{self.analysis.document.origin.unit} {place.number}: " if place else ""
            yield from self.canvas.wrap(Text(where + one_line(note.message)), Text("· ", "dim"))
        if len(notes) > _NOTES_SHOWN:
            yield from self.canvas.wrap(Text(f"and {len(notes) - _NOTES_SHOWN} more; --format json lists all", "dim"))

    # -- the report ----------------------------------------------------------------------------------------------

    def _begins_with_title(self) -> bool:
        first = self.blocks[0]
        return first.kind == "heading" and one_line(first.span.of(self.analysis.document.text)) == one_line(
            self.analysis.document.title or first.span.of(self.analysis.document.text)
        )

    def _block(self, index: int, excerpts: tuple[Excerpt, ...]) -> Iterator[Text]:
        """A paragraph with its statements marked, and their chains below it."""
        block = self.blocks[index]
        text = Text(style={"heading": "bold", "caption": "dim italic"}.get(block.kind, ""))
        begun = []
        for piece in self.pieces[index]:
            if self.canvas.look != "colour":
                text.append("‹" * len(piece.opens))
            words = inert(piece.span.of(self.analysis.document.text)).replace("\n", " ")
            style = self._style(piece.said.voice) or "underline" if piece.said else ""
            if piece.names:
                style = f"bold {self._style(self.analysis.voice_of(piece.names.attribution))}"
            text.append(words, style)
            for i, statement in enumerate(piece.closes):
                mark = "›" if self.canvas.look != "colour" else "," if i else ""
                text.append(mark + superscript(statement.number), f"bold {self._style(statement.voice)}")
            begun += [x for x in piece.opens if x.words[0].start == piece.span.start]
        bullet = Text("• ") if block.kind == "list_item" else None
        yield from self.canvas.wrap(text, bullet, self._margin(excerpts))
        yield from self._chains(begun, excerpts)

    def _chains(self, found: list[Statement], excerpts: tuple[Excerpt, ...]) -> Iterator[Text]:
        """A line for each chain that the paragraph's statements have, with their numbers and the time of saying."""
        groups: dict[tuple[str, ...], list[Statement]] = {}
        for statement in sorted(found, key=lambda statement: statement.number):
            time = self.analysis.time_of(statement.attribution.id)
            key = (time.value if time else "", *(voice.id for voice in statement.chain))
            groups.setdefault(key, []).append(statement)
        for (time_value, *_), group in groups.items():
            first = group[0]
            lead = Text("  ")
            lead.append(" ".join(superscript(x.number) for x in group) + " ", f"bold {self._style(first.voice)}")
            yield from self.canvas.wrap(chain_text(first.chain, self.styles, time_value), lead, self._margin(excerpts))

    def _opened(self, before: tuple[Excerpt, ...], now: tuple[Excerpt, ...]) -> Iterator[Text]:
        """The line that opens each excerpt that begins here."""
        for depth, excerpt in enumerate(now):
            if excerpt not in before:
                line = self._margin(now[:depth])
                voice = self.analysis.voice(excerpt.voice)
                label = Text().append("┌ ", self._style(voice))
                label.append("from ", "dim").append(voice_name(voice), f"bold {self._style(voice)}")
                line.append_text(label)
                yield fit(line, self.width)

    def _margin(self, excerpts: tuple[Excerpt, ...] | list[Excerpt]) -> Text:
        margin = Text()
        for excerpt in excerpts:
            margin.append("│ ", self._style(self.analysis.voice(excerpt.voice)))
        return margin

    def _style(self, voice: Voice) -> str:
        return self.styles.get(voice.id, "")


def _excerpts(analysis: Analysis, block: Block) -> tuple[Excerpt, ...]:
    """The excerpts that hold most of a block, outermost first."""
    # Whatever holds most of it holds its middle.
    middle = (block.span.start + block.span.end) // 2
    return tuple(
        excerpt
        for excerpt in analysis.excerpts_around(Span(middle, middle))
        if 2 * (min(excerpt.span.end, block.span.end) - max(excerpt.span.start, block.span.start)) > len(block.span)
    )
