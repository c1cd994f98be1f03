"""Reports with a known excerpt on the author's own subject: the author tells of the same people and events.

Splicing two reports that have nothing in common makes ends that are too easy to find. Here the author is a report by
another outlet that shares most rare words with the excerpt, mixed with sentences of a commenting author; some excerpts
are statements, made of what the report quotes. Used by training/train_excerpt_end.py and tests/quality.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from training.splice import OTHERS, Case, Report, commentary, fill, names_and_nouns, placed, plain, short_name

from ondit.excerpts.writing import Paragraph

_QUOTED = re.compile(r"[“\"]([A-Z][^“”\"]{60,600}?)[”\"]")
_MOST_COMPANIONS = 6
_SAME_TEXT = 0.75
"""Reports more alike than this are the same wire copy."""


def companions(pool: Sequence[Report]) -> list[list[int]]:
    """For each report, those by other publishers that share most rare words with it, the likest first."""
    words = [frozenset[str]().union(*(Paragraph(text).words for text in report.paragraphs)) for report in pool]
    counts = Counter(word for some in words for word in some)
    index = {word: i for i, word in enumerate(sorted(w for w, n in counts.items() if 2 <= n <= len(pool) // 10))}
    weights = np.zeros((len(pool), len(index)), dtype=np.float32)
    for row, some in enumerate(words):
        for word in some & index.keys():
            weights[row, index[word]] = np.log(len(pool) / counts[word])
    weights /= np.linalg.norm(weights, axis=1, keepdims=True) + 1e-9
    alike = weights @ weights.T
    found = []
    for row, report in enumerate(pool):
        order = [int(i) for i in np.argsort(-alike[row], kind="stable")]
        others = [i for i in order if pool[i].publisher != report.publisher and alike[row, i] < _SAME_TEXT]
        found.append(others[:_MOST_COMPANIONS])
    return found


def retold(
    pool: Sequence[Report],
    lead_ins: Sequence[str],
    sentences: Sequence[str],
    count: int,
    seed: int,
    official: Sequence[str] = (),
) -> Iterator[Case]:
    """Reports with one excerpt each, all marks made the same.

    Args:
        lead_ins: sentences with `{outlet}`.
        sentences: a commenting author's, as for `splice.commented`.
        official: sentences of notices and statements, for some excerpts that are such.
    """
    rng = random.Random(seed)
    alike = companions(pool)
    for number in range(count):
        at = rng.randrange(len(pool))
        guest, host = pool[at], pool[rng.choice(alike[at])]
        outlet = guest.publisher if rng.random() < 0.5 else rng.choice(OTHERS)
        short = short_name(outlet)
        said = _statement(guest, rng) if rng.random() < 0.2 else _notice(guest, official, rng)
        if said:
            taken = said
        else:
            first = 0 if rng.random() < 0.6 else rng.randrange(0, max(1, len(guest.paragraphs) - 2))
            taken = [
                _carried(text, short, rng)
                for text in guest.paragraphs[first : first + rng.choice((1, 2, 2, 3, 3, 4, 4, 5, 6))]
            ]
        taken = [_alike(text) for text in taken]
        names, nouns = names_and_nouns(taken)
        own = list(sentences)
        rng.shuffle(own)

        def comment(
            own: list[str] = own, names: list[str] = names, nouns: list[str] = nouns, short: str = short
        ) -> str:
            return _alike(commentary(own, names, nouns, False, rng).replace("{o}", short))

        before, after = _author(host, taken[-1], comment, rng)
        before[-1] = f"{before[-1]} {fill(rng.choice(lead_ins), outlet)}"
        name, place = f"{number}:{host.name}+{guest.name}", (len(before), len(taken))
        yield replace(placed(name, host, [*before, *taken, *after], place, outlet, None), is_report=not said)


def _author(host: Report, last: str, comment: Callable[[], str], rng: random.Random) -> tuple[list[str], list[str]]:
    """The author's paragraphs before and after an excerpt whose last paragraph is `last`, some with comments."""
    comments = rng.random() < 0.7
    start = rng.randrange(0, max(1, len(host.paragraphs) - 2))
    size = rng.choice((1, 1, 2, 3, 4))
    before = [_alike(text) for text in host.paragraphs[start : start + size]]
    after = [_alike(text) for text in host.paragraphs[start + size : start + size + rng.choice((0, 1, 2, 3, 5, 8))]]
    if comments:
        before = [f"{comment()} {text}" if rng.random() < 0.4 else text for text in before]
        if rng.random() < 0.3:
            before = [comment()]
        way = rng.random()
        if way < 0.35 or not after:
            after = [comment(), *after]
        elif way < 0.65:
            after[0] = f"{comment()} {after[0]}"
        if rng.random() < 0.25:
            after[0] = f"{_echo(last, rng)} {after[0]}"
        if rng.random() < 0.4:
            after = after[:2]
    return before, after


def _alike(text: str) -> str:
    return plain(text.replace("''", '"'))


def _carried(text: str, short: str, rng: random.Random) -> str:
    """A paragraph whose people, here and there, told their words to the outlet that prints them."""
    if rng.random() < 0.25:
        for words in (r"told reporters", r"(?<=[a-z] )said(?= that\b| he\b| she\b)", r"said(?=\.$)"):
            text = re.sub(rf"\b{words}", f"told the {short}", text, count=1)
    return text


def _statement(guest: Report, rng: random.Random) -> list[str]:
    """Paragraphs of a statement or letter made of what a report quotes; none where it quotes too little."""
    quoted = [re.sub(r"[,;]$", ".", found) for text in guest.paragraphs for found in _QUOTED.findall(text)]
    if len(quoted) < 3:
        return []
    first = rng.randrange(0, len(quoted) - 1)
    parts: list[str] = []
    for said in quoted[first : first + rng.choice((2, 3, 4, 5))]:
        if parts and rng.random() < 0.4:
            parts[-1] = f"{parts[-1]} {said}"
        else:
            parts.append(said)
    return parts


def _notice(guest: Report, official: Sequence[str], rng: random.Random) -> list[str]:
    """Paragraphs of a notice, with one or two of a report before or between them; mostly none."""
    if not official or rng.random() > 0.2:
        return []
    lines = list(official)
    rng.shuffle(lines)
    parts = [" ".join(lines.pop() for _ in range(rng.choice((1, 1, 2, 3)))) for _ in range(rng.choice((1, 1, 2, 3)))]
    for at in sorted(rng.sample(range(len(parts) + 1), rng.choice((0, 1, 1)))):
        parts.insert(at, rng.choice(guest.paragraphs))
    return parts


def _echo(text: str, rng: random.Random) -> str:
    """A few of the last words of an excerpt, as an author repeats them."""
    words = re.findall(r"[\w'-]+", text)
    size = rng.choice((1, 2, 3, 4))
    at = max(0, len(words) - rng.choice((size, size, 8, 14)))
    said = " ".join(words[at : at + size])
    return said[:1].upper() + said[1:] + rng.choice(".!?")
