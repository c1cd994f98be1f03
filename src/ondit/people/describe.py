"""What the words for somebody say by themselves: kind, name, how far it hides, role, affiliation, number and sex."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from ondit.model import Anonymity, Span, VoiceKind
from ondit.people import lexicon
from ondit.people.anonymity import anonymity_of, anonymity_of_all
from ondit.people.hiding import hidings
from ondit.people.labels import Labels, Tagged
from ondit.people.lexicon import Gender, Ground
from ondit.people.nounphrases import Phrase
from ondit.people.phrases import read_phrase
from ondit.text.tokens import TokenIndex


@dataclass(frozen=True, slots=True)
class Description:
    """What the words for somebody tell. `name` is null where `kind` is unknown and nothing is called; `parts` are those
    who are joined by "and"."""

    kind: VoiceKind
    name: str | None
    anonymity: Anonymity
    role: str | None = None
    affiliation: str | None = None
    anonymity_reason: str | None = None
    gender: Gender | None = None
    plural: bool = False
    parts: tuple[Description, ...] = ()


class Describer:
    """Describes those who are named or described in a report; reads it once, when first asked."""

    def __init__(self, tagged: Tagged) -> None:
        self._tagged = tagged
        self._text = tagged.document.text

    def phrase(self, span: Span) -> Phrase | None:
        """The noun phrase that these words are; None when there is no word among them."""
        return read_phrase(self._index.within(span), self._labels)

    def describe(self, span: Span, sentence: Span | None = None) -> Description:
        """What these words tell of whom they mean.

        Args:
            sentence: where they stand; what it says behind them of a wish not to be named counts, too.
        """
        phrase = self.phrase(span)
        found = UNKNOWN if phrase is None else described(phrase, self._text)
        if found.kind in ("person", "group") and sentence is not None:
            for words, reason in hidings(self._text, Span(span.start, sentence.end)):
                if words.start - span.end <= _BEHIND:
                    return replace(found, anonymity="anonymous", anonymity_reason=reason)
        return found

    def can_be_cited(self, phrase: Phrase) -> bool:
        """Whether a report can rest on these, by their words: "citing the mayor", "a letter", but not "low growth"."""
        if phrase.form == "several":
            return all(map(self.can_be_cited, phrase.parts))
        if phrase.form == "name":
            # A place is cited as a fact oftener than as who speaks.
            surely = bool(phrase.title or phrase.role or phrase.sure)
            return surely or self._labels.kind(phrase.name, phrase.determiner == "the") in _CITED
        if phrase.form != "description" or phrase.ground in (None, "thing"):
            return False
        noun = lexicon.noun(phrase.head)
        if phrase.ground in ("person", "outlet") or phrase.partitive:
            return True
        if phrase.ground == "collective":
            return noun is not None or phrase.head in lexicon.words(
                "plural"
            )  # "two clerks", "those present"; not "rents"
        return bool(phrase.proper or phrase.owner) or (noun is not None and noun.cited)

    @cached_property
    def _index(self) -> TokenIndex:
        return self._tagged.tokens

    @cached_property
    def _labels(self) -> Labels:
        return Labels(self._tagged, self._index)


def described(phrase: Phrase, text: str) -> Description:
    """What a noun phrase tells."""
    if phrase.form in ("none", "pronoun"):
        return UNKNOWN
    parts = tuple(described(part, text) for part in phrase.parts)
    name = " ".join(token.text for token in phrase.name) if phrase.form == "name" else printed(text, phrase)
    if parts:
        how = anonymity_of_all(part.anonymity for part in parts)
    else:
        how = "named" if phrase.form == "name" else anonymity_of(phrase, name, phrase.ground)
    return Description(
        kind_of(phrase.ground, plural=phrase.plural, several=bool(parts)),
        name,
        how,
        role_in(text, phrase.role),
        words_of(text, phrase.affiliation),
        gender=phrase.gender,
        plural=phrase.plural,
        parts=parts,
    )


def outlet_called(name: str) -> Description:
    """An outlet by its name, or by what it is: "state television"."""
    return Description("outlet", name, "named" if name[:1].isupper() else "described")


def kind_of(ground: Ground | None, *, plural: bool, several: bool = False) -> VoiceKind:
    """The kind of a voice: several people or bodies are a group."""
    if several or (plural and ground in ("person", "organisation")):
        return "group"
    return _KINDS.get(ground, "unknown") if ground else "unknown"


_KINDS: dict[Ground, VoiceKind] = {
    "person": "person",
    "collective": "group",
    "organisation": "organisation",
    "outlet": "outlet",
    "document": "document",
}


def words_of(text: str, span: Span | None) -> str | None:
    """The words of a span on one line."""
    return " ".join(span.of(text).split()) if span else None


def role_in(text: str, span: Span | None) -> str | None:
    """What somebody is, as printed; to be a man is no role."""
    words = words_of(text, span)
    return words if words and words.split()[-1].lower() not in _NO_ROLES else None


_NO_ROLES = frozenset({"guy", "man", "woman", "person", "boy", "girl", "lady", "gentleman", "individual", "fellow"})


def printed(text: str, phrase: Phrase) -> str:
    """A description as the report prints it, without its relative clause."""
    words = (phrase.label or phrase.span).of(text)
    if phrase.form != "several":
        cut = _RELATIVE.search(words, 3)
        words = words[: cut.start()] if cut else words
    short = words.split()[:_MAX_NAME_WORDS] if phrase.form != "several" else words.split()
    name = " ".join(short).strip(' ,;:—–-“”"')
    name = re.sub(r"^(?:by|from|according to)\s+", "", name, flags=re.IGNORECASE)
    first, _, rest = name.partition(" ")
    lowered = first.lower()
    return f"{lowered} {rest}" if rest and lowered in lexicon.words("determiner") else name


_CITED = frozenset({"person", "organisation", "outlet"})
UNKNOWN = Description("unknown", None, "described")
_RELATIVE = re.compile(r",(?!\d)|\s+\b(?:who|which|that|whom|whose)\b|\s*[(—–]")
_MAX_NAME_WORDS = 12
_BEHIND = 24
"""Code points between a description and the words that it hides: ", speaking " in ", who was speaking on condition"."""
