"""A trained tagger to the files that ship: int8 ONNX, and the small arrays that the program applies itself.

    python training/export.py --tagger RUN/tagger.pt --tokenizer DIR/tokenizer.json --out src/ondit/models/NAME

Weights are int8 by output channel with seven bits (processors without VNNI add pairs of products in 16 bits, which
eight bits overflow); word vectors are int8 by row. Activation scales are taken over one window, never over a batch, so
that no report can touch another's scores.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from network import Encoder, Tagger, relative_buckets
from ondit.tagger.sums import write_sums
from train import load_tagger


class Shipped(nn.Module):
    """One window of pieces (t,) to states (t, hidden) and scores (t, 21)."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        encoder: Encoder = tagger.encoder
        scale = encoder.words.weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.scale = nn.Parameter(scale, requires_grad=False)
        self.words = nn.Parameter((encoder.words.weight / scale).round().to(torch.int8), requires_grad=False)
        self.encoder = encoder
        self.heads = nn.Linear(encoder.shape.hidden, 21)
        self.heads.weight.data = torch.cat([tagger.tags.weight, tagger.entities.weight, tagger.sentences.weight])
        self.heads.bias.data = torch.cat([tagger.tags.bias, tagger.entities.bias, tagger.sentences.bias])

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        encoder = self.encoder
        t = ids.shape[0]
        at = torch.arange(t)
        words = self.words[ids].float() * self.scale[ids]
        x = encoder.norm(words + encoder.places(at) + encoder.features(features))[None]
        bias = torch.zeros(1, 1, 1, 1)
        if encoder.relative is not None:
            table = relative_buckets(encoder.shape.positions, encoder.shape.buckets, torch.device("cpu"))
            bias = encoder.relative(table)[:t, :t].permute(2, 0, 1)[None]
        for layer in encoder.layers:
            x = layer(x, bias)
        return x[0], self.heads(x[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tagger", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    export(load_tagger(options.tagger, torch.device("cpu")), options.tokenizer, options.out)


def export(tagger: Tagger, tokenizer: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    shipped = Shipped(tagger).eval()
    example = (torch.randint(1000, 20000, (40,)), torch.zeros(40, dtype=torch.long))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            shipped, example, plain, input_names=["ids", "features"], output_names=["states", "scores"],
            dynamic_axes={name: {0: "t"} for name in ("ids", "features", "states", "scores")},
            opset_version=17, dynamo=False, do_constant_folding=True,
        )  # fmt: skip
        heads = [node.name for node in onnx.load(plain).graph.node if node.name.startswith("/heads/")]
        quantize_dynamic(
            plain, out / "tagger.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"], nodes_to_exclude=heads,
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
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
    settings = json.loads(tokenizer.read_text(encoding="utf-8"))
    settings["truncation"] = settings["padding"] = None
    (out.parent / "tokenizer.json").write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    write_sums(out.parent)
    print(out, {path.name: path.stat().st_size for path in out.iterdir()})


if __name__ == "__main__":
    main()
