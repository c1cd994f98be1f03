"""One noun phrase taken apart: determiner, head, name, title, possessor, and what follows the head."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Literal

from ondit.model import Span
from ondit.people import lexicon
from ondit.people.coordination import trim
from ondit.people.labels import Labels
from ondit.people.lexicon import Gender, Ground
from ondit.people.namewords import LETTERS, NameKind
from ondit.people.namewords import span_of as _span
from ondit.people.offices import POSSESSIVES, affiliation_of, before_name, gender_of, title_of
from ondit.text.tokens import Token

Form = Literal["none", "pronoun", "name", "description", "several"]
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the words of a source say by themselves, before the rest of the report is looked at.

    `head` is the lower-case head noun or pronoun; `core` the words from the determiner to the head, without it;
    `name` the tokens of the proper name without title; `owner` the possessor's words before "'s" or "his"; `among` the
    head of those of whom it is one ("one of the people"); `label` the words that tell more ("one of them, a clerk").
    `sure` is a name whose kind the words beside it tell ("the company, Tarr"), whatever the parse says.
    """

    span: Span
    form: Form
    head: str = ""
    core: tuple[str, ...] = ()
    determiner: str = ""
    name: tuple[Token, ...] = ()
    kind: NameKind | None = None
    title: tuple[Token, ...] = ()
    ground: Ground | None = None
    gender: Gender | None = None
    plural: bool = False
    hidden: bool = False
    office: bool = False
    owner: tuple[Token, ...] = ()
    role: Span | None = None
    affiliation: Span | None = None
    counted: bool = False
    told: bool = False
    sure: bool = False
    proper: frozenset[str] = frozenset()
    partitive: bool = False
    among: str = ""
    label: Span | None = None
    parts: tuple[Phrase, ...] = field(default=())

    @property
    def definite(self) -> bool:
        """Whether it speaks of somebody known: "the mayor", "her lawyer", "Lee's lawyer"."""
        return self.determiner == "the" or bool(self.owner)


def noun_phrase(tokens: list[Token], labels: Labels, counted: bool = False) -> Phrase | None:
    tokens = trim(tokens)
    while len(tokens) > 1 and (
        (not tokens[-1].word and tokens[-1].text not in "%")
        or tokens[-1].lower in REFLEXIVES
        or (tokens[-1].lower in LETTERS and tokens[-2].lower not in lexicon.words("determiner"))
    ):
        tokens = tokens[:-1]  # "the mayor himself", "Ann Lee KC"
    if not tokens:
        return None
    while len(tokens) > 2 and (tokens[0].lower, tokens[1].lower) in _ABOUT:
        tokens = tokens[2:]  # "more than sixty historians"
    core = _core(tokens, labels)
    tail = tokens[len(core) :]
    last = core[-1].lower
    if tail and tail[0].lower == "of" and len(tail) > 1 and (last in lexicon.words("quantity") or last[0].isdigit()):
        inner = noun_phrase(tail[1:], labels, counted=True)
        if inner is not None and last in ("one", "another", "each") and len(tail) <= 4:
            person = inner.ground in ("person", "collective") or inner.head in ("them", "these", "those")
            if person and (tail[1].lower in _BACK or inner.head in _BACK):
                return Phrase(
                    _span(tokens),
                    "description",
                    "one",
                    determiner="one",
                    ground="person",
                    partitive=True,
                    hidden=inner.hidden,
                    among=inner.head,
                )
        if inner is not None:
            one = last in ("one", "another", "either", "neither", "each", "none")
            people = inner.ground == "person" or (inner.ground is None and inner.head in _THEM)
            return replace(
                inner,
                span=_span(tokens),
                plural=not one,
                determiner="one" if one else "some",
                counted=True,
                ground="collective" if not one and people else inner.ground,
            )
    owner, core = _possessor(core)
    if not core:
        return None
    return _of_core(tokens, core, tail, owner, labels, counted)


def _core(tokens: list[Token], labels: Labels) -> list[Token]:
    for i, token in enumerate(tokens):
        if not i or (token.capital and (token.lower not in _FUNCTION or labels.inside_name(token))):
            continue
        if token.lower in lexicon.words("post"):
            determined = i == 1 and tokens[0].lower in lexicon.words("determiner") and tokens[0].lower != "those"
            if determined and token.lower.endswith("ed"):
                continue  # "a leaked report"
            if token.lower in ("of", "for", "on", "in", "to", "and", "at") and labels.inside_name(token):
                continue
            return tokens[:i]
        following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
        if token.lower.endswith("ed") and following in _AFTER_PARTICIPLE:
            return tokens[:i]  # "a man accused of arson"
        if token.lower in lexicon.words("participle") and following in _AFTER_PARTICIPLE | _PARTICLES:
            return tokens[:i]  # "a report drawn up by the operator"
        if lexicon.noun(tokens[i - 1].lower) and _is_attribute(token.lower, following):
            return tokens[:i]  # "a player now in Spain", "a woman walking her dog"
    return tokens


