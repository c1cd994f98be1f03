"""Prepared reports to batches of windows: pieces, the chain of words, targets, and runs to link."""

from __future__ import annotations

import gzip
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ondit.attribution.decode import Run
from ondit.attribution.relations import steps_between

CLS, SEP = 101, 102
Item = dict[str, Any]
OPENING, CLOSING, STRAIGHT = 1523, 1524, 1000  # “ ” "
# Other ways to print a quotation: straight, British single, guillemets, straight single.
QUOTE_STYLES = ((1000, 1000), (1520, 1521), (1077, 1090), (1005, 1005))


def load(path: Path) -> list[Item]:
    with gzip.open(path, "rb") as stream:
        items: list[Item] = pickle.load(stream)
    return items


def targets(item: Item, soft: NDArray[np.float16] | None, weight: float) -> NDArray[np.float32]:
    """Target probabilities (n_words, 7): the annotators' mean, mixed with the teachers' by `weight`."""
    gold = np.zeros((len(item["starts"]), 7), np.float32)
    for tags in item["tags"]:
        gold[np.arange(len(tags)), tags] += 1 / len(item["tags"])
    if soft is None:
        return gold
    return soft.astype(np.float32) if not item["tags"] else (1 - weight) * gold + weight * soft.astype(np.float32)


def perturb(item: Item, rng: np.random.Generator) -> Item:
    """The report with its quotation marks printed another way, dropped or unpaired, or without capitals."""
    changed = dict(item)
    ids, features = item["ids"].copy(), item["features"].copy()
    word_ids = ids[item["firsts"]]
    quotes = np.isin(word_ids, (OPENING, CLOSING, STRAIGHT))
    choice = rng.random()
    if choice < 0.5:
        opening, closing = QUOTE_STYLES[rng.integers(len(QUOTE_STYLES))]
        firsts = item["firsts"]
        straight_open = (features[np.minimum(firsts + 1, len(features) - 1)] % 6) >= 3
        opens = (word_ids == OPENING) | ((word_ids == STRAIGHT) & straight_open)
        closes = quotes & ~opens
        ids[firsts[opens]], ids[firsts[closes]] = opening, closing
        if (opening, closing) in QUOTE_STYLES[1::2]:  # single marks are not told from apostrophes
            features = features % 3 + (features >= 6) * 6
        changed |= {"ids": ids, "features": features}
    elif choice < 0.8:
        drop = quotes & (rng.random(len(quotes)) < (1.0 if rng.random() < 0.5 else 0.15))
        if drop.all() or not drop.any():
            return item
        features = features % 3 + (features >= 6) * 6 if rng.random() < 0.5 else features
        changed = _without(changed | {"features": features}, drop)
    else:
        changed["features"] = features - features % 3
    return changed


def _without(item: Item, drop: NDArray[np.bool_]) -> Item:
    """The report without some one-piece words."""
    keep = ~drop
    piece_keep = np.ones(len(item["ids"]), bool)
    piece_keep[item["firsts"][drop]] = False
    new_piece = np.concatenate([[0], np.cumsum(piece_keep)])
    new_word = np.concatenate([[0], np.cumsum(keep)])
    made = dict(item)
    made["ids"], made["features"] = item["ids"][piece_keep], item["features"][piece_keep]
    made["firsts"] = new_piece[item["firsts"]][keep]
    for name in ("starts", "ends", "entities", "sentences"):
        made[name] = item[name][keep]
    if "target" in item:
        made["target"] = item["target"][keep]
    made["tags"] = [tags[keep] for tags in item["tags"]]
    made["block_words"] = new_word[item["block_words"]]
    made["block_pieces"] = new_piece[item["block_pieces"]]

    def move(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(int(new_word[a]), int(new_word[b + 1]) - 1) for a, b in runs if new_word[b + 1] > new_word[a]]

    made["relations"] = [
        [{kind: move(runs) for kind, runs in relation.items()} for relation in relations]
        for relations in item["relations"]
    ]
    return made


