"""Whom a report first describes and then names: "The head of the mint told MPs … / Sir Piers Roe was speaking to …"."""

from __future__ import annotations

import re

from ondit.people import lexicon
from ondit.people.offices import before_titles
from ondit.text.frames import Frames
from ondit.voices.describe import Descriptions
from ondit.voices.discourse import MAX_CLAUSE
from ondit.voices.referents import Referent
from ondit.voices.story import Story


class Reveals:
    """Joins descriptions to the names that come after them."""

    def __init__(self, story: Story, descriptions: Descriptions) -> None:
        self._text, self._index, self._discourse = story.text, story.index, story.discourse
        blocks = story.parse.document.blocks
        self._headings = frozenset(i for i, block in enumerate(blocks) if block.kind == "heading")
        self._descriptions = descriptions

    def paragraph(self, at: int, end: int, named: Referent) -> None:
        """Learn whom a report means that describes somebody and names him when a later paragraph opens, at `at`.

        Either it begins with one unnamed man ("A man accused of arson told …") or with somebody's words ("…, a union
        leader has said") and goes on with a name and an age or a street; or the paragraph before begins with what
        somebody said, and this one says where ("was speaking at").
        """
        if len(named.tokens) < 2:
            return
        described = None
        if _REVEALED.match(self._text, end):
            described = self._discourse.unnamed_lead(at) or self._lead_speaker(self._first_word(at))
            if described is not None and self._is_on_trial(end) and not self._is_accused(described):
                described = None
        if described is None and self._tells_where(end):
            described = self._speaker_before(self._first_word(at))
            if described is not None and self._is_other(described, end):
                described = None
        if described is not None and (described.gender == named.gender or None in (described.gender, named.gender)):
            self._descriptions.identify(described, named)
            if described.phrase is not None:
                self._descriptions.name_holder(described.phrase.head, named, definite=False)

    def beside(self, at: int, end: int, named: Referent) -> bool:
        """Whether a name stands beside the description just read: "her father, the Rev. Saul Tarr"."""
        last = self._discourse.events[-1] if self._discourse.events else None
        if last is None:
            return False
        described = last.referent.phrase is not None and last.referent.phrase.form == "description"
        if not described or last.referent.ground != named.ground or last.referent.plural or last.end > at:
            return False
        if self._text[max(0, last.at - 20) : last.at].lower().find("according to") >= 0:
            return False  # "according to the bailiff, Judge Haas slept": two people
        gap = self._text[last.end : at]
        if not gap.startswith(", ") or len(gap) > 30:
            return False
        return all(word.lower() in lexicon.titles() or word.lower() == "the" for word in gap[2:].split())

    def _first_word(self, at: int) -> int:
        """Where the titles before a name begin: "Sir Piers Roe"."""
        tokens = self._index.tokens
        first = before_titles(tokens, self._index.first_at(at))
        return tokens[first].start if first < len(tokens) else at

    def _is_on_trial(self, end: int) -> bool:
        return _ON_TRIAL.match(self._text, end) is not None

    def _is_accused(self, described: Referent) -> bool:
        phrase = described.phrase
        return phrase is not None and _ACCUSED.search(phrase.span.of(self._text)) is not None

    def _lead_speaker(self, at: int) -> Referent | None:
        """The one without a name whose words open the report, or a section of it, just before the sentence at `at`."""
        last = next((event for event in reversed(self._discourse.events[-_WINDOW:]) if event.speaks), None)
        if last is None or self._discourse.sentence_start(at) != at:
            return None
        one, block = last.referent.real, last.block
        phrase = one.phrase
        opens = self._discourse.sentence(last.at) == self._discourse.sentence(self._discourse.block_start(last.at))
        leads = opens and (not block or block - 1 in self._headings) and self._discourse.block(at) - block <= 1
        if (
            not leads
            or phrase is None
            or phrase.form != "description"
            or phrase.partitive
            or phrase.determiner == "the"
        ):
            return None
        return one if one.ground == "person" and not (one.plural or one.members) else None

    def _tells_where(self, end: int) -> bool:
        """Whether the sentence of a name says only on what occasion its bearer spoke."""
        words = self._text[end : end + MAX_CLAUSE]
        found = _SPEAKING.search(words.partition("\n")[0])
        return found is not None and not re.search(r"[.!?]\s", words[: found.start()])

    def _is_other(self, described: Referent, end: int) -> bool:
        """Whether what stands behind the name says that its bearer is somebody else: ", the mayor," of "a minister"."""
        apposed = _APPOSED.match(self._text, end)
        return (
            apposed is not None
            and not {*apposed[1].lower().split()} & {*(described.name or "").lower().split()} - _LITTLE
        )

    def _speaker_before(self, at: int) -> Referent | None:
        """The person without a name with whose statement the paragraph before the one that opens at `at` begins."""
        if at - self._discourse.block_start(at) > 1:
            return None
        before = self._discourse.block(at) - 1
        for event in reversed(self._discourse.events[-_WINDOW:]):
            if event.block < before:
                break
            one = event.referent.real
            phrase = one.phrase
            if event.block != before or not event.speaks or phrase is None or phrase.form != "description":
                continue
            first = phrase.span.start - self._discourse.block_start(phrase.span.start) <= 1
            if first and one.ground == "person" and not (one.plural or one.members or phrase.partitive):
                return one
        return None


_WINDOW = 40  # so many referents back, a paragraph's worth
# "Kieran Lavelle (31), of Quarry Row," but not "Otto Vance, 50, the coroner,": his office is news.
_REVEALED = re.compile(r"(?: \(\d{1,3}\)|, (?:aged )?\d{1,3}\b|, (?:of|from) (?:the )?[A-Z])(?!,? (?:the|a|an)\b)")
# "A barmaid told a jury … / Dean Prowse, 40, denies": who stands trial is not the witness.
_ON_TRIAL = re.compile(
    r"[^.\n]{0,60}?\b(?:den(?:y|ies|ied)|pleaded|pleads|is\s+(?:charged|accused)|faces|stands\s+trial)\b"
)
_ACCUSED = re.compile(r"\b(?:accused|charged|defendant|suspected|suspect|blamed|arrested|alleged)\b")
_APPOSED = re.compile(r", (?:the|a|an|his|her|its) ([^,.\n]{1,80})")
_LITTLE = frozenset({"a", "an", "the", "of", "for", "in", "at", "on", "and", "to"})
_FRAMES = Frames("voices/reveals")
_SPEAKING = _FRAMES.one("speaking")