_AFTER_PARTICIPLE = frozenset({"of", "by", "in", "with", "from", "to", "on", "for", "at", "as"})
_PARTICLES = frozenset({"up", "out", "down", "off", "away", "over"})


def _is_attribute(word: str, following: str) -> bool:
    """Whether a word behind a noun begins what is said of it."""
    if word in _SINCE:
        return True
    return word.endswith("ing") and len(word) > 5 and lexicon.noun(word) is None and lexicon.noun(following) is None


_SINCE = frozenset(
    {"now", "then", "currently", "later", "since", "still", "once", "also", "too", "there", "here", "abroad"}
)
_ABOUT = frozenset(
    {("more", "than"), ("fewer", "than"), ("less", "than"), ("at", "least"), ("at", "most"), ("up", "to")}
)
_NUMBERS = lexicon.words("plural") & lexicon.words("quantity")
_THEM = frozenset({"them", "us", "you", "these", "those"})
_BACK = frozenset({"the", "them", "these", "those"})  # "one of the people": people named before
_FUNCTION = frozenset({"of", "for", "from", "in", "at", "on", "with", "who", "that", "by", "about"})


def _possessor(core: list[Token]) -> tuple[tuple[Token, ...], list[Token]]:
    """The possessor's tokens and what it possesses; "Lee's" alone is Lee."""
    for i in range(len(core) - 1, 0, -1):
        mark = core[i].lower
        if mark == "'s" or (mark == "'" and core[i - 1].lower.endswith("s")):
            if i == len(core) - 1:
                return (), core[:i]
            return tuple(core[:i]), core[i + 1 :]
    if core[0].lower in POSSESSIVES and len(core) > 1:
        return (core[0],), core[1:]
    return (), core


_PARTITIVES = frozenset(
    {"one", "another", "others", "some", "many", "most", "several", "both", "none", "neither", "each"}
)
_ONE = frozenset({"another", "one", "some", "any", "many", "every", "each"})
_AGENT_ENDINGS = ("er", "or", "ist", "ian", "eer", "ee")


def _of_core(
    tokens: list[Token],
    core: list[Token],
    tail: list[Token],
    owner: tuple[Token, ...],
    labels: Labels,
    counted: bool,
) -> Phrase | None:
    span = _span(tokens)
    determiner = owner[0].lower if owner else ""
    body = list(core)
    while len(body) > 1 and body[0].lower in lexicon.words("determiner"):
        determiner = determiner or body[0].lower
        body = body[1:]
    # "One, a former clerk", "Two in three": no name, whatever its capital.
    alone = len(body) == 1 and body[0].lower in _PARTITIVES | _NUMBERS | _THEM
    named = None if determiner in _ONE or alone else _named(body, determiner == "the", labels)
    affiliation = affiliation_of(tail, labels) or (
        _span(owner) if owner and any(token.capital for token in owner) and owner[0].lower not in POSSESSIVES else None
    )
    if named is not None:
        start, kind = named
        title, name = title_of(body, start)
        role = before_name(body[: start - len(title)], title)
        told = gender_of(title, body[:start]) if kind == "person" else None
        given = lexicon.given_names().get(name[0].lower) if kind == "person" and len(name) > 1 else None
        return Phrase(
            span,
            "name",
            head=name[-1].lower,
            core=tuple(token.lower for token in body[: start - len(title)]),
            determiner=determiner,
            name=tuple(name),
            kind=kind,
            title=tuple(title),
            ground="person" if kind == "person" else "outlet" if kind == "outlet" else "organisation",
            gender=told or given,
            told=told is not None,
            owner=owner,
            role=role,
            affiliation=affiliation,
            counted=counted,
        )
    words = [token for token in body if token.word]
    if not words:
        return None
    if len(words) > 1 and words[-1].lower == "out" and tail[:1] and tail[0].lower == "of":
        words = words[:-1]  # "9 out of 10"
    head = words[-1].lower
    if len(words) == 1 and head in ("one", "other", "another", "second", "third") and len(tail) < 2:
        return Phrase(span, "description", "one", determiner=determiner, ground="person", partitive=True)
    meaning = lexicon.noun(head)
    share = _is_share(head, tail)
    if share:
        meaning = lexicon.Noun("collective")
    if (
        meaning
        and meaning.ground != "person"
        and len(words) > 1
        and lexicon.is_outlet("the " + " ".join(x.text for x in words))
    ):
        meaning = lexicon.Noun("outlet")  # "the state news agency"
    counted_out = words[0].lower in lexicon.words("plural") & lexicon.words("quantity")
    plural = share or lexicon.is_plural(head) or (counted_out and len(words) > 1)
    nation = labels.kind(words[-1:], False) == "nation" and words[-1].capital
    ground = meaning.ground if meaning else ("collective" if plural else "person" if nation else None)
    if head in ("those", "many", "some", "others", "most", "few", "several", "all", "both", "two", "three"):
        ground, plural = "collective", True
    if plural and ground == "person":
        ground = "collective"
    if ground is None and determiner and head.endswith(_AGENT_ENDINGS) and len(head) > 4:
        ground = "person"  # "the bookbinder"
    return Phrase(
        span,
        "description",
        head=lexicon.singular(head) if meaning else head,
        core=tuple(token.lower for token in words[:-1]),
        determiner=determiner,
        ground=ground,
        gender=meaning.gender if meaning else None,
        plural=plural,
        hidden=bool(meaning and meaning.hidden),
        office=bool(meaning and meaning.office),
        proper=frozenset(token.lower for token in words[:-1] if token.capital and labels.names(token)),
        owner=owner,
        affiliation=affiliation,
        counted=counted,
    )


