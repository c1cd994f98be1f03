"""Whom "he", "it", "they", "both" and "who" mean, as sources and in passing."""

from __future__ import annotations

from dataclasses import replace

from ondit.model import Span
from ondit.people import lexicon
from ondit.people.lexicon import Gender
from ondit.people.nounphrases import Phrase
from ondit.voices.agreement import (
    Fits,
    agrees,
    but_for_one,
    but_for_papers,
    is_body,
    is_document,
    is_group,
    is_group_or_papers,
    is_pair,
    is_several,
    is_unsexed,
    is_written,
)
from ondit.voices.describe import Descriptions
from ondit.voices.discourse import Choice
from ondit.voices.enclosing import Quoting
from ondit.voices.referents import Referent
from ondit.voices.relatives import Relatives
from ondit.voices.story import Story
from ondit.voices.subjects import PREPOSITIONS, is_verb

GENDER: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
MIN_BODY = 3.3  # a wrong "it" is commoner than a right one below this
MIN_DOCUMENT = 3.1
NOUN_BODY = 0.3  # a document is always called by a common noun, and a body often
NOUN_GROUP = 0.4
MIN_GROUP = 2.6
MIN_IDLE_GROUP = 4.0  # for people who have not acted yet, as in "it is hard for teachers when they say"
MARGIN_SEX = 1.0  # so clear an answer tells whether somebody is a man or a woman
MARGIN_PAIR = 1.0
MARGIN_VAGUE = 1.0  # "a passer-by" is "he" only when nobody else comes near
FAR = 1  # "they" and "it" seldom reach over a whole sentence of the report's own
MAX_PHRASE = 80  # code points of an opening "In her speech to the council,"
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_ONE = frozenset({"i", "i'm", "i've", "i'd", "i'll", "me", "my", "myself"})
_MORE = frozenset({"we", "we're", "we've", "us", "our", "ourselves"})
_READS = frozenset({"read", "reads", "reading"})


