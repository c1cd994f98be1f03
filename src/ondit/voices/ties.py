"""Whose wife, son or lawyer somebody is by the report, so that "her husband" and "his client" find whom they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ondit.people import lexicon
from ondit.people.lexicon import Gender
from ondit.people.nounphrases import Phrase
from ondit.people.offices import before_titles
from ondit.voices.agreement import agrees
from ondit.voices.referents import Referent
from ondit.voices.story import Story

_SEX: dict[str, Gender] = {"his": "m", "her": "f"}
_MARKS = frozenset({"'s", "'"})
_NEAR = 2  # sentences of the report's own within which somebody is in mind
_REACH = 4  # words between an owner and what is his: "Venn's new defence lawyer"


class Ties:
    """Ties between the people of a report, learned where it names them, in text order."""

    def __init__(self, story: Story) -> None:
        self._index, self._cast, self._discourse = story.index, story.cast, story.discourse
        self._tokens = story.index.tokens
        self._named_to = {mention.span.end: mention.referent for mention in story.cast.mentions}
        self._ties: dict[int, list[tuple[str, Referent]]] = {}  # what others are to a referent, by its id

    def note(self, at: int, end: int, named: Referent) -> None:
        """Learn from the words around a name: "Venn's lawyer, Ana Lee", "his wife Ana", "Ana Lee, Venn's lawyer"."""
        tokens = self._tokens
        first = before_titles(tokens, self._index.first_at(at))
        head = first - (2 if first and tokens[first - 1].text == "," else 1)
        if head > 0 and tokens[head].lower in lexicon.ties():
            self._learn(self._owner(head), tokens[head].lower, named)
        behind = self._index.first_at(end)
        if behind < len(tokens) and tokens[behind].text in (",", "("):
            for head in range(behind + 1, min(behind + 2 + _REACH, len(tokens))):
                if not (tokens[head].word or tokens[head].lower in _MARKS):
                    break
                if tokens[head].lower in lexicon.ties():
                    self._learn(self._owner(head) or self._of(head), tokens[head].lower, named)
                    break

    def described(self, phrase: Phrase, referent: Referent) -> None:
        """Learn from a description that names the other end: "a lawyer for Venn", "Venn's widow"."""
        if phrase.form != "description" or phrase.plural or phrase.head not in lexicon.ties():
            return
        words = phrase.owner or (self._index.within(phrase.affiliation) if phrase.affiliation else ())
        named = (self._cast.mention_at(token.start) for token in words if token.capital)
        self._learn(next((mention.referent for mention in named if mention), None), phrase.head, referent)

    def resolve(self, phrase: Phrase, speakers: Sequence[Referent]) -> Referent | None:
        """Whom "her husband", "my mother", "his client" or a bare "Dad" means, if the report has told.

        Args:
            speakers: those in whose words the phrase stands, the innermost first.
        """
        tie = lexicon.ties().get(phrase.head)
        if tie is None or phrase.plural:
            return None
        for owner in self._owners(phrase, tie, speakers):
            for kind, other in self._ties.get(id(owner.real), ()):
                if kind == tie.kind and (other.gender == phrase.gender or None in (other.gender, phrase.gender)):
                    return other.real
        return None

    def owner(self, phrase: Phrase, speakers: Sequence[Referent]) -> Referent | None:
        """Whose relative a phrase means."""
        tie = lexicon.ties().get(phrase.head)
        found = next(self._owners(phrase, tie, speakers), None) if tie is not None else None
        return found.real if found is not None else None

    def _owners(self, phrase: Phrase, tie: lexicon.Tie, speakers: Sequence[Referent]) -> Iterator[Referent]:
        at = phrase.span.start
        if phrase.determiner in _SEX:
            choice = self._discourse.choose(at, agrees(_SEX[phrase.determiner]))
            if choice is not None:
                yield choice.referent
            # Who else was just spoken of and has such a one: "her husband" hardly means an unmarried woman's.
            for event in self._discourse.recent(at):
                if self._discourse.told(at) - self._discourse.told(event.at) > _NEAR:
                    return
                one = event.referent.real
                if tie.kind == "client" or one.gender == _SEX[phrase.determiner]:
                    yield one
        elif phrase.determiner in ("my", "our") or (tie.alone and not phrase.determiner):
            yield from speakers[:1]

    def _learn(self, owner: Referent | None, word: str, other: Referent) -> None:
        tie = lexicon.ties()[word]
        if owner is None or owner.real is other.real or other.ground != "person":
            return
        if owner.ground != "person" and "client" not in (tie.kind, tie.inverse):
            return  # a firm has lawyers, but no wife
        for one, kind, end in ((owner, tie.kind, other), (other, tie.inverse, owner)):
            known = self._ties.setdefault(id(one.real), [])
            if all(kind != had or end.real is not who.real for had, who in known):
                known.append((kind, end))

    def _owner(self, head: int) -> Referent | None:
        """Whose the noun at an index is, by the words before it: "Venn's old lawyer", "his wife"."""
        for at in range(head - 1, max(-1, head - 1 - _REACH), -1):
            token = self._tokens[at]
            if token.lower in _MARKS:
                return self._named_to.get(token.start)
            if token.lower in _SEX:
                choice = self._discourse.choose(token.start, agrees(_SEX[token.lower]))
                return choice.referent if choice is not None else None
            if token.lower == "whose":
                return next((event.referent for event in self._discourse.recent(token.start)), None)
            if not token.word:
                return None
        return None

    def _of(self, head: int) -> Referent | None:
        """Whose the noun at an index is, by the words behind it: "a lawyer for Venn", "mother of Ana Lee"."""
        following = self._tokens[head + 1 : head + 3]
        if len(following) < 2 or following[0].lower not in ("for", "of", "to"):
            return None
        mention = self._cast.mention_at(following[1].start)
        return mention.referent if mention is not None else None
