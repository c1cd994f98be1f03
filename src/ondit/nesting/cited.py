"""Citing: those on whose word the source itself speaks, farther from the reader than it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ondit.language import Parse
from ondit.lexicon import entries
from ondit.lexicon.outlets import is_outlet
from ondit.model import Attribution, Link, Span, Voice
from ondit.nesting.sentences import Sentences
from ondit.text.frames import Frames
from ondit.voicebook import VoiceBook

_FRAMES = Frames("nesting/cited")
_CITES = _FRAMES.one("cites")
_BY_WHOM = re.compile(r"\s(?:from|by)\s(?P<whom>[^,;:()“”\"\n]{2,80}?)(?=,?\sthat\s)")
"""Whose denial or claim an outlet prints, between its cue and what is said."""
_CITED_FIRST = re.compile(r"(?P<whom>[^,;:()“”\"\n]{2,80}),\s(?:that\s|had\s|has\s|have\s|was\s|were\s|is\s|are\s)")
_ACCORDING = re.compile(r",?\saccording\sto\s(?P<whom>[^,;:()“”\"\n]{2,160})")
_QUOTED_BY = _FRAMES.one("quoted_by")
"""Whom an outlet quotes that comes after: "Lee was quoted by the Echo as saying"."""
_ACTIVE = re.compile(r"\b(?:which|who|that|and|it|he|she|they)\s(?:\w+ly\s|also\s|in\sturn\s|had\s|has\s)?$")
_APPOSED = re.compile(r",\s[^,;:()“”\"\n.]{2,80}(?=[,.]|$)", re.MULTILINE)
_STOP = _FRAMES.one("stop")
_FULL_NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.\-]+|d[aeiou]|v[ao]n|der|bin|al)(?:\s(?:[A-ZÀ-Þ][\w’'.\-]+|d[aeiou]|v[ao]n|der|bin|al)){1,4}"
)
_SAID_NOUN = re.compile(r"\b(?:" + "|".join(entries("statement_nouns")) + r")s?$")
_CITED_NEXT = re.compile(r"(?:(?:also|has|had)\s)*(?:cites|cited|citing|credits|credited)")
_LONGEST = 120  # code points of those cited
_NEXT = 4  # between what was said and the sentence that cites: ". "


class Cited:
    """Finds whom a statement's source cites; adds those without a voice to the book."""

    def __init__(self, parse: Parse, attributions: Sequence[Attribution], book: VoiceBook) -> None:
        self._parse = parse
        self._text = parse.document.text
        self._attributions = attributions
        self._book = book
        self._sentences = Sentences(parse)
        self._quoting = {span.start for attribution in attributions for span in attribution.cue}

    def links(self) -> Iterator[Link]:
        """A link for each statement whose sentence says on whose word it is made."""
        for attribution in self._attributions:
            if attribution.cue and re.match(r"(?:cit|quot)(?:es|ed|ing|e)\b", attribution.cue[0].of(self._text)):
                found = self._cited_first(attribution)  # the citing itself was taken for the cue
            else:
                found = self._citation(attribution)
            if found is None:
                continue
            whom, evidence = found
            speaker = self._book.speaker(attribution)
            voice = self._voice(whom)
            if voice is not None and (speaker is None or voice.id != speaker.id):
                yield Link(attribution.id, voice.id, "citing", (evidence,), 0.85)
        yield from self._cited_next()

    def _cited_next(self) -> Iterator[Link]:
        """Whom a sentence of its own says that the one before rests on: "It cited two clerks"."""
        order = sorted((a for a in self._attributions if a.source), key=lambda a: a.spans[0])
        for said, citing in pairwise(order):
            if not (citing.cue and citing.content and _CITED_NEXT.fullmatch(citing.cue[0].of(self._text))):
                continue
            speaker, whom = self._book.speaker(said), citing.content[0]
            same = speaker is not None and speaker is self._book.speaker(citing)
            between = self._text[said.spans[-1].end : citing.source[0].start]
            short = len(whom) <= _LONGEST and not _STOP.search(self._text, whom.start, whom.end)
            if not same or "\n" in between or len(between) > _NEXT or not short or not self._can_be_cited(whom):
                continue
            voice = self._voice(whom)
            if voice is not None and voice is not speaker:
                yield Link(said.id, voice.id, "citing", (Span(citing.cue[0].start, whom.end),), 0.7)

    def _citation(self, attribution: Attribution) -> tuple[Span, Span] | None:
        """Whom the source cites, and the words that say so; outside of what is said, and of the source's own verb."""
        if not attribution.source:
            return None
        place = Span(attribution.source[0].start, (attribution.cue or attribution.source)[-1].end)
        if place.end < place.start:
            place = Span((attribution.cue or attribution.source)[0].start, attribution.source[-1].end)
        sentence = self._sentences.around(place)
        passive = _QUOTED_BY.search(self._text[sentence.start : attribution.source[0].start])
        if passive:
            # "Lee's captain, Bo Tarr, was quoted by": the name beside says who it is.
            named = passive["beside"] is not None and _FULL_NAME.fullmatch(passive["beside"])
            start, end = passive.span("beside" if named else "whom")
            whom = Span(sentence.start + start, sentence.start + end)
            return whom, Span(whom.start, attribution.source[0].start)
        printed = self._printed(attribution, sentence)
        if printed is not None:
            return printed
        for match in _CITES.finditer(self._text, sentence.start, sentence.end):
            verb = Span(*match.span("verb"))
            if any(span.overlaps(verb) and not self._trails(span, match) for span in attribution.content):
                continue
            if verb.start in self._quoting and verb.of(self._text) in ("quoted", "quotes"):
                continue  # "argues that …, and quotes Lee": what Lee says is a statement of its own
            words = verb.of(self._text)
            before = self._text[sentence.start : verb.start].rstrip(" ")
            if words.endswith("ed") and not _ACTIVE.search(self._text, sentence.start, verb.start):
                continue  # "cited by": no one is cited here; "Lee quoted a chief" is Lee's own cue
            near = verb.start - place.end
            opens = not before and self._text.startswith(", ", match.end()) and 0 < place.start - match.end() <= 4
            if not (
                opens
                or -2 <= near <= 60
                or attribution.source[0].start <= verb.start <= place.end
                or before.endswith(",")
            ):
                continue
            whom = self._whom(match)
            if len(whom) and self._can_be_cited(whom):
                return whom, Span(verb.start, whom.end)
        return None

    def _cited_first(self, attribution: Attribution) -> tuple[Span, Span] | None:
        """Who stands at the start of a content that took it in: "citing a survey, that the wall was weak"."""
        if attribution.cue[0].of(self._text) not in ("citing", "quoting"):
            return None
        content = attribution.content[0]
        match = _CITED_FIRST.match(self._text, content.start, content.end)
        if match is None:
            return None
        whom = Span(*match.span("whom"))
        return (whom, Span(attribution.cue[0].start, whom.end)) if self._can_be_cited(whom) else None

    def _whom(self, match: re.Match[str]) -> Span:
        """Who is cited, without what the sentence goes on to say, but with the name or role in apposition to it."""
        start, end = match.span("whom")
        stop = _STOP.search(self._text, start, end)
        short = Span(start, start + len(self._text[start : stop.start() if stop else end].rstrip(" .”’\"'—–-")))
        apposed = _APPOSED.match(self._text, end) if stop is None and self._can_be_cited(short) else None
        if apposed is not None:
            longer = Span(start, apposed.end())
            phrase = self._book.describer.phrase(longer)
            if phrase is not None and phrase.form == "name" and phrase.role:
                return longer  # "citing the mayor, Ana Lee", "citing Ana Lee, the mayor"
        return short

    def _printed(self, attribution: Attribution, sentence: Span) -> tuple[Span, Span] | None:
        """On whose word an outlet reports: "carries a denial from Lee that …", "reports that …, according to Lee"."""
        speaker = self._book.speaker(attribution)
        if speaker is None or speaker.kind != "outlet" or not attribution.cue or not attribution.content:
            return None
        cue, last = attribution.cue[-1], attribution.content[-1]
        owner = _BY_WHOM.match(self._text, cue.end) if _SAID_NOUN.search(cue.of(self._text)) else None
        match = owner or _ACCORDING.match(self._text, last.end, sentence.end) or self._said_too(last)
        if match is None or any(start in self._quoting for start in range(match.start(), match.start("whom"))):
            return None
        whom = self._whom(match)
        if not len(whom) or not self._can_be_cited(whom):
            return None
        return whom, Span(match.start() + len(match.group()) - len(match.group().lstrip(", ")), whom.end)

    def _said_too(self, content: Span) -> re.Match[str] | None:
        """The "according to two aides" at the end of a content that took it in."""
        found = list(_ACCORDING.finditer(self._text, content.start, content.end))
        return found[-1] if found and found[-1].end() >= content.end else None

    def _trails(self, content: Span, match: re.Match[str]) -> bool:
        """Whether ", citing two clerks" ends a content that took it in: it is not said, but how it is known."""
        after_comma = self._text.startswith(", ", max(content.start, match.start() - 2))
        unquoted = not any(mark in self._text[match.start() : content.end] for mark in '”"')
        return match.group("verb") in ("citing", "quoting") and after_comma and unquoted and match.end() >= content.end

    def _can_be_cited(self, whom: Span) -> bool:
        """Whether these words are for one who speaks or a paper, not for a fact ("citing low growth")."""
        if self._book.mentioned(whom) or is_outlet(whom.of(self._text)):
            return True
        phrase = self._book.describer.phrase(whom)
        return phrase is not None and self._book.describer.can_be_cited(phrase)

    def _voice(self, whom: Span) -> Voice | None:
        voice = self._book.find(whom)
        if voice is None:
            described = self._book.describer.describe(whom, self._sentences.around(whom))
            named = described.name is not None and described.anonymity == "named"
            voice = self._book.named(described.name) if named and described.name else None
            if voice is None:
                return self._book.add(described, whom) if described.kind != "unknown" else None
        self._book.mention(voice, whom)
        return voice