class Pronouns:
    """Finds the referents of a report's pronouns."""

    def __init__(self, story: Story, descriptions: Descriptions, relatives: Relatives, quoting: Quoting) -> None:
        self._story = story
        self._index, self._discourse, self._attributions = story.index, story.discourse, story.attributions
        self._descriptions, self._relatives, self._quoting = descriptions, relatives, quoting

    def bare(self, at: int, end: int, pronoun: str) -> None:
        """Note whom a pronoun that is no source means."""
        ahead = self._named_ahead(at, pronoun)
        if ahead is not None:
            self._discourse.add(at, end, ahead, subject=0.0, pronoun=True)
            return
        fits = agrees(GENDER[pronoun]) if pronoun in GENDER else is_group
        choice = self._discourse.choose(at, fits, people=pronoun in GENDER)
        if choice is None:
            return
        if pronoun in ("he", "she") and choice.alone:
            self._learn_sex(choice, GENDER[pronoun])
        self._discourse.add(at, end, choice.referent, subject=1.0 * (pronoun in ("he", "she", "they")), pronoun=True)

    def _named_ahead(self, at: int, pronoun: str) -> Referent | None:
        """Who is named only after the pronoun: "In her speech, Lind said"."""
        if pronoun not in ("his", "her"):
            return None
        tokens = self._index.tokens
        first = self._index.first_at(at)
        start = self._discourse.sentence_start(at)
        opened = first > 0 and tokens[first - 1].start - start <= 1 and tokens[first - 1].lower in PREPOSITIONS
        comma = self._story.text.find(", ", at, at + MAX_PHRASE) if opened else -1
        if comma < 0 or self._discourse.sentence(comma) != self._discourse.sentence(at):
            return None
        name = self._index.first_at(comma + 2)
        while name < len(tokens) and tokens[name].lower in lexicon.titles() and tokens[name].capital:
            name += 1
        mention = self._story.cast.mention_at(tokens[name].start) if name < len(tokens) else None
        if mention is None or mention.referent.ground != "person":
            return None
        after = self._index.first_at(mention.span.end)
        acts = after < len(tokens) and is_verb(tokens[after].lower)
        return mention.referent if acts and mention.referent.gender in (None, GENDER[pronoun]) else None

    def source(self, phrase: Phrase, i: int) -> Referent | None:
        """Who speaks, when the source of attribution `i` is a pronoun."""
        head, at = phrase.head, phrase.span.start
        ahead = self._named_ahead(at, head)
        if ahead is not None:
            return ahead
        choice: Choice | None = None
        if head in GENDER:
            choice = self._person(at, i, GENDER[head])
        elif head in ("it", "its", "itself"):
            choice = self._body(at, i)
        elif head in PLURAL:
            choice = self._group(at, i, head)
        elif head in ("both", "neither", "either"):
            choice = self._discourse.choose(at, is_pair, self._attributions[i].content)
            two = self._discourse.last_two(at, "person") if choice is None else None
            if two is not None:
                return self._descriptions.group(phrase, two)
        elif head in _RELATIVE:
            return self._relatives.antecedent(at, head)
        elif head in ("one", "another"):
            return self._descriptions.resolve(
                replace(phrase, form="description", head="one", ground="person", determiner="one", partitive=True)
            )
        elif head in lexicon.words("plural") or head in ("none", "nobody", "everyone", "everybody", "each"):
            return self._descriptions.resolve(replace(phrase, form="description", ground="collective", plural=True))
        if choice is None:
            return None
        if choice.rival is not None:
            self._doubt(phrase.span, choice)
        return choice.referent

    def _person(self, at: int, i: int, gender: Gender) -> Choice | None:
        """The man or woman whom "he" or "she" means."""
        fits = self._quoting.but_for(agrees(gender), i)
        spoken_of = self._quoting.spoken_of(i, fits)
        if spoken_of is not None:
            return Choice(spoken_of, 0.0, None)
        choice = self._discourse.choose(at, fits, self._attributions[i].content, people=True)
        if choice and _is_vague(choice.referent) and choice.margin < MARGIN_VAGUE:
            # Somebody named who has spoken goes on sooner than a passer-by begins.
            second = choice.second
            spoke = second is not None and second.phrase is None and second.attributions
            return Choice(second, choice.score - choice.margin, None) if second is not None and spoke else None
        self._learn_sex(choice, gender)
        return choice

    def _group(self, at: int, i: int, head: str) -> Choice | None:
        """The group that "they" means, or the one whose sex the report does not tell."""
        many = self._calls_itself(i, _MORE)
        if head == "they" and not many and self._calls_itself(i, _ONE):
            single = self._discourse.choose(at, is_unsexed, self._attributions[i].content, people=True)
            if single is not None and single.distance <= FAR:
                return _called_they(single.referent, single)
        one = self._discourse.unsexed_speaker(at) if head == "they" and not many else None
        if one is not None and (one in self._quoting.speakers(i) or (one.phrase and one.phrase.plural)):
            one = None
        if one is not None and (one.they or (one.phrase is not None and one.phrase.head in lexicon.words("unsexed"))):
            return _called_they(one)
        choice = None
        if not self._is_saying(at):
            fits: Fits = is_group_or_papers if self._is_written(i) else is_group
            if many:
                fits = but_for_one(fits)  # "“We are sorry,” they said": a firm may, somebody who is "they" may not
            if self._is_among(at):
                fits = is_several
            choice = self._discourse.choose(at, fits, self._attributions[i].content, noun_cost=NOUN_GROUP)
        least = MIN_GROUP if choice and choice.acts else MIN_IDLE_GROUP
        if choice and choice.score >= least and choice.rival is None and choice.distance <= FAR + _stays(choice):
            return choice
        return _called_they(one) if one is not None else None

    def _learn_sex(self, choice: Choice | None, gender: Gender) -> None:
        """A clear answer tells whether somebody is a man or a woman, unless the given name speaks against it."""
        if choice is None or choice.referent.gender is not None:
            return
        tokens = choice.referent.tokens
        against = len(tokens) > 1 and lexicon.mostly().get(tokens[0], gender) != gender
        if not against and (choice.alone or choice.referent.attributions or choice.margin > MARGIN_SEX):
            choice.referent.suppose(gender)

    def _body(self, at: int, i: int) -> Choice | None:
        """The body or document that "it" means."""
        content, written = self._attributions[i].content, self._is_written(i)
        if not _READS.isdisjoint(self._story.cue_words(i)):
            return self._discourse.choose(at, is_document, content, noun_cost=NOUN_BODY)
        fits: Fits = is_written if written else is_body
        if not lexicon.words("willing").isdisjoint(self._story.cue_words(i)):
            fits = but_for_papers(fits)
        choice = self._discourse.choose(at, fits, content, noun_cost=NOUN_BODY)
        if choice is None or choice.distance > FAR:
            return None
        if choice.score < (MIN_DOCUMENT if choice.referent.ground == "document" else MIN_BODY):
            return None
        # What was but mentioned hardly speaks next, unless it is a paper and does what papers do: "it lists".
        acts = choice.acts or (written and choice.referent.ground == "document" and choice.distance > 0)
        if acts and choice.referent.ground == "person":
            choice.referent.stand_for("organisation")
        return choice if acts else None

    def _is_written(self, i: int) -> bool:
        """Whether a statement is made as papers make it: "it lists", "they show"."""
        return not lexicon.words("written").isdisjoint(self._story.cue_words(i))

    def _is_saying(self, at: int) -> bool:
        """Whether "they" is everybody and nobody: "as they say"."""
        first = self._index.first_at(at)
        tokens = self._index.tokens
        return 0 < first < len(tokens) - 1 and tokens[first - 1].lower == "as" and tokens[first + 1].lower == "say"

    def _calls_itself(self, i: int, words: frozenset[str]) -> bool:
        """Whether whoever is quoted speaks of himself in these words: "“I cried,” they said"."""
        text, spans = self._story.text, self._attributions[i].content
        said = {token.lower for span in spans if text[span.start] in "“\"‘'" for token in self._index.within(span)}
        return not said.isdisjoint(words)

    def _is_among(self, at: int) -> bool:
        """Whether a pronoun follows "among" or "between", which take a true plural."""
        first = self._index.first_at(at)
        return first > 0 and self._index.tokens[first - 1].lower in ("among", "between")

    def _doubt(self, span: Span, choice: Choice) -> None:
        rival = choice.rival.name if choice.rival else None
        if rival:
            words = span.of(self._story.text)
            self._story.doubt(f"“{words}” is taken for {choice.referent.name}; it could be {rival}", span)


def _called_they(one: Referent, choice: Choice | None = None) -> Choice:
    """The answer that "they" is this one person, who is "they" from now on."""
    one.be_they()
    return choice or Choice(one, 0.0, None)


def _stays(choice: Choice) -> bool:
    """Whether a group is still in the ear a sentence later: people named, with no other group near."""
    return bool(choice.referent.members) and choice.margin > MARGIN_PAIR


def _is_vague(referent: Referent) -> bool:
    """Whether somebody is known only as "a passer-by", and has not spoken."""
    return referent.phrase is not None and not referent.phrase.definite and not referent.attributions
