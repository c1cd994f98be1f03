"""Who would not be drawn on something, which the network reads as a passive, without its subject or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ondit.attribution.order import Taken, made, numbered
from ondit.attribution.patterns import pattern
from ondit.attribution.subjects import subject_before
from ondit.language import Parse
from ondit.model import Attribution, Span
from ondit.rules import Rule

REFUSAL = Rule("attribution/refusal", 0.6)
_REFUSED = pattern("refused")
_NOT = pattern("denied")
_NOBODY = pattern("nobody")
_SAID = pattern("refused_on")


def give_refusals(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with the subjects of such refusals, and those that nobody found; ids anew."""
    text = parse.document.text
    quoted = parse.quotations
    found = list(attributions)
    bare = {one.cue[0].start: at for at, one in enumerate(found) if one.cue and not one.source}
    cues = Taken(span for one in found for span in one.cue)
    contents = Taken(span for one in found for span in one.content)
    changed = False
    for match in _REFUSED.finditer(text):
        cue = Span(*match.span())
        if cue.start not in bare and cues.overlaps(cue):
            continue
        source = subject_before(parse, cue.start, cues)
        if source is None or quoted.at(cue.start) is not None:
            continue
        if cue.start in bare:
            found[bare[cue.start]] = replace(found[bare[cue.start]], source=(source,), rule=REFUSAL.id)
            changed = True
        elif not (_NOT.search(match[0]) or _NOBODY.match(text, source.start)):
            continue  # "the lots would be drawn on Friday"
        elif "drawn" in match[0] and (said := _SAID.match(text, cue.end)) and not contents.overlaps(cue):
            content = (Span(*said.span("said")),)
            found.append(made(REFUSAL, (source,), (cue,), content, negated=True))
            changed = True
    return numbered(found) if changed else tuple(attributions)
