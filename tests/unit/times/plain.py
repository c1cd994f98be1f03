"""Short texts to times, without a language model."""

from __future__ import annotations

from tests.helpers.marked import parsed

from ondit.language import Parse
from ondit.model import Time
from ondit.times import find_times


def parse_text(text: str, published: str | None = "2026-03-04") -> Parse:
    """A parse of a block a line. 2026-03-04 is a Wednesday."""
    return parsed(text, published=published)


def times_of(text: str, published: str | None = "2026-03-04") -> tuple[Time, ...]:
    return find_times(parse_text(text, published), (), ())[0]


def values_of(text: str, published: str | None = "2026-03-04") -> dict[str, str]:
    """The value of each expression, by its words."""
    return {time.span.of(text): time.value for time in times_of(text, published)}
