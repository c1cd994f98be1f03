"""Train a tagger on prepared data; resumable after every epoch.

    python training/train.py --data training/work --encoder DIR --out training/work/runs/teacher-1 --seed 1

On a GPU, and on a processor that has bf16 products, it runs in bf16.
`--soft` gives the teachers' tag probabilities (training/teach.py writes them).
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from batches import Batch, Item, cut, load, make_batch, perturb, targets
from evaluate import evaluate
from network import IMPOSSIBLE, Shape, Tagger, load_encoder, log_partition


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that prepare.py wrote")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with config.json and model.safetensors")
    parser.add_argument("--layers", help="encoder layers to keep, such as 0,2,4,6,8,10 (default all)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=5e-5, help="learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--batch", type=int, default=16, help="windows a batch")
    parser.add_argument("--size", type=int, default=384, help="pieces a window")
    parser.add_argument("--fold", help="i/k: leave out every report whose number is i modulo k")
    parser.add_argument("--soft", type=Path, help="npz of teachers' probabilities by report")
    parser.add_argument("--soft-weight", type=float, default=0.7)
    parser.add_argument("--plain", action="store_true", help="learn from the news without labels too (needs --soft)")
    parser.add_argument("--perturb", type=float, default=0.15, help="share of reports that are perturbed")
    parser.add_argument("--name-weight", type=float, default=0.5, help="weight of the loss on names")
    parser.add_argument("--link-weight", type=float, default=5.0, help="weight of the loss on links")
    parser.add_argument("--every", type=int, default=2, help="epochs between evaluations on dev")
    train(parser.parse_args())


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    rng = np.random.default_rng(options.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.backends.cuda.matmul.allow_tf32 = True
    # Twice as fast on processors with bf16 products, many times slower on those without.
    bf16 = device.type == "cuda" or torch.cpu._is_avx512_bf16_supported()
    items = load(options.data / "train.pkl.gz")
    dev = load(options.data / "dev.pkl.gz")
    if options.fold:
        left_out, folds = map(int, options.fold.split("/"))
        items = [item for i, item in enumerate(items) if i % folds != left_out]
    soft = np.load(options.soft) if options.soft else {}
    if options.plain:
        items += load(options.data / "plain.pkl.gz")
    for item in items:
        item["target"] = targets(item, soft.get(item["name"]), options.soft_weight)
    chosen = [int(x) for x in options.layers.split(",")] if options.layers else None
    encoder = load_encoder(options.encoder, chosen)
    network = Tagger(encoder.shape)
    network.encoder = encoder
    network.to(device)
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [
            {"params": list(network.encoder.parameters()), "lr": options.rate},
            {"params": heads, "lr": options.head_rate},
        ],
        weight_decay=0.01,
        fused=device.type == "cuda",
    )
    pieces = sum(len(item["ids"]) for item in items)
    steps = int(options.epochs * (pieces / (options.size * 0.8) / options.batch))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (0.1 * steps), max(0.02, (steps - step) / (0.9 * steps)))
    )
    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint = options.out / "checkpoint.pt"
    epoch = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=False)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["torch"].cpu())
        rng.bit_generator.state = state["numpy"]
        epoch = state["epoch"]
    log = options.out / "log.jsonl"
    while epoch < options.epochs:
        started = time.monotonic()
        network.train()
        losses: list[Tensor] = []
        for batch in epoch_batches(items, options, rng):
            with torch.autocast(device.type, torch.bfloat16, enabled=bf16):
                loss = loss_of(network, batch.to(device), options.name_weight, options.link_weight)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.detach())
        epoch += 1
        line = {"epoch": epoch, "loss": float(torch.stack(losses).mean()), "s": round(time.monotonic() - started, 1)}
        if epoch % options.every == 0 or epoch == options.epochs:
            network.eval()
            line |= {name: round(f1, 2) for name, f1 in evaluate([network], dev, size=options.size).items()}
        print(options.out.name, json.dumps(line), flush=True)
        with log.open("a") as stream:
            stream.write(json.dumps(line) + "\n")
        if epoch == options.epochs or device.type == "cpu":
            torch.save(
                {
                    "network": network.state_dict(), "optimizer": optimizer.state_dict(),
                    "schedule": schedule.state_dict(), "torch": torch.get_rng_state(),
                    "numpy": rng.bit_generator.state, "epoch": epoch,
                },
                checkpoint,
            )  # fmt: skip
    save(network, options.out / "tagger.pt", vars(options))


def save(network: Tagger, path: Path, recipe: dict[str, object]) -> None:
    state = {name: tensor.half() if tensor.ndim > 1 else tensor for name, tensor in network.state_dict().items()}
    recipe = {name: str(value) for name, value in recipe.items()}
    torch.save({"shape": network.encoder.shape.as_dict(), "state": state, "recipe": recipe}, path)


def load_tagger(path: Path, device: torch.device) -> Tagger:
    stored = torch.load(path, map_location=device, weights_only=True)
    network = Tagger(Shape(**stored["shape"]))
    network.load_state_dict({name: tensor.float() for name, tensor in stored["state"].items()})
    return network.to(device).eval()


def epoch_batches(items: list[Item], options: argparse.Namespace, rng: np.random.Generator) -> list[Batch]:
    """All windows of one epoch, those of like length together, batches in random order."""
    windows = []
    for item in items:
        seen = perturb(item, rng) if rng.random() < options.perturb else item
        annotator = int(rng.integers(8))
        windows += [(seen, start, end, annotator) for start, end in cut(seen, options.size - 1, rng)]
    order = sorted(range(len(windows)), key=lambda i: (windows[i][2] - windows[i][1]) // 32 + rng.random())
    groups = [order[i : i + options.batch] for i in range(0, len(order), options.batch)]
    rng.shuffle(groups)  # type: ignore[arg-type]

    def made(group: list[int]) -> Batch:
        return make_batch([windows[i] for i in group])

    return map(made, groups)  # type: ignore[return-value]


def loss_of(network: Tagger, batch: Batch, name_weight: float, link_weight: float) -> Tensor:
    """Cross-entropy of the CRF to the target distribution, plus names, sentence starts and links."""
    states, scores = network(batch.ids, batch.features, batch.mask)
    gather = batch.chain[..., None]
    scores = scores.float().gather(1, gather.expand(-1, -1, scores.shape[-1]))
    with torch.autocast(scores.device.type, enabled=False):
        only_outside = torch.full((7,), IMPOSSIBLE, device=scores.device)
        only_outside[0] = 0
        emissions = torch.where(batch.forced[..., None], only_outside, scores[..., :7])
        transitions = network.legal_transitions()
        # Cross-entropy between the target's and the CRF's distribution over paths (Wang et al., ACL 2021, structural
        # distillation); the target's transitions are taken as independent, which touches only the 49 transition scores.
        target = batch.target * batch.chain_mask[..., None]
        expected = (target * torch.where(target > 0, emissions, 0.0)).sum()
        pairs = torch.einsum("bti,btj->ij", target[:, :-1], target[:, 1:])
        legal = transitions > IMPOSSIBLE / 2
        expected = expected + (pairs * torch.where(legal, transitions, 0.0)).sum()
        words = batch.chain_mask.sum()
        loss = (log_partition(emissions, transitions, batch.chain_mask).sum() - expected) / words
        names = functional.cross_entropy(
            scores[..., 7:20].transpose(1, 2), batch.entities, ignore_index=-100, reduction="sum"
        )
        real = batch.entities >= 0
        starts = functional.binary_cross_entropy_with_logits(
            scores[..., 20][real], batch.sentences[real].float(), reduction="sum"
        )
        loss = loss + (name_weight * names + 0.1 * starts) / words
    for kind, (others, (same, steps, wanted)) in enumerate(
        ((batch.sources, batch.source_links), (batch.contents, batch.content_links))
    ):
        if same.any():
            found = network.links(edges(states, batch.cues), edges(states, others), steps, kind).float()
            lost = functional.binary_cross_entropy_with_logits(found, wanted, reduction="none")
            loss = loss + link_weight * (lost * same).sum() / words
    return loss


def edges(states: Tensor, runs: Tensor) -> Tensor:
    """States at the first and last word of runs (row, first, last), concatenated."""
    return torch.cat([states[runs[:, 0], runs[:, 1]], states[runs[:, 0], runs[:, 2]]], -1)


if __name__ == "__main__":
    main()
