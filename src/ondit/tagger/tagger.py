"""The shipped network: word pieces in, scores of words out. Loaded once, and only when a report needs it."""

from __future__ import annotations

import hashlib
import io
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ondit.errors import BadSetting, ModelMismatch, ModelMissing
from ondit.model import Document
from ondit.tagger.pieces import Pieces, encode
from ondit.tagger.sums import NAME as SUMS
from ondit.tagger.sums import checked_bytes, read_sums
from ondit.tagger.windows import lay_windows

MODELS = ("accurate", "fast")
FOLDER = Path(__file__).parent.parent / "models"
CLS, SEP = 101, 102
WINDOW, OVERLAP = 384, 48
N_TAGS, N_ENTITY_TAGS = 7, 13
# ONNX Runtime 1.32's fused kernel takes four times as long as the plain sum and norm: an eighth of the small network.
SLOW_FUSIONS = ["SkipLayerNormFusion"]


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
        network, heads, tokenizer = (
            checked_bytes(folder, file, sums) for file in (f"{name}/tagger.onnx", f"{name}/heads.npz", "tokenizer.json")
        )
        self.sha256 = hashlib.sha256(network + heads).hexdigest()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or _usable_cores()
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.enable_cpu_mem_arena = False
        try:
            self._session = onnxruntime.InferenceSession(
                network, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_FUSIONS
            )
            with np.load(io.BytesIO(heads)) as arrays:
                self.transitions: NDArray[np.float32] = arrays["transitions"]
                self.link_weights = {key: arrays[key].astype(np.float32) for key in arrays.files}
            self._tokenizer = Tokenizer.from_str(tokenizer.decode())
        except Exception as exc:  # onnxruntime and tokenizers raise kinds of their own, or Exception itself
            raise ModelMismatch(f"{folder / name}: not a model of this version ({exc}); install ondit again") from exc

    def score(self, document: Document) -> Scores:
        """Scores of every word. Windows are read one by one, so that no report can touch another's scores."""
        pieces = encode(self._tokenizer, document, SEP)
        total = len(pieces.ids)
        keep = np.zeros(total, bool)
        keep[pieces.firsts] = True
        states = np.zeros((0, 1), np.float16)
        read = 0
        scores: list[NDArray[np.float32]] = []
        for window in lay_windows(pieces, WINDOW - 1, OVERLAP):
            size = window.end - window.start
            ids = np.full(size + 1, CLS, np.int64)
            features = np.zeros(size + 1, np.int64)
            ids[1:] = pieces.ids[window.start : window.end]
            features[1:] = pieces.features[window.start : window.end]
            state, score = self.run(ids, features)
            core = np.flatnonzero(keep[window.core_start : window.core_end]) + window.core_start - window.start + 1
            if not read:  # of half a million words, a second copy would not fit into every memory
                states = np.zeros((len(pieces.firsts), state.shape[1]), np.float16)
            states[read : read + len(core)] = state[core]
            read += len(core)
            scores.append(score[core])
        found = np.concatenate(scores) if scores else np.zeros((0, N_TAGS + N_ENTITY_TAGS + 1), np.float32)
        return Scores(
            pieces,
            np.ascontiguousarray(found[:, :N_TAGS]),
            found[:, N_TAGS : N_TAGS + N_ENTITY_TAGS].argmax(1).astype(np.int8),
            found[:, -1] > 0,
            states,
        )

    def run(
        self, ids: NDArray[np.int64], features: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The network on one window of t pieces: states float32 (t, hidden) and scores float32 (t, 21)."""
        states, scores = self._session.run(None, {"ids": ids, "features": features})
        return states, scores


def _usable_cores() -> int:
    """How many cores this process may run on. Linux alone tells when they are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
