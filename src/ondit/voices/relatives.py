"""Whom "who", "which" or "that" means: what stands just before it."""

from __future__ import annotations

import re
from dataclasses import replace

from ondit.people import lexicon
from ondit.people.coordination import RELATIVE, until_post
from ondit.people.namewords import span_of
from ondit.people.nounphrases import Phrase
from ondit.people.phrases import read_phrase
from ondit.text.tokens import Token
from ondit.voices.bystanders import belongs
from ondit.voices.describe import Descriptions
from ondit.voices.discourse import Event
from ondit.voices.referents import Referent
from ondit.voices.story import Story

_REACH = 16
MAX_ASIDE = 40
_WHO = frozenset({"who", "whom", "whose"})
_THINGS = frozenset({"thing", "document", "outlet"})
_CLAUSE = frozenset({"said", "says", "told", "he", "she", "they", "it", "was", "were", "is", "are", "has", "had"})
_DASHES = frozenset({"–", "—", "--", "-"})
_SPEAKERS = frozenset({"person", "collective"})


class Relatives:
    """Antecedents of relative pronouns."""

    def __init__(self, story: Story, descriptions: Descriptions) -> None:
        self._text, self._index, self._labels, self._discourse = story.text, story.index, story.labels, story.discourse
        self._descriptions = descriptions
        self._last: tuple[int, Referent] | None = None

    def antecedent(self, at: int, pronoun: str) -> Referent | None:
        """The referent of a relative pronoun at `at`; None for a question ("Who cares?")."""
        found = self._find(at, pronoun in _WHO)
        if found is not None:
            if pronoun in _WHO and found.ground is None:
                found.stand_for("person")
            self._last = (self._discourse.sentence(at), found)
        return found

    def _find(self, at: int, who: bool) -> Referent | None:
        tokens = self._before(at)
        if not tokens:
            return None
        sentence = self._discourse.sentence(at)
        if tokens[-1].lower in ("and", "but", "or"):
            # "who spoke first and who wrote later": the second has the antecedent of the first.
            if self._last is not None and self._last[0] == sentence:
                return self._last[1]
            return self._subject(at)
        while tokens and not tokens[-1].word:
            tokens.pop()
        if not tokens:
            return None
        for read in (self._exemplified, self._beside_name, self._nearest):
            found = read(at, tokens, who)
            if found is not None:
                return found
        if who and self._last is not None and self._last[0] == sentence:
            return self._last[1]
        return self._vague(at, tokens, who)

    def _exemplified(self, at: int, tokens: list[Token], who: bool) -> Referent | None:
        """Those of whom the name before is an example, when the verb is plural: "brewers such as Lee, who say"."""
        last = len(tokens) - 1
        such = next((i for i in range(last - 1, 1, -1) if tokens[i].lower == "as" and tokens[i - 1].lower == "such"), 0)
        verb = self._index.first_at(at) + 1
        following = self._index.tokens[verb : verb + 1]
        if not such or last - such > 8 or not following or not _is_plural_verb(following[0].lower):
            return None
        return self._nearest(at, tokens[: such - 1], who)

    def _nearest(self, at: int, tokens: list[Token], who: bool) -> Referent | None:
        """The shortest phrase before the pronoun that can be meant by it."""
        for start in _starts(tokens):
            phrase = self._phrase(tokens[start:])
            if phrase is None or phrase.form not in ("name", "description"):
                continue
            if who and _can_speak(phrase):
                return self._of(phrase, at, who)
            known = phrase.form == "name" or phrase.ground is not None or bool(phrase.determiner)
            if not who and phrase.kind != "person" and known:
                return self._of(phrase, at, who)
        return None

    def _phrase(self, piece: list[Token]) -> Phrase | None:
        while len(piece) > 1 and not _begins(piece[0]):
            piece = piece[1:]
        phrase = read_phrase(piece, self._labels)
        if phrase is not None and phrase.form == "pronoun" and phrase.head in lexicon.words("plural"):
            return replace(phrase, form="description", ground="collective", plural=True)  # "some who", "those who"
        return phrase

    def _vague(self, at: int, tokens: list[Token], who: bool) -> Referent | None:
        """A description whose head no list knows: one with a determiner, else the shortest."""
        phrases = [self._phrase(tokens[start:]) for start in _starts(tokens)]
        described = [
            phrase for phrase in phrases if phrase and phrase.form == "description" and not _is_participle(phrase)
        ]
        if who:
            # "The top figures who": a plural may be people; one paper or programme is nobody.
            people = [phrase for phrase in described if phrase.ground not in _THINGS or phrase.plural]
            person = None if people else self._person_before(at)
            if person is not None:
                return person
            described = people or described
        best = next((phrase for phrase in described if phrase.determiner), described[0] if described else None)
        return self._of(best, at, who) if best is not None else None

    def _person_before(self, at: int) -> Referent | None:
        """Whoever the sentence named or described last before `at`."""
        for event in self._discourse.recent(at):
            if event.sentence != self._discourse.sentence(at):
                break
            if event.referent.ground in _SPEAKERS and not event.pronoun:
                return event.referent
        return None

    def _before(self, at: int) -> list[Token]:
        """The tokens of the same sentence before `at`, at most sixteen."""
        sentence = self._discourse.sentence_start(at)
        opening, first = self._index.first_at(sentence), self._index.first_at(at)
        if first and self._index.tokens[first - 1].text in _DASHES:
            # "Two farmers – one of whom has since sold up – who": what stands between dashes is passed over.
            while first and self._index.tokens[first - 1].text in _DASHES:
                first -= 1
            aside = range(first - 1, max(opening, first - MAX_ASIDE), -1)
            first = next((i for i in aside if self._is_dash(i)), first)
        start = max(opening, first - _REACH)
        return self._index.tokens[start:first]

    def _is_dash(self, i: int) -> bool:
        """Whether a token is a dash and no hyphen: "two-thirds", "farmers - most of them"."""
        token, before = self._index.tokens[i], self._index.tokens[i - 1]
        return token.text in _DASHES and (token.text != "-" or before.end < token.start or before.text == "-")

    def _beside_name(self, at: int, tokens: list[Token], who: bool) -> Referent | None:
        """A name that ends just before the pronoun, or before an apposition that does: "Lee, the clerk, who"."""
        comma = next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i].text in (",", "(")), None)
        edge = tokens[comma - 1].end if comma else None
        end = tokens[-1].end
        named: Event | None = None
        for event in self._discourse.recent(at):
            if event.end < tokens[0].start:
                break
            if event.noun or (event.referent.ground in _SPEAKERS) != who:
                continue
            if event.end >= end - 2:
                return event.referent
            if edge is not None and named is None and event.end <= edge:
                named = event
                break
        if named is None or comma is None or named.end < (edge or 0) - 2:
            return None
        apposed = tokens[comma + 1 :]
        if not apposed or apposed[0].lower in ("and", "or", "but", "with", "to", "for", "by", "as"):
            return None
        if any(token.lower in RELATIVE or token.lower in _CLAUSE for token in apposed):
            return None
        phrase = read_phrase(apposed, self._labels)
        fits = phrase is not None and phrase.form == "description" and not phrase.plural
        aged = all(token.text.isdigit() or token.lower == "aged" for token in apposed)
        party = bool(re.fullmatch(r"[RDI]-[\w.]+\)?", "".join(token.text for token in apposed)))
        alike = fits and phrase is not None and phrase.ground in (named.referent.ground, None)
        if alike or (who and _is_person(apposed)):
            named.referent.mention(span_of(apposed))
            return named.referent
        return named.referent if aged or party else None

    def _of(self, phrase: Phrase, at: int, who: bool) -> Referent | None:
        end = phrase.span.end
        for event in self._discourse.recent(at):
            same = phrase.form == "description" or event.referent.kind == phrase.kind
            same = same and (who or event.referent.ground not in _SPEAKERS)
            if end - 2 <= event.end <= end + 2 and event.at >= phrase.span.start - 4 and not event.noun and same:
                return event.referent
            if event.end < phrase.span.start:
                break
        found = self._descriptions.named(phrase) if phrase.form == "name" else self._descriptions.resolve(phrase)
        found.mention(phrase.span)
        return found

    def _subject(self, at: int) -> Referent | None:
        """The person who opens the sentence of `at`."""
        found = None
        for event in self._discourse.recent(at):
            if event.sentence != self._discourse.sentence(at):
                break
            if event.referent.ground in _SPEAKERS and event.subject > 0:
                found = event.referent
        return found


