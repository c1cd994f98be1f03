"""Train the model that says where an excerpt ends, on excerpts generated from PolNeAR's train split.

    PYTHONPATH=src:. python -m training.train_excerpt_end ../shared/data/polnear/train

writes src/ondit/data/excerpts/end.json: weights, and how rare the commoner words are. No text of the reports is stored.
Every seventh report and a third of the commenting sentences are kept out and only measured on.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from training.retell import retold
from training.splice import Case, Report, commented, reports, spliced

from ondit.excerpts.features import end_features
from ondit.excerpts.writing import Paragraph

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "ondit" / "data" / "excerpts" / "end.json"
MOST_CANDIDATES = 40
COMMON = 6
"""Words in fewer reports than this share one rarity."""

RATE, DECAY, DROPOUT, BATCH = 3e-3, 3e-2, 0.4, 64
NEXT_KNOWN = 0.25
"""Share of the cases in which the paragraph that announces another excerpt ends the candidates, as plain.py has it."""

NEWS_AS_DOCUMENT = 0.05
"""Share of the excerpts of reports that are announced as a document."""
CUT = 0.4
"""Share of the others cut off soon after the excerpt: posts are shorter than the reports they are made of here."""
LEFT_OUT = 0.4
"""Share left out of the cases whose excerpt ends the report: authors mostly return."""

FloatArray = npt.NDArray[np.float64]
Example = tuple[FloatArray, int]


def sentences(name: str) -> list[str]:
    """The lines of a list beside this script, comments left out."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def rarities(pool: list[Report]) -> tuple[dict[str, float], float]:
    """Log of reports per report with the word, for common words, and that of all others."""
    counts: Counter[str] = Counter()
    for report in pool:
        counts.update(frozenset[str]().union(*(Paragraph(text).words for text in report.paragraphs)))
    common = {word: round(math.log(len(pool) / n), 2) for word, n in sorted(counts.items()) if n >= COMMON}
    return common, round(math.log(len(pool) / (COMMON / 2)), 2)


def examples(cases: Iterator[Case], rarity_of: Callable[[str], float]) -> Iterator[tuple[tuple[str, ...], Example]]:
    """Feature names and (features of each candidate, index of the right one)."""
    rng = random.Random(5)
    for case in cases:
        assert case.span is not None
        blocks = case.document.blocks
        first = next(i for i, block in enumerate(blocks) if block.span.start == case.span.start)
        last = next(i for i, block in enumerate(blocks) if block.span.end == case.span.end)
        author = [Paragraph(block.span.of(case.document.text)) for block in blocks[:first]]
        stop = len(blocks)
        if last + 1 == stop and rng.random() < LEFT_OUT:
            continue
        if last + 1 < stop and rng.random() < NEXT_KNOWN:
            stop = rng.randrange(last + 1, min(stop, last + 6))
            author.insert(0, Paragraph(blocks[stop].span.of(case.document.text)))
        elif last + 1 < stop and rng.random() < CUT:
            stop = rng.randrange(last + 2, min(stop, last + 4) + 1)
        stop = min(stop, first + MOST_CANDIDATES)
        region = [Paragraph(block.span.of(case.document.text)) for block in blocks[first:stop]]
        names, rows = end_features(
            author, region, rarity_of, is_report=case.is_report and rng.random() > NEWS_AS_DOCUMENT
        )
        yield names, (rows, last - first)


