"""Quantised weights to the graph that ships: int8 products with static scales, written operator by operator.

Nothing in it depends on anything but the window that is read: the scales of activations are constants, so that no text
changes the scores of another. Channels of an activation that reach far beyond the others are read in several columns
(outlier channel splitting, Zhao et al., ICML 2019), so that one small step serves all of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from shape import Shape

Weights = Mapping[str, NDArray[Any]]
"""By the names of network.py; a product has `weight` int8 (n_in, n_out), `scale` float32 (n_out,) and `bias`."""
PRODUCTS = ("qkv", "out", "up", "down")
STEPS = 255
_MICROSOFT = "com.microsoft"


@dataclass(frozen=True, slots=True)
class Scale:
    """How an activation becomes uint8: round(x / step) + zero, saturated.

    Column i of those added holds channel `channels[i]` less `shifts[i]`, a multiple of 255 steps: where one column
    saturates the next goes on. The constant that a saturated column adds is taken off the product's bias.
    """

    step: float
    zero: int
    channels: tuple[int, ...] = ()
    shifts: tuple[float, ...] = ()

    def ends(self) -> NDArray[np.float64]:
        """What each added column holds while its channel is within the first one's reach."""
        low, high = -self.zero * self.step, (STEPS - self.zero) * self.step
        return np.where(np.array(self.shifts) > 0, low, high)


Scales = Mapping[tuple[int, str], Scale]
"""By layer and product; where there is none, the product is taken in float32."""


