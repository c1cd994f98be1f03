"""Which attribution's content a source stands in."""

from __future__ import annotations

from collections.abc import Sequence

from ondit.model import Attribution


def enclosing(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution, the index of the innermost other one whose content holds its source (else its cue)."""
    points: list[tuple[int, int, int, int]] = []
    for i, attribution in enumerate(attributions):
        points += [(span.start, 0, -span.end, i) for span in attribution.content]
        anchor = attribution.source or attribution.cue or attribution.content
        if anchor:
            points.append((anchor[0].start, 1, anchor[0].end, i))
    found: list[int | None] = [None] * len(attributions)
    open_: list[tuple[int, int]] = []
    for start, what, end, i in sorted(points):
        open_ = [(stop, j) for stop, j in open_ if stop > start]
        if what == 0:
            open_.append((-end, i))
        else:
            around = [(stop, j) for stop, j in open_ if j != i and stop >= end]
            found[i] = min(around)[1] if around else None
    return found
