"""Exact-match figures of a network on prepared reports, with the program's own decoding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from batches import CLS, SEP, Item
from network import Tagger
from ondit.attribution.decode import KINDS, Run, find_runs
from ondit.attribution.relations import join, steps_between
from ondit.tagger.pieces import Pieces
from ondit.tagger.windows import lay_windows


def pieces_of(item: Item) -> Pieces:
    return Pieces(**{name: item[name] for name in Pieces.__dataclass_fields__})


@torch.no_grad()
def score_reports(
    networks: Sequence[Tagger], items: Sequence[Item], *, size: int, overlap: int, batch: int = 32
) -> list[tuple[list[NDArray[np.float32]], list[NDArray[np.float32]]]]:
    """Per report and network: scores (n_words, 21) and states of word-first pieces (n_words, hidden)."""
    device = next(networks[0].parameters()).device
    jobs = [(i, w) for i, item in enumerate(items) for w in lay_windows(pieces_of(item), size, overlap)]
    jobs.sort(key=lambda job: job[1].end - job[1].start)
    scores = [[np.zeros((len(x["ids"]), 21), np.float32) for _ in networks] for x in items]
    states = [[np.zeros((len(x["ids"]), n.encoder.shape.hidden), np.float16) for n in networks] for x in items]
    for at in range(0, len(jobs), batch):
        part = jobs[at : at + batch]
        t = max(w.end - w.start for _, w in part) + 1
        t += -t % 16  # attention kernels want it so
        ids = np.zeros((len(part), t), np.int64)
        features = np.zeros((len(part), t), np.int64)
        mask = np.zeros((len(part), t), bool)
        for row, (i, w) in enumerate(part):
            pieces = items[i]["ids"][w.start : w.end]
            ids[row, 0] = CLS
            ids[row, 1 : len(pieces) + 1] = np.where(pieces < 0, SEP, pieces)
            features[row, 1 : len(pieces) + 1] = items[i]["features"][w.start : w.end]
            mask[row, : len(pieces) + 1] = True
        inputs = [torch.from_numpy(x).to(device) for x in (ids, features, mask)]
        for n, network in enumerate(networks):
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
                state, score = network(*inputs)
            state, score = state.half().cpu().numpy(), score.float().cpu().numpy()
            for row, (i, w) in enumerate(part):
                inner = slice(w.core_start - w.start + 1, w.core_end - w.start + 1)
                scores[i][n][w.core_start : w.core_end] = score[row, inner]
                states[i][n][w.core_start : w.core_end] = state[row, inner]
    return [
        ([s[x["firsts"]] for s in scores[i]], [s[x["firsts"]].astype(np.float32) for s in states[i]])
        for i, x in enumerate(items)
    ]


def linker(networks: Sequence[Tagger], states: Sequence[NDArray[np.float32]]) -> Any:
    """The mean of the networks' link probabilities, as `join` wants it."""

    def link(cues: Sequence[Run], others: Sequence[Run], kind: int) -> NDArray[np.float32]:
        steps = torch.from_numpy(steps_between(cues, others))
        chances = []
        for network, state in zip(networks, states, strict=True):
            device = network.transitions.device
            edges = [
                torch.from_numpy(np.concatenate([state[[r.first for r in runs]], state[[r.last for r in runs]]], 1))
                for runs in (cues, others)
            ]
            with torch.no_grad():
                found = network.links(edges[0].to(device), edges[1].to(device), steps.to(device), kind)
            chances.append(found.sigmoid().cpu().numpy())
        return np.mean(chances, 0)

    return link


def evaluate(networks: Sequence[Tagger], items: Sequence[Item], *, size: int, overlap: int = 48) -> dict[str, float]:
    """F1 of source, cue, content and whole relations, exact word runs, every annotator counted."""
    transitions = np.mean([n.legal_transitions().detach().cpu().numpy() for n in networks], 0).astype(np.float32)
    counts = np.zeros((4, 3))
    names = np.zeros(3)
    for item, (scores, states) in zip(items, score_reports(networks, items, size=size, overlap=overlap), strict=True):
        mean = np.mean(scores, 0)
        found = find_runs(np.ascontiguousarray(mean[:, :7]), transitions, item["block_words"])
        relations = join(found, item["block_words"], linker(networks, states))
        predicted = {(r.kind, r.first, r.last) for r in found}
        triples = {
            (
                ((r.source.first, r.source.last),) if r.source else (),
                ((r.cue.first, r.cue.last),),
                tuple(sorted((c.first, c.last) for c in r.contents)),
            )
            for r in relations
        }
        for tags, gold_relations in zip(item["tags"], item["relations"], strict=True):
            gold = set()
            for first in np.flatnonzero(tags % 2 == 1):
                last = int(first)
                while last + 1 < len(tags) and tags[last + 1] == tags[first] + 1:
                    last += 1
                gold.add(((int(tags[first]) - 1) // 2, int(first), last))
            for kind in range(3):
                a = {x for x in predicted if x[0] == kind}
                b = {x for x in gold if x[0] == kind}
                counts[kind] += len(a & b), len(a - b), len(b - a)
            gold_triples = {
                tuple(tuple(sorted(set(map(tuple, relation[kind])))) for kind in ("source", "cue", "content"))
                for relation in gold_relations
            }
            counts[3] += len(triples & gold_triples), len(triples - gold_triples), len(gold_triples - triples)
        entity = mean[:, 7:20].argmax(1)
        names += (
            ((entity > 0) & (entity == item["entities"])).sum(), (entity > 0).sum(), (item["entities"] > 0).sum()
        )  # fmt: skip
    result = {
        name: 100 * 2 * tp / max(1.0, 2 * tp + fp + fn)
        for name, (tp, fp, fn) in zip((*KINDS, "relation"), counts, strict=True)
    }
    result["entity words"] = 100 * 2 * names[0] / max(1.0, names[1] + names[2])
    return result
