"""The pass through the report that gives every attribution its voice."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ondit.lexicon.outlet_names import one_name
from ondit.lexicon.own import own_names
from ondit.model import Attribution, Span
from ondit.people import lexicon
from ondit.people.nounphrases import Phrase
from ondit.people.phrases import read_phrase
from ondit.voices.bystanders import NounMention, noun_mentions
from ondit.voices.describe import Descriptions
from ondit.voices.discourse import Event
from ondit.voices.enclosing import Quoting
from ondit.voices.pronouns import GENDER, Pronouns
from ondit.voices.referents import Referent
from ondit.voices.relatives import Relatives
from ondit.voices.reveals import Reveals
from ondit.voices.story import Story
from ondit.voices.subjects import PREPOSITIONS, subject_score
from ondit.voices.ties import Ties

_FIRST = frozenset({"i", "me", "my", "myself", "we", "us", "our", "ours", "ourselves"})
MAX_MEMBERS = 12  # of a group joined name by name; a list without end stays linear
MAX_JOINT = 24  # code points between two names that "and" joins, a title among them


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing the pass comes upon: a name, a bare pronoun, or the source of an attribution."""

    at: int
    end: int
    referent: Referent | None = None
    pronoun: str | None = None
    noun: NounMention | None = None
    attribution: int | None = None


