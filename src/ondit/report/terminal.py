"""The terminal view: who says how much, then the report with each statement marked and its chain below it.

Text of the report is made inert before it is laid out, so no character of it can steer the terminal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.text import Text

from ondit.model import Analysis, Block, Excerpt, Voice
from ondit.names import inert, one_line, voice_name
from ondit.report.canvas import Canvas, Look, by_words, chain_text, count, fit, palette, share, superscript
from ondit.report.statements import Piece, Statement, blocks_of, cut, statements

# Below this the table of voices has no room for its bars and descriptions.
_ROOMY = 64
_VOICES_SHOWN = 20
_NOTES_SHOWN = 20


def render(analysis: Analysis, *, width: int = 80, look: Look = "plain") -> str:
    """The view as text that ends in a newline.

    Args:
        width: columns of the terminal; wide ones are not filled.
        look: `plain` for a pipe or file (no escape codes), `mono` for a terminal without colour.
    """
    view = _View(analysis, Canvas(width, look), palette(analysis, look))
    parts = [view.head(), view.sourcing(), view.voices(), view.body(), view.notes()]
    return view.canvas.draw(line for part in parts for line in part)


@dataclass(slots=True)
class _View:
    analysis: Analysis
    canvas: Canvas
    styles: Mapping[str, str]
    width: int = field(init=False)

    def __post_init__(self) -> None:
        self.width = self.canvas.width

    # -- the parts, from top to bottom ---------------------------------------------------------------------------

    def head(self) -> Iterator[Text]:
        document = self.analysis.document
        yield from self.canvas.wrap(Text(self._title(), style="bold"))
        known = [document.publisher, ", ".join(document.byline), document.published]
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

    def voices(self) -> Iterator[Text]:
        words = self.analysis.words_by_voice
        total = max(1, self.analysis.sourcing.words)
        rows = by_words(self.analysis)
        if len(rows) < 2:
            return
        roomy = self.width >= _ROOMY
        room = self.width - (25 if roomy else 13)
        longest = max(cell_len(voice_name(voice)) for voice in rows[:_VOICES_SHOWN])
        names = min(longest + 4, room * 3 // 5) if roomy else room
        # The report's own share is in the bar above; here the voices are measured against each other.
        most = max(words[voice.id] for voice in rows if voice.kind != "author") or 1
        what = self._descriptions() if roomy else {}
        if roomy:
            room = min(room, names + max(map(cell_len, what.values())) + 2)
        yield Text(f"{'VOICES':<{room}}{'words':>7}{'share':>6}", style="bold dim")
        for voice in rows[:_VOICES_SHOWN]:
            style = self._style(voice) or "dim"
            said = words[voice.id]
            line = fit(Text().append("● ", style).append(voice_name(voice)), names - 1).append(" ")
            if roomy:
                line.append_text(fit(Text().append(what[voice.id], "dim"), room - names))
            line.append(f"{said:>7,}" if said else f"{'–':>7}").append(f"{share(said, total):>6}", "dim")
            if roomy and voice.kind != "author":
                halves = round(20 * said / most)
                line.append("  ").append("━" * (halves // 2) + "╸" * (halves % 2), style)
            yield line
        rest = rows[_VOICES_SHOWN:]
        if rest:
            said = sum(words[voice.id] for voice in rest)
            line = fit(Text().append(f"  and {count(len(rest), 'voice')} more", "dim"), room)
            yield line.append(f"{said:>7,}{share(said, total):>6}", "dim")
        yield Text()

    def _descriptions(self) -> dict[str, str]:
        """What the table says of each voice beside its name, by id."""
        carried = Counter(
            voice
            for attribution in self.analysis.attributions
            for voice in {voice.id for voice in self.analysis.chain(attribution)[1:-1]}
        )
        found = {}
        for voice in self.analysis.voices:
            parts = [_description(voice), f"carries {carried[voice.id]}" if carried[voice.id] else ""]
            found[voice.id] = ", ".join(part for part in parts if part)
        return found

    def body(self) -> Iterator[Text]:
        analysis = self.analysis
        found = statements(analysis)
        blocks = blocks_of(analysis)
        around = [_excerpts(analysis, block) for block in blocks]
        title = self._title()
        pieces = cut(blocks, found)
        begun: dict[int, list[Statement]] = {}
        for i, block_pieces in enumerate(pieces):
            for piece in block_pieces:
                for statement in piece.opens:
                    if statement.words[0].start == piece.span.start:
                        begun.setdefault(i, []).append(statement)
        before: tuple[Excerpt, ...] = ()
        for i, block in enumerate(blocks):
            now = around[i]
            if i == 0 and block.kind == "heading" and one_line(block.span.of(analysis.document.text)) == title:
                continue
            yield from self._change(before, now)
            after = around[i + 1] if i + 1 < len(blocks) else ()
            yield from self._block(block, pieces[i], now)
            yield from self._chains(begun.get(i, []), now)
            yield self._margin([x for x in now if x in after])
            before = now
        yield from self._change(before, ())

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

    def _block(self, block: Block, pieces: list[Piece], excerpts: tuple[Excerpt, ...]) -> Iterator[Text]:
        text = Text(style={"heading": "bold", "caption": "dim italic"}.get(block.kind, ""))
        for piece in pieces:
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
        bullet = Text("• ") if block.kind == "list_item" else None
        yield from self.canvas.wrap(text, bullet, self._margin(excerpts))

    def _chains(self, found: list[Statement], excerpts: tuple[Excerpt, ...]) -> Iterator[Text]:
        """A line for each chain that the paragraph's statements have, with their numbers and the time of saying."""
        groups: dict[tuple[str, ...], list[Statement]] = {}
        for statement in found:
            time = self.analysis.time_of(statement.attribution.id)
            key = (time.value if time else "", *(voice.id for voice in statement.chain))
            groups.setdefault(key, []).append(statement)
        for (time_value, *_), group in groups.items():
            first = group[0]
            lead = Text("  ")
            lead.append(" ".join(superscript(x.number) for x in group) + " ", f"bold {self._style(first.voice)}")
            yield from self.canvas.wrap(chain_text(first.chain, self.styles, time_value), lead, self._margin(excerpts))

    def _change(self, before: tuple[Excerpt, ...], now: tuple[Excerpt, ...]) -> Iterator[Text]:
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

    def _title(self) -> str:
        document = self.analysis.document
        headings = (block.span.of(document.text) for block in document.blocks if block.kind == "heading")
        return one_line(document.title or next(headings, None) or document.source or "A report without a title")

    def _style(self, voice: Voice) -> str:
        return self.styles.get(voice.id, "")


def _excerpts(analysis: Analysis, block: Block) -> tuple[Excerpt, ...]:
    """The excerpts that hold most of a block, outermost first."""
    found = [
        excerpt
        for excerpt in analysis.excerpts
        if 2 * (min(excerpt.span.end, block.span.end) - max(excerpt.span.start, block.span.start)) > len(block.span)
    ]
    return tuple(sorted(found, key=lambda excerpt: (excerpt.span.start, -excerpt.span.end)))


def _description(voice: Voice) -> str:
    if voice.kind == "author":
        return "the report’s own words"
    if voice.kind == "unknown":
        return "not resolved"
    if voice.anonymity == "anonymous":
        return "unnamed"
    known = ", ".join(one_line(x) for x in (voice.role, voice.affiliation) if x)
    return known or ("" if voice.kind == "person" else voice.kind)
