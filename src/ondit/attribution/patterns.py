"""The patterns of the rules after the network, of data/attribution/patterns.toml."""

from __future__ import annotations

import re
from functools import cache

from ondit.text.frames import Frames


def pattern(table: str) -> re.Pattern[str]:
    """The pattern of a table."""
    return _frames().one(table)


@cache
def _frames() -> Frames:
    return Frames("attribution/patterns")
