"""Sums on the two sides of each boundary between paragraphs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def after(values: FloatArray) -> FloatArray:
    """values[k + 1] at k; 0 at the last."""
    return np.append(values[1:], 0.0)


def split(values: FloatArray) -> FloatArray:
    """At k, the sum of the values after k less the sum of those up to k, the first left out."""
    inside = np.cumsum(values)
    first = values[0] if len(values) else 0.0
    return np.asarray((inside[-1:] - inside) - (inside - first))


class Cuts:
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
