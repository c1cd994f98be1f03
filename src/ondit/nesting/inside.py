"""Which attribution lies in another one's content."""

from __future__ import annotations

from collections.abc import Sequence

from ondit.model import Attribution, Link, Span
from ondit.rules import Rule

INSIDE = Rule("nesting/inside")
_MARGIN = " \t\n\r“”‘’\"'.,;:…"


def find_inside(text: str, attributions: Sequence[Attribution]) -> tuple[Link, ...]:
    """One link from each attribution that lies wholly in another's content to the smallest such one."""
    contents = sorted(
        ((_widened(text, span), i) for i, a in enumerate(attributions) for span in a.content),
        key=lambda pair: (pair[0].start, -pair[0].end),
    )
    starts = sorted(range(len(attributions)), key=lambda i: attributions[i].spans[0])
    links: list[Link] = []
    open_contents: list[tuple[Span, int]] = []
    at = 0
    for i in starts:
        inner = attributions[i]
        first = inner.spans[0]
        while at < len(contents) and contents[at][0].start <= first.start:
            open_contents.append(contents[at])
            at += 1
        open_contents = [pair for pair in open_contents if pair[0].end > first.start]
        around = sorted((pair for pair in open_contents if pair[0].contains(first)), key=lambda pair: len(pair[0]))
        for span, other in around:
            outer = attributions[other]
            if other != i and _holds(text, outer, inner):
                shown, score = inner.cue or (span,), _certainty(outer, inner)
                links.append(Link(inner.id, outer.id, "inside", shown, score, INSIDE.id))
                break
    return tuple(sorted(links, key=lambda link: _order(link.inner)))


def _holds(text: str, outer: Attribution, inner: Attribution) -> bool:
    """Whether each part of `inner` is in a content of `outer`, and the whole is less than that content."""
    spans = [_widened(text, span) for span in outer.content]
    if not all(any(span.contains(part) for span in spans) for part in inner.spans):
        return False
    return sum(map(len, inner.content)) < sum(map(len, outer.content))


def _widened(text: str, span: Span) -> Span:
    """The span with the quotation marks and closing punctuation around it."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1] in _MARGIN and span.start - start < 3:
        start -= 1
    while end < len(text) and text[end] in _MARGIN and end - span.end < 3:
        end += 1
    return Span(start, end)


def _certainty(outer: Attribution, inner: Attribution) -> float:
    """An inner attribution is as sure as both are; one without a source is only half as sure to be one."""
    return round(min(outer.score, inner.score) * (1.0 if inner.source else 0.5), 4)


def _order(attribution_id: str) -> tuple[int, str]:
    return (int(attribution_id[1:]) if attribution_id[1:].isdigit() else 0, attribution_id)
