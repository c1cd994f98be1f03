"""What the network makes of a report, as later models read it: arrays by word, span and sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ondit.model import Span


@dataclass(frozen=True, slots=True)
class States:
    """The states of a document's words; nothing is worked out before it is asked for.

    Attributes:
        words: float16 (n_words, hidden), the last layer at each word's first piece; hidden is 768, or 384 with "fast".
        starts, ends: int32 (n_words,), offsets of the words in the text.
    """

    words: NDArray[np.float16]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]

    def mean(self, spans: Sequence[Span]) -> NDArray[np.float32]:
        """The mean state of the words that lie in each span, (n_spans, hidden); zeros for a span without words."""
        found = np.zeros((len(spans), self.words.shape[1]), np.float32)
        for row, (first, end) in enumerate(self._words_in(spans)):
            if first < end:
                found[row] = self.words[first:end].mean(0, dtype=np.float32)
        return found

    def edges(self, spans: Sequence[Span]) -> NDArray[np.float32]:
        """The states of each span's first and last word, side by side, (n_spans, 2 x hidden), as links are scored."""
        found = np.zeros((len(spans), 2 * self.words.shape[1]), np.float32)
        for row, (first, end) in enumerate(self._words_in(spans)):
            if first < end:
                found[row] = np.concatenate([self.words[first], self.words[end - 1]])
        return found

    def _words_in(self, spans: Sequence[Span]) -> list[tuple[int, int]]:
        firsts = np.searchsorted(self.starts, [span.start for span in spans])
        ends = np.searchsorted(self.ends, [span.end for span in spans], side="right")
        return list(zip(firsts.tolist(), ends.tolist(), strict=True))
