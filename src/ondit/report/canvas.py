"""What the terminal views draw on: a width, a look, wrapped lines, a colour for each voice, figures as words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Literal

from rich.console import Console
from rich.text import Text

from ondit.model import Analysis, Voice
from ondit.names import ARROW, chain_line, moment, voice_name

Look = Literal["plain", "mono", "colour"]

# A line of more than some ninety characters is hard to read.
_WIDEST = 92
_NARROWEST = 20
# Mid tones of the 256-colour cube: at least 3:1 on white and on black.
_HUES = ("color(31)", "color(166)", "color(64)", "color(133)", "color(136)", "color(62)", "color(168)", "color(30)")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ASCII = str.maketrans(
    {"←": "<-", "‹": "<", "›": ">", "│": "|", "┌": "+", "━": "=", "╸": "-", "●": "*", "•": "*", "·": "-", "…": "...",
     "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "░": ".", "▒": "-", "▓": "=", "█": "#"}
    | dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
)  # fmt: skip


@dataclass(slots=True)
class Canvas:
    """Lines of a view. `plain` is for a pipe or file (no escape codes), `mono` for a terminal without colour."""

    width: int
    look: Look
    console: Console = field(init=False)

    def __post_init__(self) -> None:
        self.width = max(_NARROWEST, min(self.width, _WIDEST))
        self.console = Console(
            file=StringIO(),
            width=self.width,
            force_terminal=self.look != "plain",
            no_color=self.look != "colour",
            color_system="256" if self.look != "plain" else None,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def wrap(self, text: Text, lead: Text | None = None, margin: Text | None = None) -> Iterator[Text]:
        """The text in lines of the canvas's width, after a margin; `lead` stands before the first line."""
        lead, margin = lead or Text(), margin or Text()
        room = max(8, self.width - margin.cell_len - lead.cell_len)
        for number, line in enumerate(text.wrap(self.console, room)):
            whole = margin.copy()
            whole.append_text(lead if number == 0 else Text(" " * lead.cell_len))
            yield whole.append_text(line)

    def draw(self, lines: Iterable[Text]) -> str:
        """The lines as text, each ended by a line feed; empty ones at the end are left out."""
        for line in lines:
            line.rstrip()
            self.console.print(line, soft_wrap=True)
        out = self.console.file
        assert isinstance(out, StringIO)
        return out.getvalue().rstrip("\n") + "\n"


def palette(analysis: Analysis, look: Look) -> Mapping[str, str]:
    """A style for each voice, by id: a hue for those that say most, nothing for the rest."""
    rank = 0
    found = {}
    for voice in by_words(analysis):
        if voice.kind in ("author", "unknown") or look == "plain":
            found[voice.id] = ""
        else:
            found[voice.id] = _HUES[rank] if rank < len(_HUES) else ""
            rank += 1
    return found


def by_words(analysis: Analysis) -> list[Voice]:
    """The voices, those that say most first."""
    words = analysis.words_by_voice
    return sorted(analysis.voices, key=lambda voice: -words[voice.id])


def chain_text(chain: Sequence[Voice], styles: Mapping[str, str], time_value: str = "") -> Text:
    """The chain on one line, from the report to the one who makes the statement: "this post ← the Echo ← Lee"."""
    last = chain[-1]
    line = Text().append(chain_line(chain[:-1]) + ARROW if len(chain) > 1 else "", "dim")
    line.append(voice_name(last), styles.get(last.id, ""))
    if len(chain) == 1:
        line.append(" itself", "dim")
    if last.name and last.anonymity == "anonymous":
        line.append(" (unnamed)", "dim")
    if moment(time_value):
        line.append(f", {moment(time_value)}", "dim")
    return line


def fit(text: Text, cells: int) -> Text:
    """The text in exactly so many cells: padded, or cut with an ellipsis."""
    if text.cell_len > cells:
        text.truncate(cells, overflow="ellipsis")
    text.append(" " * (cells - text.cell_len))
    return text


def superscript(number: int) -> str:
    """The number in raised digits."""
    return str(number).translate(_SUPERSCRIPT)


def count(number: int, noun: str) -> str:
    """The number with its noun: "1 word", "1,204 words"."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def share(part: int, whole: int) -> str:
    """A whole percentage; "<1 %" for a little, "–" for nothing."""
    if not part or not whole:
        return "–"
    return f"{(200 * part + whole) // (2 * whole)} %" if 200 * part >= whole else "<1 %"


def in_ascii(text: str) -> str:
    """The view's own signs in ASCII; letters of the report are left to the encoder of the terminal."""
    return text.translate(_ASCII)
