"""Referents that speak to the Voice records of the analysis."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ondit.model import Span, Voice
from ondit.people.describe import kind_of, role_in, words_of
from ondit.voices.anonymity import Hidings, anonymity
from ondit.voices.referents import Referent
from ondit.voices.story import Story
from ondit.voices.unresolved import own_name


def build_voices(story: Story) -> tuple[Voice, ...]:
    """Voices in the order in which they first speak; the author's first, a group's members after it."""
    text, author = story.text, story.author
    order: dict[int, Referent] = {id(author): author}
    spoken: dict[int, list[str]] = {id(author): []}
    spans: dict[int, set[Span]] = {id(author): set()}
    own: list[Referent] = []
    for attribution, spoken_by in zip(story.attributions, story.who, strict=True):
        referent = spoken_by.real if spoken_by is not None else None
        if referent is None:
            referent = Referent(None)
            own.append(referent)
        for voice in _with_members(referent):
            order.setdefault(id(voice), voice)
            spoken.setdefault(id(voice), [])
            spans.setdefault(id(voice), set(voice.mentions))
        spoken[id(referent)].append(attribution.id)
        if referent.ground is not None or referent.phrase is not None:
            spans[id(referent)].update(attribution.source)
    for mention in story.cast.mentions:
        if id(mention.referent) in spans:
            spans[id(mention.referent)].add(mention.span)
    ids = {one: f"v{i}" for i, one in enumerate(order)}
    hidden = _hidden(story)
    voices: list[Voice] = []
    for one, referent in order.items():
        if referent is author:
            name = own_name(story.parse.document)
            voices.append(Voice("v0", name, "author", mentions=_outermost(spans[one]), attributions=tuple(spoken[one])))
            continue
        how = "anonymous" if _hides(referent, hidden) else anonymity(referent)
        reason = hidden.get(one) or (hidden.get(id(referent.part_of)) if referent.part_of else None)
        voices.append(
            Voice(
                ids[one],
                referent.name,
                kind_of(referent.ground, plural=referent.plural, several=bool(referent.members)),
                "described" if referent.name is None else how,
                role_in(text, referent.role),
                words_of(text, referent.affiliation),
                reason if how == "anonymous" else None,
                tuple(ids[id(member)] for member in referent.members),
                _outermost(spans[one]),
                tuple(spoken[one]),
            )
        )
    return tuple(voices)


def _with_members(referent: Referent) -> Iterator[Referent]:
    """A referent and, for a group, everybody in it; a group's member may be a group."""
    yield referent
    for member in referent.members:
        yield from _with_members(member)


def _hides(referent: Referent, hidden: dict[int, str | None]) -> bool:
    return id(referent) in hidden or (referent.part_of is not None and _hides(referent.part_of.real, hidden))


def _hidden(story: Story) -> dict[int, str | None]:
    """Those of whom the report says that they will not be named, by id, with its reason."""
    found: dict[int, str | None] = {}
    hidings = Hidings(story.parse).items()
    names = sorted(
        ((mention.span.start, mention.span.end, mention.referent) for mention in story.cast.mentions if hidings),
        key=lambda name: name[:2],
    )
    for words, sentence, reason in hidings:
        referent = story.discourse.hiding(words, sentence)
        if referent is not None:
            found[id(referent)] = found.get(id(referent)) or reason
        if _PSEUDONYM.search(words.of(story.text)):
            # "He asked to be called Jonas", "Grace, which is not her name": the name hides too.
            at = bisect_left(names, words.end - 1, key=lambda name: name[0])
            for start, end, named in names[max(0, at - 1) : at + 1]:
                if start == words.end - 1 or 0 < words.start - end < 12:
                    found[id(named.real)] = found.get(id(named.real)) or reason
    return found


_PSEUDONYM = re.compile(r"\b(?:call|called|known)\s|\bnot\s\w+\s(?:real\s)?names?$", re.IGNORECASE)


def _outermost(spans: set[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)
