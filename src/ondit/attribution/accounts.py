"""Whose account, count or words a sentence follows: "by the reckoning of the guild, …", "in Mrs Abel's telling, …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ondit.attribution.order import Taken, made, numbered, trimmed
from ondit.attribution.patterns import pattern
from ondit.language import Parse
from ondit.model import Attribution, Span
from ondit.rules import Rule

ACCOUNT = Rule("attribution/account", 0.6)
_ACCOUNT = pattern("account")
_GOES_ON = pattern("goes_on")
_JOINTS = " ,;:–—"


def give_accounts(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with those that such a phrase makes, or to which it gives a source; ids anew."""
    text = parse.document.text
    quoted = parse.quotations
    found = list(attributions)
    bare = sorted((one.cue[0], at) for at, one in enumerate(found) if one.cue and not one.source)
    sources = Taken(span for one in found for span in one.source)
    cues = Taken(span for one in found for span in one.cue)
    contents = Taken(span for one in found for span in one.content)
    added: list[Attribution] = []
    changed = False
    for match in _ACCOUNT.finditer(text):
        phrase = Span(*match.span())
        if quoted.at(phrase.start) is not None or sources.overlaps(phrase):
            continue
        source, cue = _parts(match)
        if cues.overlaps(phrase):
            last = bisect_left(bare, phrase.end, key=lambda pair: pair[0].start) - 1
            if last >= 0 and bare[last][0].overlaps(phrase):
                found[bare[last][1]] = replace(found[bare[last][1]], source=source, cue=cue, rule=ACCOUNT.id)
                changed = True
            continue
        said = tuple(_said(parse, phrase))
        if said and not contents.overlaps(phrase) and not any(map(cues.overlaps, said)):
            added.append(made(ACCOUNT, source, cue, said))
    return numbered([*found, *added]) if added or changed else tuple(attributions)


def _parts(match: re.Match[str]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Source and cue of the phrase; in "by her own account" the source stands within the cue."""
    source = next(match.span(name) for name in ("source", "owner", "whom", "teller") if match[name])
    cue = [match.span(name) for name in ("cue", "by", "of", "per", "hear", "tell") if match[name]]
    return (Span(*source),), tuple(Span(start + (match.string[start] == " "), end) for start, end in cue)


def _said(parse: Parse, phrase: Span) -> Iterator[Span]:
    """The rest of the sentence, on both sides of the phrase; none where it is too short to say anything."""
    text = parse.document.text
    sentence = parse.sentence_at(phrase.start)
    if sentence is None:
        return
    before = trimmed(text, sentence.start, phrase.start, _JOINTS, _JOINTS + ".")
    after = trimmed(text, phrase.end, sentence.end, _JOINTS, _JOINTS + ".")
    if _GOES_ON.search(text, sentence.start, phrase.start) and len(after):
        before = Span(phrase.start, phrase.start)
    if len(before.of(text).split()) + len(after.of(text).split()) >= 3:
        yield from (span for span in (before, after) if len(span))
