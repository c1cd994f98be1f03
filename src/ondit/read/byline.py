"""Names out of bylines: "By JANE DOE and John Roe, Staff Writers" to ("Jane Doe", "John Roe")."""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from ondit.lexicon.outlets import is_outlet
from ondit.text.phrases import phrases
from ondit.text.strings import outlet_key, without_tags

_MAX_CHARS = 600
_FIRM = frozenset("corporation company ltd limited inc llc plc gmbh association".split())
_STAFF = frozenset("staff newsroom team desk reporter reporters correspondent correspondents editors writers".split())
_BY = phrases("read/patterns", "byline_by")
_BY_LINE = phrases("read/patterns", "byline_by_line")
_ANOTHER_BY = phrases("read/patterns", "byline_another_by")
_BARS = str.maketrans("|·", ",,")
_STOPS = (".", "!", "?")
_LINKS = frozenset("of for from with at in".split())
_LINK_OR_MAIL = phrases("read/patterns", "byline_link_or_mail")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
_WHEN = phrases("read/patterns", "when")
_PLACE = phrases("read/patterns", "byline_place")
_SPLIT = phrases("read/patterns", "byline_split")
_NAME_WORD = phrases("read/patterns", "byline_name_word")


def looks_like_byline(text: str) -> bool:
    """Whether a short line is a byline and nothing else."""
    opened = _BY_LINE.match(text)
    return bool(opened) and len(text) <= 160 and not text.endswith(_STOPS) and bool(split_names(text))


def names_in_line(text: str, *, outlet: str | None = None) -> tuple[str, ...]:
    """The names in a line above or below a report ("Posted by Ana Lee on Friday", "8 March 2026, by Una Kerr").

    Empty for any line that does not show that it is a byline: by "by", or by a role or a date beside the name.
    """
    if len(text) > 160 or text.count(" ") > 22 or text.endswith(_STOPS):
        return ()
    by = _BY.search(text)
    if by:
        is_opening = by.start() == 0 or _opening().match(text) is not None
        if not is_opening and not any(char.isdigit() for char in text):
            return ()
    elif not _WHEN.search(text) and not any(
        part.lower().split()[-1] in _words("roles") for part in text.translate(_BARS).split(",") if part.strip()
    ):
        return ()
    return names_in((text,), outlet=outlet)


def split_names(text: str) -> tuple[str, ...]:
    """The names of people in a byline, in order, without "By", roles, places, outlets and dates."""
    return names_in((text,))


def staff_in(byline: str, outlet: str | None) -> str | None:
    """The outlet's staff as a printed byline names it ("Guardian staff", "By BBC News"); None for anything else."""
    line = " ".join(byline.split())
    opened = _opening().match(line)
    parts = _SPLIT.split(line[opened.end() :] if opened else line)
    staff = parts[0].strip(" \t:–—-") if parts else ""
    words = staff.split()
    if not 1 <= len(words) <= 6 or not words[0][0].isupper():
        return None
    if _same(staff, outlet):
        return staff
    own = len(words)
    while own and words[own - 1].lower() in _STAFF:
        own -= 1
    is_own = _same(" ".join(words[:own]), outlet) or is_outlet(" ".join(words[:own])) or _ends(words[:own], outlet)
    return staff if 0 < own < len(words) and is_own else None


def is_body(name: str) -> bool:
    """Whether a name in a byline is that of an agency, a team, an outlet or a firm."""
    return _is_body(name) or name.split()[-1].lower().strip(".") in _FIRM or is_outlet(name)


def _ends(words: list[str], outlet: str | None) -> bool:
    """Whether the words are the end or the beginning of the outlet's name, or end as outlets' names do."""
    if len(words) > 1 and words[-1].lower() in _words("outlet_nouns"):
        return True
    name = (outlet or "").lower().removeprefix("the ").split()
    bare = [word.lower() for word in words]
    return bool(name) and bare in (name[-len(bare) :], name[: len(bare)])


def names_in(bylines: Iterable[str], *, outlet: str | None = None, trusted: bool = False) -> tuple[str, ...]:
    """The names in one or more bylines, each once, in order.

    Where no person is named but an agency or a team, its name stands alone, unless it is the outlet's own.

    Args:
        outlet: the publisher's name, which is nobody's byline.
        trusted: each byline is known to be a name, so that one word ("Madonna") is enough.
    """
    people: list[str] = []
    bodies: list[str] = []
    for byline in bylines:
        for part in _parts(byline):
            if is_nobody(part) or _same(part, outlet):
                continue
            if _is_body(part):
                bodies.append(part)
            elif _is_name(part, trusted):
                people.append(_cased(part))
    # "Jane Doe, Lagos": beside a full name one word is a place.
    people = [name for name in people if " " in name] or people
    found = people or [body for body in bodies if not _same(body, outlet)]
    return tuple(_without_shorter(found))


def _parts(byline: str) -> list[str]:
    text = " ".join(html.unescape(without_tags(html.unescape(byline[:_MAX_CHARS]), " ")).split())
    text = _LINK_OR_MAIL.sub(" ", text)
    text = _BRACKETED.sub("", text)
    opened = _opening().match(text)
    while opened and opened.end():
        text = text[opened.end() :]
        opened = _opening().match(text)
    by = _BY.search(text)
    if by and any(char.isdigit() for char in text[: by.start()]):
        text = text[by.end() :]
    text = _WHEN.sub("", text)
    parts: list[str] = []
    for part in _SPLIT.split(text):
        # A second "by" opens another name: "Words by Ana Lee Photographs by Bo Day".
        for piece in _ANOTHER_BY.split(part):
            piece = piece.strip(" \t:–—-'\"“”*").lstrip(".")
            words = piece.split()
            if words and words[-1].lower() not in _words("generational") and not _is_initial(words[-1]):
                piece = piece.rstrip(".")
            lowered = piece.lower()
            if lowered in _words("generational") and parts:
                parts[-1] += f" {piece}"
            elif lowered and lowered not in _words("degrees"):
                parts.append(_without_role(piece))
    return [part for part in parts if part]


