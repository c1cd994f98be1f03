"""Whether the paragraphs after a doubtful lead-in read as somebody else's words, beside what the author writes."""

from __future__ import annotations

from collections.abc import Sequence

from ondit.excerpts.writing import FIRST_PERSON, PAST, PRESENT, SECOND_PERSON, SINGULAR, Paragraph
from ondit.text.frames import Frames

_FRAMES = Frames("excerpts/others_words")
SALUTES = _FRAMES.one("salutes")
"""The line that greets whom a letter is for."""
_ENOUGH = 3


def reads_as_report(author: Sequence[Paragraph], following: Sequence[Paragraph]) -> bool:
    """Whether the first two paragraphs of `following` read as a news report where the author's do not."""
    return _signs_of_news(author, following) >= _ENOUGH


def reads_as_news(author: Sequence[Paragraph], following: Sequence[Paragraph]) -> bool:
    """The same by more signs, and the first paragraph takes up nothing that the author said: it begins a story."""
    introduced = frozenset[str]().union(*(p.full_names for p in author))
    if _FRAMES.begins("takes_up", following[0].text) or following[0].bare_names & introduced:
        return False
    return _signs_of_news(author, following) > _ENOUGH


def begins_a_story(author: Sequence[Paragraph], story: Sequence[Paragraph]) -> bool:
    """Whether paragraphs at the beginning of a text read as news beside the author's after them."""
    return not _FRAMES.begins("takes_up", story[0].text) and _signs_of_news(author, story, before=False) >= _ENOUGH


def _signs_of_news(author: Sequence[Paragraph], following: Sequence[Paragraph], *, before: bool = True) -> int:
    first = following[0]
    if SINGULAR.search(first.own_words) or "?" in first.own_words or _FRAMES.begins("goes_on", first.text):
        return 0
    known = frozenset[str]().union(*(p.full_names | p.bare_names for p in author)) if before else frozenset[str]()
    own = " ".join(p.own_words for p in following[:2])
    past, present = len(PAST.findall(own)), len(PRESENT.findall(own))
    author_past = sum(len(PAST.findall(p.own_words)) for p in author)
    author_present = sum(len(PRESENT.findall(p.own_words)) for p in author)
    evidence = (
        _FRAMES.fits("attributes", " ".join(p.text for p in following[:2])),
        any(p.full_names - known for p in following[:2]),
        past >= 2 and past >= present,
        _FRAMES.begins("dateline", first.text),
        any(SINGULAR.search(p.own_words) or SECOND_PERSON.search(p.own_words) for p in author),
        author_present > author_past and past > present,
        first.length >= 18,
    )
    against = (
        bool(SECOND_PERSON.search(own)),
        bool(FIRST_PERSON.search(own)),
        "!" in own,
    )
    return sum(evidence) - sum(against)


def reads_as_document(author: Sequence[Paragraph], following: Sequence[Paragraph]) -> bool:
    """Whether two paragraphs read as a letter, speech, court paper or the like where the author's do not.

    It shows by a greeting, by the words of courts and minutes, or by an "I" that the author has not.
    """
    first = following[0]
    if _FRAMES.begins("turn", first.text) or _FRAMES.begins("goes_on_document", first.text):
        return False
    if SALUTES.match(first.text.strip()):
        return True
    own = " ".join(p.own_words for p in following[:2])
    if _FRAMES.fits("official", own):
        return True
    speaks = SINGULAR.search(own) or _FRAMES.begins("addresses", first.text)
    return bool(speaks) and not any(SINGULAR.search(p.own_words) for p in author)


def may_be_a_document(following: Sequence[Paragraph]) -> bool:
    """Whether two paragraphs can be of a letter, notice or statement: no author's thought, no dialogue."""
    return not _FRAMES.begins("returns", following[0].text) and not any(
        _FRAMES.begins("turn", p.text) for p in following
    )
