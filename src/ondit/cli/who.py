"""The terminal views of speakers: who says most, one speaker with the evidence, figures by outlet and month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from ondit.collection.figures import Counts, GroupFigures, SpeakerFigures
from ondit.names import one_line
from ondit.report.canvas import Canvas, Look, count, fit, share

_NUMBERS = (("statements", 10), ("words", 8), ("reports", 7), ("2nd hand", 8))
_NARROW = 60
_GROUP_NUMBERS = (("statements", 10), ("words", 9), ("unnamed", 7), ("2nd hand", 8))


def render_speakers(found: Sequence[SpeakerFigures], *, width: int, look: Look) -> str:
    """A line a speaker."""
    canvas = Canvas(width, look)
    if not found:
        return "No speakers; `ondit link` finds them.\n"
    rows = [(one_line(speaker.name), _speaker_cells(speaker.counts)) for speaker in found]
    return canvas.draw(_table(canvas, "speaker", _NUMBERS, rows))


def render_speaker(found: Sequence[SpeakerFigures], *, width: int, look: Look) -> str:
    """Each speaker of a name, with the voices and why they are the speaker's."""
    canvas = Canvas(width, look)
    return canvas.draw(line for speaker in found for line in _one(canvas, speaker)) if found else "No statements.\n"


def render_groups(found: Sequence[GroupFigures], *, width: int, look: Look) -> str:
    """A line an outlet, a month, or an outlet's month."""
    canvas = Canvas(width, look)
    if not found:
        return "No statements.\n"
    rows = []
    for group in found:
        names = [one_line(name) for name in (group.outlet, group.period) if name is not None]
        rows.append((" · ".join(names) or "not told", _group_cells(group.counts)))
    return canvas.draw(_table(canvas, "", _GROUP_NUMBERS, rows))


def _one(canvas: Canvas, speaker: SpeakerFigures) -> Iterator[Text]:
    yield from canvas.wrap(Text(one_line(speaker.name), style="bold"))
    what = [one_line(x) for x in (speaker.role, speaker.affiliation) if x]
    facts = [speaker.kind, *what, count(speaker.counts.statements, "statement"), count(speaker.counts.words, "word")]
    facts += [f"{count(speaker.counts.reports, 'report')} of {count(speaker.outlets, 'outlet')}", speaker.id]
    yield from canvas.wrap(Text(" · ".join(facts), style="dim"))
    if len(speaker.variants) > 1:
        yield from canvas.wrap(Text("also " + ", ".join(map(one_line, speaker.variants)), style="dim"))
    yield Text()
    for voice in speaker.voices:
        yield from canvas.wrap(Text(f"{one_line(voice.source)} {voice.voice}: {one_line(voice.name or 'someone')}"))
        yield from canvas.wrap(Text(f"{one_line(voice.why)} ({voice.score:.2f})", style="dim"), Text("  "))
    yield Text()


def _table(
    canvas: Canvas, head: str, numbers: Sequence[tuple[str, int]], rows: Sequence[tuple[str, Sequence[str]]]
) -> Iterator[Text]:
    """Names on the left, figures on the right; fewer of them where there is no room."""
    shown = len(numbers) if canvas.width >= _NARROW else 1
    taken = sum(cells + 2 for _, cells in numbers[:shown])
    room = max(8, canvas.width - taken)
    longest = max(Text(name).cell_len for name in (head, *(name for name, _ in rows)))
    room = min(room, longest)
    yield _line(head, [name for name, _ in numbers[:shown]], numbers, room, "dim")
    for name, figures in rows:
        yield _line(name, figures[:shown], numbers, room, "")


def _line(name: str, figures: Sequence[str], numbers: Sequence[tuple[str, int]], room: int, style: str) -> Text:
    line = fit(Text(name, style=style), room)
    for figure, (_, cells) in zip(figures, numbers, strict=False):
        line.append("  " + figure.rjust(cells), style)
    return line


def _speaker_cells(counts: Counts) -> list[str]:
    second = share(counts.second_hand, counts.statements)
    return [f"{counts.statements:,}", f"{counts.words:,}", f"{counts.reports:,}", second]


def _group_cells(counts: Counts) -> list[str]:
    shares = [share(part, counts.statements) for part in (counts.unnamed, counts.second_hand)]
    return [f"{counts.statements:,}", f"{counts.words:,}", *shares]
