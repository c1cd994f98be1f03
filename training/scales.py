"""Scales of activations from what the network makes of training text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from graph import PRODUCTS, STEPS, Scale, Scales, Weights, build
from ondit.model import Block
from ondit.read import read_bytes
from ondit.settings import Settings
from ondit.tagger.pieces import encode
from ondit.tagger.tagger import CLS, N_TAGS, OVERLAP, SEP, WINDOW
from ondit.tagger.windows import lay_windows
from shape import Shape

# Columns added to a product's input. On PolNeAR train, 16 (32 where there are four times as many) bring the step down
# to a sixteenth of the activations' standard deviation and the error of the tags' scores to a third of what scales by
# window had (0.032 against 0.096); twice as many gain a twentieth more. What `out` reads has no outlying channels.
ADDED = {"qkv": 16, "out": 0, "up": 16, "down": 32}
# Other texts reach a little farther than those looked at.
MARGIN = 1.05
GELU_LOWEST = -0.17
Window = tuple[NDArray[np.int32], NDArray[np.int32]]
Reach = dict[tuple[int, str], NDArray[np.float32]]


def windows_of(texts: Iterable[Path], tokenizer: Tokenizer) -> Iterator[Window]:
    """Pieces and features of the first two windows of each text, and of one of its paragraphs alone."""
    for number, path in enumerate(texts):
        document = read_bytes(path.read_bytes(), None, settings=Settings()).document
        block = document.blocks[number % len(document.blocks)]
        for blocks in (document.blocks, (Block("paragraph", block.span),)):
            pieces = encode(tokenizer, replace(document, blocks=blocks), SEP)
            for window in lay_windows(pieces, WINDOW - 1, OVERLAP)[:2]:
                inside = slice(window.start, window.end)
                ids, features = pieces.ids[inside], pieces.features[inside]
                yield np.append(np.int32(CLS), ids), np.append(np.int32(0), features)


def find_scales(weights: Weights, shape: Shape, windows: Sequence[Window]) -> Scales:
    """The smallest steps at which nothing that the windows hold saturates, given the columns that may be added."""
    lowest, highest = _reach(weights, shape, windows)
    return {
        key: find_scale(lowest[key] * MARGIN, highest[key] * MARGIN, ADDED[key[1]], after_gelu=key[1] == "down")
        for key in lowest
    }


def error_of(weights: Weights, shape: Shape, scales: Scales, windows: Sequence[Window]) -> float:
    """How far the tags' scores are from those with float32 activations, root mean square."""
    differences = []
    exact, rounded = (_session(build(weights, shape, one, window=WINDOW)) for one in ({}, scales))
    for ids, features in windows:
        inputs = {"ids": ids, "features": features, "keep": np.arange(len(ids), dtype=np.int32)}
        first, second = (session.run(["scores"], inputs)[0][:, :N_TAGS] for session in (exact, rounded))
        differences.append(first - second)
    return float(np.sqrt(np.mean(np.concatenate(differences) ** 2)))


def find_scale(
    lowest: NDArray[np.float32], highest: NDArray[np.float32], added: int, *, after_gelu: bool = False
) -> Scale:
    """The smallest step with which `added` columns hold every channel from its lowest to its highest value."""
    lowest, highest = np.minimum(lowest, 0), np.maximum(highest, 0)
    if after_gelu:
        lowest = np.maximum(lowest, GELU_LOWEST)
    widest = float(highest.max() - lowest.min())
    for width in np.geomspace(0.01 * widest, 1.0001 * widest, 400):
        lows = [float(lowest.min())] if after_gelu else [*(-width * np.linspace(0.2, 0.8, 25)), float(lowest.min())]
        needed = [
            (np.ceil(np.maximum(low - lowest, 0) / width), np.ceil(np.maximum(highest - low - width, 0) / width))
            for low in lows
        ]
        below, above = min(needed, key=lambda both: both[0].sum() + both[1].sum())
        if below.sum() + above.sum() <= added:
            low = lows[next(i for i, both in enumerate(needed) if both[0] is below)]
            return _scale(float(width) / STEPS, low, below.astype(int), above.astype(int))
    raise ValueError("activations are not finite")


def _scale(step: float, low: float, below: NDArray[np.int64], above: NDArray[np.int64]) -> Scale:
    step = float(np.float32(step))
    columns = [
        (channel, sign * number * STEPS * step)
        for channel in np.flatnonzero(below + above).tolist()
        for sign, count in ((1, above[channel]), (-1, below[channel]))
        for number in range(1, count + 1)
    ]
    return Scale(step, round(-low / step), tuple(c for c, _ in columns), tuple(shift for _, shift in columns))


def _reach(weights: Weights, shape: Shape, windows: Sequence[Window]) -> tuple[Reach, Reach]:
    """Lowest and highest value of each channel that goes into a product, by layer and product."""
    model = build(weights, shape, {}, window=WINDOW, watched=True)
    session = _session(model)
    keys = [(layer, product) for layer in range(shape.layers) for product in PRODUCTS]
    names = [f"{layer}.{product}" for layer, product in keys]
    lowest: Reach = {}
    highest: Reach = {}
    for ids, features in windows:
        inputs = {"ids": ids, "features": features, "keep": np.arange(len(ids), dtype=np.int32)}
        for key, values in zip(keys, session.run(names, inputs), strict=True):
            lowest[key] = np.minimum(lowest.get(key, np.inf), values.min(0))
            highest[key] = np.maximum(highest.get(key, -np.inf), values.max(0))
    return lowest, highest


def _session(model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
