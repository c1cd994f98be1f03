"""Whose words a passage is: a voice that the report already has, else a new one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ondit.addresses import host_of
from ondit.excerpts.passages import Passage
from ondit.language import Parse
from ondit.lexicon.outlet_names import outlet_of_site
from ondit.lexicon.outlets import Outlets, is_outlet
from ondit.model import Attribution, Span, Voice
from ondit.people.describe import UNKNOWN, Description, outlet_called
from ondit.voicebook import VoiceBook, key

_NAME = re.compile(r"[A-ZÀ-Þ][\w’'.-]*(?:\s[A-ZÀ-Þ][\w’'.-]*)*")
_HOSTS = frozenset("www m amp edition news co com org net uk info de fr ie au go example".split())


def known_outlets(parse: Parse, voices: Sequence[Voice]) -> Outlets:
    """The report's outlets; known are those that a voice or a hyperlink makes plain, and the publisher's own name.

    A hyperlink makes one plain when the name of the site is in its words ("Marlow Watch" on marlowwatch.example).
    """
    document = parse.document
    found = {span for voice in voices if voice.kind == "outlet" for span in voice.mentions}
    if document.publisher:
        name = document.publisher.removeprefix("The ").removeprefix("the ")
        own = re.compile(rf"\b{re.escape(name)}\b")
        found.update(Span(*match.span()) for match in own.finditer(document.text))
    for anchor in document.anchors:
        site = _site(anchor.href)
        for match in _NAME.finditer(document.text, anchor.span.start, anchor.span.end):
            bare = "".join(key(match.group()))
            if site and len(bare) > 3 and bare in _letters(site):
                found.add(Span(*match.span()))
    return Outlets(document.text, found, mentions=parse.outlets.mentions)


class Tellers:
    """Finds the voice of each passage; `book` holds the report's voices and those added."""

    def __init__(self, parse: Parse, attributions: Sequence[Attribution], voices: Sequence[Voice]) -> None:
        self.book = VoiceBook(parse, voices)
        self._text = parse.document.text
        self._parse = parse
        self._spoken = sorted(
            ((span, attribution) for attribution in attributions for span in (*attribution.source, *attribution.cue)),
            key=lambda pair: (pair[0], pair[1].id),
        )

    def find(self, passage: Passage) -> Voice:
        """The voice that speaks in a passage; a voice without a name where nothing tells."""
        span = passage.teller
        if span is not None and passage.kind == "mail":
            return self._writer(span)
        if span is not None:
            voice = self.book.find(span)
            if voice is not None:
                self.book.mention(voice, span)
                return voice
            described = self._described(span, passage)
            return self.book.outlet(span) if described.kind == "outlet" else self.book.add(described, span)
        if passage.lead_in is not None:
            voice = self._speaker(passage.lead_in)
            if voice is not None:
                return voice
            people = [entity.span for entity in self._parse.entities_in(passage.lead_in) if entity.label == "PERSON"]
            if len(people) == 1:
                return self.book.find(people[0]) or self.book.add(self.book.describer.describe(people[0]), people[0])
        site = _site(passage.address) if passage.address else None
        if site:
            return self._of_site(site) or self.book.add(outlet_called(outlet_of_site(site) or site), None)
        return self.book.add(UNKNOWN, None)

    def _writer(self, span: Span) -> Voice:
        """Who wrote a quoted mail: one whose name the report has, else a person, or an outlet that is known as one."""
        words = _in_order(" ".join(span.of(self._text).split()))
        voice = self.book.mentioned(span) or self.book.named(words)
        if voice is not None:
            self.book.mention(voice, span)
            return voice
        described = self.book.describer.describe(span)
        if is_outlet(words):
            return self.book.outlet(span)
        if described.anonymity == "named" and described.kind == "organisation":
            return self.book.add(described, span)
        return self.book.add(replace(described, kind="person", anonymity="named", name=words, parts=()), span)

    def _speaker(self, lead_in: Span) -> Voice | None:
        """The voice of the last attribution whose source or cue stands in the lead-in."""
        at = bisect_left(self._spoken, (lead_in, ""), key=lambda pair: (pair[0], pair[1].id))
        found = None
        for span, attribution in self._spoken[at:]:
            if span.start >= lead_in.end:
                break
            if span.end <= lead_in.end:
                found = self.book.speaker(attribution) or found
        return found

    def _of_site(self, site: str) -> Voice | None:
        """The outlet whose name, written together, is in the name of a site."""
        bare = _letters(site)
        if (listed := outlet_of_site(site)) and (known := self.book.named(listed)):
            return known
        for voice in self.book.voices:
            if voice.name and voice.kind in ("outlet", "author"):
                together = "".join(key(voice.name))
                if len(together) > 3 and together in bare:
                    return voice
        return None

    def _described(self, span: Span, passage: Passage) -> Description:
        """Who tells a passage, by the words: a paper, the body that issued it, a person, else an outlet."""
        found = self.book.describer.describe(span)
        words = " ".join(span.of(self._text).split())
        if passage.kind in ("piece", "document"):
            return replace(found, kind="document", name=words)
        named = found.anonymity == "named"
        person = passage.kind == "person" or any(e.label == "PERSON" for e in self._parse.entities_in(span))
        if person and not is_outlet(words):
            return found if found.kind == "person" else replace(found, kind="person", name=words)
        if passage.kind == "issuer":
            return replace(found, kind="organisation", name=words)
        return outlet_called(words) if named or found.kind == "unknown" else found


def _in_order(name: str) -> str:
    """A name as it is spoken: "Orth, Ada" turned round."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and len(given.split()) <= 2 and len(family.split()) <= 3 else name


def _letters(site: str) -> str:
    """The letters and digits of a site's name, without its ending."""
    return "".join(letter for letter in site.lower().rsplit(".", 1)[0] if letter.isascii() and letter.isalnum())


def _site(address: str) -> str | None:
    """The site of an address, without the parts that every site has ("www.harbourpost.example")."""
    parts = host_of(address).split(".")
    while len(parts) > 2 and parts[0] in _HOSTS:
        parts.pop(0)
    return ".".join(parts) or None
