"""What the paragraphs after a lead-in say of the outlet that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ondit.excerpts.boundaries import Cuts, FloatArray, after
from ondit.excerpts.writing import Paragraph
from ondit.lexicon.outlets import find_outlets

_CARRIED = r"told|tells|to|by|with|obtained\sby|seen\sby"
_OWN_WORK = r"(?:report|article|story|piece|account|figures|scoop|version|reporters?|editors?|readers?|headline)"
_DOES = (
    r"is|does|doesn['’]t|isn['’]t|has|says|stops|leaves|calls|deserves|goes|makes|gives|takes|seems|leans|thinks|prefers|"
    r"will"
)
_NO_SHORT_NAME = frozenset(("News", "Today", "Radio", "TV", "Online"))


def outlet_features(author: Sequence[Paragraph], region: Sequence[Paragraph]) -> dict[str, FloatArray]:
    """Of the outlet that the lead-in names: what was told to it stands inside, what is said about it after."""
    size = len(region)
    names = _outlet_names(author[-1].text) if author else ""
    told, spoken_of, about = Cuts(size), Cuts(size), np.zeros(size)
    named = np.zeros(size)
    if names:
        carried = re.compile(rf"\b(?:{_CARRIED})\s(?:[Tt]he\s)?(?:{names})\b")
        opens = re.compile(rf"^\W*(?:\w+ly,?\s)?(?:[Tt]he\s)?(?:{names})\b")
        owns = re.compile(rf"\b(?:{names})['’]s\s(?:\w+\s){{0,3}}?{_OWN_WORK}\b")
        any_name = re.compile(rf"\b(?:{names})\b")
        for at, paragraph in enumerate(region):
            if carried.search(paragraph.text):
                told.add(0, at, 1.0)
            elif opens.search(paragraph.text) or owns.search(paragraph.own_words):
                spoken_of.add(at, size, 1.0)
                about[at] = 1.0
            named[at] = float(bool(any_name.search(paragraph.text)))
    return {
        "told to the outlet, cut off": told.sums(),
        "the outlet spoken of, inside": spoken_of.sums(),
        "next speaks of the outlet": after(about),
        "next names the outlet": after(named),
        "this names the outlet": named,
    }


def speaks_of_outlet(author: Sequence[Paragraph], region: Sequence[Paragraph]) -> list[bool]:
    """Which paragraphs judge the outlet of the lead-in: they open with what it does now, or speak of its story."""
    names = _outlet_names(author[-1].text) if author else ""
    if not names:
        return [False] * len(region)
    opens = re.compile(rf"^\W*(?:[Tt]he\s)?(?:{names})(?:['’]s\s{_OWN_WORK})?\s(?:also\s|only\s)?(?:{_DOES})\b")
    owns = re.compile(rf"\b[Tt]he\s(?:{names})['’]s\s(?:\w+\s){{0,2}}?{_OWN_WORK}\b")
    return [bool(opens.match(p.text) or owns.search(p.own_words)) for p in region]


def _outlet_names(text: str) -> str:
    """Alternatives for the outlets that a paragraph names: each in full and by its last word; empty for none."""
    found: list[str] = []
    for mention in find_outlets(text):
        name = mention.span.of(text)
        last = name.split()[-1]
        found.append(name)
        if last != name and last[:1].isupper() and last not in _NO_SHORT_NAME:
            found.append(last)
    return "|".join(re.escape(name) for name in sorted(set(found), key=lambda name: (-len(name), name)))
