"""Pieces of text with their positions on the page to blocks: columns in order, lines joined, running heads gone.

No mark-up says where a paragraph of a PDF begins: the distance to the line above, the indent, and whether the next
word would have fitted into the line above tell it, as they tell a reader.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ondit.model import Note
from ondit.read.draft import Draft, DraftBlock
from ondit.read.pdf_page import Line, Page, Region, regions_of
from ondit.text.phrases import phrases
from ondit.text.strings import ends_with

_PAGE_NUMBER = phrases("read/patterns", "pdf_layout_page_number")
_PRINTED_URL = phrases("read/patterns", "pdf_layout_printed_url")
_PRINTED_DATE = phrases("read/patterns", "pdf_layout_printed_date")
_ENDS = ".?!:…"
_BULLET = phrases("read/patterns", "pdf_layout_bullet")
_WORD = re.compile(r"[\w’'-]+")
_EDGE_LINES = 3  # how many lines at the top and the bottom of a page may be running heads
_HEADING = 1.15  # of the body text's size


@dataclass(slots=True)
class _Body:
    """What most of the text looks like."""

    size: float
    leading: float  # from line to line within a paragraph, in heights of a line
    indents: bool  # paragraphs are told by the indent of their first lines


def lay_out(pages: list[Page], title: str, draft: Draft) -> None:
    """Adds the blocks of some pages to a draft, with its title, the address a browser printed, and notes."""
    _drop_running_heads(pages, draft)
    sideways = sum(page.sideways for page in pages)
    if sideways:
        draft.notes.append(Note("read", f"left out {sideways} characters of text that runs sideways"))
    regions = [region for page in pages for region in regions_of(page)]
    if not regions:
        return
    body = _body(regions)
    words = Counter(word for region in regions for line in region.lines for word in _WORD.findall(line.text.casefold()))
    seen: Counter[int] = Counter()
    sizes: list[float] = []
    for paragraph in _paragraphs(regions, body):
        block = _block(paragraph, words, seen)
        size = median(line.size for line, _ in paragraph)
        _set_kind(block, paragraph, size >= _HEADING * body.size)
        draft.blocks.append(block)
        sizes.append(size)
    _set_title(draft, sizes, title)


def _drop_running_heads(pages: list[Page], draft: Draft) -> None:
    """Takes off the lines at the edges of the pages that repeat, count pages, or were put there by a browser."""
    edges: list[tuple[Page, list[list[Line]]]] = []
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        lines = page.rows()
        top, bottom = lines[:_EDGE_LINES], lines[::-1][:_EDGE_LINES]
        edges.append((page, [top, bottom]))
        seen.update({_key(line) for line in (*top, *bottom)})
    dropped = 0
    for page, sides in edges:
        for lines in sides:
            for line in lines:
                # Neighbours, since a line may sit a little higher on left-hand pages.
                key, y = _key(line)
                repeats = max(seen[key, y + shift] for shift in (-1, 0, 1))
                is_head = len(pages) > 1 and (repeats >= 3 or repeats >= 0.5 * len(pages)) and repeats > 1
                printed = _PRINTED_URL.fullmatch(line.text)
                if not (is_head or printed or _PAGE_NUMBER.fullmatch(line.text) or _PRINTED_DATE.fullmatch(line.text)):
                    break
                if printed and printed.group(1).startswith("http"):
                    draft.url = draft.url or printed.group(1)
                page.drop(line)
                dropped += 1
    if dropped:
        draft.notes.append(Note("read", f"left out {dropped} lines of running heads, footers and page numbers"))


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.bottom / 12)


def _body(regions: list[Region]) -> _Body:
    sizes: Counter[float] = Counter()
    indented = breaks = 0
    leading = _leading(regions)
    for region in regions:
        for line in region.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        for above, line in pairwise(region.lines):
            starts = line.left - region.left > 0.6 * line.size and above.left - region.left < 0.4 * line.size
            indented += starts and _is_tight(above, line, leading)
            breaks += not _is_tight(above, line, leading)
    return _Body(sizes.most_common(1)[0][0], leading, indented >= 3 and indented >= breaks)


def _paragraphs(regions: list[Region], body: _Body) -> list[list[tuple[Line, Region]]]:
    found: list[list[tuple[Line, Region]]] = []
    for region in regions:
        for i, line in enumerate(region.lines):
            if found and (not _breaks(found[-1], line, region, body) if i else _goes_on(found[-1], line, region, body)):
                found[-1].append((line, region))
            else:
                found.append([(line, region)])
    return found


def _leading(regions: list[Region]) -> float:
    """The distance from line to line within paragraphs, in heights of a line: among the least there are.

    Most distances may be those between paragraphs, where most paragraphs have one line; but few are too small.
    """
    steps = sorted(
        (above.bottom - line.bottom) / max(line.size, 1.0)
        for region in regions
        for above, line in pairwise(region.lines)
        if abs(above.size - line.size) < 0.12 * line.size and 0.6 < (above.bottom - line.bottom) / line.size < 2.4
    )
    return steps[len(steps) // 10] if steps else 1.2


def _is_tight(above: Line, line: Line, leading: float) -> bool:
    return above.bottom - line.bottom <= (leading + 0.3) * line.size


def _breaks(paragraph: list[tuple[Line, Region]], line: Line, region: Region, body: _Body) -> bool:
    """Whether a line begins a paragraph, seen from the lines above it in the same column."""
    above = paragraph[-1][0]
    if abs(above.size - line.size) > 0.12 * max(above.size, line.size) or not _is_tight(above, line, body.leading):
        return True
    if _BULLET.match(line.text) and _BULLET.match(paragraph[0][0].text):
        return True
    step = line.left - above.left
    room = region.right - above.right
    if step > 0.6 * line.size and not _BULLET.match(above.text):
        return not region.centred
    if step < -0.6 * line.size:
        # A first line's indent, or the end of a passage that is set in.
        return not region.centred and (len(paragraph) > 1 or room > 0.2 * region.width)
    if line.text[:1].islower() and (room < 0.5 * region.width or above.text.endswith("-")):
        return False
    ended = ends_with(above.text, _ENDS)
    fits = line.first_word_width + 0.25 * line.size < room
    return fits and room > (0.12 if ended else 0.35) * region.width and not region.centred


def _goes_on(paragraph: list[tuple[Line, Region]], line: Line, region: Region, body: _Body) -> bool:
    """Whether a paragraph goes on at the head of the next column or page."""
    above, column = paragraph[-1]
    if abs(above.size - line.size) > 0.12 * body.size or above.size > _HEADING * body.size:
        return False
    if not ends_with(above.text, _ENDS):
        return line.text[:1].islower() or column.right - above.right < 0.2 * column.width
    indented = line.left - region.left > 0.6 * line.size
    return body.indents and not indented and column.right - above.right < 0.02 * column.width


def _block(paragraph: list[tuple[Line, Region]], words: Counter[str], seen: Counter[int]) -> DraftBlock:
    block = DraftBlock("paragraph", "")
    parts: list[str] = []
    at = 0
    page = 0
    for line, _ in paragraph:
        text = line.text
        if parts:
            if parts[-1].endswith("-") and len(parts[-1]) > 1 and parts[-1][-2].isalpha():
                if _is_broken_word(parts[-1], text, words):
                    parts[-1] = parts[-1][:-1]
                    at -= 1
            else:
                parts.append(" ")
                at += 1
        if line.page != page:
            page = line.page
            block.places.append((at, page, seen[page] + 1))
        seen[page] += len(text) + 1
        for start, end, href in line.links:
            _add_anchor(block, at + start, at + end, href)
        parts.append(text)
        at += len(text)
    block.text = "".join(parts)
    return block


def _add_anchor(block: DraftBlock, start: int, end: int, href: str) -> None:
    """A link that runs over the end of a line is one link."""
    if block.anchors and block.anchors[-1][2] == href and start - block.anchors[-1][1] <= 1:
        start = block.anchors.pop()[0]
    block.anchors.append((start, end, href))


def _is_broken_word(before: str, after: str, words: Counter[str]) -> bool:
    """Whether the hyphen between two lines was put there by the line break ("har-bour"), not by the writer."""
    if not after[:1].islower():
        return False
    head = _WORD.findall(before.casefold())[-1]
    tail = _WORD.findall(after.casefold())[0]
    joined, kept = words[head[:-1] + tail], words[head + tail]
    return joined >= kept if joined or kept else not head[:-1].count("-")


def _set_kind(block: DraftBlock, paragraph: list[tuple[Line, Region]], is_large: bool) -> None:
    if is_large and len(block.text) <= 300:
        block.kind = "heading"
    elif _BULLET.match(block.text):
        block.kind = "list_item"
    elif len(paragraph) > 1 and all(
        line.left - region.left > 0.9 * line.size and not region.centred for line, region in paragraph
    ):
        block.kind, block.depth = "quote", 1


def _set_title(draft: Draft, sizes: list[float], title: str) -> None:
    """The largest heading of the first page, else the title in the file's properties where page one has it."""
    first = draft.blocks[0].places[0][1]
    on_first = [(size, block) for size, block in zip(sizes, draft.blocks, strict=True) if block.places[0][1] == first]
    headings = [pair for pair in on_first if pair[1].kind == "heading"]
    if headings:
        draft.title = max(headings, key=lambda pair: pair[0])[1].text
        return
    plain = " ".join(title.casefold().split())
    for _, block in on_first[:5]:
        if len(plain) >= 8 and " ".join(block.text.casefold().split()) == plain:
            block.kind = "heading"
            draft.title = block.text
