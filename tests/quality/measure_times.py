"""Figures of the times stage: `python -m tests.quality.measure_times ../shared/data/timebank` (PYTHONPATH=src:.).

Five folds over the documents in order of name, document i in fold i mod 5; the weights are trained on the other four.
The rules themselves were written while looking at documents, but never at the untouched ones: every sixteenth by name.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.quality.timex_score import TimexScore
from training.timeml import TimemlDocument, read_folder
from training.times import examples, train

from ondit.times import find_times
from ondit.times.choose import Choices

FOLDS = 5


def cross_validate(documents: list[TimemlDocument]) -> list[TimexScore]:
    """The score of each fold, with weights trained on the others; the last one is over all documents."""
    prepared = [examples(document) for document in documents]
    scores = []
    total = TimexScore()
    for fold in range(FOLDS):
        choices = train(one for i, one in enumerate(prepared) if i % FOLDS != fold)
        score = TimexScore()
        for document in documents[fold::FOLDS]:
            _add(score, document, choices)
            _add(total, document, choices)
        scores.append(score)
    return [*scores, total]


def untouched(documents: list[TimemlDocument]) -> TimexScore:
    """The score on every sixteenth document, which no rule was written by, with weights trained on the others."""
    choices = train(examples(document) for i, document in enumerate(documents) if i % 16 != 15)
    score = TimexScore()
    for document in documents[15::16]:
        _add(score, document, choices)
    return score


def _add(score: TimexScore, document: TimemlDocument, choices: Choices) -> None:
    times, _, _ = find_times(document.parse, (), (), choices=choices)
    score.add(document.parse.document.text, document.gold, times)


def main() -> None:
    documents = read_folder(Path(sys.argv[1]))
    for fold, score in enumerate(cross_validate(documents)):
        print(f"{f'fold {fold + 1}' if fold < FOLDS else 'all'}: {score}")
    print(f"untouched: {untouched(documents)}")


if __name__ == "__main__":
    main()
