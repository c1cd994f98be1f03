"""Features of each paragraph after a lead-in as the last one of the excerpt."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

import numpy as np

from ondit.excerpts.boundaries import Cuts, FloatArray, after, split
from ondit.excerpts.of_outlet import outlet_features
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
from ondit.text.frames import Frames

_FRAMES = Frames("excerpts/features")

_SHORT = 8
_FRAGMENT = 4
"""Most words of an opening sentence that is no whole sentence ("For reasons of length.")."""

_NEAR = 3


def end_features(
    author: Sequence[Paragraph],
    region: Sequence[Paragraph],
    rarity_of: Callable[[str], float],
    *,
    is_report: bool = True,
) -> tuple[tuple[str, ...], FloatArray]:
    """Names of the features, and float64 (len(region), len(names)); row k is for region[k] as the last paragraph.

    Args:
        is_report: the excerpt was not announced as a letter, statement or other document.
    """
    size = len(region)
    columns: dict[str, FloatArray] = {}
    columns.update(_sizes(size))
    columns.update(_vocabulary(author, region, rarity_of))
    columns.update(_names(author, region))
    columns.update(_typography(author, region))
    columns.update(_stance(author, region))
    columns.update(_openings(author, region))
    columns.update(outlet_features(author, region))
    columns.update(_letter(region, is_report))
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


def _vocabulary(
    author: Sequence[Paragraph], region: Sequence[Paragraph], rarity_of: Callable[[str], float]
) -> dict[str, FloatArray]:
    size = len(region)
    known: dict[str, int] = {}
    for distance, paragraph in enumerate(reversed(author)):
        for word in paragraph.words:
            known.setdefault(word, distance)
    cut_new, cut_known, resumed, strayed = Cuts(size), Cuts(size), Cuts(size), Cuts(size)
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
        "known words": split(to_author),
        "known words, centred": split(centre),
        "recent words": split(to_recent),
        "likeness near": near,
        "likeness next": next_to,
        "likeness dip": near - (np.append(near[1:], near[-1:]) + np.append(near[:1], near[:-1])) / 2,
        "next like the author's last": after(home),
        "next few like the author's last": after(home_more),
        "this like the author's last": home,
        "next less this like the author's last": after(home) - home,
        "next knows the author": after(to_author),
        "next less this knows the author": after(centre) - centre,
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
    cut, cut_known, resumed, strayed = Cuts(size), Cuts(size), Cuts(size), Cuts(size)
    again_inside, again_after, twice, any_cut, any_resumed = (
        Cuts(size), Cuts(size), Cuts(size), Cuts(size), Cuts(size),
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
        "next takes the author's names": after(from_author),
        "next takes the excerpt's names": after(from_excerpt),
        "next takes unknown names": after(unknown),
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
        "marks like the author's": split(np.clip(like_author[:, hard].sum(axis=1), -2, 2)),
        "habits like the author's": split(np.clip(like_author[:, soft].sum(axis=1), -2, 2)),
        "marks like the first's": split(np.clip(like_first[:, hard].sum(axis=1), -2, 2)),
        "marks that tell them apart": split(np.clip(against.sum(axis=1), -1, 1)),
        "next's marks like the author's": after(like_author[:, hard].sum(axis=1)),
        "next's marks like the first's": after(like_first[:, hard].sum(axis=1)),
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
        "next is the first to say I": np.clip(after(inside) - inside, 0.0, 1.0)
        * (np.arange(len(region)) < len(region) - 1),
    }
    for index, label in enumerate(_STANCES):
        found[f"{label} nearer to the author"] = split(np.clip(nearer[:, index], -2, 2))
        found[f"next's {label}"] = after(values[:, index])
        found[f"next's {label} less this"] = after(values[:, index]) - values[:, index]
    return found


def _openings(author: Sequence[Paragraph], region: Sequence[Paragraph]) -> dict[str, FloatArray]:
    def column(test: Callable[[Paragraph], object]) -> FloatArray:
        return after(here(test))

    def here(test: Callable[[Paragraph], object]) -> FloatArray:
        return np.array([float(bool(test(paragraph))) for paragraph in region])

    return {
        "next opens with a pronoun": column(lambda p: _FRAMES.begins("pronoun", p.text)),
        "next's speaker is a pronoun": column(lambda p: _FRAMES.fits("pronoun_speaker", p.text)),
        "next has no name": column(lambda p: not p.names),
        "next's pronoun follows a name": column(lambda p: _FRAMES.fits("pronoun_speaker", p.text))
        * here(lambda p: p.full_names or p.bare_names),
        "this introduces": here(lambda p: len(p.text) < 160 and not _FRAMES.fits("quote", p.text)),
        "the author's last introduces a pronoun": column(
            lambda p: _FRAMES.fits("pronoun_speaker", p.text) and not p.full_names
        )
        * float(len(author) > 1 and bool(author[-2].bare_names | author[-2].full_names)),
        "next opens with a connective": column(lambda p: _FRAMES.begins("connective", p.text)),
        "next opens with a demonstrative": column(lambda p: _FRAMES.begins("demonstrative", p.text)),
        "next opens with a quotation": column(lambda p: _FRAMES.begins("quote", p.text)),
        "next is all quotation": column(
            lambda p: _FRAMES.begins("quote", p.text) and len(p.own_words) < len(p.text) / 3
        ),
        "next is furniture": column(lambda p: _FRAMES.begins("furniture", p.text)),
        "next speaks of the report": column(lambda p: _FRAMES.fits("piece", p.own_words)),
        "next has a dateline": column(lambda p: _FRAMES.begins("dateline", p.text)),
        "this breaks off": here(lambda p: _FRAMES.fits("unfinished", p.text)),
        "this ends with a question": here(lambda p: p.text.rstrip().endswith("?")),
        "this closes what it did not open": here(_closes_too_much),
        "this ends with a colon": here(lambda p: p.text.rstrip().endswith(":")),
        "this is all quotation": here(lambda p: _FRAMES.begins("quote", p.text) and len(p.own_words) < len(p.text) / 3),
        "next opens with a fragment": column(lambda p: len(p.opening.split()) <= _FRAGMENT),
        "next opens with a question or a cry": column(lambda p: p.opening[-1:] in "?!"),
        "next is one short sentence": column(lambda p: p.length <= 12 and p.opening == p.text.strip()),
        "next echoes the excerpt": after(
            np.array([_echo(region[max(0, at - _NEAR) : at], paragraph) for at, paragraph in enumerate(region)])
        ),
        "next turns to something else": column(lambda p: _FRAMES.begins("turns", p.text)),
    }


def _letter(region: Sequence[Paragraph], is_report: bool) -> dict[str, FloatArray]:
    """Of words addressed to somebody or spoken for oneself, whose writer is not heard after them."""

    def rate(pattern: re.Pattern[str]) -> FloatArray:
        return np.array([min(3, len(pattern.findall(p.own_words))) for p in region], dtype=np.float64)

    speaks = np.minimum(rate(FIRST_PERSON) + rate(SECOND_PERSON), 3)
    attributes = rate(_FRAMES.one("attributes"))
    first = region[0] if region else Paragraph("")
    letter = float(not is_report)
    signed = np.array([float(_FRAMES.fits("signs_off", p.text)) for p in region])
    opens = float(_FRAMES.begins("salutes", first.text))
    return {
        "letter": np.full(len(region), letter),
        "letter, length": letter * np.log1p(np.arange(len(region))),
        "letter, first speaks": np.full(len(region), letter * float(len(speaks) > 0 and speaks[0] > 0)),
        "letter, next is silent": letter * after((speaks == 0).astype(np.float64)),
        "letter, next attributes": letter * after(attributes),
        "letter, next takes names": letter * after(np.array([float(bool(p.bare_names)) for p in region])),
        "letter, voices after and inside": letter * split(np.minimum(speaks, 1)),
        "this signs off": signed,
        "letter, this signs off": opens * signed,
        "attributions after and inside": split(np.minimum(attributes, 2)),
        "next attributes": after(attributes),
        "this attributes": attributes,
        "next speaks to the author": after(rate(_FRAMES.one("told_me"))),
    }


def _echo(before: Sequence[Paragraph], following: Paragraph) -> float:
    """Share of the words of a short first sentence that the paragraphs before have, 0 to 1; 0 for a longer one."""
    words = Paragraph(following.opening).words
    if not words or len(following.opening.split()) > _SHORT:
        return 0.0
    return len(words & frozenset[str]().union(*(p.words for p in before))) / len(words)


def _closes_too_much(paragraph: Paragraph) -> bool:
    last = paragraph.text.rstrip()[-1:]
    if last == "”":
        return paragraph.text.count("”") > paragraph.text.count("“")
    return last in "'’" and paragraph.text.rstrip()[-2:-1] in ".!?" and "‘" not in paragraph.text
