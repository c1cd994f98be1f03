"""The tagger's network: a BERT or MPNet encoder, a linear-chain CRF over words, and small heads beside it."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from shape import Shape

N_TAGS = 7  # outside, and begin / go on for source, cue, content
N_ENTITY_TAGS = 13
LINK_WIDTH = 96
IMPOSSIBLE = -1e4


class Layer(nn.Module):
    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        n, t, h = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / math.sqrt(h // self.heads) + bias
        mixed = self.drop(scores.softmax(-1).to(v.dtype)) @ v
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(n, t, h))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.hidden)
        self.places = nn.Embedding(shape.positions, shape.hidden)
        self.features = nn.Embedding(shape.features, shape.hidden)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.relative = nn.Embedding(shape.buckets, shape.heads) if shape.buckets else None

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """Hidden states (n, t, hidden) of pieces (n, t); `mask` is True at real pieces."""
        t = ids.shape[1]
        at = torch.arange(t, device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.places(at) + self.features(features)))
        bias = torch.zeros(1, 1, 1, t, device=ids.device)
        if mask is not None:
            bias = torch.where(mask[:, None, None, :], 0.0, -1e9)
        if self.relative is not None:
            bias = bias + self.relative(relative_buckets(t, self.shape.buckets, ids.device)).permute(2, 0, 1)[None]
        for layer in self.layers:
            x = layer(x, bias)
        return x


def relative_buckets(t: int, buckets: int, device: torch.device) -> Tensor:
    """MPNet's (and T5's) bucket of each pair of positions, int64 (t, t)."""
    at = torch.arange(t, device=device)
    n = at[:, None] - at[None, :]
    half = buckets // 2
    found = (n < 0).long() * half
    n = n.abs()
    exact = half // 2
    far = exact + (torch.log(n.clamp(min=1).float() / exact) / math.log(128 / exact) * (half - exact)).long()
    return found + torch.where(n < exact, n, far.clamp(max=half - 1))


class Tagger(nn.Module):
    """Encoder and heads. Emissions of the CRF, names, sentence starts, and the states that links are scored from."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(shape, dropout)
        self.drop = nn.Dropout(dropout)
        self.tags = nn.Linear(shape.hidden, N_TAGS)
        self.entities = nn.Linear(shape.hidden, N_ENTITY_TAGS)
        self.sentences = nn.Linear(shape.hidden, 1)
        self.links = Links(shape.hidden)
        self.transitions = nn.Parameter(torch.zeros(N_TAGS, N_TAGS))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """(states (n, t, hidden), scores (n, t, 7 tags + 13 entity tags + 1 sentence start))."""
        states = self.encoder(ids, features, mask)
        with torch.autocast(ids.device.type, enabled=False):
            dropped = self.drop(states.float())
            scores = torch.cat([self.tags(dropped), self.entities(dropped), self.sentences(dropped)], -1)
        return states, scores

    def legal_transitions(self) -> Tensor:
        """Transition scores, from row to column; a span goes on only after its own kind."""
        return self.transitions.float() + illegal(self.transitions.device)


def illegal(device: torch.device) -> Tensor:
    found = torch.zeros(N_TAGS, N_TAGS)
    for to in (2, 4, 6):
        for tag in range(N_TAGS):
            if tag not in (to, to - 1):
                found[tag, to] = IMPOSSIBLE
    return found.to(device)


