"""A trained tagger to the files that ship: int8 ONNX, and the small arrays that the program applies itself.

    python training/export.py --tagger RUN/tagger.pt --tokenizer DIR/tokenizer.json --data ../shared/data --out FOLDER
    python training/export.py --weights OLD/tagger.onnx --data ../shared/data --out FOLDER [--shift 0=0.02]

Weights are int8 by output channel, word vectors int8 by row; the scales of activations are constants, found on PolNeAR
train. The second form takes the int8 weights as they are from a graph of `quantize_dynamic`, which is how the files of
0.3.0 were made of those of 0.1.0; heads.npz and the tokenizer stay as they are. "accurate" has `--shift 0=0.03 --shift
4=-0.1`: with that outside is likelier, and a cue goes on less readily, as each half of PolNeAR dev asks for.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper
from tokenizers import Tokenizer

from graph import PRODUCTS, build, quantise, save
from ondit.tagger.sums import write_sums
from ondit.tagger.tagger import WINDOW
from scales import error_of, find_scales, windows_of
from shape import Shape

if TYPE_CHECKING:
    from network import Tagger

N_TEXTS = 60
Arrays = dict[str, NDArray[Any]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tagger", type=Path)
    parser.add_argument("--weights", type=Path, help="a graph to take int8 weights from, instead of --tagger")
    parser.add_argument("--tokenizer", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--shift", action="append", default=[], metavar="TAG=SCORE", help="add to a tag's score")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.weights:
        weights, shape = weights_of_graph(options.weights)
    else:
        weights, shape = export_heads(options.tagger, options.out)
        settings = json.loads(options.tokenizer.read_text(encoding="utf-8"))
        settings["truncation"] = settings["padding"] = None
        tokenizer = options.out.parent / "tokenizer.json"
        tokenizer.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    weights["heads.bias"] = weights["heads.bias"].copy()
    for tag, score in (shift.split("=") for shift in options.shift):
        weights["heads.bias"][int(tag)] += np.float32(score)
    texts = sorted((options.data / "polnear" / "train" / "text").glob("*.txt"))
    texts = texts[:: max(1, len(texts) // N_TEXTS)][:N_TEXTS]
    tokenizer = Tokenizer.from_file(str(options.out.parent / "tokenizer.json"))
    windows = list(windows_of(texts, tokenizer))
    scales = find_scales(weights, shape, windows)
    print(f"error of the tags' scores: {error_of(weights, shape, scales, windows[::5]):.3f}")
    save(build(weights, shape, scales, window=WINDOW), options.out)
    write_sums(options.out.parent)
    print(options.out, {path.name: path.stat().st_size for path in options.out.iterdir()})


def export_heads(path: Path, out: Path) -> tuple[Arrays, Shape]:
    """The weights of a trained tagger, quantised; what the program applies itself goes to heads.npz."""
    import torch

    from train import load_tagger

    tagger = load_tagger(path, torch.device("cpu"))
    links = tagger.links
    np.savez(
        out / "heads.npz",
        transitions=tagger.legal_transitions().detach().numpy().astype(np.float32),
        **{
            f"{name}.{kind}": getattr(getattr(links, name), kind).detach().numpy().astype(np.float16)
            for name in ("cue", "source", "content")
            for kind in ("weight", "bias")
        },
        distance=links.distance.weight.detach().numpy()[:, 0].astype(np.float32),
        bias=links.bias.detach().numpy().astype(np.float32),
    )
    return weights_of_tagger(tagger), tagger.encoder.shape


def weights_of_tagger(tagger: Tagger) -> Arrays:
    """Weights by name; products as int8 (n_in, n_out) with scales, word vectors int8 by row."""
    found: Arrays = {name: tensor.detach().numpy() for name, tensor in tagger.encoder.state_dict().items()}
    words = found.pop("words.weight")
    found["words"], by_row = quantise_rows(words)
    found["scale"] = by_row[:, None]
    for layer in range(tagger.encoder.shape.layers):
        for product in PRODUCTS:
            name = f"layers.{layer}.{product}"
            found[f"{name}.weight"], found[f"{name}.scale"] = quantise(found[f"{name}.weight"].T)
    for kind in ("weight", "bias"):
        parts = (getattr(head, kind).detach().numpy() for head in (tagger.tags, tagger.entities, tagger.sentences))
        found[f"heads.{kind}"] = np.concatenate(list(parts))
    return found


def quantise_rows(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    scale = np.maximum(np.abs(vectors).max(1), 1e-8).astype(np.float32) / np.float32(127)
    return np.round(vectors / scale[:, None]).astype(np.int8), scale


def weights_of_graph(path: Path) -> tuple[Arrays, Shape]:
    """Weights by name, and the encoder's sizes, of a graph that `onnxruntime.quantization.quantize_dynamic` wrote."""
    graph = onnx.load(path).graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found = {name.removeprefix("encoder."): array for name, array in held.items() if "MatMul" not in name}
    products = [name.removesuffix("_quantized") for name in held if name.startswith("onnx::MatMul_")]
    products = sorted({x for x in products if f"{x}_quantized" in held}, key=lambda x: int(x.rpartition("_")[2]))
    for number, name in enumerate(products):
        to = f"layers.{number // len(PRODUCTS)}.{PRODUCTS[number % len(PRODUCTS)]}"
        found[f"{to}.weight"], found[f"{to}.scale"] = held[f"{name}_quantized"], held[f"{name}_scale"]
    heads = held["heads.weight_Transposed_quantized"] * held["heads.weight_Transposed_scale"]
    found["heads.weight"] = heads.T.astype(np.float32)
    norm = next(node for node in graph.node if node.op_type == "LayerNormalization")
    epsilon = next(attribute.f for attribute in norm.attribute if attribute.name == "epsilon")
    buckets = len(found["relative.weight"]) if "relative.weight" in found else 0
    inner, hidden = found["layers.0.down.weight"].shape
    return found, Shape(hidden, len(products) // len(PRODUCTS), 12, inner, buckets=buckets, epsilon=epsilon)


if __name__ == "__main__":
    main()
