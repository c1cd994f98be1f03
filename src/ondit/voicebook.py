"""The voices of a report, looked up by their words in the text, and those that a later stage adds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from ondit.lexicon.outlets import is_outlet
from ondit.model import Attribution, Span, Voice
from ondit.people.describe import Describer, Description, outlet_called
from ondit.people.labels import Tagged

_SMALL = frozenset(("the", "a", "an", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen"))
_PREPOSITION = re.compile(r"\w\s(?:from|by|of|for|to|in|at|with)\s")
_REACH = 300
"""No mention of a voice is longer than this many code points."""


class VoiceBook:
    """Finds voices by mention and by name, and adds new ones and new mentions."""

    def __init__(self, tagged: Tagged, voices: Sequence[Voice]) -> None:
        self.describer = Describer(tagged)
        self._voices = list(voices)
        self._fresh: dict[int, list[Span]] = {}
        self._next = 1 + max((int(voice.id[1:]) for voice in voices if voice.id[1:].isdigit()), default=-1)
        self._text = tagged.document.text
        self._outlets = tagged.outlets
        self._ids = {voice.id: i for i, voice in enumerate(voices)}
        self._mentions = sorted((span, i) for i, voice in enumerate(voices) for span in voice.mentions)
        self._speakers = {attribution: i for i, voice in enumerate(voices) for attribution in voice.attributions}
        self._names: dict[tuple[str, ...], int] = {}
        for i, voice in enumerate(voices):
            if voice.name:
                self._names.setdefault(key(voice.name), i)

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The report's voices, then those added, in order, with their new mentions."""
        return tuple(
            replace(voice, mentions=_apart(voice.mentions, self._fresh[i])) if i in self._fresh else voice
            for i, voice in enumerate(self._voices)
        )

    def get(self, voice_id: str) -> Voice:
        return self._voices[self._ids[voice_id]]

    def speaker(self, attribution: Attribution) -> Voice | None:
        """The voice that makes a statement."""
        at = self._speakers.get(attribution.id)
        return None if at is None else self._voices[at]

    def words(self, span: Span) -> str:
        """The report's words there."""
        return span.of(self._text)

    def find(self, span: Span) -> Voice | None:
        """The voice that these words stand for: by its mention there, else by its name."""
        return self.mentioned(span) or self.named(span.of(self._text))

    def mentioned(self, span: Span) -> Voice | None:
        """The voice one of whose mentions covers at least half of these words, and the most of them."""
        best: tuple[int, int] | None = None
        at = bisect_left(self._mentions, (Span(max(0, span.start - _REACH), 0), 0))
        for mention, i in self._mentions[at:]:
            if mention.start >= span.end:
                break
            overlap = min(mention.end, span.end) - max(mention.start, span.start)
            if _PREPOSITION.search(self._text, span.start, mention.start):
                continue  # "a letter from the engineer": a letter is meant
            if overlap * 2 >= len(span) and 2 * len(span) >= len(mention) and self._voices[i].kind != "unknown":
                best = max(best, (overlap, -i)) if best else (overlap, -i)
        return self._voices[-best[1]] if best else None

    def named(self, words: str) -> Voice | None:
        """The voice with this name; for an outlet also the only one that this is a short form of ("the Journal")."""
        wanted = key(words)
        if not wanted:
            return None
        if wanted in self._names:
            return self._voices[self._names[wanted]]
        if not is_outlet(words) and not is_outlet(f"the {words}"):
            return None
        close = {
            i
            for name, i in self._names.items()
            if self._voices[i].kind in ("outlet", "author") and (name[-len(wanted) :] == wanted or _ends(wanted, name))
        }
        return self._voices[close.pop()] if len(close) == 1 else None

    def add(self, described: Description, mention: Span | None) -> Voice:
        """A new voice, with the next free id; the members of a group that have no voice yet before it."""
        members = [(self.named(part.name) if part.name else None) or self.add(part, None) for part in described.parts]
        number = self._next
        self._next += 1
        voice = Voice(
            f"v{number}",
            described.name,
            described.kind,
            described.anonymity,
            described.role,
            described.affiliation,
            described.anonymity_reason,
            members=tuple(member.id for member in members),
            mentions=(mention,) if mention else (),
        )
        self._ids[voice.id] = len(self._voices)
        if voice.name:
            self._names.setdefault(key(voice.name), len(self._voices))
        self._voices.append(voice)
        return voice

    def mention(self, voice: Voice, span: Span) -> None:
        """Record that these words stand for a voice."""
        self._fresh.setdefault(self._ids[voice.id], []).append(span)

    def outlet(self, span: Span) -> Voice:
        """The outlet that these words name; a new voice, under its fullest name, where the report has none."""
        voice = self.find(span)
        if voice is None:
            full = self._fullest(span.of(self._text))
            voice = self.named(full) or self.add(outlet_called(full), span)
        self.mention(voice, span)
        return voice

    def _fullest(self, words: str) -> str:
        """The one longer outlet's name in the report that ends with these words ("Daily Echo", "Echo"), else they."""
        words = " ".join(words.split())
        wanted = key(words)
        longer = {
            name: full for name, full in self._outlet_names.items() if len(name) > len(wanted) and _ends(name, wanted)
        }
        return next(iter(longer.values())) if len(longer) == 1 and wanted else words

    @cached_property
    def _outlet_names(self) -> dict[tuple[str, ...], str]:
        found: dict[tuple[str, ...], str] = {}
        for mention in self._outlets.mentions:
            if mention.form in ("listed", "masthead"):
                words = " ".join(mention.span.of(self._text).split())
                found.setdefault(key(words), words)
        return found


def key(name: str) -> tuple[str, ...]:
    """A name as it is compared: lower-case words without articles and courtesy titles."""
    return tuple(word for word in re.findall(r"\w+", name.lower()) if word not in _SMALL)


def _apart(known: tuple[Span, ...], fresh: list[Span]) -> tuple[Span, ...]:
    """All spans in text order; of overlapping ones the first, a known one before a fresh one."""
    kept: list[Span] = []
    old = set(known)
    for span in sorted({*known, *fresh}):
        if span in old:
            while kept and kept[-1].overlaps(span) and kept[-1] not in old:
                kept.pop()
            kept.append(span)
        elif not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _ends(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    return bool(shorter) and longer[-len(shorter) :] == shorter
