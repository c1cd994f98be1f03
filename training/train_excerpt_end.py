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
from pathlib import Path

import numpy as np
import torch
from training.splice import Case, Report, commented, reports, spliced

from ondit.excerpts.features import end_features
from ondit.excerpts.writing import Paragraph

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "ondit" / "data" / "excerpts" / "end.json"
MOST_CANDIDATES = 40
COMMON = 6
"""Words in fewer reports than this share one rarity."""

Example = tuple[np.ndarray, int]


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
    for case in cases:
        assert case.span is not None
        blocks = case.document.blocks
        first = next(i for i, block in enumerate(blocks) if block.span.start == case.span.start)
        last = next(i for i, block in enumerate(blocks) if block.span.end == case.span.end)
        author = [Paragraph(block.span.of(case.document.text)) for block in blocks[:first]]
        region = [Paragraph(block.span.of(case.document.text)) for block in blocks[first : first + MOST_CANDIDATES]]
        names, rows = end_features(author, region, rarity_of)
        yield names, (rows, last - first)


def main() -> None:
    """Generate, train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("split", type=Path)
    parser.add_argument("--cases", type=int, default=6000)
    parser.add_argument("--hidden", type=int, default=40)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--output", type=Path, default=TARGET)
    args = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    random.seed(1)

    pool = reports(args.split)
    trained = [report for i, report in enumerate(pool) if i % 7]
    kept = [report for i, report in enumerate(pool) if not i % 7]
    lead_ins = sentences("excerpt_lead_ins.txt")
    said = sentences("commentary.txt")
    random.shuffle(said)
    rarity, rarest = rarities(trained)

    def rarity_of(word: str) -> float:
        return rarity.get(word, rarest)

    def make(pool: list[Report], said: list[str], count: int, seed: int) -> list[list[tuple[tuple[str, ...], Example]]]:
        kinds = (
            spliced(pool, lead_ins, count // 3, seed),
            spliced(pool, lead_ins, count // 3, seed + 1, plain_marks=True),
            commented(pool, lead_ins, said, count // 3, seed + 2),
        )
        return [list(examples(kind, rarity_of)) for kind in kinds]

    train = [pair for kind in make(trained, said[::3] + said[1::3], args.cases, 10) for pair in kind]
    names = train[0][0]
    data = [example for _, example in train]
    scale = np.concatenate([rows for rows, _ in data]).std(axis=0) + 1e-6
    model = torch.nn.Sequential(
        torch.nn.Linear(len(names), args.hidden),
        torch.nn.Tanh(),
        torch.nn.Dropout(0.4),
        torch.nn.Linear(args.hidden, 1, bias=False),
    )
    fit(model, data, scale, args.epochs)
    for label, kind in zip(
        ("spliced", "spliced, same marks", "commented"), make(kept, said[2::3], 900, 77), strict=True
    ):
        print(f"{label}: end right {accuracy(model, [example for _, example in kind], scale):.3f} of {len(kind)}")
    write(args.output, names, scale, model, rarity, rarest)


def padded(data: list[Example], scale: np.ndarray) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """float32 (n, most candidates, n_features), bool mask, int64 right candidate."""
    rows = torch.zeros(len(data), MOST_CANDIDATES, len(scale))
    mask = torch.zeros(len(data), MOST_CANDIDATES, dtype=torch.bool)
    for i, (values, _) in enumerate(data):
        rows[i, : len(values)] = torch.tensor(values / scale, dtype=torch.float32)
        mask[i, : len(values)] = True
    return rows, mask, torch.tensor([right for _, right in data])


def fit(model: torch.nn.Module, data: list[Example], scale: np.ndarray, epochs: int) -> None:
    """Minimise the cross entropy over the candidates of each case."""
    rows, mask, right = padded(data, scale)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=3e-2)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
    for _ in range(epochs):
        model.train()
        for batch in torch.randperm(len(rows)).split(64):
            scores = model(rows[batch])[..., 0].masked_fill(~mask[batch], -1e9)
            loss = torch.nn.functional.cross_entropy(scores, right[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        schedule.step()
    model.eval()


def accuracy(model: torch.nn.Module, data: list[Example], scale: np.ndarray) -> float:
    """Share of cases whose best candidate is the right one."""
    rows, mask, right = padded(data, scale)
    with torch.no_grad():
        best = model(rows)[..., 0].masked_fill(~mask, -1e9).argmax(dim=1)
    return float((best == right).float().mean())


def write(
    path: Path,
    names: tuple[str, ...],
    scale: np.ndarray,
    model: torch.nn.Sequential,
    rarity: dict[str, float],
    rarest: float,
) -> None:
    """Store the model as JSON, numbers rounded to four places."""

    def rounded(tensor: torch.Tensor) -> object:
        return np.round(tensor.detach().numpy().astype(float), 4).tolist()

    content = {
        "about": "Made by training/train_excerpt_end.py from PolNeAR 1.0 train (Newell, Margolin, Ruths 2018).",
        "features": names,
        "scale": [float(f"{value:.5g}") for value in scale],
        "hidden": rounded(model[0].weight.T),
        "bias": rounded(model[0].bias),
        "output": rounded(model[3].weight[0]),
        "rarest": rarest,
        "rarity": rarity,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
