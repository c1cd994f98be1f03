"""Named, described or anonymous: whether a reader could find out who is meant, by the words alone."""

from __future__ import annotations

from collections.abc import Iterable

from ondit.model import Anonymity
from ondit.people import lexicon
from ondit.people.lexicon import NATIONAL, Ground
from ondit.people.nounphrases import Phrase
from ondit.text.phrases import phrases


def anonymity_of_all(parts: Iterable[Anonymity]) -> Anonymity:
    """How far several voices hide who speak as one."""
    found = set(parts)
    return "anonymous" if found == {"anonymous"} else "named" if found == {"named"} else "described"


def anonymity_of(
    phrase: Phrase, name: str, ground: Ground | None, *, whole: Anonymity | None = None, all_known: bool = False
) -> Anonymity:
    """How far one hides who is described so.

    Args:
        name: the description as printed.
        ground: what it stands for, where the report has told more than the phrase.
        whole: how far those hide of whom it is one ("one of them").
        all_known: whether the report has told who each of those is.
    """
    if phrase.head in lexicon.words("party") and phrase.plural and phrase.determiner == "the":
        return "named" if name.split()[-1][:1].isupper() else "described"  # "the Liberals"
    one = not phrase.plural or phrase.head == "police"
    if one and ground in ("organisation", "outlet") and phrase.proper:
        return "named"  # "Brackwater council", "Kent police" have their name in them
    if whole == "anonymous":
        return "anonymous"
    if ground not in ("person", "collective"):
        return "described"
    if phrase.partitive and phrase.label is None and phrase.determiner != "no":
        # Which one of them it is, the report keeps to itself, unless it has named them all.
        return "described" if all_known else "anonymous"
    if any(word in lexicon.words("hiding") for word in phrase.core):
        return "anonymous"
    if phrase.hidden:
        if phrase.head == "official" and phrase.plural and _for_body(phrase, name):
            return "described"
        # "the company's finance adviser" is one man; "a senior official", "aides" could be many.
        pinned = bool(phrase.owner) and not phrase.plural and phrase.head not in _MANY
        return "described" if pinned else "anonymous"
    indefinite = phrase.determiner not in _PINNED and not phrase.owner and phrase.head not in _SPOKEN_FOR
    few = indefinite and phrase.plural and _is_number(phrase.core[:1])
    if few and (phrase.affiliation is None or phrase.head in ("person", "people")):
        return "anonymous"  # "two teachers": who of them, the report keeps to itself; not "of the evening school"
    if indefinite and not _ONCE.isdisjoint(phrase.core):
        return "anonymous"
    return "anonymous" if phrase.head in ("person", "people", "individual") and _close_to(name) else "described"


_MANY = frozenset({"official", "source", "insider", "aide"})
_ONCE = frozenset({"former", "current", "ex"})


def _for_body(phrase: Phrase, name: str) -> bool:
    """Whether officials stand for their body: "council officials", "officials at the ministry", "her officials".

    Not when they are so many, of such a rank or nation, close to something, or of the circle of those in power.
    """
    if phrase.counted or any(word in _PICKED or word.isdigit() for word in phrase.core) or _close_to(name):
        return False
    if all(word.endswith(NATIONAL) for word in phrase.core if word in phrase.proper) and phrase.proper:
        return False
    # "Officials said" on its own gives out what the authorities give out; "the officials" are hidden ones of before.
    return bool(phrase.owner or phrase.affiliation or phrase.core) or not phrase.determiner


def _is_number(words: tuple[str, ...]) -> bool:
    """Whether a count is of a few who can be told apart: "two", "9", but not "eleven" or "300", a crowd."""
    return any(word in _NUMBERS or (word.isdigit() and len(word) == 1) for word in words)


_NUMBERS = frozenset("two three four five six seven eight nine several".split())
_PICKED = _NUMBERS | frozenset(
    "ten eleven twelve some many few other senior top high-ranking highest-ranking former current junior western"
    " government administration house campaign party intelligence defence defense security u.s. us eu uk".split()
)
_PINNED = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our"})
_SPOKEN_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson", "president", "minister", "mayor", "governor"})
_CLOSE = phrases("people/patterns", "close")


def _close_to(name: str) -> bool:
    return bool(_CLOSE.search(name))
