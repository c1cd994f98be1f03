"""The network in ONNX Runtime: windows in, scores out, each window on one thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]
Item = TypeVar("Item")
Result = TypeVar("Result")


class Network:
    """A network whose windows are read side by side, each in a run of its own on one thread.

    So neither other windows nor the number of threads can touch a bit of the scores, whatever ONNX Runtime does with
    them. One run of many windows would gain little: alone, one of 40 pieces costs as much a piece as one of 384.
    """

    def __init__(self, graph: bytes, folder: Path, threads: int) -> None:
        """Load a graph whose large arrays are mapped from files in `folder`, so that processes share them."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(folder))
        self._session = onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_FUSIONS
        )
        self._pool = ThreadPoolExecutor(threads, "ondit-network") if threads > 1 else None

    def run(self, ids: Ints, features: Ints, keep: Ints) -> tuple[Floats, Floats]:
        """States float32 (k, hidden) and scores float32 (k, 21) of the k pieces of one window that `keep` names."""
        states, scores = self._session.run(None, {"ids": ids, "features": features, "keep": keep})
        return states, scores

    def side_by_side(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """The result of each item, in order, by as many threads as the network may use."""
        return map(work, items) if self._pool is None or len(items) < 2 else self._pool.map(work, items)


# ONNX Runtime 1.32's fused kernel takes four times as long as the plain sum and norm: an eighth of the small network.
SLOW_FUSIONS = ["SkipLayerNormFusion"]
