"""Reports without end, made of the paragraphs of analysed ones: for measuring stores larger than anybody will read.

Each is drawn with its own seed: paragraphs of many reports with the statements in them, and other names, figures and
dates in place of theirs, letter for letter as long, so that offsets stay. Names recur as they do in news: a few often,
most hardly ever.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ondit.model import Analysis, Attribution, Block, Document, Link, Provenance, Span, Voice

STATEMENTS = 20
"""How many a report has, on average."""
OUTLETS = 60
_FIRST_DAY = date(2024, 1, 1)
_DAYS = 730
_NAMES = 3_000
_WORD = re.compile(r"[A-Z][a-z]{2,}|\d+")
_CONSONANTS, _VOWELS = "bcdfghklmnprstvw", "aeiou"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph with what was found in it, all offsets from its first letter."""

    text: str
    attributions: tuple[Attribution, ...]
    speakers: tuple[Voice, ...]
    links: tuple[Link, ...]


def pieces_of(analyses: Sequence[Analysis]) -> list[Piece]:
    """The paragraphs of these reports that have statements which lie wholly within them."""
    return [piece for analysis in analyses for piece in _pieces(analysis) if piece.attributions]


def made_reports(pieces: Sequence[Piece], count: int, *, seed: int = 7) -> Iterator[Analysis]:
    """So many reports, each different; the same for the same pieces and seed."""
    names = _names(seed)
    for number in range(count):
        yield _report(pieces, names, number, random.Random(f"{seed} {number}"))


def _pieces(analysis: Analysis) -> Iterator[Piece]:
    text = analysis.document.text
    for block in analysis.document.blocks:
        if block.kind == "heading":
            continue
        inside = [x for x in analysis.attributions if all(block.span.contains(span) for span in x.spans)]
        ids = {x.id for x in inside}
        links = [
            x for x in analysis.links
            if x.inner in ids and (x.outer in ids if x.kind == "inside" else x.outer.startswith("v"))
            and all(block.span.contains(span) for span in x.evidence)
        ]  # fmt: skip
        start = block.span.start
        outer = {x.outer for x in links if x.kind != "inside"}
        said = {x.id: analysis.voice_of(x) for x in inside}
        voices = {x.id: replace(x, mentions=(), members=()) for x in said.values()}
        voices |= {x: replace(analysis.voice(x), mentions=(), members=()) for x in outer}
        own = analysis.voices[0].id if analysis.voices else ""
        inside = [x for x in inside if said[x.id].id != own]
        speakers = tuple(
            replace(x, attributions=tuple(a.id for a in inside if said[a.id].id == x.id))
            for x in voices.values() if x.id != own
        )  # fmt: skip
        kept = {x.id for x in inside}
        links = [x for x in links if x.inner in kept and (x.outer in kept or x.outer in voices) and x.outer != own]
        yield Piece(
            block.span.of(text),
            tuple(replace(x, **{part: _moved(getattr(x, part), -start) for part in ("source", "cue", "content")})
                  for x in inside),
            speakers,
            tuple(replace(x, evidence=_moved(x.evidence, -start)) for x in links),
        )  # fmt: skip


def _report(pieces: Sequence[Piece], names: dict[int, list[str]], number: int, rng: random.Random) -> Analysis:
    wanted = max(1, round(rng.gauss(STATEMENTS, STATEMENTS / 3)))
    texts: list[str] = []
    blocks: list[Block] = []
    attributions: list[Attribution] = []
    links: list[Link] = []
    outlet = f"The {names[7][min(int(rng.paretovariate(0.8)) - 1, OUTLETS - 1)]} Post"
    voices = [Voice("v0", outlet, "author")]
    at = 0
    while len(attributions) < wanted:
        piece = rng.choice(pieces)
        other = _renaming(names, rng)
        text = _WORD.sub(other, piece.text)
        ids = {x.id: f"a{len(attributions) + i}" for i, x in enumerate(piece.attributions)}
        ids |= {x.id: f"v{len(voices) + i}" for i, x in enumerate(piece.speakers)}
        for x in piece.speakers:
            name = _WORD.sub(other, x.name) if x.name else None
            voices.append(replace(x, id=ids[x.id], name=name, attributions=tuple(ids[a] for a in x.attributions)))
        for y in piece.attributions:
            parts = {part: _moved(getattr(y, part), at) for part in ("source", "cue", "content")}
            attributions.append(replace(y, id=ids[y.id], **parts))
        links += [
            replace(z, inner=ids[z.inner], outer=ids[z.outer], evidence=_moved(z.evidence, at)) for z in piece.links
        ]
        texts.append(text)
        blocks.append(Block("paragraph", Span(at, at + len(text))))
        at += len(text) + 2
    whole = "\n\n".join(texts)
    day = _FIRST_DAY + timedelta(days=rng.randrange(_DAYS))
    document = Document(
        id=hashlib.sha256(f"{number} {whole}".encode()).hexdigest(),
        text=whole,
        blocks=tuple(blocks),
        title=" ".join(whole.split()[:8]),
        publisher=outlet,
        url=f"https://{outlet.split()[1].lower()}.example/{day:%Y/%m/%d}/{number}",
        published=f"{day.isoformat()}T{rng.randrange(24):02}:{rng.randrange(60):02}:00+00:00",
        language="en",
        source=f"made/{number:07}.txt",
    )
    return Analysis(document, tuple(attributions), tuple(voices), tuple(links), provenance=Provenance("made"))


def _moved(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + by, span.end + by) for span in spans)


class _renaming:  # noqa: N801 - called like a function, once for each word
    """Other names and figures for those of one paragraph, the same for the same word."""

    def __init__(self, names: dict[int, list[str]], rng: random.Random) -> None:
        self.names = names
        self.rng = rng
        self.known: dict[str, str] = {}

    def __call__(self, match: re.Match[str]) -> str:
        word = match[0]
        if word not in self.known:
            if word[0].isdigit():
                self.known[word] = "".join(self.rng.choice("123456789") for _ in word)
            else:
                like = self.names.get(len(word), [word])
                self.known[word] = like[min(int(self.rng.paretovariate(0.6)) - 1, len(like) - 1)]
        return self.known[word]


def _names(seed: int) -> dict[int, list[str]]:
    """Names of each length that can be spoken, those in front to be drawn most often."""
    rng = random.Random(seed)
    found: dict[int, list[str]] = {}
    for length in range(3, 15):
        names: dict[str, None] = {}
        while len(names) < min(_NAMES, 12 ** (length // 2)):
            letters = [rng.choice((_CONSONANTS, _VOWELS)[i % 2]) for i in range(length)]
            names["".join(letters).capitalize()] = None
        found[length] = list(names)
    return found
