"""The table of voices in the terminal view: who, what they are, how much they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from ondit.model import Analysis, Voice
from ondit.names import one_line, voice_name
from ondit.report.canvas import by_words, count, fit, share

# Below this many columns there is no room for descriptions and bars.
_ROOMY = 64
_ROWS = 20
_BAR = 10


@dataclass(frozen=True, slots=True)
class _Row:
    """`style` is that of the dot and the bar; a row without `measured` has no bar."""

    name: str
    what: str
    words: int
    style: str
    measured: bool = True


def voice_table(analysis: Analysis, width: int, styles: Mapping[str, str]) -> Iterator[Text]:
    """The lines of the table, those that say most first; none where nobody speaks but the report itself."""
    if len(analysis.voices) < 2:
        return
    rows = _rows(analysis, styles)
    total = max(1, analysis.sourcing.words)
    roomy = width >= _ROOMY
    room = width - (15 + _BAR if roomy else 13)
    names = room
    if roomy:
        names = min(max(cell_len(row.name) for row in rows) + 4, room * 3 // 5)
        room = min(room, names + max(cell_len(row.what) for row in rows) + 2)
    # The report's own share is in the bar above the table; here the voices are measured against each other.
    most = max((row.words for row in rows if row.measured), default=0) or 1
    yield Text(f"{'VOICES':<{room}}{'words':>7}{'share':>6}", style="bold dim")
    for row in rows:
        line = fit(Text().append("● ", row.style or "dim").append(row.name), names - 1).append(" ")
        if roomy:
            line.append_text(fit(Text().append(row.what, "dim"), room - names))
        line.append(f"{row.words or '–':>7{',' if row.words else ''}}").append(f"{share(row.words, total):>6}", "dim")
        if roomy and row.measured:
            halves = round(2 * _BAR * row.words / most)
            line.append("  ").append("━" * (halves // 2) + "╸" * (halves % 2), row.style or "dim")
        yield line
    yield Text()


def _rows(analysis: Analysis, styles: Mapping[str, str]) -> list[_Row]:
    """A row a voice; those whose source could not be resolved share one, and so do those that say least."""
    words = analysis.words_by_voice
    carried = _carried(analysis)
    ordered = by_words(analysis)
    unknown = [voice for voice in ordered if voice.kind == "unknown"]
    rows = []
    for voice in ordered:
        if voice.kind == "unknown":
            continue
        what = _description(voice)
        if carried[voice.id]:
            what = f"{what}, carries {carried[voice.id]}" if what else f"carries {carried[voice.id]}"
        rows.append(_Row(voice_name(voice), what, words[voice.id], styles.get(voice.id, ""), voice.kind != "author"))
    if unknown:
        what = "source not resolved" if len(unknown) == 1 else f"{count(len(unknown), 'source')} not resolved"
        rows.append(_Row("someone", what, sum(words[voice.id] for voice in unknown), ""))
        rows.sort(key=lambda row: -row.words)
    if len(rows) <= _ROWS:
        return rows
    rest = sum(row.words for row in rows[_ROWS:])
    return [*rows[:_ROWS], _Row(f"{count(len(rows) - _ROWS, 'voice')} more", "", rest, "", measured=False)]


def _carried(analysis: Analysis) -> Counter[str]:
    """How many statements of others each voice passes on; the report itself passes on all."""
    return Counter(
        voice
        for attribution in analysis.attributions
        for voice in {voice.id for voice in analysis.chain(attribution)[1:-1]}
    )


def _description(voice: Voice) -> str:
    if voice.kind == "author":
        return "the report’s own words"
    if voice.anonymity == "anonymous":
        return "unnamed"
    known = ", ".join(one_line(x) for x in (voice.role, voice.affiliation) if x)
    return known or ("" if voice.kind == "person" else voice.kind)
