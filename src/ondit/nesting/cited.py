"""Citing: those on whose word the source itself speaks, farther from the reader than it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from ondit.language import Parse
from ondit.lexicon import entries
from ondit.lexicon.outlets import is_outlet
from ondit.model import Attribution, Link, Note, Span, Voice
from ondit.rules import Rule
from ondit.text.frames import Frames
from ondit.text.shapes import alternatives
from ondit.voicebook import VoiceBook

CITING = Rule("nesting/citing", 0.85)
FIRST = Rule("nesting/citing-first", 0.85)
QUOTED_BY = Rule("nesting/quoted-by", 0.85)
PRINTED = Rule("nesting/printed-word", 0.85)
NEXT = Rule("nesting/cited-next", 0.7)
_LONGEST = 120
"""Code points of those cited."""
_NEXT = 4
"""Between what was said and the sentence that cites: ". "."""
_TRAILING = 60
"""Code points from a statement's cue to "citing …" that may still be about it."""

Citation = tuple[Span, Span]
"""Who is cited, and the words that say so."""


class Cited:
    """Finds whom a statement's source cites; adds those without a voice to the book."""

    def __init__(self, parse: Parse, attributions: Sequence[Attribution], book: VoiceBook) -> None:
        self._parse = parse
        self._text = parse.document.text
        self._attributions = attributions
        self._book = book
        self._doubts: dict[Span, str] = {}
        self._quoting = {span.start for attribution in attributions for span in attribution.cue}

    def links(self) -> Iterator[Link]:
        """A link for each statement whose sentence says on whose word it is made."""
        in_order: tuple[tuple[Rule, Callable[[Attribution], Citation | None]], ...] = (
            (QUOTED_BY, self._quoted_by),
            (PRINTED, self._printed),
            (CITING, self._citing),
        )
        for attribution in self._attributions:
            cites = attribution.cue and _of("cue").match(self._text, attribution.cue[0].start, attribution.cue[0].end)
            for rule, find in ((FIRST, self._first),) if cites else in_order if attribution.source else ():
                if found := find(attribution):
                    yield from self._link(attribution, *found, rule)
                    break
        yield from self._next()

    @property
    def notes(self) -> tuple[Note, ...]:
        """One for each place where nothing tells who is cited, once the links are found."""
        return tuple(Note("links", message, span) for span, message in sorted(self._doubts.items()))

    def _link(self, attribution: Attribution, whom: Span, evidence: Span, rule: Rule) -> Iterator[Link]:
        speaker, voice = self._book.speaker(attribution), self._voice(whom)
        if voice is None:
            self._doubts.setdefault(whom, "somebody is cited here, but nothing tells who it is")
        elif speaker is None or voice.id != speaker.id:
            yield Link(attribution.id, voice.id, "citing", (evidence,), rule.score, rule.id)

    def _next(self) -> Iterator[Link]:
        """Whom a sentence of its own says that the one before rests on: "It cited two clerks"."""
        order = sorted((a for a in self._attributions if a.source), key=lambda a: a.spans[0])
        for said, citing in pairwise(order):
            if not (citing.cue and citing.content and _of("next").fullmatch(citing.cue[0].of(self._text))):
                continue
            speaker, whom = self._book.speaker(said), citing.content[0]
            between = self._text[said.spans[-1].end : citing.source[0].start]
            if speaker is None or speaker is not self._book.speaker(citing) or "\n" in between or len(between) > _NEXT:
                continue
            short = len(whom) <= _LONGEST and not _of("stop").search(self._text, whom.start, whom.end)
            if short and self._can_be_cited(whom):
                yield from self._link(said, whom, Span(citing.cue[0].start, whom.end), NEXT)

    def _quoted_by(self, attribution: Attribution) -> Citation | None:
        """Whom an outlet quotes that comes after: "Lee was quoted by the Echo as saying"."""
        sentence, source = self._sentence(attribution), attribution.source[0]
        passive = _of("quoted_by").search(self._text[sentence.start : source.start])
        if passive is None:
            return None
        # "Lee's captain, Bo Tarr, was quoted by": the name beside says who it is.
        named = passive["beside"] is not None and _of("full_name").fullmatch(passive["beside"])
        start, end = passive.span("beside" if named else "whom")
        whom = Span(sentence.start + start, sentence.start + end)
        return whom, Span(whom.start, source.start)

    def _printed(self, attribution: Attribution) -> Citation | None:
        """On whose word an outlet reports: "carries a denial from Lee that …", "reports that …, according to Lee"."""
        speaker = self._book.speaker(attribution)
        if speaker is None or speaker.kind != "outlet" or not attribution.cue or not attribution.content:
            return None
        cue, last = attribution.cue[-1], attribution.content[-1]
        owner = _of("by_whom").match(self._text, cue.end) if _of("said_noun").search(cue.of(self._text)) else None
        end = self._sentence(attribution).end
        match = owner or _of("according").match(self._text, last.end, end) or self._said_too(last)
        if match is None or any(start in self._quoting for start in range(match.start(), match.start("whom"))):
            return None
        whom = self._whom(match)
        if not len(whom) or not self._can_be_cited(whom):
            return None
        return whom, Span(match.start() + len(match.group()) - len(match.group().lstrip(", ")), whom.end)

    def _said_too(self, content: Span) -> re.Match[str] | None:
        """The "according to two aides" at the end of a content that took it in."""
        found = list(_of("according").finditer(self._text, content.start, content.end))
        return found[-1] if found and found[-1].end() >= content.end else None

    def _citing(self, attribution: Attribution) -> Citation | None:
        """Whom the source cites, outside of what is said and of the source's own verb: "…, citing two clerks"."""
        sentence = self._sentence(attribution)
        for match in _of("cites").finditer(self._text, sentence.start, sentence.end):
            if self._is_said(match, attribution) or not self._is_active(match, sentence):
                continue
            if self._is_near(match, attribution, sentence):
                whom = self._whom(match)
                if len(whom) and self._can_be_cited(whom):
                    return whom, Span(match.start("verb"), whom.end)
        return None

    def _is_said(self, match: re.Match[str], attribution: Attribution) -> bool:
        """Whether the citing is itself said, but for ", citing two clerks" at the end, or is a cue of its own."""
        verb = Span(*match.span("verb"))
        if any(span.overlaps(verb) and not self._trails(span, match) for span in attribution.content):
            return True
        # "argues that …, and quotes Lee": what Lee says is a statement of its own
        return verb.start in self._quoting and match["verb"] in ("quoted", "quotes")

    def _is_active(self, match: re.Match[str], sentence: Span) -> bool:
        """Whether somebody cites here: not "cited by", where no one is; "Lee quoted a chief" is Lee's own cue."""
        by_another = match["verb"].endswith("ed")
        return not by_another or _of("active").search(self._text, sentence.start, match.start("verb")) is not None

    def _is_near(self, match: re.Match[str], attribution: Attribution, sentence: Span) -> bool:
        """Whether it is about this statement: it opens the sentence, follows the cue or stands behind a comma."""
        place, verb = self._place(attribution), match.start("verb")
        before = self._text[sentence.start : verb].rstrip(" ")
        opens = not before and self._text.startswith(", ", match.end()) and 0 < place.start - match.end() <= 4
        after = -2 <= verb - place.end <= _TRAILING or attribution.source[0].start <= verb <= place.end
        return opens or after or before.endswith(",")

    def _place(self, attribution: Attribution) -> Span:
        """From source to cue, in either order."""
        cue, source = attribution.cue or attribution.source, attribution.source
        place = Span(source[0].start, max(source[0].start, cue[-1].end))
        return place if source[0].start <= cue[-1].end else Span(cue[0].start, source[-1].end)

    def _sentence(self, attribution: Attribution) -> Span:
        return self._parse.sentence_around(self._place(attribution))

    def _first(self, attribution: Attribution) -> Citation | None:
        """Where the citing was taken for the cue, who stands first in its content: "citing a survey, that …"."""
        if attribution.cue[0].of(self._text) not in ("citing", "quoting"):
            return None
        content = attribution.content[0]
        match = _of("first").match(self._text, content.start, content.end)
        if match is None:
            return None
        whom = Span(*match.span("whom"))
        return (whom, Span(attribution.cue[0].start, whom.end)) if self._can_be_cited(whom) else None

    def _whom(self, match: re.Match[str]) -> Span:
        """Who is cited, without what the sentence goes on to say, but with the name or role in apposition to it."""
        start, end = match.span("whom")
        stop = _of("stop").search(self._text, start, end)
        short = Span(start, start + len(self._text[start : stop.start() if stop else end].rstrip(" .”\"’'—–-")))
        apposed = _of("apposed").match(self._text, end) if stop is None and self._can_be_cited(short) else None
        if apposed is not None:
            longer = Span(start, apposed.end())
            phrase = self._book.describer.phrase(longer)
            if phrase is not None and phrase.form == "name" and phrase.role:
                return longer  # "citing the mayor, Ana Lee", "citing Ana Lee, the mayor"
        return short

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
            described = self._book.describer.describe(whom, self._parse.sentence_around(whom))
            named = described.name is not None and described.anonymity == "named"
            voice = self._book.named(described.name) if named and described.name else None
            if voice is None:
                return self._book.add(described, whom) if described.kind != "unknown" else None
        self._book.mention(voice, whom)
        return voice


def _of(table: str) -> re.Pattern[str]:
    return _frames().one(table)


@cache
def _frames() -> Frames:
    return Frames("nesting/cited", statement_nouns=alternatives(entries("statement_nouns")))
