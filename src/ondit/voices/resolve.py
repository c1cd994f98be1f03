"""The pass through the report that gives every attribution its voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ondit.language import Parse
from ondit.model import Attribution, Note, Span, Voice
from ondit.voices import lexicon
from ondit.voices.build import build_voices
from ondit.voices.cast import Cast, Referent
from ondit.voices.describe import Descriptions
from ondit.voices.discourse import Choice, Discourse, Event, agrees, is_body, is_group
from ondit.voices.enclosing import enclosing
from ondit.voices.labels import Labels
from ondit.voices.lexicon import Gender
from ondit.voices.phrases import Phrase, read_phrase
from ondit.voices.tokens import TokenIndex

_GENDER: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "these", "those", "both"})
_FIRST = frozenset({"i", "me", "my", "myself", "we", "us", "our", "ours", "ourselves"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing the pass comes upon: a name, a bare pronoun, or the source of an attribution."""

    at: int
    end: int
    referent: Referent | None = None
    pronoun: str | None = None
    attribution: int | None = None


class Resolver:
    """Reads a report from left to right once, and keeps who was last spoken of."""

    def __init__(self, parse: Parse, attributions: Sequence[Attribution]) -> None:
        self._parse = parse
        self._attributions = attributions
        self._index = TokenIndex(parse.document.text)
        self._labels = Labels(parse, self._index)
        self._phrases = [self._phrase(attribution) for attribution in attributions]
        self._cast = Cast(parse, self._index, self._labels, [phrase for phrase in self._phrases if phrase])
        self._discourse = Discourse(parse)
        self._descriptions = Descriptions(self._cast, self._discourse, parse.document.text)
        self._around = enclosing(attributions)
        self._author = Referent("person", None)
        self._who: list[Referent | None] = [None] * len(attributions)
        self._notes: list[Note] = []

    def run(self) -> tuple[tuple[Voice, ...], tuple[Note, ...]]:
        for step in self._steps():
            if step.attribution is not None:
                self._source(step.attribution)
            elif step.referent is not None:
                self._mention(step.at, step.end, step.referent)
            elif step.pronoun is not None:
                self._bare_pronoun(step.at, step.end, step.pronoun)
        for i, attribution in enumerate(self._attributions):
            if self._who[i] is None:
                self._who[i] = self._late(i, attribution)
        return build_voices(self._parse, self._attributions, self._who, self._author, self._cast, self._notes)

    def _phrase(self, attribution: Attribution) -> Phrase | None:
        if not attribution.source:
            return None
        tokens = [token for span in attribution.source for token in self._index.within(span)]
        return read_phrase(tokens, self._labels)

    def _steps(self) -> list[_Step]:
        steps = [
            _Step(attribution.source[0].start, attribution.source[-1].end, attribution=i)
            for i, attribution in enumerate(self._attributions)
            if attribution.source
        ]
        covered = {
            token.start
            for attribution in self._attributions
            for s in attribution.source
            for token in self._index.within(s)
        }
        steps += [_Step(m.span.start, m.span.end, referent=m.referent) for m in self._cast.mentions]
        steps += [
            _Step(token.start, token.end, pronoun=token.lower)
            for token in self._index.tokens
            if token.lower in _GENDER and token.start not in covered
        ]
        return sorted(steps, key=lambda step: (step.at, step.attribution is None, -step.end))

    # What the pass comes upon

    def _mention(self, at: int, end: int, referent: Referent) -> None:
        last = self._discourse.events[-1] if self._discourse.events else None
        if last is not None and last.at <= at < last.end and last.speaks:
            return
        self._discourse.add(at, end, referent, subject=self._is_subject(at))

    def _is_subject(self, at: int) -> bool:
        first = self._index.first_at(at)
        before = self._index.tokens[first - 1].lower if first else ""
        return self._discourse.opens_sentence(at) and before not in _PREPOSITIONS

    def _bare_pronoun(self, at: int, end: int, pronoun: str) -> None:
        choice = self._discourse.choose(at, agrees(_GENDER[pronoun]))
        if choice is None:
            return
        if choice.rival is None and choice.referent.gender is None and pronoun in ("he", "she"):
            choice.referent.gender = _GENDER[pronoun]
        subject = pronoun in ("he", "she") and self._is_subject(at)
        self._discourse.add(at, end, choice.referent, subject=subject)

    def _source(self, i: int) -> None:
        attribution, phrase = self._attributions[i], self._phrases[i]
        if phrase is None or phrase.form == "none":
            return
        at = phrase.span.start
        referent = self._of_phrase(phrase, i)
        if referent is None:
            return
        self._who[i] = referent
        self._discourse.add(
            at, attribution.source[-1].end, referent, subject=True, speaks=True, attribution=attribution.id
        )

    def _of_phrase(self, phrase: Phrase, i: int) -> Referent | None:
        at = phrase.span.start
        if phrase.form == "pronoun":
            return self._of_pronoun(phrase, i)
        if phrase.form == "several":
            members = [self._of_phrase(part, i) for part in phrase.parts]
            known = tuple(dict.fromkeys(member for member in members if member is not None))
            return self._descriptions.group(phrase, known) if len(known) > 1 else (known[0] if known else None)
        if phrase.form == "name":
            referent = self._cast.of_name(phrase, at)
            _learn(referent, phrase, self._parse.document.text)
            return referent
        return self._descriptions.resolve(phrase)

    def _of_pronoun(self, phrase: Phrase, i: int) -> Referent | None:
        head, at = phrase.head, phrase.span.start
        content = self._attributions[i].content

        def barred(event: Event) -> bool:
            return any(span.start <= event.at < span.end for span in content)

        choice: Choice | None = None
        if head in _GENDER:
            choice = self._discourse.choose(at, agrees(_GENDER[head]), barred)
            if choice and choice.referent.gender is None and choice.rival is None:
                choice.referent.gender = _GENDER[head]
        elif head in ("it", "its", "itself"):
            choice = self._discourse.choose(at, is_body, barred)
        elif head in _PLURAL:
            choice = self._discourse.choose(at, is_group, barred)
        elif head in _RELATIVE:
            return self._antecedent(at)
        elif head in lexicon.words("plural") or head in ("one", "none", "nobody", "everyone", "everybody", "each"):
            return self._descriptions.resolve(phrase)
        if choice is None:
            return None
        if choice.rival is not None:
            self._doubt(phrase.span, choice)
        return choice.referent

    def _antecedent(self, at: int) -> Referent | None:
        """Whom a relative pronoun means: what stands just before it."""
        text = self._parse.document.text
        first = self._index.first_at(at)
        tokens = self._index.tokens
        end = first
        while end and not tokens[end - 1].word:
            end -= 1
        if not end:
            return None
        for event in self._discourse.recent(at):
            if event.end >= tokens[end - 1].end - 2 or not re.search(r"\w", text[event.end : tokens[end - 1].end]):
                return event.referent
            break
        begin = end - 1
        while begin > max(0, end - 8) and tokens[begin - 1].word:
            begin -= 1
            if tokens[begin].lower in lexicon.words("determiner"):
                break
        else:
            begin = end - 1
        phrase = read_phrase(tokens[begin:end], self._labels)
        if phrase is None or phrase.form not in ("name", "description"):
            return None
        for event in self._discourse.recent(at):
            gap = text[event.end : phrase.span.start]
            if gap.strip() == "," and event.referent.ground == phrase.ground:
                return event.referent
            break
        return self._of_phrase(phrase, 0) if phrase.form == "name" else self._descriptions.resolve(phrase)

    def _late(self, i: int, attribution: Attribution) -> Referent | None:
        """Sources that need the whole pass: the first person, and quotations that go on without a source."""
        phrase = self._phrases[i]
        if phrase is not None and phrase.form == "pronoun" and phrase.head in _FIRST:
            outer = self._around[i]
            if outer is not None and self._who[outer] is not None:
                return self._who[outer]
            if not self._discourse.quoted(phrase.span.start):
                return self._author
        span = phrase.span if phrase else (attribution.spans[0] if attribution.spans else None)
        printed = span.of(self._parse.document.text) if phrase and span else None
        self._notes.append(
            Note(
                "voices", f"nobody found for “{printed}”" if printed else "the report does not say who says this", span
            )
        )
        return None

    def _doubt(self, span: Span, choice: Choice) -> None:
        rival = choice.rival.name if choice.rival else None
        if rival:
            words = span.of(self._parse.document.text)
            self._notes.append(
                Note("voices", f"“{words}” is taken for {choice.referent.name}; it could be {rival}", span)
            )


_PREPOSITIONS = frozenset(
    {"of", "to", "with", "by", "for", "from", "against", "about", "at", "on", "in", "into", "over", "than", "under"}
    | {"between", "behind", "like", "near", "toward", "towards"}
)


def _learn(referent: Referent, phrase: Phrase, text: str) -> None:
    referent.gender = referent.gender or phrase.gender
    referent.role = referent.role or phrase.role
    referent.affiliation = referent.affiliation or phrase.affiliation
    for span in (phrase.role,):
        if span is not None:
            referent.roles |= {lexicon.singular(word.strip(".,").lower()) for word in span.of(text).split()}
