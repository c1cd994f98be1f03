"""Reports with a known excerpt, made by splicing paragraphs of one report into another after a lead-in.

The reports are PolNeAR's, read at run time and never stored. Used by training/train_excerpt_end.py (train split, its
own lead-ins) and by tests/quality/test_excerpts.py (dev split, other lead-ins).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ondit.model import Document, Span
from ondit.read.draft import Draft, DraftBlock, build

PUBLISHERS = {
    "breitbart": "Breitbart News",
    "huff-post": "the Huffington Post",
    "nyt": "the New York Times",
    "politico": "Politico",
    "usa-today": "USA Today",
    "wash-post": "the Washington Post",
    "west-journal": "Western Journalism",
}
SITES = {
    "Breitbart News": "breitbart.com",
    "the Huffington Post": "huffingtonpost.com",
    "the New York Times": "nytimes.com",
    "Politico": "politico.com",
    "USA Today": "usatoday.com",
    "the Washington Post": "washingtonpost.com",
    "Western Journalism": "westernjournalism.com",
    "Reuters": "reuters.com",
    "the Guardian": "theguardian.com",
    "the Telegraph": "telegraph.co.uk",
    "CNN": "cnn.com",
    "the Harbour Gazette": "harbourgazette.example",
    "the Plainfield Courier": "plainfieldcourier.example",
    "ABC News": "abcnews.go.com",
    "the Associated Press": "apnews.com",
    "the evening paper": "eveningpaper.example",
    "the local newspaper": "localpaper.example",
}
OTHERS = tuple(SITES)[len(PUBLISHERS) :]


@dataclass(frozen=True, slots=True)
class Report:
    """A report of the corpus: its title and its paragraphs."""

    name: str
    publisher: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A document and the excerpt that it should give; None for a document without any.

    `is_report` is false for the excerpt of a statement, letter or notice.
    """

    name: str
    document: Document
    span: Span | None
    outlet: str | None
    is_report: bool = True


def reports(split: Path) -> list[Report]:
    """The reports of a split that are running text, in order of name: six paragraphs and more, no transcripts."""
    found = []
    for path in sorted(split.glob("text/*.txt")):
        text = path.read_text(encoding="utf-8")
        parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]
        body = tuple(part for part in parts[1:] if "<tweet" not in part and len(part) > 25)
        short = sum(1 for part in body if len(part) < 60)
        announced = any(part.endswith(":") for part in body)
        if len(body) >= 6 and short * 4 <= len(body) and not announced:
            found.append(Report(path.stem, PUBLISHERS[path.name.split("_")[0]], parts[0], body))
    return found


def spliced(
    pool: Sequence[Report], lead_ins: Sequence[str], count: int, seed: int, *, plain_marks: bool = False
) -> Iterator[Case]:
    """Reports with one excerpt each.

    Args:
        lead_ins: sentences with `{outlet}`, and `{piece}` left as it is where absent.
        plain_marks: make every quotation mark and dash of both reports the same, so that typography tells nothing.
    """
    rng = random.Random(seed)
    for number in range(count):
        host, guest = _pair(pool, rng)
        outlet = guest.publisher if rng.random() < 0.5 else rng.choice(OTHERS)
        first = 0 if rng.random() < 0.6 else rng.randrange(0, max(1, len(guest.paragraphs) - 2))
        taken = list(guest.paragraphs[first : first + rng.choice((1, 2, 2, 3, 3, 4, 4, 5, 6))])
        after = rng.randrange(1, min(len(host.paragraphs), 12))
        before, rest = list(host.paragraphs[:after]), list(host.paragraphs[after:])
        if rng.random() < 0.12:
            rest = []
        lead_in = fill(rng.choice(lead_ins), outlet)
        if rng.random() < 0.5:
            before[-1] = f"{before[-1]} {lead_in}"
        else:
            before.append(lead_in)
        blocks = [*before, *taken, *rest]
        if plain_marks:
            blocks = [plain(block) for block in blocks]
        linked = outlet if rng.random() < 0.5 else None
        yield placed(f"{number}:{host.name}+{guest.name}", host, blocks, (len(before), len(taken)), outlet, linked)


