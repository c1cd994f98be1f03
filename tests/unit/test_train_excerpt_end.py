from __future__ import annotations

import numpy as np
from training.train_excerpt_end import Cases, accuracy, fit


def test_training_learns_which_candidate_has_the_mark() -> None:
    rng = np.random.default_rng(0)
    data = []
    for _ in range(200):
        rows = rng.normal(size=(6, 4))
        right = int(rng.integers(6))
        rows[right, 2] += 4
        data.append((rows, right))
    cases = Cases(data, np.ones(4))
    assert accuracy(fit(cases, 8, 10, np.random.default_rng(1)), cases) > 0.9