def _is_initial(word: str) -> bool:
    return len(word) == 2 and "A" <= word[0] <= "Z" and word[1] == "."


def _without_role(part: str) -> str:
    if is_nobody(part):
        return part
    part = _PLACE.sub("", part) if not _is_body(part) else part
    words = part.split()
    for cut in range(2, len(words)):
        is_agency = words[cut].isupper() and words[cut].lower() in _words("agencies")
        if is_agency or " ".join(words[cut:]).lower().removeprefix("the ") in _words("agencies"):
            return " ".join(words[: cut - 1] if words[cut - 1] in _LINKS else words[:cut])
    while len(words) > 2 and words[-1].lower() in _words("degrees"):
        words = words[:-1]
    for cut in range(2, len(words)):
        tail = [word.lower().strip(".,") for word in words[cut:]]
        if tail[-1] in _words("roles") and all(word in _words("roles") | _words("role_words") for word in tail):
            return " ".join(words[:cut])
    return " ".join(words)


def is_nobody(part: str) -> bool:
    """Whether a part of a byline names a role or a desk, and nobody."""
    lowered = part.lower().strip(".")
    if lowered.startswith(("special to ", "view all ", "see all ", "ap ")):
        return True
    if lowered in _words("nobody") or lowered.removeprefix("the ") in _words("nobody"):
        return True
    words = [word.strip(".,'’") for word in lowered.split()]
    known = _words("roles") | _words("role_words")
    if words and words[-1] in _words("roles") and words[0] in known | _words("beats"):
        return True
    return all(word in known or word.removesuffix("'s").removesuffix("’s") in known for word in words)


def _is_body(part: str) -> bool:
    """Whether a part names an agency, a team or an outlet."""
    lowered = part.lower()
    if lowered in _words("agencies") or lowered.removeprefix("the ") in _words("agencies"):
        return True
    words = lowered.split()
    if words[0] in _words("agencies") and part.split()[0].isupper():  # "BBC Sport"
        return True
    if words[-1] in _words("outlet_nouns") and (
        len(words) > 2 or words[0] == "the" or words[-1] in ("news", "tv", "media")
    ):
        return True
    return len(words) > 1 and (words[-1] in _words("roles") or words[-1] == "board" or "." in words[-1][1:-1])


def _is_name(part: str, trusted: bool) -> bool:
    words = part.split()
    if not 1 <= len(words) <= 6 or len(part) > 60 or (len(words) == 1 and not trusted) or len(part) < 3:
        return False
    if any(char.isdigit() for char in part):
        return False
    for word in words:
        if not _NAME_WORD.fullmatch(word.strip("“”\"'‘’(),")):
            return False
    upper = sum(word[0].isupper() or not word[0].isascii() for word in words)
    small = sum(word.lower() in _words("particles") for word in words)
    return (upper + small >= len(words) and upper >= 1) or (trusted and part.islower() and len(words) > 1)


def _cased(name: str) -> str:
    """A name in capitals or in small letters as it would be written."""
    if not (name.isupper() and len(name.replace(".", "").replace(" ", "")) > 3) and not name.islower():
        return name
    words = []
    for i, word in enumerate(name.split()):
        lowered = word.lower()
        if i and lowered in _words("particles") and lowered not in ("al", "el", "abu", "st", "st.", "mac"):
            words.append(lowered)
        elif (
            lowered in ("ii", "iii", "iv")
            or (len(word) <= 3 and "." in word)
            or (len(word) == 2 and set(lowered).isdisjoint("aeiouy"))
        ):
            words.append(word.upper())
        else:
            word = re.sub(r"(?:^|(?<=[-'’.]))[^\W\d_]", lambda match: match.group().upper(), lowered)
            if word.startswith("Mc"):
                word = "Mc" + word[2:3].upper() + word[3:]
            words.append(word[:-1] + "s" if word.endswith(("'S", "’S")) else word)
    return " ".join(words)


def _without_shorter(names: list[str]) -> list[str]:
    """Names each once; a name whose words all stand in a longer one is that one."""
    kept: list[str] = []
    for name in dict.fromkeys(names):
        words = set(name.lower().replace(".", "").split())
        if any(other != name and words < set(other.lower().replace(".", "").split()) for other in names):
            continue
        if not any(_same(name, other) for other in kept):
            kept.append(name)
    return kept


def _same(one: str, other: str | None) -> bool:
    if not other:
        return False
    return outlet_key(one) == outlet_key(other)


@cache
def _data() -> dict[str, list[str]]:
    return tomllib.loads(files("ondit").joinpath("data/read/byline.toml").read_text(encoding="utf-8"))


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(_data()[table])


@cache
def _opening() -> re.Pattern[str]:
    openings = "|".join(_data()["openings"])
    return re.compile(
        rf"\s*(?:(?:{openings})\s+)?by\b\s*:?\s*|\s*(?:{openings}|authors?)\s*:\s*|\s*from\s+", re.IGNORECASE
    )