class Resolver:
    """Reads a report from left to right once, and keeps who was last spoken of."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._attributions, self._phrases, self._who = story.attributions, story.phrases, story.who
        self._index, self._labels, self._cast, self._discourse = story.index, story.labels, story.cast, story.discourse
        self._text, self._around = story.text, story.around
        self._own_names = own_names(story.parse.document)
        self._ties = Ties(story)
        self._descriptions = Descriptions(story, self._ties)
        self._reveals = Reveals(story, self._descriptions)
        self._quoting = Quoting(story)
        relatives = Relatives(story, self._descriptions)
        self._pronouns = Pronouns(story, self._descriptions, relatives, self._quoting)
        self._sources: dict[tuple[Span, ...], Referent] = {}
        self._met: set[int] = set()

    def run(self) -> None:
        """Tell the story: who makes each statement, as far as can be known."""
        for step in self._steps():
            if step.attribution is not None:
                self._source(step.attribution)
            elif step.referent is not None:
                self._mention(step.at, step.end, step.referent)
            elif step.noun is not None:
                self._noun(step.noun)
            elif step.pronoun is not None:
                self._pronouns.bare(step.at, step.end, step.pronoun)
        for i, attribution in enumerate(self._attributions):
            if self._who[i] is None:
                self._who[i] = self._late(i, attribution)

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
        named = {token.start for m in self._cast.mentions for token in self._index.within(m.span)}
        steps += [_Step(m.span.start, m.span.end, referent=m.referent) for m in self._cast.mentions]
        steps += [
            _Step(token.start, token.end, pronoun=token.lower)
            for token in self._index.tokens
            if (token.lower in GENDER or token.lower == "they") and token.start not in covered
        ]
        steps += [
            _Step(noun.head_at, noun.phrase.span.end, noun=noun)
            for noun in noun_mentions(self._index, self._labels)
            if noun.head_at not in named and noun.phrase.span.start not in covered
        ]
        return sorted(steps, key=lambda step: (step.at, step.attribution is None, -step.end))

    # What the pass comes upon

    def _mention(self, at: int, end: int, referent: Referent) -> None:
        last = self._discourse.events[-1] if self._discourse.events else None
        if last is not None and last.at <= at < last.end and last.speaks:
            phrase = last.referent.phrase
            if phrase is not None and any(token.start == at for token in phrase.owner):
                # "Lee's lawyer said": Lee has come up, too, though it is the lawyer who has the word.
                self._discourse.add(at, end, referent, subject=0.0)
                events = self._discourse.events
                events[-2], events[-1] = events[-1], events[-2]
            return
        fresh = id(referent) not in self._met and referent.ground == "person"
        self._met.add(id(referent))
        subject = subject_score(self._index, self._discourse, at, end)
        if last is not None and self._reveals.beside(at, end, referent):
            self._descriptions.identify(last.referent, referent)
            if not last.speaks:
                self._discourse.events.pop()
            subject = max(subject, last.subject)
        if fresh and _AGED.match(self._text, end):
            subject = max(subject, 0.5)
        if fresh:
            self._reveals.paragraph(at, end, referent)
        if referent.ground == "person":
            self._ties.note(at, end, referent)
        self._discourse.add(at, end, referent, subject=subject, fresh=fresh)
        self._pair(at, end, referent, last)

    def _pair(self, at: int, end: int, referent: Referent, last: Event | None) -> None:
        """Two names joined by "and" are a pair that "they" and "both" can mean."""
        if last is None or last.referent is referent or last.end >= at or at - last.end > MAX_JOINT:
            return
        grounds = {last.referent.ground, referent.ground}
        between = self._text[last.end : at]
        aged = _AGED_AND.match(between)  # "Tess Brand, 29, and Owen Lahti"
        joint = between[aged.end() if aged else 0 :].split()
        joined = joint[:1] == ["and"] and all(word.lower() in lexicon.titles() or word == "the" for word in joint[1:])
        members = last.referent.members
        longer = 0 < len(members) < MAX_MEMBERS and referent.ground == members[-1].ground
        alike = grounds in ({"person"}, {"organisation"}) and not (last.referent.plural or referent.plural)
        if joined and (alike or longer):
            phrase = Phrase(Span(last.at, end), "several", ground="collective", plural=True)
            pair = self._descriptions.group(phrase, (*(members or (last.referent,)), referent))
            pair.mention(phrase.span)
            # "Lee and Tarr, both brewers, said": who opens a sentence together is its subject.
            opening = 0.8 if last.subject >= 0.5 else last.subject
            self._discourse.add(
                at, end, pair, subject=max(opening, subject_score(self._index, self._discourse, at, end))
            )

    def _noun(self, noun: NounMention) -> None:
        phrase = noun.phrase
        at, end = phrase.span.start, phrase.span.end
        last = self._discourse.events[-1] if self._discourse.events else None
        if last is not None and last.at <= noun.head_at < last.end:
            return
        before = self._discourse.last_before(at)
        if before is not None and self._is_apposition(before, noun):
            before.referent.hold(phrase.head, phrase.gender)
            if self._text[before.end : at].strip()[:1] in (",", "(", "—", "–"):
                before.referent.mention(phrase.span)
            return
        if noun.loose:
            return
        referent = self._descriptions.resolve(phrase)
        referent.mention(phrase.span)
        described = referent.phrase is not None
        subject = subject_score(self._index, self._discourse, at, end)
        if described:
            start = self._discourse.sentence_start(at)
            lead = self._text[max(start, at - 5) : at].strip(' “"').lower()
            opening = at - start < 5 and lead not in PREPOSITIONS and self._discourse.opens_sentence(at)
            subject = 0.8 if opening else 0.7 * subject
        self._discourse.add(noun.head_at, end, referent, subject=subject, noun=described)
        if before is not None and before.pronoun:
            self._pair(at, end, referent, before)  # "he and his partner"

    def _is_apposition(self, before: Event, noun: NounMention) -> bool:
        """Whether a description stands beside a person's name or says who the person is."""
        person = before.referent.ground == "person" and not before.referent.plural
        if not person or noun.phrase.plural or noun.phrase.ground != "person":
            return False
        gap = self._text[before.end : min(noun.phrase.span.start, before.end + MAX_JOINT)]
        return gap in _BESIDE or bool(_AGED.fullmatch(gap))

    def _source(self, i: int) -> None:
        attribution, phrase = self._attributions[i], self._phrases[i]
        if phrase is None or phrase.form == "none":
            return
        if any(_HEARS.fullmatch(span.of(self._text)) and phrase.span.start < span.start for span in attribution.cue):
            return  # "a jury heard", "MPs were told": who said it, the report does not say
        at = phrase.span.start
        # "A fisherman told the Echo, asking not to be named": one source of two statements is one voice.
        referent = self._sources.get(attribution.source) if phrase.form == "description" else None
        referent = referent or self._of_phrase(phrase, i)
        if referent is None:
            return
        self._sources[attribution.source] = referent
        self._who[i] = referent
        referent.speak(attribution.id)
        self._met.add(id(referent))
        cue = " ".join(span.of(self._text) for span in attribution.cue)
        # "Asked Lee to resign" is a demand: who makes it goes on as the one of whom the report tells.
        request = bool(attribution.cue) and _REQUEST.match(self._text, attribution.cue[-1].end)
        asks = attribution.act == "ask" or (bool(_ASKS.search(cue)) and not request)
        # Whoever is quoted by another does not take the word from him.
        first = self._around[i] is None
        self._discourse.add(
            at,
            attribution.source[-1].end,
            referent,
            subject=1.0 if first else 0.7,
            speaks=first,
            asks=asks,
            pronoun=phrase.form == "pronoun",
        )

    def _of_phrase(self, phrase: Phrase, i: int) -> Referent | None:
        at = phrase.span.start
        if phrase.form == "pronoun":
            return self._pronouns.source(phrase, i)
        if phrase.form == "several":
            members = [self._of_phrase(part, i) for part in phrase.parts]
            known = tuple(dict.fromkeys(member for member in members if member is not None))
            return self._descriptions.group(phrase, known) if len(known) > 1 else (known[0] if known else None)
        if outlet := self._outlet(phrase):
            return outlet
        named = self._cast.mention_at(at)
        if phrase.form == "description" and named and named.span == phrase.span and not lexicon.noun(phrase.head):
            return named.referent  # "Nazir said", whatever else the parse takes the word for
        tie = lexicon.ties().get(phrase.head) if len(phrase.name) == 1 and not phrase.title else None
        if phrase.form == "name" and tie is not None and tie.alone:
            phrase = replace(phrase, form="description", ground="person")  # "Mama says"
        if phrase.form == "name":
            referent = self._cast.of_name(phrase, at)
            mention = self._cast.mention_at(phrase.name[0].start)
            if mention is not None and mention.referent is referent and id(referent) not in self._met:
                self._reveals.paragraph(mention.span.start, mention.span.end, referent)
            referent.introduce(phrase, self._text)
            if mention is not None and phrase.kind == "person":
                self._ties.note(mention.span.start, mention.span.end, referent)
            if phrase.role is not None and phrase.kind == "person":
                # "The bailiff, Ana Lee," and "Ana Lee, the bailiff,", but not "Bailiff Ana Lee".
                fresh = id(referent) not in self._met
                start, role = phrase.span.start, phrase.role
                definite = "the " in (self._text[start : start + 4].lower(), self._text[role.start - 4 : role.start])
                held = phrase.role.of(self._text).split()[-1].lower()
                office = lexicon.noun(held)
                # "The mayor said … Mayor Ana Lee said": an office that one holds at a time, and a name that is new.
                definite = definite or (fresh and bool(phrase.title) and office is not None and office.office)
                self._descriptions.name_holder(held, referent, definite)
            return referent
        beside = self._beside_name(phrase)
        if beside is not None:
            return beside
        return self._descriptions.resolve(phrase, self._quoting.speakers(i))

    def _beside_name(self, phrase: Phrase) -> Referent | None:
        """The person just named whom a source describes in apposition: "his son, Bo Tarr, a barber, who says"."""
        at = phrase.span.start
        before = self._discourse.last_before(at)
        if phrase.form != "description" or phrase.determiner not in ("a", "an") or before is None:
            return None
        if self._text[phrase.span.end : phrase.span.end + 2].strip()[:1] not in (",", ")", "—", "–"):
            return None  # "Adair took bribes from Lee, a source said"
        person, named = before.referent.real, self._index.first_at(before.at)
        opened = named > 0 and self._discourse.sentence_start(at) >= self._index.tokens[named - 1].start - 12
        led = opened and self._index.tokens[named - 1].lower in PREPOSITIONS  # "According to Lee, a barber said"
        noun = NounMention(phrase, at, False)
        fits = (person.phrase is None and None in (person.gender, phrase.gender)) or person.gender == phrase.gender
        return person if not led and fits and self._is_apposition(before, noun) else None

    def _outlet(self, phrase: Phrase) -> Referent | None:
        """The report's own outlet, or the one whose site a source is ("according to nytimes.com")."""
        if self._is_own(phrase):
            return self._story.author
        words = phrase.span.of(self._text)
        listed = one_name(words) if "." in words and " " not in words else None
        return self._cast.listed_outlet(listed) if listed else None

    def _is_own(self, phrase: Phrase) -> bool:
        """Whether a source is the report's own publisher, by its name or the end of it: "the Advocate"."""
        words = phrase.span.of(self._text)
        if " ".join(words.split()).removeprefix("The ").removeprefix("the ") in self._own_names:
            return True
        own, name = (lexicon.bare(x).split() for x in (self._story.parse.document.publisher or "", words))
        return bool(name) and own[-len(name) :] == name and words[words.rfind(" ") + 1].isupper()

    def _labelled(self, attribution: Attribution) -> Referent | None:
        """Who stands before the colon at the head of the paragraph: "Hattie Crum, 71, quilter: “So, yes.”"."""
        if not attribution.content:
            return None
        at = attribution.content[0].start
        start = self._discourse.block_start(at)
        head = self._text[start:at].rstrip(" “\"‘'—–-")
        if not head.endswith(":") or len(head) > 80 or "\n" in head:
            return None
        tokens = self._index.within(Span(start, start + len(head) - 1))
        phrase = read_phrase(tokens, self._labels) if tokens and tokens[0].capital else None
        if phrase is None or phrase.form not in ("name", "description"):
            return None
        referent = self._of_phrase(phrase, 0)
        if referent is not None:
            referent.mention(phrase.span)
        return referent

    def _continued(self, i: int, attribution: Attribution) -> Referent | None:
        """The speaker of the quotation that a quotation without source or cue goes on from."""
        if attribution.cue or not attribution.content:
            return None
        at = attribution.content[0].start
        if not (self._discourse.quoted(at) or self._discourse.quoted(at - 1)):
            return None
        before = [
            (other.spans[-1].end, j)
            for j, other in enumerate(self._attributions[max(0, i - 8) : i + 8], max(0, i - 8))
            if j != i and other.spans and other.spans[-1].end <= at and self._who[j] is not None
        ]
        if not before:
            return None
        end, j = max(before)
        gap = self._text[end:at]
        return self._who[j] if len(re.findall(r"\w+", gap)) <= 2 else None

    def _late(self, i: int, attribution: Attribution) -> Referent | None:
        """Sources that need the whole pass: the first person, and quotations that go on without a source."""
        phrase = self._phrases[i]
        if phrase is not None and phrase.form == "pronoun" and phrase.head in _FIRST:
            outer = self._around[i]
            if outer is not None and self._who[outer] is not None:
                return self._who[outer]
            if not self._discourse.quoted(phrase.span.start):
                return self._story.author
        if phrase is None:
            found = self._labelled(attribution) or self._continued(i, attribution)
            if found is not None:
                return found
        span = phrase.span if phrase else (attribution.spans[0] if attribution.spans else None)
        printed = span.of(self._text) if phrase and span else None
        self._story.doubt(f"nobody found for “{printed}”" if printed else "the report does not say who says this", span)
        return None


_BESIDE = frozenset(
    {", ", " (", " is ", " was ", ", now ", ", then ", " became ", ", who is ", ", who was ", " — ", " – "}
)
_AGED_AND = re.compile(r"(?:, (?:aged )?\d{1,3},?| \(\d{1,3}\),?)(?= and )")
_AGED = re.compile(r", (?:aged )?\d{1,3}[,.] ?(?:is |was )?")
_HEARS = re.compile(r"(?:has |had |have )?heard|hears|(?:was|were|is|are|has been|had been) told", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:asks?|asked|asking|wonder(?:s|ed)?|quizze[sd]|presse[sd])\b", re.IGNORECASE)
_REQUEST = re.compile(r"\s{0,3}(?:[\w.’'-]{1,30}\s){0,4}to\s")
