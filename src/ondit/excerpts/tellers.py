"""Whose words a passage is: a voice that the report already has, else a new one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from ondit.excerpts.passages import Passage
from ondit.language import Parse
from ondit.lexicon.outlets import is_outlet
from ondit.model import Attribution, Document, Span, Voice, VoiceKind

_NAME = re.compile(r"[A-ZÀ-Þ][\w’'.-]*(?:\s[A-ZÀ-Þ][\w’'.-]*)*")
_SMALL = frozenset(("the", "a", "an"))
_HOSTS = frozenset(
    (
        "www",
        "m",
        "amp",
        "edition",
        "news",
        "co",
        "com",
        "org",
        "net",
        "uk",
        "info",
        "de",
        "fr",
        "ie",
        "au",
        "go",
        "example",
    )
)


def known_outlets(document: Document, voices: Sequence[Voice]) -> tuple[Span, ...]:
    """Mentions of outlets that a voice or a hyperlink makes plain, and the publisher's own name; in text order.

    A hyperlink makes one plain when the name of the site is in its words ("Marlow Watch" on marlowwatch.example).
    """
    found = {span for voice in voices if voice.kind == "outlet" for span in voice.mentions}
    if document.publisher:
        own = re.compile(rf"\b{re.escape(re.sub('^[Tt]he ', '', document.publisher))}\b")
        found.update(Span(*match.span()) for match in own.finditer(document.text))
    for anchor in document.anchors:
        site = _site(anchor.href)
        for match in _NAME.finditer(document.text, anchor.span.start, anchor.span.end):
            bare = "".join(_key(match.group()))
            if site and len(bare) > 3 and bare in _letters(site):
                found.add(Span(*match.span()))
    return tuple(sorted(found))


class Tellers:
    """Finds the voice of each passage; `voices` holds the report's voices and those added."""

    def __init__(self, parse: Parse, attributions: Sequence[Attribution], voices: Sequence[Voice]) -> None:
        self._text = parse.document.text
        self._parse = parse
        self.voices = list(voices)
        self._by_attribution = {a: i for i, voice in enumerate(voices) for a in voice.attributions}
        self._spoken = sorted(
            (span, attribution) for attribution in attributions for span in (*attribution.source, *attribution.cue)
        ) if attributions else []  # fmt: skip
        self._mentions = sorted((span, i) for i, voice in enumerate(voices) for span in voice.mentions)

    def find(self, passage: Passage) -> str:
        """The id of the voice that speaks in a passage; a voice without a name where nothing tells."""
        span = passage.teller
        if span is not None:
            at = self._mentioned(span)
            if at is None:
                at = self._named(span.of(self._text))
            if at is None:
                return self._add(self._with_article(span), "document" if passage.is_piece else self._kind(span), span)
            self._mention(at, span)
            return self.voices[at].id
        if passage.lead_in is not None:
            at = self._speaker(passage.lead_in)
            if at is not None:
                return self.voices[at].id
            people = [entity.span for entity in self._parse.entities_in(passage.lead_in) if entity.label == "PERSON"]
            if len(people) == 1:
                at = self._mentioned(people[0])
                if at is None:
                    at = self._named(people[0].of(self._text))
                return (
                    self.voices[at].id if at is not None else self._add(people[0].of(self._text), "person", people[0])
                )
        if passage.address:
            site = _site(passage.address)
            if site:
                at = self._of_site(site)
                return self.voices[at].id if at is not None else self._add(site, "outlet", None)
        return self._add(None, "unknown", None)

    def _mentioned(self, span: Span) -> int | None:
        """The voice that one of its mentions in these words makes plain; of nested ones the longest."""
        best: tuple[int, int] | None = None
        first = bisect_left(self._mentions, (Span(max(0, span.start - 200), 0), 0))
        for mention, i in self._mentions[first:]:
            if mention.start >= span.end:
                break
            overlap = min(mention.end, span.end) - max(mention.start, span.start)
            if mention.overlaps(span) and overlap * 2 >= len(span) and self.voices[i].kind != "unknown":
                best = max(best, (overlap, i)) if best else (overlap, i)
        return best[1] if best else None

    def _named(self, words: str) -> int | None:
        """The voice with this name, or an outlet that a short form stands for ("the Journal")."""
        wanted = _key(words)
        if not wanted:
            return None
        for i, voice in enumerate(self.voices):
            if voice.name is not None and _key(voice.name) == wanted:
                return i
        if not is_outlet(words):
            return None
        close = [
            i
            for i, voice in enumerate(self.voices)
            if voice.name is not None
            and voice.kind in ("outlet", "author")
            and (_key(voice.name)[-len(wanted) :] == wanted or wanted[-len(_key(voice.name)) :] == _key(voice.name))
        ]
        return close[0] if len(close) == 1 else None

    def _speaker(self, lead_in: Span) -> int | None:
        """The voice of an attribution whose source or cue stands in the lead-in, the last of them."""
        first = bisect_left(self._spoken, (lead_in,), key=lambda item: (item[0],))
        found = None
        for span, attribution in self._spoken[first:]:
            if span.start >= lead_in.end:
                break
            if span.end <= lead_in.end:
                found = self._by_attribution.get(attribution.id, found)
        return found

    def _of_site(self, site: str) -> int | None:
        """The outlet whose name, written together, is in the name of a site."""
        bare = _letters(site)
        for i, voice in enumerate(self.voices):
            if voice.name and voice.kind in ("outlet", "author"):
                together = "".join(_key(voice.name))
                if len(together) > 3 and together in bare:
                    return i
        return None

    def _kind(self, span: Span) -> VoiceKind:
        words = span.of(self._text)
        if is_outlet(words):
            return "outlet"
        return "person" if any(e.label == "PERSON" for e in self._parse.entities_in(span)) else "outlet"

    def _with_article(self, span: Span) -> str:
        """The name as printed, with its article where that has a capital ("The Guardian")."""
        before = self._text[max(0, span.start - 4) : span.start]
        name = " ".join(span.of(self._text).split())
        return (
            f"The {name}"
            if before == "The " and span.start > 4 and self._text[span.start - 6 : span.start - 4] != ". "
            else name
        )

    def _mention(self, at: int, span: Span) -> None:
        voice = self.voices[at]
        if not any(mention.overlaps(span) for mention in voice.mentions):
            self.voices[at] = replace(voice, mentions=tuple(sorted((*voice.mentions, span))))

    def _add(self, name: str | None, kind: VoiceKind, span: Span | None) -> str:
        number = 1 + max((int(v.id[1:]) for v in self.voices if v.id[1:].isdigit()), default=-1)
        anonymity = "named" if name is not None and name[:1].isupper() else "described"
        self.voices.append(
            Voice(f"v{number}", name, kind, anonymity, mentions=(span,) if span else ())  # type: ignore[arg-type]
        )
        return f"v{number}"


def _letters(site: str) -> str:
    """The letters and digits of a site's name, without its ending."""
    return re.sub(r"[^a-z0-9]", "", site.lower().rsplit(".", 1)[0])


def _key(name: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"\w+", name.lower()) if word not in _SMALL)


def _site(address: str) -> str | None:
    """The site of an address, without the parts that every site has ("www.harbourpost.example")."""
    host = (urlsplit(address).hostname or "") if "//" in address else ""
    parts = host.split(".")
    while len(parts) > 2 and parts[0] in _HOSTS:
        parts.pop(0)
    return ".".join(parts) or None