@dataclass
class Batch:
    """Windows padded to one length. The chain is what the CRF runs over: the word-first pieces, and [CLS] and every
    separator, which are forced outside, so that no span crosses a block."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    chain: Tensor
    chain_mask: Tensor
    forced: Tensor
    target: Tensor
    entities: Tensor
    sentences: Tensor
    cues: Tensor
    sources: Tensor
    contents: Tensor
    source_links: tuple[Tensor, Tensor, Tensor]
    content_links: tuple[Tensor, Tensor, Tensor]

    def to(self, device: torch.device) -> Batch:
        moved = {}
        for name, value in self.__dict__.items():
            moved[name] = (
                tuple(part.to(device, non_blocking=True) for part in value)
                if isinstance(value, tuple)
                else value.to(device, non_blocking=True)
            )
        return Batch(**moved)


def cut(item: Item, size: int, rng: np.random.Generator) -> Iterator[tuple[int, int]]:
    """Training windows (bounds in pieces): whole blocks up to `size`, the first one shorter at random."""
    bounds = item["block_pieces"]
    room = int(rng.integers(size // 3, size + 1))
    start = 0
    for block in range(len(bounds) - 1):
        if bounds[block + 1] - start > room and bounds[block] > start:
            yield start, int(bounds[block])
            start, room = int(bounds[block]), size
        while bounds[block + 1] - start > room:
            yield start, start + room
            start, room = start + room - 48, size
    if start < len(item["ids"]):
        yield start, len(item["ids"])


def make_batch(windows: list[tuple[Item, int, int, int]]) -> Batch:
    """A batch of windows (report, first piece, end piece, which annotator's relations)."""
    n = len(windows)
    t = max(end - start for _, start, end, _ in windows) + 1
    t += 1 + -(t + 1) % 16  # room for a separator more in the chain
    made = {name: np.zeros((n, t), np.int64) for name in ("ids", "features", "chain", "entities", "sentences")}
    made["entities"] -= 100
    mask, chain_mask, forced = (np.zeros((n, t), bool) for _ in range(3))
    target = np.zeros((n, t, 7), np.float32)
    runs: dict[str, list[tuple[int, int, int]]] = {"cue": [], "source": [], "content": []}
    linked: dict[str, set[tuple[int, int]]] = {"source": set(), "content": set()}
    widest = 0
    for row, (item, start, end, annotator) in enumerate(windows):
        made["ids"][row, 0] = CLS
        pieces = item["ids"][start:end]
        made["ids"][row, 1 : end - start + 1] = np.where(pieces < 0, SEP, pieces)
        made["features"][row, 1 : end - start + 1] = item["features"][start:end]
        mask[row, : end - start + 1] = True
        first, last = np.searchsorted(item["firsts"], (start, end))
        words = item["firsts"][first:last] - start + 1
        stops = np.flatnonzero(pieces < 0) + 1
        places = np.concatenate([[0], words, stops])
        order = np.argsort(places, kind="stable")
        kind = np.concatenate([[-1], np.arange(first, last), np.full(len(stops), -1)])[order]
        places = places[order]
        if kind[-1] >= 0:  # the window cuts a block: [CLS] stands in for the separator at its end
            places, kind = np.append(places, 0), np.append(kind, -1)
        width = len(places)
        widest = max(widest, width)
        made["chain"][row, :width] = places
        chain_mask[row, :width] = True
        forced[row, :width] = kind < 0
        real = kind >= 0
        target[row, :width][~real, 0] = 1
        wanted = item["target"][kind[real]].copy()
        for tag in (2, 4, 6):  # a span that the window cuts begins anew
            if len(wanted):
                wanted[0, tag - 1] += wanted[0, tag]
                wanted[0, tag] = 0
        target[row, :width][real] = wanted
        made["entities"][row, :width][real] = item["entities"][kind[real]]
        made["sentences"][row, :width][real] = item["sentences"][kind[real]]
        if item["relations"]:
            chosen = item["relations"][annotator % len(item["relations"])]
            number: dict[tuple[str, int, int], int] = {}
            for relation in chosen:
                inside = {
                    name: [(a, b) for a, b in relation[name] if first <= a and b < last]
                    for name in ("cue", "source", "content")
                }
                for name, found in inside.items():
                    for a, b in found:
                        if (name, a, b) not in number:
                            number[name, a, b] = len(runs[name])
                            runs[name].append((row, int(words[a - first]), int(words[b - first])))
                for name in ("source", "content"):
                    linked[name] |= {
                        (number["cue", a, b], number[name, c, d]) for a, b in inside["cue"] for c, d in inside[name]
                    }
    as_tensors = {name: torch.from_numpy(value) for name, value in made.items()}
    edges = {name: torch.tensor(found, dtype=torch.long).view(-1, 3) for name, found in runs.items()}
    return Batch(
        ids=as_tensors["ids"],
        features=as_tensors["features"],
        mask=torch.from_numpy(mask),
        chain=as_tensors["chain"][:, :widest],
        chain_mask=torch.from_numpy(chain_mask[:, :widest]),
        forced=torch.from_numpy(forced[:, :widest]),
        target=torch.from_numpy(target[:, :widest]),
        entities=as_tensors["entities"][:, :widest],
        sentences=as_tensors["sentences"][:, :widest],
        cues=edges["cue"],
        sources=edges["source"],
        contents=edges["content"],
        source_links=_pairs(runs["cue"], runs["source"], linked["source"]),
        content_links=_pairs(runs["cue"], runs["content"], linked["content"]),
    )


def _pairs(
    cues: list[tuple[int, int, int]], others: list[tuple[int, int, int]], linked: set[tuple[int, int]]
) -> tuple[Tensor, Tensor, Tensor]:
    """(same window, steps between, linked), each (n_cues, n_others)."""
    rows = [np.array([run[0] for run in found], np.int64) for found in (cues, others)]
    same = rows[0][:, None] == rows[1][None, :]
    steps = np.zeros((len(cues), len(others)), np.int64)
    for row in set(rows[0].tolist()):
        mine = sorted((c[1], i) for i, c in enumerate(cues) if c[0] == row)
        theirs = [(o[1], i) for i, o in enumerate(others) if o[0] == row]
        if theirs:
            found = steps_between([Run(1, a, a, 0.0) for a, _ in mine], [Run(0, a, a, 0.0) for a, _ in theirs])
            steps[np.ix_([i for _, i in mine], [i for _, i in theirs])] = found
    wanted = np.zeros((len(cues), len(others)), np.float32)
    for cue, other in linked:
        wanted[cue, other] = 1
    return torch.from_numpy(same), torch.from_numpy(steps), torch.from_numpy(wanted)
