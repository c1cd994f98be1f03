"""Drafts that quote, copy and credit a published report in known ways, to measure the rules that compare with sources.

Made when they are used, from reports that are not part of this project: nothing of their text is kept. Each item is a
paragraph of its own, so that a finding belongs to the item in whose paragraph it lies.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from training.polnear import Report

from ondit.model import Span
from ondit.text.sentences import sentences

HERALD, QUAY = "The Marl Herald", "The Quay"

GRADES = ("punctuation", "ellipsis", "dropped words", "changed words")
QUOTED = ("faithful", *GRADES, "changed speaker", "not in the source")
COPIED = ("copied", "one word in ten changed", "one word in three changed", "credited", "led in", "in quotation marks",
          "of another report")  # fmt: skip
PASSED = ("passed on", "its own", "circular")

_QUOTATION = re.compile(r"“([^“”\n]{30,500})”|\"([^\"\n]{30,500})\"")
_NAME = re.compile(r"(?:[A-Z][\w.’'-]+ ){0,3}[A-Z][\w’'-]+")
_SPEAKERS = ("Mara Holt", "Tom Brandt", "Ines Okoro", "Paul Hale", "Ana Reyes", "Ruth Lind")
_NOBODY = "the speaker"
_WORDS = ("harbour", "seven", "often", "green", "walked", "bread", "under", "slowly", "letter", "window", "never")
_FRAMES = (
    "“{words},” {name} said.",
    "“{words},” said {name}.",
    "{name} said: “{words}.”",
    "{name} told them: “{words}.”",
)


@dataclass(frozen=True)
class Item:
    """One paragraph of a draft (with `before`, if any, in front of it) and how it stands to the source."""

    kind: str
    text: str
    before: str | None = None


@dataclass(frozen=True)
class Draft:
    """A source as it was published, and a draft of The Quay with its items in order, an invented line before each."""

    name: str
    source: str
    items: tuple[Item, ...]

    @property
    def paragraphs(self) -> list[tuple[str, Item | None]]:
        """All paragraphs in order; those that are no item's have None."""
        found: list[tuple[str, Item | None]] = [("A draft of the day", None)]
        for number, item in enumerate(self.items, 1):
            found.append((item.before or f"This is the note with the number {number} of that day.", None))
            found.append((item.text, item))
        return found


def drafts(reports: Sequence[Report], seed: int) -> Iterator[Draft]:
    """One draft a report, from its quotations, sentences and statements, each used once."""
    for number, report in enumerate(reports):
        rng = random.Random(f"{seed} {report.name}")
        other = reports[(number + 1) % len(reports)]
        passed, added = _passed(report, rng)
        items = [*_quoted(report, other, rng), *_copied(report, other, rng), *passed]
        rng.shuffle(items)
        if items:
            yield Draft(report.name, "\n\n".join([report.text.strip(), *added]) + "\n", tuple(items))


def _quoted(report: Report, other: Report, rng: random.Random) -> Iterator[Item]:
    kinds = _in_turn(QUOTED[:-1], rng)
    for words, name in _quotations(report):
        kind = next(kinds)
        if kind == "changed speaker" and name == _NOBODY:
            continue
        if kind == "changed speaker":
            made, name = _faithful(words, rng), rng.choice(_SPEAKERS)
        else:
            made = _CHANGES[kind](words, rng)
        yield Item(kind, rng.choice(_FRAMES).format(words=made, name=name))
    for words, name in _quotations(other)[:2]:
        if not _share_a_run(words, report.text):
            yield Item("not in the source", rng.choice(_FRAMES).format(words=_faithful(words, rng), name=name))


def _copied(report: Report, other: Report, rng: random.Random) -> Iterator[Item]:
    kinds = _in_turn(COPIED[:-1], rng)
    lines = _sentences(report)
    rng.shuffle(lines)
    for sentence in lines[:12]:
        kind = next(kinds)
        if kind == "one word in ten changed":
            yield Item(kind, _replace(sentence, 10, rng))
        elif kind == "one word in three changed":
            yield Item(kind, _replace(sentence, 3, rng))
        elif kind == "credited":
            yield Item(kind, f"The Marl Herald has looked into it. {sentence}")
        elif kind == "led in":
            yield Item(kind, sentence, "The Marl Herald reports:")
        elif kind == "in quotation marks":
            yield Item(kind, f"“{sentence[:-1]},” the report says.")
        else:
            yield Item(kind, sentence)
    for sentence in _sentences(other)[:2]:
        if not _share_a_run(sentence, report.text):
            yield Item("of another report", sentence)


def _passed(report: Report, rng: random.Random) -> tuple[list[Item], list[str]]:
    """Items credited to the Herald, and paragraphs that the source needs for those that go round in a circle."""
    items = [Item("passed on", f"{_capital(words)}, the Marl Herald reported.") for words in _reported(report)[:4]]
    added = []
    own = [sentence for sentence in _sentences(report) if not _has_relation(report, sentence)]
    for number, sentence in enumerate(rng.sample(own, min(len(own), 4))):
        items.append(Item("its own", f"{sentence[:-1]}, the Marl Herald reported."))
        if number == 3:
            said = " ".join(rng.sample(_WORDS, 4))
            items.append(Item("circular", f"The council will buy the {said} house, the Marl Herald reported."))
            added.append(f"The council will buy the {said} house, The Quay reported.")
    return items, added