class Links(nn.Module):
    """Does this cue have that source, that content? Bilinear in the states at the edges of the two runs."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.cue = nn.Linear(2 * hidden, 2 * LINK_WIDTH)
        self.source = nn.Linear(2 * hidden, LINK_WIDTH)
        self.content = nn.Linear(2 * hidden, LINK_WIDTH)
        self.distance = nn.Embedding(2 * 17, 1)
        nn.init.zeros_(self.distance.weight)
        self.bias = nn.Parameter(torch.zeros(2))

    def forward(self, cues: Tensor, others: Tensor, steps: Tensor, kind: int) -> Tensor:
        """Scores (n_cues, n_others) before the sigmoid; kind 0 is source, 1 content.

        Args:
            cues, others: states at first and last word, concatenated, (n, 2 x hidden).
            steps: int64 (n_cues, n_others), cues passed on the way from other to cue, -8 to 8.
        """
        query = torch.tanh(self.cue(cues))[:, kind * LINK_WIDTH : (kind + 1) * LINK_WIDTH]
        key = torch.tanh((self.source, self.content)[kind](others))
        near = self.distance(steps + 8 + 17 * kind).squeeze(-1)
        return query @ key.T / math.sqrt(LINK_WIDTH) * 4 + near + self.bias[kind]


def log_partition(emissions: Tensor, transitions: Tensor, mask: Tensor) -> Tensor:
    """Log of the sum over all tag paths, (n,). Every path starts and ends outside (position 0 is forced so).

    Pairwise in a tree rather than step by step: nine products for 512 words. emissions (n, t, 7), mask (n, t).
    """
    n, _, k = emissions.shape
    step = transitions[None, None] + emissions[:, 1:, None, :]
    identity = torch.full((k, k), IMPOSSIBLE, device=emissions.device).fill_diagonal_(0.0)
    step = torch.where(mask[:, 1:, None, None], step, identity)
    while step.shape[1] > 1:
        if step.shape[1] % 2:
            step = torch.cat([step, identity.expand(n, 1, k, k)], 1)
        left, right = step[:, 0::2], step[:, 1::2]
        step = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], -2)
    return emissions[:, 0, 0] + step[:, 0, 0, 0]


def marginals(emissions: Tensor, transitions: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """Probability of each tag at each word (n, t, 7) and expected transitions summed over all words (7, 7)."""
    with torch.enable_grad():
        emissions = emissions.detach().float().requires_grad_()
        transitions = transitions.detach().float().requires_grad_()
        total = log_partition(emissions, transitions, mask).sum()
        words, pairs = torch.autograd.grad(total, (emissions, transitions))
    return words, pairs


def load_encoder(folder: Path, layers: list[int] | None = None) -> Encoder:
    """An encoder with the weights of `folder` (config.json, model.safetensors), all layers or those listed.

    MPNet's vocabulary is BERT's moved by four; its rows are put in BERT's order, so that both read the same pieces.
    """
    import json

    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text())
    weights = {name: tensor.float() for name, tensor in load_file(folder / "model.safetensors").items()}
    mpnet = config["model_type"] == "mpnet"
    chosen = list(range(config["num_hidden_layers"])) if layers is None else layers
    shape = Shape(
        config["hidden_size"],
        len(chosen),
        config["num_attention_heads"],
        config["intermediate_size"],
        buckets=config["relative_attention_num_buckets"] if mpnet else 0,
        epsilon=config["layer_norm_eps"],
    )
    encoder = Encoder(shape)
    words = weights["embeddings.word_embeddings.weight"]
    places = weights["embeddings.position_embeddings.weight"]
    if mpnet:
        special = {0: 1, 101: 0, 102: 2}
        words = torch.stack([words[special.get(i, i + 4)] for i in range(shape.vocabulary)])
        places = places[2:]
    else:
        words = words + weights["embeddings.token_type_embeddings.weight"][0]
    state = {
        "words.weight": words,
        "places.weight": places[: shape.positions],
        "features.weight": encoder.features.weight.data,
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    if mpnet:
        state["relative.weight"] = weights["encoder.relative_attention_bias.weight"]
    names = (
        {"q": "attention.attn.q", "k": "attention.attn.k", "v": "attention.attn.v", "out": "attention.attn.o",
         "norm1": "attention.LayerNorm"}
        if mpnet
        else {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
              "out": "attention.output.dense", "norm1": "attention.output.LayerNorm"}
    )  # fmt: skip
    names |= {"up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
    for new, old in enumerate(chosen):
        for kind in ("weight", "bias"):
            part = {name: weights[f"encoder.layer.{old}.{theirs}.{kind}"] for name, theirs in names.items()}
            state[f"layers.{new}.qkv.{kind}"] = torch.cat([part.pop("q"), part.pop("k"), part.pop("v")])
            state |= {f"layers.{new}.{name}.{kind}": tensor for name, tensor in part.items()}
    encoder.load_state_dict(state)
    return encoder