def main() -> None:
    """Generate, train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("split", type=Path)
    parser.add_argument("--cases", type=int, default=30000)
    parser.add_argument("--hidden", type=int, default=96)
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--output", type=Path, default=TARGET)
    args = parser.parse_args()
    random.seed(1)

    pool = reports(args.split)
    trained = [report for i, report in enumerate(pool) if i % 7]
    kept = [report for i, report in enumerate(pool) if not i % 7]
    lead_ins = sentences("excerpt_lead_ins.txt")
    said = sentences("commentary.txt")
    official = sentences("official.txt")
    random.shuffle(said)
    rarity, rarest = rarities(trained)

    def rarity_of(word: str) -> float:
        return rarity.get(word, rarest)

    def make(pool: list[Report], said: list[str], count: int, seed: int) -> list[list[tuple[tuple[str, ...], Example]]]:
        kinds = (
            spliced(pool, lead_ins, count // 4, seed),
            spliced(pool, lead_ins, count // 4, seed + 1, plain_marks=True),
            commented(pool, lead_ins, said, count // 4, seed + 2),
            retold(pool, lead_ins, said, count // 4, seed + 3, official),
        )
        return [list(examples(kind, rarity_of)) for kind in kinds]

    train = [pair for kind in make(trained, said[::3] + said[1::3], args.cases, 10) for pair in kind]
    names = train[0][0]
    data = [example for _, example in train]
    scale = np.concatenate([rows for rows, _ in data]).std(axis=0) + 1e-6
    network = fit(Cases(data, scale), args.hidden, args.epochs, np.random.default_rng(1))
    for label, kind in zip(
        ("spliced", "spliced, same marks", "commented", "retold"), make(kept, said[2::3], 1600, 77), strict=True
    ):
        print(
            f"{label}: end right {accuracy(network, Cases([example for _, example in kind], scale)):.3f} of {len(kind)}"
        )
    write(args.output, names, scale, network, rarity, rarest)


class Cases:
    """float32 rows (n, most candidates, n_features), bool mask (n, most candidates), int right candidates (n,)."""

    def __init__(self, data: list[Example], scale: FloatArray) -> None:
        self.rows = np.zeros((len(data), MOST_CANDIDATES, len(scale)), dtype=np.float32)
        self.mask = np.zeros((len(data), MOST_CANDIDATES), dtype=bool)
        self.right = np.array([right for _, right in data])
        for i, (values, _) in enumerate(data):
            self.rows[i, : len(values)] = values / scale
            self.mask[i, : len(values)] = True


@dataclass
class Network:
    """One hidden layer: hidden (n_features, n_hidden), bias (n_hidden,), output (n_hidden,)."""

    hidden: FloatArray
    bias: FloatArray
    output: FloatArray

    def scores(self, rows: FloatArray) -> FloatArray:
        return np.asarray(np.tanh(rows @ self.hidden + self.bias) @ self.output)


def fit(cases: Cases, n_hidden: int, epochs: int, rng: np.random.Generator) -> Network:
    """Minimise the cross entropy over the candidates of each case: AdamW, cosine schedule, dropout, in NumPy alone."""
    n_features = cases.rows.shape[2]
    spread = 1 / math.sqrt(n_features)
    weights = [
        rng.uniform(-spread, spread, (n_features, n_hidden)).astype(np.float32),
        rng.uniform(-spread, spread, n_hidden).astype(np.float32),
        rng.uniform(-1, 1, n_hidden).astype(np.float32) / np.float32(math.sqrt(n_hidden)),
    ]
    first = [np.zeros_like(w) for w in weights]
    second = [np.zeros_like(w) for w in weights]
    step = 0
    for epoch in range(epochs):
        rate = RATE * (1 + math.cos(math.pi * epoch / epochs)) / 2
        order = rng.permutation(len(cases.rows))
        for begin in range(0, len(order), BATCH):
            batch = order[begin : begin + BATCH]
            step += 1
            for w, g, m, v in zip(weights, gradients(weights, cases, batch, rng), first, second, strict=True):
                m += 0.1 * (g - m)
                v += 0.001 * (g * g - v)
                w *= 1 - rate * DECAY
                w -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    hidden, bias, output = (w.astype(np.float64) for w in weights)
    return Network(hidden, bias, output)


def gradients(
    weights: list[npt.NDArray[np.float32]], cases: Cases, batch: npt.NDArray[np.int64], rng: np.random.Generator
) -> list[npt.NDArray[np.float32]]:
    """Of the mean cross entropy of a batch, with units of the hidden layer left out at random."""
    hidden, bias, output = weights
    rows, mask = cases.rows[batch], cases.mask[batch]
    kept = (rng.random((*mask.shape, len(bias)), dtype=np.float32) >= DROPOUT) / np.float32(1 - DROPOUT)
    units = np.tanh(rows @ hidden + bias)
    scores = np.where(mask, (units * kept) @ output, -np.inf)
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    odds[np.arange(len(batch)), cases.right[batch]] -= 1
    odds /= len(batch)
    to_units = odds[..., None] * (output * kept) * (1 - units * units)
    flat = to_units.reshape(-1, len(bias))
    return [
        rows.reshape(-1, rows.shape[2]).T @ flat,
        flat.sum(axis=0),
        (units * kept).reshape(-1, len(bias)).T @ odds.reshape(-1),
    ]


def accuracy(network: Network, cases: Cases) -> float:
    """Share of cases whose best candidate is the right one."""
    scores = np.where(cases.mask, network.scores(cases.rows.astype(np.float64)), -np.inf)
    return float((scores.argmax(axis=1) == cases.right).mean())


def write(
    path: Path,
    names: tuple[str, ...],
    scale: FloatArray,
    network: Network,
    rarity: dict[str, float],
    rarest: float,
) -> None:
    """Store the model as JSON, numbers rounded to four places."""

    def rounded(array: FloatArray) -> object:
        return np.round(array, 4).tolist()

    content = {
        "about": "Made by training/train_excerpt_end.py from PolNeAR 1.0 train (Newell, Margolin, Ruths 2018).",
        "features": names,
        "scale": [float(f"{value:.5g}") for value in scale],
        "hidden": rounded(network.hidden),
        "bias": rounded(network.bias),
        "output": rounded(network.output),
        "rarest": rarest,
        "rarity": rarity,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
