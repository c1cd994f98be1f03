"""The shipped network: word pieces in, scores of words out. Loaded once, and only when a report needs it."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ondit.errors import BadSetting, ModelMismatch, ModelMissing
from ondit.model import Document
from ondit.tagger.network import Network
from ondit.tagger.pieces import Pieces, encode
from ondit.tagger.states import States
from ondit.tagger.sums import NAME as SUMS
from ondit.tagger.sums import checked_bytes, checked_hash, read_sums
from ondit.tagger.windows import Window, lay_windows

MODELS = ("accurate", "fast")
FOLDER = Path(__file__).parent.parent / "models"
CLS, SEP = 101, 102
WINDOW, OVERLAP = 384, 48
N_TAGS, N_ENTITY_TAGS = 7, 13


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of each word of a document.

    Attributes:
        emissions: float32 (n_words, 7), scores of outside and begin / go on for source, cue, content.
        entities: int8 (n_words,), 0 or begin (odd) / go on (even) for the labels of `language.ENTITY_LABELS`.
        sentence_starts: bool (n_words,).
        states: float16 (n_words, hidden), what links are scored from.
    """

    pieces: Pieces
    emissions: NDArray[np.float32]
    entities: NDArray[np.int8]
    sentence_starts: NDArray[np.bool_]
    states: NDArray[np.float16]

    def by_word(self) -> States:
        """The states with the words that they are of."""
        return States(self.states, self.pieces.starts, self.pieces.ends)


class Tagger:
    """One model folder: the network, its transitions and link weights, and the tokenizer that all models share."""

    def __init__(self, name: str = "accurate", *, threads: int = 0, folder: Path = FOLDER) -> None:
        """Load a model.

        Args:
            name: "accurate" or "fast".
            threads: how many the network may use; 0 is one for each core.
            folder: models of your own, trained anew. What its SHA256SUMS lists is checked; it may have none.

        Raises:
            BadSetting: no such model.
            ModelMissing: the model's files are not installed.
            ModelMismatch: the files are damaged, altered, or of another version.
        """
        if name not in MODELS:
            raise BadSetting(f"there is no model {name!r}; there are: {', '.join(MODELS)}")
        self.name = name
        sums = read_sums(folder)
        if sums is None and folder == FOLDER:
            raise ModelMissing(f"{folder / SUMS} is missing: install ondit again")
        graph, heads, tokenizer = (
            checked_bytes(folder, file, sums) for file in (f"{name}/tagger.onnx", f"{name}/heads.npz", "tokenizer.json")
        )
        weights = checked_hash(folder, f"{name}/weights.bin", sums)
        self.sha256 = hashlib.sha256(graph + bytes.fromhex(weights) + heads).hexdigest()
        try:
            self.threads = threads or _usable_cores()
            self._network = Network(graph, folder / name, self.threads)
            with np.load(io.BytesIO(heads)) as arrays:
                self.transitions: NDArray[np.float32] = arrays["transitions"]
                self.link_weights = {key: arrays[key].astype(np.float32) for key in arrays.files}
            self._tokenizer = Tokenizer.from_str(tokenizer.decode())
        except Exception as exc:  # onnxruntime and tokenizers raise kinds of their own, or Exception itself
            raise ModelMismatch(f"{folder / name}: not a model of this version ({exc}); install ondit again") from exc

    def score(self, document: Document) -> Scores:
        """Scores of every word."""
        return self.score_many((document,))[0]

    def score_many(self, documents: Sequence[Document]) -> list[Scores]:
        """Scores of every word of each document; each has the same bytes alone and among others."""
        pieces = [encode(self._tokenizer, document, SEP) for document in documents]
        laid = [lay_windows(read, WINDOW - 1, OVERLAP) for read in pieces]
        windows = [(read, window) for read, held in zip(pieces, laid, strict=True) for window in held]
        found = self._network.side_by_side(lambda both: self._read(*both), windows)
        return [_joined(read, islice(found, len(held))) for read, held in zip(pieces, laid, strict=True)]

    def _read(self, pieces: Pieces, window: Window) -> tuple[NDArray[np.float16], NDArray[np.float32]]:
        """States and scores of the words that begin in a window's core."""
        inside = slice(window.start, window.end)
        ids, features = np.append(np.int32(CLS), pieces.ids[inside]), np.append(np.int32(0), pieces.features[inside])
        first, last = np.searchsorted(pieces.firsts, (window.core_start, window.core_end))
        keep = pieces.firsts[first:last] - np.int32(window.start - 1)
        states, scores = self.run(ids, features, keep)
        return states.astype(np.float16), scores

    def run(
        self, ids: NDArray[np.int32], features: NDArray[np.int32], keep: NDArray[np.int32]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The network on one window: states float32 (k, hidden) and scores float32 (k, 21) of the pieces in `keep`."""
        return self._network.run(ids, features, keep)


def _joined(pieces: Pieces, windows: Iterable[tuple[NDArray[np.float16], NDArray[np.float32]]]) -> Scores:
    found = np.zeros((len(pieces.firsts), N_TAGS + N_ENTITY_TAGS + 1), np.float32)
    states = np.zeros((0, 1), np.float16)
    read = 0
    for state, score in windows:
        if not read:  # of half a million words, a second copy would not fit into every memory
            states = np.zeros((len(found), state.shape[1]), np.float16)
        states[read : read + len(state)] = state
        found[read : read + len(score)] = score
        read += len(score)
    return Scores(
        pieces,
        np.ascontiguousarray(found[:, :N_TAGS]),
        found[:, N_TAGS : N_TAGS + N_ENTITY_TAGS].argmax(1).astype(np.int8),
        found[:, -1] > 0,
        states,
    )


def _usable_cores() -> int:
    """How many cores this process may run on. Linux alone tells when they are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