def commented(
    pool: Sequence[Report], lead_ins: Sequence[str], sentences: Sequence[str], count: int, seed: int
) -> Iterator[Case]:
    """Excerpts between paragraphs of a commenting author, who speaks of the same people as the excerpt does.

    Args:
        sentences: the author's, with `{a}` and `{b}` for names, `{n}` and `{m}` for nouns of the excerpt, `{o}` for
            the outlet's short name.
    """
    rng = random.Random(seed)
    for number in range(count):
        guest = rng.choice(pool)
        first = 0 if rng.random() < 0.6 else rng.randrange(0, max(1, len(guest.paragraphs) - 2))
        taken = list(guest.paragraphs[first : first + rng.choice((1, 2, 2, 3, 3, 4, 4, 5, 6, 8))])
        names, nouns = names_and_nouns(taken)
        own = list(sentences)
        rng.shuffle(own)
        curly = "’" in guest.paragraphs[0] or rng.random() < 0.3

        before = [commentary(own, names, nouns, curly, rng) for _ in range(rng.choice((1, 1, 2, 3)))]
        after = [commentary(own, names, nouns, curly, rng) for _ in range(rng.choice((0, 1, 1, 1, 2, 3)))]
        outlet = guest.publisher if rng.random() < 0.5 else rng.choice(OTHERS)
        before[-1] = f"{before[-1]} {fill(rng.choice(lead_ins), outlet)}"
        blocks = [text.replace("{o}", short_name(outlet)) for text in (*before, *taken, *after)]
        host = Report("comment", "", f"What {rng.choice(names)} did next", ())
        yield placed(f"{number}:comment+{guest.name}", host, blocks, (len(before), len(taken)), outlet, None)


def names_and_nouns(taken: Sequence[str]) -> tuple[list[str], list[str]]:
    """What an author may speak of who comments on some paragraphs; never empty."""
    text = " ".join(taken)
    names = sorted(set(re.findall(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?\b", text))) or ["the mayor"]
    return names, re.findall(r"\b(?:the|a|of|his|her|their) ([a-z]{5,})\b(?! of)", text) or ["matter"]


def short_name(outlet: str) -> str:
    """What an outlet is called once its name is known: "Courier"."""
    return outlet.split()[-1]


def commentary(own: list[str], names: Sequence[str], nouns: Sequence[str], curly: bool, rng: random.Random) -> str:
    """A paragraph of the next few sentences in `own`, which it uses up; `{o}` is left for the caller to fill."""
    said = [own.pop() for _ in range(min(rng.choice((1, 1, 2, 3, 4, 6)), len(own)))]
    text = " ".join(said).replace("{n}", rng.choice(nouns)).replace("{m}", rng.choice(nouns))
    text = text.replace("{a}", rng.choice(names)).replace("{b}", rng.choice(names))
    return text.replace("'", "’") if curly else text


def unspliced(pool: Sequence[Report], decoys: Sequence[str], count: int, seed: int) -> Iterator[Case]:
    """Reports without an excerpt; two thirds with an inserted sentence that looks like a lead-in, `{outlet}` filled."""
    rng = random.Random(seed)
    for number in range(count):
        host = rng.choice(pool)
        blocks = list(host.paragraphs)
        at, linked = 0, None
        if number % 3:
            outlet = rng.choice(tuple(SITES))
            at = rng.randrange(0, min(len(blocks) - 1, 10))
            linked = outlet if rng.random() < 0.5 else None
            blocks[at] = f"{blocks[at]} {fill(rng.choice(decoys), outlet)}"
        yield Case(f"{number}:{host.name}", _document(host.name, host, blocks, at, linked), None, None)


def _pair(pool: Sequence[Report], rng: random.Random) -> tuple[Report, Report]:
    host = rng.choice(pool)
    while True:
        guest = rng.choice(pool)
        if guest.publisher != host.publisher:
            return host, guest


def placed(
    name: str,
    host: Report,
    blocks: Sequence[str],
    excerpt: tuple[int, int],
    outlet: str | None,
    linked: str | None,
) -> Case:
    """The case of a report whose `blocks` hold an excerpt: number of blocks before it, and its own."""
    before, size = excerpt
    document = _document(name, host, blocks, before - 1, linked)
    body = document.blocks[1:]
    return Case(name, document, Span(body[before].span.start, body[before + size - 1].span.end), outlet)


def fill(template: str, outlet: str) -> str:
    """A lead-in or decoy with the outlet's name in it."""
    sentence = template.replace("{outlet}", outlet)
    return sentence[0].upper() + sentence[1:]


def plain(text: str) -> str:
    """The text with every quotation mark and dash of one kind."""
    return re.sub("[‘’]", "'", re.sub("[“”]", '"', re.sub(r"\s*(?:--|—|–)\s*", " - ", text)))


def _document(name: str, host: Report, blocks: Sequence[str], linked_block: int, outlet: str | None) -> Document:
    draft = Draft(title=host.title, publisher=host.publisher)
    draft.blocks.append(DraftBlock("heading", host.title))
    for number, text in enumerate(blocks):
        block = DraftBlock("paragraph", text)
        if outlet and number == linked_block:
            name = outlet.removeprefix("the ")
            at = text.rfind(name)
            block.anchors.append((at, at + len(name), f"https://www.{SITES[outlet]}/story/{number}"))
        draft.blocks.append(block)
    return build(draft, name.encode(), name).document
