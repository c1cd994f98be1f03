"""Signs that the author is back, or that the excerpt is closed, which the network was shown too seldom.

The excerpts that it learned from are news between paragraphs of news and comment. Letters, speeches and minutes, own
interviews right after an excerpt and comment in fragments are rare in them. Each sign has a weight for the paragraphs
from the one that bears it on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ondit.excerpts.others_words import SALUTES
from ondit.excerpts.writing import FIRST_PERSON, PAST, PRESENT, SECOND_PERSON, SINGULAR, Paragraph
from ondit.text.frames import Frames

FloatArray = npt.NDArray[np.float64]

_OWN_OUTLET = 0.05
"""Who told the Star something told it to the author, if that is the Star: another outlet would rarely name it."""
_FRAGMENTS = 0.02
_SAYS_NOW = 0.02
"""In the generated cases 38 of 39 such paragraphs are no longer of the excerpt."""
_IN_PRESENT = 0.4
_IN_PRESENT_DOCUMENT = 0.15
_NOBODY_BACK = 0.3
"""A commenting author who takes the word back for a last paragraph or two does not go on in the voice of the news."""
_PLEASE = 0.2
_CLOSED = 0.002
"""A signature or "That is all. Thank you." ends a letter or speech."""
_STILL_I = 0.2

_FRAMES = Frames("excerpts/returns")
_CLOSING_WORDS = 12
_FRAGMENT_WORDS = 4
_NAME_WORDS = 9
_NOT_SHORT_NAME = frozenset(
    ("Live", "News", "Online", "Today", "Notebook", "Blog", "Review", "Letter", "Magazine", "Radio")
)


def weights_of_return(
    author: Sequence[Paragraph], region: Sequence[Paragraph], *, is_report: bool, publisher: str | None
) -> FloatArray:
    """For each paragraph of `region` as the last of the excerpt, what its odds are to be multiplied with."""
    weights = np.ones(len(region))

    def returns(at: int | None, weight: float) -> None:
        if at is not None:
            weights[at:] *= weight

    reads_as_news = is_report or _is_news(region[0])
    own = _own_outlet(publisher)
    if own is not None:
        returns(_first(region, lambda p: own.search(p.own_words)), _OWN_OUTLET)
    if reads_as_news:
        returns(_first(region, lambda p: in_fragments(p.text)), _FRAGMENTS)
        returns(_first(region, lambda p: _FRAMES.fits("please_words", p.own_words)), _PLEASE)
    returns(_says_now(region), _SAYS_NOW)
    returns(_in_present(region), _IN_PRESENT if is_report else _IN_PRESENT_DOCUMENT)
    if reads_as_news and _comments(author):
        for left in (1, 2):
            rest = region[len(region) - left :]
            if len(region) > left and all(map(_is_told, rest)):
                weights[len(region) - left - 1] *= _NOBODY_BACK
    if not is_report:
        closed = letter_end(region)
        if closed is None:
            closed = _closing_words(region)
        if closed is not None:
            returns(closed + 1, _CLOSED)
            weights[:closed] *= _CLOSED
        elif not any(SINGULAR.search(p.own_words) for p in author):
            weights[: _last_of_first_person(region)] *= _STILL_I
    return weights


def letter_end(region: Sequence[Paragraph]) -> int | None:
    """The last line of a letter that greets or signs: its closing words, or the name under them."""
    at = next(
        (
            i
            for i, p in enumerate(region)
            if i and p.length <= _NAME_WORDS and _FRAMES.begins("signs_off", p.text.strip())
        ),
        None,
    )
    if at is None:
        if not SALUTES.match(region[0].text.strip()):
            return None
        at = next((i - 1 for i, p in enumerate(region) if i > 1 and _is_signature(p)), None)
        if at is None:
            return None
    while at + 1 < len(region) and _is_signature(region[at + 1]):
        at += 1
    return at


def _is_signature(paragraph: Paragraph) -> bool:
    words = paragraph.text.split()
    return len(words) <= _NAME_WORDS and words[0][:1].isupper() and paragraph.text.rstrip()[-1:] not in '.!?:…”"'


def _first(region: Sequence[Paragraph], test: object) -> int | None:
    return next((i for i, p in enumerate(region) if i and test(p)), None)  # type: ignore[operator]


def _own_outlet(publisher: str | None) -> re.Pattern[str] | None:
    """The publisher's name, and its last word where an outlet is called by it ("told the Star")."""
    if not publisher:
        return None
    name = publisher.removeprefix("The ").removeprefix("the ")
    last = name.split()[-1]
    forms = rf"\b{re.escape(name)}\b"
    if last != name and last not in _NOT_SHORT_NAME:
        forms += rf"|\b(?:told|tells|to|with|by)\s[Tt]he\s{re.escape(last)}\b(?!\s[A-Z])"
    return re.compile(forms)


def _is_news(paragraph: Paragraph) -> bool:
    return not SINGULAR.search(paragraph.own_words) and not SECOND_PERSON.search(paragraph.own_words)


def _comments(author: Sequence[Paragraph]) -> bool:
    own = " ".join(p.own_words for p in author)
    return bool(SINGULAR.search(own) or SECOND_PERSON.search(own) or "?" in own) or len(PRESENT.findall(own)) > len(
        PAST.findall(own)
    )


def _is_told(paragraph: Paragraph) -> bool:
    """Whether a paragraph reports what somebody said and has nothing of a comment."""
    own = paragraph.own_words
    stance = FIRST_PERSON.search(own) or SECOND_PERSON.search(own) or PRESENT.search(own) or "?" in own
    return _FRAMES.fits("said", own) and not stance


def in_fragments(text: str) -> bool:
    """Whether a paragraph opens with two sentences without a verb: "Two dockers. One crane." """
    at = 0
    for _ in range(2):
        found = _FRAMES.one("sentence").match(text, at)
        if found is None or len(found.group().split()) > _FRAGMENT_WORDS or _FRAMES.fits("finite", found.group()):
            return False
        at = found.end()
    return True


def _says_now(region: Sequence[Paragraph]) -> int | None:
    """The first paragraph in which somebody "says", after two and more in which they "said"."""
    said = 0
    for at, paragraph in enumerate(region):
        if at and _FRAMES.fits("says", paragraph.text) and not _FRAMES.fits("said", paragraph.own_words):
            return at if said >= 2 else None
        if _FRAMES.fits("says", paragraph.text):
            return None
        said += _FRAMES.fits("said", paragraph.own_words)
    return None


def _in_present(region: Sequence[Paragraph]) -> int | None:
    """The first paragraph that is told in the present, after such as were told in the past."""
    past = 0
    for at, paragraph in enumerate(region):
        now, then = len(PRESENT.findall(paragraph.own_words)), len(PAST.findall(paragraph.own_words))
        if at and now >= 2 and now > 2 * then and past:
            return at
        if now > then:
            return None
        past += then > now
    return None


def _closing_words(region: Sequence[Paragraph]) -> int | None:
    """The paragraph that closes a speech ("That is all. There is pie.")."""
    if not any(SINGULAR.search(p.own_words) for p in region[:3]):
        return None
    return next(
        (i for i, p in enumerate(region) if i and p.length <= _CLOSING_WORDS and _FRAMES.begins("closes", p.text)),
        None,
    )


def _last_of_first_person(region: Sequence[Paragraph]) -> int:
    """The last paragraph that says "I" before two that do not; 0 where the first ones do not."""
    last = None
    for at, paragraph in enumerate(region):
        if SINGULAR.search(paragraph.own_words):
            last = at
        elif at - (last if last is not None else -1) >= 2:
            break
    return last or 0
