"""Features of each paragraph after a lead-in as the last one of the excerpt."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from ondit.excerpts.writing import (
    COMMENT,
    FIRST_PERSON,
    NEWS,
    PAST,
    PRESENT,
    SECOND_PERSON,
    SINGULAR,
    STYLES,
    Paragraph,
)
from ondit.lexicon.outlets import find_outlets

FloatArray = npt.NDArray[np.float64]

_PRONOUN = re.compile(r"[\"“'‘]*(?:He|She|They|It|His|Her|Their|Its)\b")
_PRONOUN_SPEAKER = re.compile(
    r"\b(?:he|she|they|He|She|They)\s(?:\w+ly\s|also\s|then\s|later\s)?(?:said|says|told|added|adds|asked|wrote|continued|"
    r"replied|explained|noted|tweeted)\b"
)
_CONNECTIVE = re.compile(r"[\"“'‘]*(?:But|And|Still|Yet|However|Also|Instead|Meanwhile|Then|Now|So|Though|Or|Nor)\b")
_DEMONSTRATIVE = re.compile(r"(?:This|That|These|Those|There|What|Here|Such)\b")
_QUOTE = re.compile(r"[\"“]|''")
_PIECE = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s(?:\w+\s)?(?:report|article|story|piece|account|excerpt|passage)\b")
_UNFINISHED = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")
_DATELINE = re.compile(r"^[A-Z][A-Z.\s,]+(?:\(\w+\)\s)?[—–-]")
_FURNITURE = re.compile(r"^(?:Click|Follow|Like|Share|Subscribe|Sign up|Donate|Read more|Photo|Image|Watch)\b")

_NEAR = 3


def end_features(
    author: Sequence[Paragraph], region: Sequence[Paragraph], rarity_of: Callable[[str], float]
) -> tuple[tuple[str, ...], FloatArray]:
    """Names of the features, and float64 (len(region), len(names)); row k is for region[k] as the last paragraph."""
    size = len(region)
    columns: dict[str, FloatArray] = {}
    columns.update(_sizes(size))
    columns.update(_vocabulary(author, region, rarity_of))
    columns.update(_names(author, region))
    columns.update(_typography(author, region))
    columns.update(_stance(author, region))
    columns.update(_openings(author, region))
    return tuple(columns), np.stack(list(columns.values()), axis=1) if size else np.zeros((0, len(columns)))


def _sizes(size: int) -> dict[str, FloatArray]:
    at = np.arange(size, dtype=np.float64)
    return {
        "to the end": (at == size - 1).astype(np.float64),
        "log length": np.log1p(at),
        "length": at,
        "one paragraph": (at == 0).astype(np.float64),
        "one paragraph left": (at == size - 2).astype(np.float64),
    }


def _after(values: FloatArray) -> FloatArray:
    """values[k + 1] at k; 0 at the last."""
    return np.append(values[1:], 0.0)


def _split(values: FloatArray) -> FloatArray:
    """At k, the sum of the values after k less the sum of those up to k, the first left out."""
    inside = np.cumsum(values)
    first = values[0] if len(values) else 0.0
    return np.asarray((inside[-1:] - inside) - (inside - first))


class _Cuts:
    """Sums over links between two places (a, b), a < b, of their weights, at each boundary k that cuts them."""

    def __init__(self, size: int) -> None:
        self.steps = np.zeros(size + 1)

    def add(self, first: int, last: int, weight: float) -> None:
        """Add the weight for each k with first <= k < last."""
        if last > first:
            self.steps[first] += weight
            self.steps[last] -= weight

    def sums(self) -> FloatArray:
        return np.asarray(np.cumsum(self.steps)[:-1])


def _vocabulary(
    author: Sequence[Paragraph], region: Sequence[Paragraph], rarity_of: Callable[[str], float]
) -> dict[str, FloatArray]:
    size = len(region)
    known: dict[str, int] = {}
    for distance, paragraph in enumerate(reversed(author)):
        for word in paragraph.words:
            known.setdefault(word, distance)
    cut_new, cut_known, resumed, strayed = _Cuts(size), _Cuts(size), _Cuts(size), _Cuts(size)
    last_seen: dict[str, int] = {}
    to_author = np.zeros(size)
    to_recent = np.zeros(size)
    for at, paragraph in enumerate(region):
        total = 1e-9
        for word in paragraph.words:
            rarity = rarity_of(word)
            total += rarity
            before = last_seen.get(word)
            back = known.get(word)
            if back is not None:
                to_author[at] += rarity
                to_recent[at] += rarity / (1 + back)
            if rarity < 1.5:
                continue
            if before is not None:
                (cut_new if back is None else cut_known).add(before, at, rarity / math.sqrt(at - before))
            elif back is not None:
                resumed.add(0, at, rarity / math.sqrt(1 + back))
                strayed.add(at, size, rarity / math.sqrt(1 + back))
            last_seen[word] = at
        to_author[at] /= total
        to_recent[at] /= total
    near = np.array(
        [
            _likeness(region[max(0, at - _NEAR + 1) : at + 1], region[at + 1 : at + 1 + _NEAR], rarity_of)
            for at in range(size)
        ]
    )
    next_to = np.array([_likeness(region[at : at + 1], region[at + 1 : at + 2], rarity_of) for at in range(size)])
    tail = author[-4:]
    home = np.array([_likeness(tail, region[at : at + 1], rarity_of) for at in range(size)])
    home_more = np.array([_likeness(tail, region[at : at + _NEAR], rarity_of) for at in range(size)])
    centre = to_author - to_author.mean()
    return {
        "words cut": cut_new.sums(),
        "words cut known to the author": cut_known.sums(),
        "words resumed": resumed.sums(),
        "words strayed": strayed.sums(),
        "known words": _split(to_author),
        "known words, centred": _split(centre),
        "recent words": _split(to_recent),
        "likeness near": near,
        "likeness next": next_to,
        "likeness dip": near - (np.append(near[1:], near[-1:]) + np.append(near[:1], near[:-1])) / 2,
        "next like the author's last": _after(home),
        "next few like the author's last": _after(home_more),
        "this like the author's last": home,
        "next less this like the author's last": _after(home) - home,
        "next knows the author": _after(to_author),
        "next less this knows the author": _after(centre) - centre,
    }


def _likeness(some: Sequence[Paragraph], others: Sequence[Paragraph], rarity_of: Callable[[str], float]) -> float:
    """Shared vocabulary of two groups of paragraphs, weighted by rarity, 0 to 1 (Dice)."""
    one = frozenset[str]().union(*(paragraph.words for paragraph in some))
    other = frozenset[str]().union(*(paragraph.words for paragraph in others))
    shared = sum(rarity_of(word) for word in one & other)
    total = sum(map(rarity_of, one)) + sum(map(rarity_of, other))
    return 2 * shared / total if total else 0.0


def _names(author: Sequence[Paragraph], region: Sequence[Paragraph]) -> dict[str, FloatArray]:
    size = len(region)
    known_full = frozenset[str]().union(*(p.full_names for p in author)) if author else frozenset()
    known_any = known_full | (frozenset[str]().union(*(p.bare_names for p in author)) if author else frozenset())
    cut, cut_known, resumed, strayed = _Cuts(size), _Cuts(size), _Cuts(size), _Cuts(size)
    again_inside, again_after, twice, any_cut, any_resumed = (
        _Cuts(size), _Cuts(size), _Cuts(size), _Cuts(size), _Cuts(size),
    )  # fmt: skip
    introduced: dict[str, int] = {}
    seen: dict[str, int] = {}
    unknown = np.zeros(size)
    from_author = np.zeros(size)
    from_excerpt = np.zeros(size)
    for at, paragraph in enumerate(region):
        for name in paragraph.bare_names:
            where = introduced.get(name)
            if where is not None:
                (cut_known if name in known_full else cut).add(where, at, 1.0)
                if name not in known_any:
                    from_excerpt[at] += 1
            elif name in known_full:
                resumed.add(0, at, 1.0)
                strayed.add(at, size, 1.0)
                from_author[at] += 1
            elif name not in known_any and name not in seen:
                unknown[at] += 1
        for name in paragraph.full_names:
            if name in known_full and name not in introduced:
                again_inside.add(at, size, 1.0)
                again_after.add(0, at, 1.0)
            elif name in introduced:
                twice.add(introduced[name], at, 1.0)
            introduced.setdefault(name, at)
        for name in paragraph.bare_names | paragraph.full_names:
            earlier = seen.get(name)
            if earlier is not None and name not in known_any:
                any_cut.add(earlier, at, 1.0 / (at - earlier))
            elif earlier is None and name in known_any:
                any_resumed.add(0, at, 1.0)
            seen[name] = at
    return {
        "names cut from their introduction": cut.sums(),
        "the same, known to the author": cut_known.sums(),
        "names resumed": resumed.sums(),
        "names strayed": strayed.sums(),
        "introduced again inside": again_inside.sums(),
        "introduced again after": again_after.sums(),
        "introduced twice": twice.sums(),
        "mentions cut": any_cut.sums(),
        "mentions resumed": any_resumed.sums(),
        "next takes the author's names": _after(from_author),
        "next takes the excerpt's names": _after(from_excerpt),
        "next takes unknown names": _after(unknown),
        "this takes the author's names": from_author,
        "this takes the excerpt's names": from_excerpt,
    }


def _typography(author: Sequence[Paragraph], region: Sequence[Paragraph]) -> dict[str, FloatArray]:
    habits = np.array([paragraph.style for paragraph in region], dtype=np.float64).reshape(len(region), len(STYLES))
    theirs = np.array([p.style for p in author], dtype=np.float64).reshape(len(author), len(STYLES))
    mine = np.sign(theirs.sum(axis=0)) if len(author) else np.zeros(len(STYLES))
    first = habits[0] if len(region) else mine
    like_author = np.where(habits * mine != 0, habits * mine, 0.0)
    like_first = np.where(habits * first != 0, habits * first, 0.0)
    hard, soft = slice(0, 8), slice(8, len(STYLES))
    against = np.where(mine * first < 0, like_author, 0.0)
    breaks = (np.minimum(habits[:-1] * habits[1:], 0.0)).sum(axis=1) if len(region) > 1 else np.zeros(0)
    return {
        "marks like the author's": _split(np.clip(like_author[:, hard].sum(axis=1), -2, 2)),
        "habits like the author's": _split(np.clip(like_author[:, soft].sum(axis=1), -2, 2)),
        "marks like the first's": _split(np.clip(like_first[:, hard].sum(axis=1), -2, 2)),
        "marks that tell them apart": _split(np.clip(against.sum(axis=1), -1, 1)),
        "next's marks like the author's": _after(like_author[:, hard].sum(axis=1)),
        "next's marks like the first's": _after(like_first[:, hard].sum(axis=1)),
        "marks break": np.append(breaks, 0.0),
    }


_STANCES = ("first person", "second person", "tense", "length of paragraph", "questions", "news", "comment")


def _stance(author: Sequence[Paragraph], region: Sequence[Paragraph]) -> dict[str, FloatArray]:
    def rates(paragraphs: Sequence[Paragraph]) -> FloatArray:
        return np.array(
            [
                [
                    min(2, len(FIRST_PERSON.findall(p.own_words))),
                    min(2, len(SECOND_PERSON.findall(p.own_words))),
                    (len(PRESENT.findall(p.own_words)) - len(PAST.findall(p.own_words))) / math.sqrt(p.length),
                    math.log(p.length),
                    min(2, p.own_words.count("?")),
                    math.sqrt(len(NEWS.findall(p.text)) / p.length) * 3,
                    math.sqrt(len(COMMENT.findall(p.own_words)) / p.length) * 3,
                ]
                for p in paragraphs
            ]
        ).reshape(len(paragraphs), 7)

    speaks = np.array([float(bool(SINGULAR.search(p.own_words))) for p in region])
    alone = speaks * float(not speaks[:1].any())
    inside = np.minimum(1.0, np.cumsum(alone))
    theirs = rates(author).mean(axis=0) if author else np.zeros(7)
    values = rates(region)
    first = values[0] if len(region) else theirs
    nearer = np.abs(values - first) - np.abs(values - theirs)  # above 0: nearer to the author
    found = {
        "an I that the first has not, inside": inside,
        "the same, and the author has it": inside * float(any(SINGULAR.search(p.own_words) for p in author)),
        "next is the first to say I": np.clip(_after(inside) - inside, 0.0, 1.0)
        * (np.arange(len(region)) < len(region) - 1),
    }
    for index, label in enumerate(_STANCES):
        found[f"{label} nearer to the author"] = _split(np.clip(nearer[:, index], -2, 2))
        found[f"next's {label}"] = _after(values[:, index])
        found[f"next's {label} less this"] = _after(values[:, index]) - values[:, index]
    return found


def _openings(author: Sequence[Paragraph], region: Sequence[Paragraph]) -> dict[str, FloatArray]:
    outlets = frozenset(
        mention.span.of(author[-1].text).lower() for mention in find_outlets(author[-1].text)
    ) if author else frozenset()  # fmt: skip

    def column(test: Callable[[Paragraph], object]) -> FloatArray:
        return _after(np.array([float(bool(test(paragraph))) for paragraph in region]))

    def here(test: Callable[[Paragraph], object]) -> FloatArray:
        return np.array([float(bool(test(paragraph))) for paragraph in region])

    def names_outlet(paragraph: Paragraph) -> bool:
        return any(m.span.of(paragraph.text).lower() in outlets for m in find_outlets(paragraph.text))

    return {
        "next opens with a pronoun": column(lambda p: _PRONOUN.match(p.text)),
        "next's speaker is a pronoun": column(lambda p: _PRONOUN_SPEAKER.search(p.text)),
        "next has no name": column(lambda p: not p.names),
        "next's pronoun follows a name": column(lambda p: _PRONOUN_SPEAKER.search(p.text))
        * here(lambda p: p.full_names or p.bare_names),
        "this introduces": here(lambda p: len(p.text) < 160 and not _QUOTE.search(p.text)),
        "the author's last introduces a pronoun": column(lambda p: _PRONOUN_SPEAKER.search(p.text) and not p.full_names)
        * float(len(author) > 1 and bool(author[-2].bare_names | author[-2].full_names)),
        "next opens with a connective": column(lambda p: _CONNECTIVE.match(p.text)),
        "next opens with a demonstrative": column(lambda p: _DEMONSTRATIVE.match(p.text)),
        "next opens with a quotation": column(lambda p: _QUOTE.match(p.text)),
        "next is all quotation": column(lambda p: _QUOTE.match(p.text) and len(p.own_words) < len(p.text) / 3),
        "next is furniture": column(lambda p: _FURNITURE.match(p.text)),
        "next names the outlet": column(names_outlet),
        "this names the outlet": here(names_outlet),
        "next speaks of the report": column(lambda p: _PIECE.search(p.own_words)),
        "next has a dateline": column(lambda p: _DATELINE.match(p.text)),
        "this breaks off": here(lambda p: _UNFINISHED.search(p.text)),
        "this ends with a question": here(lambda p: p.text.rstrip().endswith("?")),
        "this closes what it did not open": here(_closes_too_much),
        "this ends with a colon": here(lambda p: p.text.rstrip().endswith(":")),
        "this is all quotation": here(lambda p: _QUOTE.match(p.text) and len(p.own_words) < len(p.text) / 3),
    }


def _closes_too_much(paragraph: Paragraph) -> bool:
    last = paragraph.text.rstrip()[-1:]
    if last == "”":
        return paragraph.text.count("”") > paragraph.text.count("“")
    return last in "'’" and paragraph.text.rstrip()[-2:-1] in ".!?" and "‘" not in paragraph.text