def _begins(token: Token) -> bool:
    """Whether a noun phrase can begin with a word: "students from the college"."""
    if token.lower in lexicon.words("determiner") or belongs(token):
        return True
    noun = lexicon.noun(token.lower)
    return noun is not None and noun.ground in _SPEAKERS and lexicon.is_plural(token.lower)


def _is_plural_verb(word: str) -> bool:
    if word in ("are", "were", "have", "do", "say", "aren't", "weren't", "haven't", "don't"):
        return True
    return word.isalpha() and not word.endswith(("s", "ed", "ly")) and word not in lexicon.words("verb")


def _is_participle(phrase: Phrase) -> bool:
    """Whether a phrase is but a verb: "once the film was released, which"."""
    return phrase.ground is None and not phrase.core and not phrase.determiner and phrase.head.endswith("ed")


def _is_person(apposed: list[Token]) -> bool:
    """Whether an apposition is one person's: "a roofer and former parish clerk", "the head of Tarr & Co"."""
    core = until_post(apposed)
    noun = lexicon.noun(core[-1].lower)
    one = core[0].lower in ("a", "an", "the", "his", "her", "its", "their") or not core[-1].capital
    return one and noun is not None and noun.ground == "person" and not lexicon.is_plural(core[-1].lower)


def _can_speak(phrase: Phrase) -> bool:
    return (
        phrase.kind == "person"
        if phrase.form == "name"
        else (phrase.ground in _SPEAKERS or (phrase.plural and phrase.ground in (None, "organisation")))
    )


def _starts(tokens: list[Token]) -> list[int]:
    """Where the noun phrases that end the tokens may begin, the shortest first."""
    found: list[int] = []
    stops = lexicon.words("stop")
    for i in range(len(tokens) - 1, -1, -1):
        token = tokens[i]
        if token.text in ",;:—–-" or (token.lower in stops and token.lower not in ("of", "for")):
            if i + 1 < len(tokens) and i + 1 not in found:
                found.append(i + 1)
            if token.text in ",;:—–-" or token.lower not in lexicon.words("post"):
                return found
        elif token.lower in ("of", "for", "on", "in", "at", "with") and i + 1 < len(tokens):
            found.append(i + 1)
        elif (
            token.capital and i and not tokens[i - 1].capital and tokens[i - 1].lower not in lexicon.words("determiner")
        ) or (token.lower in lexicon.words("determiner") and token.lower != "that"):
            found.append(i)
    found.append(0)
    return found