def quantise(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """int8 weights (n_in, n_out) by output channel, and their scales float32 (n_out,).

    In seven bits: processors without VNNI add pairs of products in 16 bits, which eight bits overflow.
    """
    scale = np.maximum(np.abs(weight).max(0), 1e-8).astype(np.float32) / np.float32(64)
    return np.clip(np.round(weight / scale), -64, 64).astype(np.int8), scale


def build(weights: Weights, shape: Shape, scales: Scales, *, window: int, watched: bool = False) -> onnx.ModelProto:
    """The network on one window: `ids`, `features` int32 (t,) and `keep` int32 (k,), the pieces that are asked for.

    Gives `states` float32 (k, hidden) and `scores` float32 (k, 21). The last layer is worked out for those k only.

    Args:
        window: pieces in the longest window.
        watched: give what goes into each product too, named "layer.product", to find scales from.
    """
    graph = _Graph()
    positions = graph.slice(weights["places.weight"][:window], "places.weight", [0], graph.op("Shape", "ids"))
    words = graph.op("Cast", graph.op("Gather", graph.held(weights, "words"), "ids"), to=TensorProto.FLOAT)
    words = graph.op("Mul", words, graph.op("Gather", graph.held(weights, "scale"), "ids"))
    features = graph.op("Gather", graph.held(weights, "features.weight"), "features")
    x = _norm(graph, weights, shape, "norm", graph.op("Add", graph.op("Add", words, positions), features))
    bias = ""
    if shape.buckets:
        table = weights["relative.weight"][relative_buckets(window, shape.buckets)].transpose(2, 0, 1)
        length = graph.op("Shape", "ids")
        bias = graph.slice(table, "relative", [1, 2], graph.op("Concat", length, length, axis=0))
    for layer in range(shape.layers):
        keep = "keep" if layer == shape.layers - 1 else None
        product = _Products(graph, weights, scales, layer, watched)
        x = _layer(graph, weights, shape, product, x, bias, keep)
    graph.op("Identity", x, to_name="states")
    heads = graph.constant(weights["heads.weight"].T, "heads.weight"), graph.held(weights, "heads.bias")
    graph.op("Gemm", "states", *heads, to_name="scores")
    return graph.model(shape.hidden, len(weights["heads.bias"]))


def save(model: onnx.ModelProto, folder: Path) -> None:
    """The graph as tagger.onnx, its large arrays beside it in weights.bin, which is mapped into memory."""
    weights = folder / "weights.bin"
    weights.unlink(missing_ok=True)  # onnx would write behind what it holds
    onnx.save(model, folder / "tagger.onnx", save_as_external_data=True, location=weights.name)
    weights.chmod(0o644)


def relative_buckets(length: int, buckets: int) -> NDArray[np.int64]:
    """MPNet's bucket of each pair of positions, (length, length); `network.relative_buckets` without torch."""
    at = np.arange(length)
    distance = at[:, None] - at[None, :]
    half, exact = buckets // 2, buckets // 4
    away = np.abs(distance)
    far = np.log(np.maximum(away, 1).astype(np.float32) / exact) / math.log(128 / exact) * (half - exact)
    far = np.minimum(exact + far.astype(np.int64), half - 1)
    return (distance < 0) * half + np.where(away < exact, away, far)


def _layer(
    graph: _Graph, weights: Weights, shape: Shape, product: _Products, x: str, bias: str, keep: str | None
) -> str:
    """One layer; with `keep`, of those pieces only: the others are looked at, but no longer worked out."""
    hidden, name = shape.hidden, f"layers.{product.layer}"
    whole = product.quantised("qkv", x)
    keys, values = (product("qkv", whole, slice(i * hidden, (i + 1) * hidden)) for i in (1, 2))
    if keep is not None:
        whole, x = graph.op("Gather", whole, keep), graph.op("Gather", x, keep)
        bias = bias and graph.op("Gather", bias, keep, axis=1)
    queries = product("qkv", whole, slice(0, hidden))
    split = graph.constant(np.array([0, shape.heads, hidden // shape.heads]))
    queries, keys, values = (
        graph.op("Transpose", graph.op("Reshape", side, split), perm=order)
        for side, order in ((queries, (1, 0, 2)), (keys, (1, 2, 0)), (values, (1, 0, 2)))
    )
    scale = 1 / math.sqrt(hidden // shape.heads)
    attention = graph.op("FusedMatMul", queries, keys, domain=_MICROSOFT, alpha=scale)
    attention = graph.op("Softmax", graph.op("Add", attention, bias) if bias else attention, axis=-1)
    mixed = graph.op("Transpose", graph.op("MatMul", attention, values), perm=(1, 0, 2))
    mixed = graph.op("Reshape", mixed, graph.constant(np.array([-1, hidden])))
    x = graph.op("Add", x, product("out", product.quantised("out", mixed)))
    x = _norm(graph, weights, shape, f"{name}.norm1", x)
    up = graph.op("Gelu", product("up", product.quantised("up", x)), domain=_MICROSOFT)
    x = graph.op("Add", x, product("down", product.quantised("down", up)))
    return _norm(graph, weights, shape, f"{name}.norm2", x)


def _norm(graph: _Graph, weights: Weights, shape: Shape, name: str, x: str) -> str:
    held = (graph.held(weights, f"{name}.{kind}") for kind in ("weight", "bias"))
    return graph.op("LayerNormalization", x, *held, axis=-1, epsilon=shape.epsilon)


@dataclass
class _Products:
    """The products of one layer with its weights."""

    graph: _Graph
    weights: Weights
    scales: Scales
    layer: int
    watched: bool

    def quantised(self, name: str, x: str) -> str:
        """An activation as uint8 with its added columns, for one product or several."""
        if self.watched:
            self.graph.op("Identity", x, to_name=f"{self.layer}.{name}")
            self.graph.watched.append(f"{self.layer}.{name}")
        scale = self.scales.get((self.layer, name))
        if scale is None:
            return x
        how = self._step(scale)
        whole = self.graph.op("QuantizeLinear", x, *how)
        if not scale.channels:
            return whole
        beyond = self.graph.op("Gather", x, self.graph.constant(np.array(scale.channels)), axis=-1)
        beyond = self.graph.op("Sub", beyond, self.graph.constant(np.array(scale.shifts, np.float32)))
        return self.graph.op("Concat", whole, self.graph.op("QuantizeLinear", beyond, *how), axis=-1)

    def __call__(self, name: str, x: str, columns: slice = slice(None)) -> str:
        """The product of what `quantised` gave with the weights, or with some of their columns, in float32."""
        full = f"layers.{self.layer}.{name}"
        weight, by, bias = (self.weights[f"{full}.{part}"][..., columns] for part in ("weight", "scale", "bias"))
        number = "" if columns == slice(None) else f".{columns.start}"
        scale = self.scales.get((self.layer, name))
        if scale is None:
            held = self.graph.constant(weight.astype(np.float32) * by), self.graph.constant(bias)
            return self.graph.op("Add", self.graph.op("MatMul", x, held[0]), held[1])
        added = weight[list(scale.channels)]
        bias = (bias - (scale.ends() @ added.astype(np.float64)) * by).astype(np.float32)
        return self.graph.op(
            "MatMulIntegerToFloat",
            x,
            self.graph.constant(np.concatenate([weight, added]), f"{full}.weight{number}"),
            self._step(scale)[0],
            self.graph.constant(by, f"{full}.scale{number}"),
            self._step(scale)[1],
            "",
            self.graph.constant(bias, f"{full}.bias{number}"),
            domain=_MICROSOFT,
        )

    def _step(self, scale: Scale) -> tuple[str, str]:
        return self.graph.constant(np.float32(scale.step)), self.graph.constant(np.uint8(scale.zero))


@dataclass
class _Graph:
    """A graph as it grows: operators in order, each array once."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    arrays: dict[str, NDArray[Any]] = field(default_factory=dict)
    watched: list[str] = field(default_factory=list)

    def op(self, operator: str, *inputs: str, to_name: str | None = None, domain: str = "", **attributes: Any) -> str:
        """Add an operator; the name of its output."""
        output = to_name or f"{operator}.{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    def constant(self, value: Any, name: str | None = None) -> str:
        array = np.ascontiguousarray(value).reshape(np.shape(value))
        name = name or f"{array.dtype}.{array.shape}.{crc32(array.tobytes()):08x}"
        self.arrays[name] = array
        return name

    def held(self, weights: Weights, name: str) -> str:
        return self.constant(weights[name], name)

    def slice(self, array: NDArray[Any], name: str, axes: list[int], ends: str) -> str:
        """The beginning of an array, up to `ends` on each of the axes."""
        starts = self.constant(np.zeros(len(axes), np.int64))
        return self.op("Slice", self.constant(array, name), starts, ends, self.constant(np.array(axes)))

    def model(self, hidden: int, n_scores: int) -> onnx.ModelProto:
        inputs = (("ids", "t"), ("features", "t"), ("keep", "k"))
        outputs = (("states", hidden), ("scores", n_scores))
        graph = helper.make_graph(
            self.nodes,
            "tagger",
            [helper.make_tensor_value_info(name, TensorProto.INT32, [length]) for name, length in inputs],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["k", width]) for name, width in outputs]
            + [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in self.watched],
            [numpy_helper.from_array(array, name) for name, array in self.arrays.items()],
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)