def _quotations(report: Report) -> list[tuple[str, str]]:
    """Quotations of 8 to 60 words in text order, each with the name that an annotator gave it to, or "the speaker"."""
    found = []
    relations = report.annotators[0] if report.annotators else []
    for match in _QUOTATION.finditer(report.text):
        group = 1 if match[1] else 2
        words, (start, end) = match[group], match.span(group)
        holders = [x for x in relations if any(a < end and start < b for a, b in x.content)]
        names = {report.text[a:b] for x in holders for a, b in x.source}
        name = names.pop() if len(names) == 1 else ""
        if 8 <= len(words.split()) <= 60 and "[" not in words and "…" not in words and ".." not in words:
            found.append((" ".join(words.split()), name if _NAME.fullmatch(name) else _NOBODY))
    return found


def _sentences(report: Report) -> list[str]:
    """Sentences of 14 to 60 words without quotation marks, in text order."""
    found = []
    for match in re.finditer(r"[^\n]+", report.text):
        for span in sentences(report.text, Span(*match.span())):
            sentence = " ".join(span.of(report.text).split())
            if 14 <= len(sentence.split()) <= 60 and sentence.endswith(".") and not re.search(r"[“”\"‘’']", sentence):
                found.append(sentence)
    return found


def _reported(report: Report) -> list[str]:
    """Contents of 8 to 30 words that an annotator gave to somebody by name, without quotation marks."""
    found = []
    for relation in report.annotators[0] if report.annotators else []:
        if len(relation.content) != 1 or len(relation.source) != 1:
            continue
        words, name = (report.text[slice(*spans[0])] for spans in (relation.content, relation.source))
        words = re.sub(r"^that\s+", "", " ".join(words.split()))
        if 8 <= len(words.split()) <= 30 and not re.search(r"[“”\"]", words) and _NAME.fullmatch(name):
            found.append(words)
    return found


def _has_relation(report: Report, sentence: str) -> bool:
    start = report.text.find(sentence)
    spans = [s for x in report.annotators[0] for s in (*x.source, *x.cue, *x.content)] if report.annotators else []
    return any(a < start + len(sentence) and start < b for a, b in spans)


def _share_a_run(words: str, text: str) -> bool:
    """True where six words in a row are in both: the reports may tell of the same speech."""
    plain, others = re.findall(r"\w+", words.casefold()), " ".join(re.findall(r"\w+", text.casefold()))
    return any(" ".join(plain[i : i + 6]) in others for i in range(len(plain) - 5))


def _faithful(words: str, rng: random.Random) -> str:
    """The same words, with what a draft may change: the mark at the end, the form of apostrophes, the first capital."""
    bare = words.rstrip(".,!?;:-–— ")
    return rng.choice((bare, bare.replace("’", "'"), bare[:1].lower() + bare[1:]))


def _punctuation(words: str, rng: random.Random) -> str:
    parts = words.rstrip(".,!?;:-–— ").split()
    marked = [i for i, part in enumerate(parts[1:-1], 1) if part[-1] in ",;:"]
    at = rng.choice(marked) if marked else rng.randrange(1, len(parts) - 1)
    parts[at] = parts[at].rstrip(",;:") if marked else f"{parts[at].rstrip('.,;:!?')};"
    return " ".join(parts)


def _ellipsis(words: str, rng: random.Random) -> str:
    parts = words.rstrip(".,!?;:-–— ").split()
    count = rng.randint(1, min(4, len(parts) - 4))
    at = rng.randrange(2, len(parts) - count - 1)
    parts[at : at + count] = [rng.choice(("…", "...", ". . .", "[they]"))]
    return " ".join(parts)


def _dropped(words: str, rng: random.Random) -> str:
    parts = words.rstrip(".,!?;:-–— ").split()
    count = rng.randint(1, min(4, len(parts) - 4))
    at = rng.randrange(2, len(parts) - count - 1)
    del parts[at : at + count]
    return " ".join(parts)


def _changed(words: str, rng: random.Random) -> str:
    parts = words.rstrip(".,!?;:-–— ").split()
    at = rng.randrange(len(parts))
    if rng.random() < 0.3:
        parts.insert(at, rng.choice(_WORDS))
    else:
        parts[at] = rng.choice(_WORDS)
    return " ".join(parts)


_CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "faithful": _faithful,
    "punctuation": _punctuation,
    "ellipsis": _ellipsis,
    "dropped words": _dropped,
    "changed words": _changed,
}


def _replace(sentence: str, every: int, rng: random.Random) -> str:
    """The sentence with one word in `every` replaced; the first and the last stay."""
    parts = sentence.split()
    for at in rng.sample(range(1, len(parts) - 1), len(parts) // every):
        parts[at] = rng.choice(_WORDS)
    return " ".join(parts)


def _in_turn(kinds: Sequence[str], rng: random.Random) -> Iterator[str]:
    """All kinds equally often, each round in an order of its own."""
    while True:
        yield from rng.sample(kinds, len(kinds))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
