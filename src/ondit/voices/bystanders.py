"""People, bodies and papers that the text speaks of by a common noun: "the bishop", "two women", "a report"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ondit.people import lexicon
from ondit.people.labels import Labels
from ondit.people.nounphrases import Phrase
from ondit.people.phrases import read_phrase
from ondit.text.tokens import Token, TokenIndex

_SINGULARS = lexicon.words("singular-s") | lexicon.words("adjectival")
_PREDICATES = frozenset({"as", "is", "was", "are", "were", "be", "been", "being", "become", "became", "not"})
_PEOPLE = lexicon.Noun("collective")
_REACH = 6
_GROUNDS = frozenset({"person", "collective", "organisation", "outlet", "document"})


@dataclass(frozen=True, slots=True)
class NounMention:
    """A noun phrase up to its head. `loose`: it has no determiner, so it counts only beside a name."""

    phrase: Phrase
    head_at: int
    loose: bool


def noun_mentions(index: TokenIndex, labels: Labels) -> Iterator[NounMention]:
    """The noun phrases of a text whose heads the word lists know, in text order."""
    tokens = index.tokens
    determiners = lexicon.words("determiner")
    for at, token in enumerate(tokens):
        if not token.word or len(token.text) < 3 or (token.capital and at and tokens[at - 1].capital):
            continue
        meaning = lexicon.noun(token.lower)
        if meaning is None and token.capital and token.lower.endswith("s") and labels.kind([token], False) == "nation":
            meaning = _PEOPLE  # "Hispanics", "Iranians"
        if token.capital and not (lexicon.is_plural(token.lower) or labels.opens(token)):
            continue
        if meaning is None or meaning.ground not in _GROUNDS or labels.inside_name(token):
            continue
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        owns = following is not None and following.lower == "'s"
        body = meaning.ground == "organisation" and not lexicon.is_plural(token.lower)
        if owns and not body and (meaning.ground != "person" or lexicon.is_plural(token.lower)):
            continue
        if following is not None and not owns and following.word and _goes_on(following.lower):
            continue
        if following is not None and following.word and following.start == token.end + 1:
            if following.capital and following.lower not in lexicon.words("calendar"):
                continue  # "spokesman Tim Miller": the name is the mention
            if token.lower in _REGULAR and not lexicon.is_plural(token.lower) and _is_plain_noun(following.lower):
                continue  # "the monthly subsidy"
        start = _start(index, at)
        named = body and start < at and labels.names(tokens[start])
        if owns and tokens[start].lower != "the" and not named:
            continue  # "the mayor's plan" speaks of the mayor, "a mayor's plan" of nobody
        owned = any(inner.lower == "'s" for inner in tokens[start:at])
        loose = not (owned or named) and tokens[start].lower not in determiners and not lexicon.is_plural(token.lower)
        if loose and (start == 0 or tokens[start - 1].text not in (",", "(", "–", "—")):
            continue
        if start and tokens[start - 1].lower in _PREDICATES and tokens[start].lower in ("a", "an", "the"):
            told_of = tokens[start - 1].lower in ("is", "was")
            if not told_of:
                continue  # "had her on record as a citizen": nobody new
        phrase = read_phrase(tokens[start : _tail(index, at)], labels)
        if phrase is not None and phrase.form == "description" and not phrase.partitive:
            yield NounMention(phrase, token.start, loose)


_REGULAR = frozenset({"daily", "weekly", "monthly", "quarterly", "average"})  # adjectives and things to read


def _is_plain_noun(word: str) -> bool:
    """Whether a lower-case word hardly goes on a sentence as its verb or joint."""
    return word.isalpha() and word not in lexicon.words("stop") and not word.endswith(("s", "ed", "ly", "ing"))


def belongs(token: Token) -> bool:
    """Whether a word before a plural noun without determiner belongs to it, and is no verb or adverb."""
    return token.capital or "-" in token.text or _describes(token.lower)


def _start(index: TokenIndex, at: int) -> int:
    """Index of the first token of the noun phrase whose head is at `at`."""
    tokens = index.tokens
    stops, determiners = lexicon.words("stop"), lexicon.words("determiner")
    start = at
    while start and at - start < _REACH:
        before = tokens[start - 1]
        if before.lower in determiners and (before.lower != "that" or start == at):
            return start - 1
        if not (before.word or before.lower == "'s") or before.lower in stops:
            break
        if _counts(before):
            return start - 1  # "two people"
        if lexicon.is_plural(before.lower) and not before.capital and before.lower not in _SINGULARS:
            break  # "those remarks allowed Republicans"
        start -= 1
    # Without a determiner a verb may stand before: only what surely belongs to the noun is kept.
    while start < at and not belongs(tokens[start]):
        start += 1
    return start


def _counts(token: Token) -> bool:
    return token.lower in lexicon.words("plural") & lexicon.words("quantity")


def _describes(word: str) -> bool:
    return word in lexicon.words("adjective") or (lexicon.noun(word) is not None and not lexicon.is_plural(word))


def _tail(index: TokenIndex, at: int) -> int:
    """Index after the "of NATO", "for the county" that belongs to the noun at `at`."""
    tokens = index.tokens
    end = at + 1
    if end + 1 >= len(tokens) or tokens[end].lower not in ("of", "for"):
        return end
    reach = end + 1
    while reach < len(tokens) and reach - end <= _REACH and tokens[reach].word:
        lower = tokens[reach].lower
        if lower in lexicon.words("stop") and lower != "of":
            break
        reach += 1
        if tokens[reach - 1].capital or lexicon.noun(lower) is not None:
            end = reach
    return end


def _goes_on(word: str) -> bool:
    """Whether a word after a noun makes the two a compound: "police officer"."""
    meaning = lexicon.noun(word)
    if meaning is None or word in lexicon.words("stop"):
        return False
    return meaning.ground != "thing" or not lexicon.is_plural(word)  # "my brother works" is no compound
