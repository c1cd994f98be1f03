"""TimeML documents: their text, parsed plainly, and the time expressions annotated in it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

from ondit.language import Parse
from ondit.model import Block, Document, Span

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|Corp|Inc|Co|Ltd|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|No|vs|Jr|Sr|Lt|Col"
    r"|Sgt|U\.S|[A-Z])|[ap]\.m)\.$"
)
_SENTENCE_END = re.compile(r"[.?!][\"'”’`]*(?=\s+[\"“`'(]*[A-Z])")


@dataclass(frozen=True, slots=True)
class GoldTime:
    """An annotated expression."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class TimemlDocument:
    """The TEXT of a TimeML file, parsed, with the TIMEX3 in it; the creation time is the publication date."""

    name: str
    parse: Parse
    gold: tuple[GoldTime, ...]


def read_folder(folder: Path) -> list[TimemlDocument]:
    """The TimeML files of a folder and its folders, in order of their names."""
    return [read_timeml(path) for path in sorted(folder.rglob("*.tml"), key=lambda path: path.name)]


def read_timeml(path: Path) -> TimemlDocument:
    source = path.read_text(encoding="utf-8")
    created = re.search(r"<DCT>.*?value=\"([^\"]*)\"", source, re.DOTALL)
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)
    assert created, f"{path.name} has no creation time"
    assert body, f"{path.name} has no text"
    text, gold = "", []
    opened: tuple[int, dict[str, str]] | None = None
    for part in re.split(r"(<[^>]*>)", body[1]):
        if part.startswith("<TIMEX3"):
            opened = (len(text), dict(re.findall(r"(\w+)=\"([^\"]*)\"", part)))
        elif part.startswith("</TIMEX3") and opened:
            gold.append(GoldTime(Span(opened[0], len(text)), opened[1]["type"], opened[1]["value"]))
        elif not part.startswith("<"):
            text += html.unescape(part)
    return TimemlDocument(path.name, parse_plainly(text, created[1]), tuple(gold))


def parse_plainly(text: str, published: str | None) -> Parse:
    """A parse without a model: blocks at blank lines, sentences at points before a capital letter."""
    blocks = [
        Block("paragraph", Span(*match.span()))
        for match in re.finditer(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", text, re.DOTALL)
    ]
    sentences = []
    for block in blocks:
        start, end = block.span.start, block.span.end
        for match in _SENTENCE_END.finditer(text, start, end):
            if _ABBREVIATION.search(text, max(start, match.end() - 8), match.end()):
                continue
            sentences.append(Span(start, match.end()))
            start = match.end() + len(text[match.end() : end]) - len(text[match.end() : end].lstrip())
        if start < end:
            sentences.append(Span(start, end))
    document = Document(id="", text=text, blocks=tuple(blocks), published=published)
    return Parse(document, tuple(sentences), ())
