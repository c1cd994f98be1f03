"""Names out of bylines: "By JANE DOE and JOHN ROE, Staff Writers" to ("Jane Doe", "John Roe")."""

from __future__ import annotations

import re

_BY = re.compile(r"^\s*(?:(?:written|reported|posted|words|story|report)\s+)?by:?\s+", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:,|;|&|\||\band\b|\bwith\b)\s*")


def looks_like_byline(text: str) -> bool:
    """Whether a short line is a byline and nothing else."""
    return len(text) <= 120 and text.startswith(("By ", "BY ")) and bool(split_names(text)) and not text.endswith(".")


def split_names(text: str) -> tuple[str, ...]:
    """The names in a byline, in order, without "By", roles and outlets."""
    names = []
    for part in _SPLIT.split(_BY.sub("", text)):
        words = part.split()
        if 2 <= len(words) <= 5 and all(
            word[:1].isupper() or word in ("de", "van", "von", "bin", "al") for word in words
        ):
            names.append(part.title() if part.isupper() else part)
    return tuple(names)
