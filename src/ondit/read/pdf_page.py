"""One page of a PDF: pieces of text with their boxes, put in reading order as columns of lines.

Units are points; y grows upwards, as in the PDF.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from statistics import median

_MAX_SPLITS = 6  # columns within bands within columns …
_MAX_GUTTERS = 8  # left edges tried as the start of a right-hand column
_MAX_CROSSING = 0.25  # share of a page's pieces that may cross a gutter (headlines, pictures' captions)
_MIN_COLUMN = 3  # lines
_FEW_LINES = 6
_ACROSS = 1.25  # of the width of the lines below: a line across the page


@dataclass(slots=True)
class Piece:
    """A run of characters on one line. `ends` is the right edge of each character of `text`."""

    page: int
    left: float
    right: float
    bottom: float
    top: float
    parts: list[str] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def size(self) -> float:
        return self.top - self.bottom

    def takes(self, left: float, bottom: float, top: float) -> bool:
        """Whether a character there continues the run: on this line, and not far from its end."""
        height = max(self.size, top - bottom, 1.0)
        overlap = min(self.top, top) - max(self.bottom, bottom)
        return overlap > 0.5 * min(self.size, top - bottom) and -0.5 * height < left - self.right < 0.9 * height

    def add(self, char: str, left: float, right: float) -> None:
        self.parts.append(char)
        self.lefts += [left] * len(char)
        self.right = max(self.right, right)


@dataclass(slots=True)
class Line:
    """Pieces side by side, read as one line of text."""

    page: int
    left: float
    right: float
    bottom: float
    size: float
    text: str
    links: list[tuple[int, int, str]]
    pieces: list[Piece]

    @property
    def first_word_width(self) -> float:
        return len(self.text.split(None, 1)[0]) * (self.right - self.left) / max(len(self.text), 1)


@dataclass(slots=True)
class Region:
    """Lines of one column, from the top down. `left` and `right` are where most lines begin and the longest ends."""

    page: int
    lines: list[Line]
    left: float
    right: float
    centred: bool

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(slots=True)
class Page:
    """A page's pieces in the order of the file."""

    number: int
    pieces: list[Piece] = field(default_factory=list)
    chars: int = 0
    sideways: int = 0

    def add_link(self, href: str, left: float, right: float, bottom: float, top: float) -> None:
        """Puts a hyperlink's rectangle on the characters under it."""
        for piece in self.pieces:
            middle = (piece.top + piece.bottom) / 2
            if not bottom <= middle <= top or piece.right < left or piece.left > right:
                continue
            under = [i for i, x in enumerate(piece.lefts) if left - 0.5 <= x < right - 0.5]
            text = piece.text
            while under and text[under[-1]] == " ":
                under.pop()
            while under and text[under[0]] == " ":
                under.pop(0)
            if under:
                piece.links.append((under[0], under[-1] + 1, href))

    def rows(self) -> list[Line]:
        """The lines across the whole page, from the top down, whatever column they are in."""
        return _lines(self.pieces)

    def drop(self, line: Line) -> None:
        """Takes a line of `rows` off the page."""
        gone = {id(piece) for piece in line.pieces}
        self.pieces = [piece for piece in self.pieces if id(piece) not in gone]


def regions_of(page: Page) -> list[Region]:
    """The page's text in reading order: bands from the top down, columns in them from the left."""
    return [_region(page.number, lines) for part in _split(page.pieces, _MAX_SPLITS) if (lines := _lines(part))]


def _split(pieces: list[Piece], depth: int) -> list[list[Piece]]:
    gutter = _gutter(pieces) if depth else None
    if gutter is None:
        return [pieces]
    found: list[list[Piece]] = []
    across: list[Piece] = []
    for is_across, band in _bands(pieces, gutter):
        left = [piece for piece in band if piece.right <= gutter]
        right = [piece for piece in band if piece.left >= gutter]
        if is_across or not left or not right:
            across += band
            continue
        # Short lines above the heads of the columns go on what stands across the page: a last line, a small heading.
        head = min(max(piece.top for piece in side) for side in (left, right)) + 1.0
        above = [piece for piece in band if piece.bottom >= head]
        across += above
        if across:
            found.append(across)
            across = []
        for column in (left, right):
            found += _split([piece for piece in column if piece.bottom < head], depth - 1)
    return [*found, across] if across else found


