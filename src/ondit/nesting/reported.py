""" "The Echo reports that …, according to two aides": the paper carries the aides' words, not they the paper's.

To the tagger "according to" is as good a cue as "reports", and its content reaches back to the start of the sentence.
So what the paper reports lies within what the aides say, and the chain would lead through them to the paper.
"""

from __future__ import annotations

from collections.abc import Sequence

from ondit.model import Attribution, Link, Span
from ondit.rules import Rule
from ondit.voicebook import VoiceBook

TURNED = Rule("nesting/turned")
_NEAR = 5
"""Code points of "The " before the paper's name at the start of what was taken for said."""


def turned(links: Sequence[Link], attributions: Sequence[Attribution], book: VoiceBook) -> list[Link]:
    """The inside links, those of such sentences replaced: the aides are cited by the paper, and carried by it."""
    by_id = {attribution.id: attribution for attribution in attributions}
    found: list[Link] = []
    for link in links:
        report, word = by_id[link.inner], by_id[link.outer]
        paper, aides = book.speaker(report), book.speaker(word)
        known = paper is not None and aides is not None and aides.kind not in ("outlet", "unknown", "author")
        if paper is not None and aides is not None and known and paper.kind == "outlet" and _trails(report, word, book):
            shown = Span(word.cue[0].start, word.source[-1].end)
            found.append(Link(report.id, aides.id, "citing", (shown,), link.score, TURNED.id))
            found.append(Link(word.id, paper.id, "relayed", report.source, link.score, TURNED.id))
        else:
            found.append(link)
    return found


def _trails(report: Attribution, word: Attribution, book: VoiceBook) -> bool:
    """Whether "according to" and its source follow a sentence that the paper's report opens."""
    if not (report.source and report.cue and word.cue and word.source and word.content):
        return False
    according = book.words(word.cue[0]).lower() == "according to"
    opens = 0 <= report.source[0].start - word.content[0].start <= _NEAR
    return according and opens and report.cue[0].end <= word.cue[0].start and word.content[-1].end <= word.cue[0].start
