"""A sentence that may announce an excerpt: its words with each outlet as one mark, and what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal

from ondit.lexicon import entries
from ondit.lexicon.outlets import Outlets
from ondit.model import Span
from ondit.rules import Rule
from ondit.text.frames import Frames
from ondit.text.masks import MaskedText
from ondit.text.sentences import sentence_starts
from ondit.text.shapes import alternatives

LeadInKind = Literal["outlet", "piece", "document", "issuer", "continued", "mail", "person"]
Needs = Literal["nothing", "report", "news", "document", "words"]

_LONGEST = 600
"""Of a longer sentence only the last part is searched; the announcement stands at the end."""
_EARLIER = 3
"""So many sentences before it may name the text that a sentence presents."""
_COLON = re.compile(r"(?<!\s)\s*(?:(?:\([^()]{0,40}\)|\[[^\[\]]{0,40}\])\s*)?:[\s\"'”’—–-]*$")


@dataclass(frozen=True, slots=True)
class LeadIn:
    """Words that announce an excerpt.

    `teller` are the words in it for who speaks next; None where it only carries on ("the article continues:").
    `needs` is what the paragraphs after it must read as, where the sentence alone is not enough.
    """

    span: Span
    teller: Span | None
    kind: LeadInKind
    rule: Rule
    needs: Needs = "nothing"


class Candidate:
    """A sentence beside what it may point to; `masked` ends before its colon, `words` are its text."""

    def __init__(
        self,
        text: str,
        sentence: Span,
        outlets: Outlets,
        *,
        before: Span | None = None,
        paragraph: Span | None = None,
        has_link: bool = False,
    ) -> None:
        self.text, self._outlets = text, outlets
        self.span = _end_of(sentence)
        colon = _COLON.search(text, self.span.start, self.span.end)
        self.has_colon, self.has_link = colon is not None, has_link
        self.masked = masked_outlets(text, self.span.start, colon.start() if colon else self.span.end, outlets)
        self.words = self.masked.text
        self.sentence_before = _end_of(before) if before is not None else None
        self._paragraph = paragraph

    def lead_in(self, rule: Rule, kind: LeadInKind, teller: Span | None, needs: Needs = "nothing") -> LeadIn:
        return LeadIn(self.span, teller, kind, rule, needs)

    @cached_property
    def outlet_before(self) -> Span | None:
        """The last outlet of the sentence before."""
        before = self.sentence_before
        named = masked_outlets(self.text, before.start, before.end, self._outlets).outlets if before else {}
        return named[max(named)] if named else None

    @property
    def ends_quoted(self) -> bool:
        return self.span.of(self.text).rstrip()[-1:] in ("”", '"', "'", "’")

    def earlier(self) -> Iterator[MaskedText]:
        """The sentences before it in its paragraph, the nearest first, each masked when it is asked for."""
        if self._paragraph is not None:
            first = max(self._paragraph.start, self.span.start - _LONGEST)
            starts = sentence_starts(self.text, Span(first, self.span.start))
            for start, end in pairwise((self.span.start, *reversed(starts[-_EARLIER:]))):
                if end < start:
                    yield masked_outlets(self.text, end, start, self._outlets)

    def loosely(self) -> MaskedText:
        """The sentence with those names masked as well that only an announcement makes outlets'."""
        end = self.masked.span(len(self.words) - 1, len(self.words)).end if self.words else self.span.start
        found = [frame.pattern.finditer(self.text, self.span.start, end) for frame in grammar()["loosely"]]
        also = [Span(*match.span("name")) for matches in found for match in matches]
        return masked_outlets(self.text, self.span.start, end, self._outlets, also)


def masked_outlets(text: str, start: int, end: int, outlets: Outlets, also: Sequence[Span] = ()) -> MaskedText:
    """A stretch of text with each outlet as one mark: by form, by what stands around it, those known, and `also`."""
    mentions = [mention for mention in outlets.within(start, end) if mention.form != "own"]
    near = (match for frame in grammar()["in_context"] for match in frame.pattern.finditer(text, start, end))
    # "in the Harbour Gazette." at the end of a sentence: the full stop is no part of the name
    found = [Span(match.start("name"), match.start("name") + len(match["name"].rstrip("."))) for match in near]
    found += [*outlets.known_within(start, end), *(span for span in also if start <= span.start and span.end <= end)]
    # "the news agency Fenpress" is Fenpress.
    names = {span.start for span in found if text[span.start].isupper()}
    found += [m.span for m in mentions if m.form != "description" or m.span.end + 1 not in names]
    return MaskedText(text, start, end, found)


@cache
def grammar() -> Frames:
    """The frames of lead-ins in which an outlet, a piece or a document speaks."""
    return Frames(
        "excerpts/lead_in",
        say=alternatives(entries("report_verbs")),
        person_says=alternatives(entries("speech_verbs")),
        piece=alternatives(entries("report_pieces")) + "s?",
        document=alternatives(entries("document_nouns")) + "s?",
        staff=alternatives(entries("newsroom_staff")),
        list_noun=alternatives(entries("list_nouns")),
    )


def _end_of(sentence: Span) -> Span:
    return Span(max(sentence.start, sentence.end - _LONGEST), sentence.end)