def by_cue(phrase: Phrase, cue: Collection[str]) -> Phrase:
    """A description whose head no list knows as what it does: who "told" is somebody, what "reads" is written.

    "The zanny told" is a person, but not "the admission told"; "an item further down reads" is a document.
    """
    if "reads" in cue or "read" in cue:
        return replace(phrase, ground="document")
    if phrase.ground is not None:
        return phrase
    settled = bool(phrase.determiner or phrase.owner or phrase.plural)
    head = phrase.head
    noun = head.isalpha() and len(head) > 2 and not head.endswith(_ABSTRACT) and head not in _NO_HEADS
    if settled and noun and not lexicon.words("speech").isdisjoint(cue):
        return replace(phrase, ground="collective" if phrase.plural else "person")
    written = not (lexicon.words("written") | _FROM_PAPERS).isdisjoint(cue)
    return replace(phrase, ground="document") if written and head.isalpha() and head not in _FUNCTION else phrase


_FROM_PAPERS = frozenset({"according", "suggested", "suggests", "concluded", "found", "finds"})
_NO_HEADS = _FUNCTION | lexicon.words("event")
_ABSTRACT = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ism",
    "ing",
    "ance",
    "ence",
    "ship",
    "hood",
    "graphy",
    "logy",
    "al",
    "ed",
)


def _is_share(head: str, tail: list[Token]) -> bool:
    """Whether a number is a share of people: "one in five", "9 out of 10"."""
    numbers = _NUMBERS | {"one"}
    second = tail[1].lower if len(tail) > 1 and tail[0].lower in ("in", "of") else ""
    if head == "cent":
        return True  # "91 per cent"
    return (head.isdigit() or head in numbers) and (second.isdigit() or second in numbers)


def _named(body: list[Token], definite: bool, labels: Labels) -> tuple[int, NameKind] | None:
    """Where the proper name at the end of a core begins, and its kind; None when the core does not end in a name."""
    end = len(body)
    start = end
    while start > 0 and (
        body[start - 1].capital
        or (start == end > 1 and _is_numbered(body, labels))
        or (start < end and (body[start - 1].lower in lexicon.words("particle") or body[start - 1].text == "&"))
        or labels.inside_name(body[start - 1])
    ):
        start -= 1
    while start < end and not body[start].capital and not labels.inside_name(body[start]):
        start += 1
    if start >= end:
        return None
    if end - start > 1 and _is_numbered(body, labels) and _is_station(body[-2]):
        return end - 2, "outlet"
    return labels.cut(body, start, definite)


def _is_numbered(body: list[Token], labels: Labels) -> bool:
    """Whether a number ends a name: "Radio 4", "Unit 8", but not "About 4"."""
    before = body[-2]
    return body[-1].text.isdigit() and before.capital and (_is_station(before) or not labels.opens(before))


def _is_station(token: Token) -> bool:
    noun = lexicon.noun(token.lower)
    return noun is not None and noun.ground == "outlet"
