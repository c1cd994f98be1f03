"""Estimates: "a survey puts the price at 40p". To the network, "put" is mostly a thing done with the hands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ondit.attribution.order import Taken, made, numbered
from ondit.attribution.patterns import pattern
from ondit.attribution.subjects import subject_before
from ondit.language import Parse
from ondit.model import Attribution, Span
from ondit.rules import Rule

ESTIMATE = Rule("attribution/estimate", 0.6)
_ESTIMATE = pattern("estimate")
_TIME_OF_DAY = pattern("time_of_day")


def give_estimates(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with those of estimates, which take their words from other ones; ids anew."""
    text = parse.document.text
    quoted = parse.quotations
    sourced = {one.cue[0].start: one for one in attributions if one.source and one.cue}
    matches = [
        match
        for match in _ESTIMATE.finditer(text)
        if quoted.at(match.start()) is None and not _is_read(match, sourced.get(match.start("cue")))
    ]
    if not matches:
        return tuple(attributions)
    own = Taken(Span(*match.span("cue")) for match in matches)
    cues = Taken(span for one in attributions for span in one.cue if not own.overlaps(span))
    estimates = [one for one in (_estimate(parse, match, cues) for match in matches) if one is not None]
    own = Taken(one.cue[0] for one in estimates)
    found = Taken(span for one in estimates for span in one.spans)
    kept = [
        replace(one, content=tuple(span for span in one.content if not found.contains(span)))
        for one in attributions
        if not any(map(own.overlaps, one.cue))
    ]
    contents = Taken(span for one in kept for span in one.content)
    return numbered([*kept, *(one for one in estimates if not contents.overlaps(one.cue[0]))])


def _is_read(match: re.Match[str], attribution: Attribution | None) -> bool:
    """Whether an attribution with the estimate's verb holds the first word of what is estimated, too."""
    first = Span(match.start("said"), match.start("said") + 1)
    return attribution is not None and any(span.contains(first) for span in (*attribution.cue, *attribution.content))


def _estimate(parse: Parse, match: re.Match[str], cues: Taken) -> Attribution | None:
    text = parse.document.text
    cue, said = Span(*match.span("cue")), Span(*match.span("said"))
    if _TIME_OF_DAY.search(text, said.start, said.end + 12):
        return None
    source = subject_before(parse, match.start(), cues)
    return None if source is None else made(ESTIMATE, (source,), (cue,), (said,))
