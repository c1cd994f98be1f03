"""Sizes of an encoder, for those who build it in torch and those who write its graph."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass
class Shape:
    """Sizes of an encoder; `buckets` is MPNet's number of relative-position buckets, 0 for BERT."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int = 30522
    positions: int = 512
    buckets: int = 0
    epsilon: float = 1e-12
    features: int = 12

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)
