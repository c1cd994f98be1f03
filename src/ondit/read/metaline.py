"""The line under a title that says where, by whom and when a report appeared: "Outlet · By NAME · 11 March 2026"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ondit.read.byline import is_nobody, looks_like_byline, names_in
from ondit.read.dates import iso_date
from ondit.text.lists import words
from ondit.text.phrases import phrases

_MAX_CHARS = 200
_MAX_OUTLET_WORDS = 6
_DATE = phrases("read/metaline", "date")
_STRONG = phrases("read/metaline", "strong")
_WEAK = phrases("read/metaline", "weak")
_BY = phrases("read/metaline", "by")
_FILLER = phrases("read/metaline", "filler")
_OF_OUTLET = phrases("read/metaline", "of_outlet")
_SECTION = phrases("read/metaline", "section")


@dataclass(frozen=True, slots=True)
class MetadataLine:
    """What such a line says; `published` keeps the zone that it gives."""

    publisher: str | None = None
    names: tuple[str, ...] = ()
    published: str | None = None


def read_metadata_line(line: str) -> MetadataLine | None:
    """What a line says that holds an outlet beside a name or a date, and nothing else; None for any other line."""
    if len(line) > _MAX_CHARS:
        return None
    line = " ".join(line.strip().strip("*_").split())
    if not line or line[-1] in "!?:":
        return None
    dated = _DATE.search(line)
    published = iso_date(dated.group()) if dated else None
    if dated and published:
        line = f"{line[: dated.start()]}·{line[dated.end() :]}"
    by_person: list[str] = []
    others: list[str] = []
    for part in _parts(line):
        opened = _BY.match(part)
        (by_person if opened else others).append(part[opened.end() :] if opened else part)
    publisher = _outlet(others, by_person)
    rest = [part for part in others if part != publisher and not _SECTION.fullmatch(part)]
    names = names_in(by_person or rest, outlet=publisher)
    if publisher is None or not (names or published):
        return None
    if by_person:
        rest = [part for part in rest if not is_nobody(part)]
    elif names:
        rest = [part for part in rest if not names_in((part,))]
    return None if rest or (by_person and not names and not published) else MetadataLine(publisher, names, published)


def _parts(line: str) -> Iterator[str]:
    """The parts of a line: what stands between strong separators; of these what stands before and after an outlet."""
    for strong in _STRONG.split(line):
        found = _FILLER.sub("", strong).strip(" ,;.–—-")
        if not found:
            continue
        of_outlet = _OF_OUTLET.search(found)
        if of_outlet and _BY.match(found) and _is_outlet(of_outlet["outlet"]):
            yield found[: of_outlet.start()]
            yield of_outlet["outlet"]
            continue
        pieces = [piece for piece in (piece.strip() for piece in _WEAK.split(found)) if piece]
        at = next((i for i, piece in enumerate(pieces) if _is_outlet(piece)), len(pieces))
        if before := ", ".join(pieces[:at]):
            yield before
        yield from pieces[at:]


def _outlet(others: list[str], by_person: list[str]) -> str | None:
    """The part that names the outlet: by its last word, else the only part beside a "By"."""
    for part in others:
        if _is_outlet(part):
            return part
    loose = [part for part in others if not _SECTION.fullmatch(part) and not is_nobody(part)]
    if len(loose) == 1 and by_person and _is_name_like(loose[0]) and "," not in loose[0]:
        return loose[0]
    return None


def _is_name_like(part: str) -> bool:
    tokens = part.split()
    return (
        1 <= len(tokens) <= _MAX_OUTLET_WORDS
        and not any(char.isdigit() for char in part)
        and (tokens[0][0].isupper() or tokens[0][0].isdigit())
        and tokens[-1][0].isupper()
    )


def _is_outlet(part: str) -> bool:
    """Whether a part ends, or begins, with a word that names outlets, or is one that is listed."""
    if not _is_name_like(part) or looks_like_byline(part):
        return False
    bare = part.removeprefix("The ").removeprefix("the ")
    tokens = bare.split()
    if bare in words("lexicon/outlets"):
        return True
    nouns = words("lexicon/mastheads")
    return len(tokens) > 1 and bool({tokens[-1], f"{tokens[-1]}+"} & nouns or tokens[0] in ("Radio", "Daily"))
