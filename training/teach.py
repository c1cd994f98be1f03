"""Teachers' tag probabilities for every report, for a student to learn from.

    python training/teach.py --data training/work --out soft.npz RUN/tagger.pt:0/3 RUN/tagger.pt:1/3 …

A training report is labelled only by teachers that did not see it (`:fold/folds`; see train.py --fold); news without
labels by all of them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from batches import load
from evaluate import evaluate, score_reports
from ondit.attribution.decode import forward_backward
from train import load_tagger


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", type=int, default=384)
    parser.add_argument("teachers", nargs="+")
    options = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    teachers = []
    for teacher in options.teachers:
        path, _, fold = teacher.rpartition(":")
        left_out, folds = map(int, fold.split("/"))
        teachers.append((load_tagger(Path(path), device), left_out, folds))
    dev = load(options.data / "dev.pkl.gz")
    print("ensemble on dev", evaluate([network for network, _, _ in teachers], dev, size=options.size), flush=True)
    train = load(options.data / "train.pkl.gz")
    plain = load(options.data / "plain.pkl.gz")
    sums: dict[str, np.ndarray] = {}
    counts: dict[str, int] = {}
    for network, left_out, folds in teachers:
        unseen = [item for i, item in enumerate(train) if i % folds == left_out] + plain
        transitions = network.legal_transitions().detach().cpu().numpy()
        scored = score_reports([network], unseen, size=options.size, overlap=48)
        for item, (scores, _) in zip(unseen, scored, strict=True):
            emissions = np.ascontiguousarray(scores[0][:, :7])
            ahead, behind, total = forward_backward(emissions, transitions, item["block_words"])
            block = np.repeat(np.arange(len(total)), np.diff(item["block_words"]))
            found = np.exp(ahead + behind - total[block][:, None])
            name = item["name"]
            sums[name] = sums.get(name, 0) + found / found.sum(1, keepdims=True)
            counts[name] = counts.get(name, 0) + 1
    np.savez_compressed(
        options.out, **{name: (total / counts[name]).astype(np.float16) for name, total in sums.items()}
    )


if __name__ == "__main__":
    main()
