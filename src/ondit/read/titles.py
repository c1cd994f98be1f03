"""The headline of a page: the one that most of what the page says about itself agrees on, without the site's name."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass

from ondit.text.phrases import phrases
from ondit.text.strings import outlet_key, without_tags, words_of

_SEPARATOR = phrases("read/patterns", "titles_separator")
_ANY_SEPARATOR = phrases("read/patterns", "titles_any_separator")
_MAX_CHARS = 600


@dataclass(frozen=True, slots=True)
class Said:
    """A title as one place of the page gives it, and how much that place is worth."""

    text: str
    weight: float
    is_printed: bool = False


def choose_title(said: Iterable[Said], site_names: Iterable[str]) -> str | None:
    """The headline as printed; None when the page gives none.

    Titles that say the same (but for case, marks, a cut-off end, the site's name) count together; of the heaviest
    group the printed form is taken, else the heaviest one's.
    """
    sites = {_key(name) for name in site_names if name} - {""}
    titles = [Said(_clean(one.text[:_MAX_CHARS]), one.weight, one.is_printed) for one in said]
    titles = [one for one in titles if one.text and _key(one.text) not in sites]
    if not titles:
        return None
    keys = {_key(one.text) for one in titles}
    titles = [Said(without_site(one.text, sites, keys), one.weight, one.is_printed) for one in titles]
    best = max(
        titles, key=lambda one: sum(other.weight for other in titles if _agree(one.text, other.text)) + one.weight / 10
    )
    group = [one for one in titles if _agree(best.text, one.text)] or [best]  # a title of marks only agrees with none
    printed = next((one for one in group if one.is_printed), best)
    plain = [one for one in group if not one.text.endswith(("…", "..."))] or group
    if printed.text.endswith(("…", "...")) and printed not in plain:
        printed = max(plain, key=lambda one: one.weight)
    # A kicker or label that is set within the heading is not in the other places.
    if any(one.weight >= 2 and _ends_with(printed.text, one.text) for one in group):
        printed = min(
            (one for one in group if one.weight >= 2 and _ends_with(printed.text, one.text)), key=lambda x: len(x.text)
        )
    return printed.text


def without_site(title: str, sites: set[str], known: set[str]) -> str:
    """A title without the site's name (and section) before or after it.

    Args:
        sites: keys of the names of the site.
        known: keys of other titles of the page; a title cut down to one of them was too long.
    """
    pieces = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)]
    for start, _ in pieces:
        if _key(title[:start]) in known and len(title[:start].split()) > 1:
            return title[:start].strip()
    for start, end in pieces[:1]:
        if _is_site(title[:start], sites) and len(title[end:].split()) > 2:
            return without_site(title[end:].strip(), sites, known)
    for start, end in reversed(pieces):
        if _is_site(title[end:], sites) and len(title[:start].split()) > 1:
            return without_site(title[:start].strip(), sites, known)
    bars = [(start, end) for start, end in pieces if "|" in title[start:end] or "»" in title[start:end]]
    if bars and not sites and len(title[: bars[0][0]].split()) >= 3:
        return title[: bars[0][0]].strip()
    if bars and len(title[bars[-1][1] :].split()) <= 4 and len(title[: bars[-1][0]].split()) >= 3:
        return without_site(title[: bars[-1][0]].strip(), sites, known)
    return title


def split_title(title: str) -> list[str]:
    """The pieces of a page's title between its separators; a colon separates too."""
    return [piece.strip() for piece in _ANY_SEPARATOR.split(title[:_MAX_CHARS]) if piece.strip()]


def title_parts(title: str) -> list[str]:
    """What a page's title is when its beginning or its end is cut off at a separator."""
    title = title[:_MAX_CHARS]  # a page that never closes its title has all of its text in it
    found = [(title[: match.start()].strip(), title[match.end() :].strip()) for match in _ANY_SEPARATOR.finditer(title)]
    return [title, *(part for pair in found for part in pair if part)]


def same_title(one: str, other: str) -> bool:
    """Whether two texts are the same title but for case, marks and spaces."""
    return bool(_key(one)) and _key(one) == _key(other)


def _is_site(piece: str, sites: set[str]) -> bool:
    key = _key(piece)
    if not key:
        return True
    return key in sites or any(
        len(site) > 3 and len(key) > 3 and (key.startswith(site) or site.startswith(key) or site.endswith(key))
        for site in sites
    )


def _key(text: str) -> str:
    return outlet_key(text)


def _agree(one: str, other: str) -> bool:
    first, second = _key(one), _key(other)
    if not first or not second:
        return False
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) < 12:
        return False
    is_cut = one.rstrip().endswith(("…", "...")) or other.rstrip().endswith(("…", "...")) or len(short) >= 75
    if is_cut and long.startswith(short):
        return True
    if long.endswith(short) and len(short) > 0.6 * len(long):
        return True
    words, others = ({word.lower() for word in words_of(text)} for text in (one, other))
    return len(words & others) >= 0.88 * max(len(words), len(others))


def _ends_with(printed: str, other: str) -> bool:
    return len(_key(other)) > 12 and _key(printed) != _key(other) and _key(printed).endswith(_key(other))


def _clean(text: str) -> str:
    text = html.unescape(html.unescape(text))
    text = without_tags(text)
    return " ".join(text.replace("\u00ad", "").replace("\u200b", "").split())
