"""TimeML documents as gold standard, and the measure of TempEval-3 for time expressions."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ondit.language import Parse
from ondit.model import Block, Document, Span, Time

_TOKEN = re.compile(r"\w+|[^\w\s]")
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
    words = tuple(Span(*match.span()) for match in _TOKEN.finditer(text))
    document = Document(id="", text=text, blocks=tuple(blocks), published=published)
    return Parse(document, words, tuple(sentences), ())


@dataclass(slots=True)
class TimexScore:
    """Counts over documents, and F1 in percent as TempEval-3 reports it (UzZaman et al. 2013, section 6.1).

    An annotated expression matches the first found one that shares a token with it, each at most once. It matches
    strictly when the first and last token agree. Value F1 is relaxed F1 times the share of right values among matches.
    """

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0
    type: int = 0

    def add(self, text: str, gold: Sequence[GoldTime], times: Sequence[Time]) -> list[tuple[GoldTime, Time]]:
        """Counts a document; gives the matched pairs."""
        pairs = []
        used: set[str] = set()
        for annotated in gold:
            for time in times:
                if time.id not in used and annotated.span.overlaps(time.span):
                    used.add(time.id)
                    pairs.append((annotated, time))
                    break
        self.gold += len(gold)
        self.found += len(times)
        self.relaxed += len(pairs)
        for annotated, time in pairs:
            self.strict += _tokens(text, annotated.span) == _tokens(text, time.span)
            self.value += annotated.value == time.value
            self.type += annotated.type == time.type
        return pairs

    def f1(self, matches: int) -> float:
        total = self.gold + self.found
        return 200 * matches / total if total else 0.0

    def __str__(self) -> str:
        precision = 100 * self.relaxed / max(1, self.found)
        recall = 100 * self.relaxed / max(1, self.gold)
        return (
            f"strict {self.f1(self.strict):.1f}, relaxed {self.f1(self.relaxed):.1f} "
            f"(precision {precision:.1f}, recall {recall:.1f}), value {self.f1(self.value):.1f}, "
            f"type {self.f1(self.type):.1f}"
        )


def _tokens(text: str, span: Span) -> tuple[int, int]:
    """First and last offset of the tokens of a span; a full stop or comma at the end is no token of its own."""
    tokens = [match.span() for match in _TOKEN.finditer(text, span.start, span.end)]
    while len(tokens) > 1 and text[tokens[-1][0]] in ".,":
        tokens.pop()
    return (tokens[0][0], tokens[-1][1]) if tokens else (span.start, span.end)