def _bands(pieces: list[Piece], gutter: float) -> list[tuple[bool, list[Piece]]]:
    """Runs from the top down of pieces that cross the gutter (True) and of pieces that keep to their sides (False)."""
    found: list[tuple[bool, list[Piece]]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.bottom - piece.top, piece.left)):
        crosses = piece.left < gutter < piece.right
        if not found or found[-1][0] != crosses:
            found.append((crosses, []))
        found[-1][1].append(piece)
    return found


def _gutter(pieces: list[Piece]) -> float | None:
    """The x that has columns of text on both sides and little across it; None when there is one column."""
    if len(pieces) < 2 * _MIN_COLUMN:
        return None
    starts = Counter(round(piece.left / 3) for piece in pieces)
    best: tuple[int, int, float] | None = None
    for edge, count in starts.most_common(_MAX_GUTTERS):
        if count < _MIN_COLUMN:
            break
        x = edge * 3 - 2.0
        left = [piece for piece in pieces if piece.right <= x]
        right = [piece for piece in pieces if piece.left >= x]
        crossing = len(pieces) - len(left) - len(right)
        if min(len(left), len(right)) < _MIN_COLUMN or crossing > _MAX_CROSSING * len(pieces):
            continue
        overlap = min(_top(left), _top(right)) - max(_bottom(left), _bottom(right))
        if overlap < 0.3 * min(_top(left) - _bottom(left), _top(right) - _bottom(right)):
            continue
        if not _is_prose(left) or not _is_prose(right):
            continue
        quality = (-crossing, min(len(left), len(right)), x)
        best = max(best, quality) if best else quality
    return best[2] if best else None


def _is_prose(pieces: list[Piece]) -> bool:
    """Whether a column holds lines of text, not numbers of a table or marks of a list."""
    return median(len(piece.parts) for piece in pieces) >= 12


def _top(pieces: list[Piece]) -> float:
    return max(piece.top for piece in pieces)


def _bottom(pieces: list[Piece]) -> float:
    return min(piece.bottom for piece in pieces)


def _lines(pieces: list[Piece]) -> list[Line]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.bottom - piece.top, piece.left)):
        if rows:
            first = rows[-1][0]
            overlap = min(first.top, piece.top) - max(first.bottom, piece.bottom)
            if overlap > 0.5 * min(first.size, piece.size):
                rows[-1].append(piece)
                continue
        rows.append([piece])
    return [line for row in rows if (line := _line(row)).text]


def _line(row: list[Piece]) -> Line:
    row.sort(key=lambda piece: piece.left)
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    at = 0
    for i, piece in enumerate(row):
        if i and piece.left - row[i - 1].right > 0.08 * piece.size:
            parts.append(" ")
            at += 1
        text = piece.text
        links += [(at + start, at + end, href) for start, end, href in piece.links]
        parts.append(text)
        at += len(text)
    longest = max(row, key=lambda piece: len(piece.parts))
    text = "".join(parts)
    lead = len(text) - len(text.lstrip())
    stripped = text.strip()
    kept = [(max(a - lead, 0), min(b - lead, len(stripped)), href) for a, b, href in links]
    return Line(
        row[0].page,
        row[0].left,
        max(piece.right for piece in row),
        longest.bottom,
        longest.size,
        stripped,
        [link for link in kept if link[0] < link[1]],
        row,
    )


def _region(page: int, lines: list[Line]) -> Region:
    starts: Counter[int] = Counter()
    for line in lines:
        starts[round(line.left / 2)] += 1
    common = max(starts.items(), key=lambda item: (item[1], -item[0]))[0]
    left = min((line.left for line in lines if round(line.left / 2) == common), default=lines[0].left)
    if starts[common] == 1:
        left = min(line.left for line in lines)
    right = _right_edge(lines, left)
    middles = [(line.left + line.right) / 2 for line in lines]
    centred = (
        len(lines) > 1
        and max(middles) - min(middles) < 0.5 * lines[0].size
        and max(line.left for line in lines) - left > lines[0].size
    )
    return Region(page, lines, left, right, centred)


def _right_edge(lines: list[Line], left: float) -> float:
    """Where the longest line of the text ends: a headline or another line across the page stands over its column."""
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[round(line.size * 2)] += len(line.text)
    common = sizes.most_common(1)[0][0]
    rights = sorted((line.right for line in lines if abs(round(line.size * 2) - common) <= 1), reverse=True)
    while len(rights) >= _FEW_LINES and rights[0] - left > _ACROSS * (rights[1] - left):
        del rights[0]
    return rights[0]
