"""Markdown to Draft: front matter for what is known, quotations with their depth, links, lists, lines of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ondit.model import BlockKind, Note
from ondit.read.decode import decode
from ondit.read.draft import Draft, DraftBlock
from ondit.read.fragment import blocks_of, parse_fragment
from ondit.read.frame import take_byline_and_date
from ondit.read.front_matter import take_front_matter
from ondit.read.furniture import is_begging
from ondit.read.limits import refuse_long
from ondit.read.lines import split_lines
from ondit.read.plain import without_codes
from ondit.read.quoting import deepen_forwards
from ondit.read.text import lay_out
from ondit.settings import Settings
from ondit.text.mail_heads import is_header_block
from ondit.text.phrases import phrases
from ondit.text.strings import runs_of

_MAX_DEPTH = 40  # of quotations and lists; the parser drops what is nested deeper than its own limit
_MAX_LINE_MARKS = phrases("read/patterns", "markdown_max_line_marks")
_MAX_BRACKETS = 60  # open at once in one paragraph; for each one, the parser reads on to the end of the paragraph
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_STRAY = phrases("read/plain", "stray_emphasis")
_BREAKS = ("softbreak", "hardbreak")


def read_markdown(data: bytes, source: str | None, settings: Settings) -> Draft:
    """The report in a Markdown file.

    Raises:
        UnreadableReport: binary data.
        TooLarge: over `settings.max_chars`.
    """
    decoded = decode(data, source)
    refuse_long(decoded.text, source, settings)
    draft = Draft(notes=list(decoded.notes))
    body = take_front_matter(decoded.text, draft)
    if _MAX_LINE_MARKS.search(body):
        draft.notes.append(Note("read", f"nested more than {_MAX_DEPTH} deep; read as plain text"))
        lay_out(body, draft)
        return draft
    text, codes = without_codes(body)
    if codes:
        draft.notes.append(codes)
    draft.blocks = list(_blocks(text, [line for _, line in split_lines(body)]))
    deepen_forwards(draft.blocks)
    while len(draft.blocks) > 1 and is_begging(draft.blocks[-1].text):
        block = draft.blocks.pop()
        draft.notes.append(Note("read", f"left out at the end: {block.text[:80]}"))
    _take_opening(draft)
    return draft


@dataclass(slots=True)
class _Around:
    """What a block stands in."""

    quotes: int = 0
    items: int = 0
    heading: bool = False


def _blocks(text: str, lines: list[str]) -> Iterator[DraftBlock]:
    """The blocks of a text without short codes; `lines` are those of the file."""
    around = _Around()
    placed = (0, 0)
    parser = MarkdownIt("commonmark", {"maxNesting": 4 * _MAX_DEPTH}).enable(["table", "strikethrough"])
    parser.core.ruler.at("inline", _read_inline)
    for token in parser.parse(text.replace("\r\n", "\n").replace("\r", "\n")):
        if token.type in ("blockquote_open", "blockquote_close"):
            around.quotes += token.nesting
        elif token.type in ("list_item_open", "list_item_close"):
            around.items += token.nesting
        elif token.type in ("heading_open", "heading_close"):
            around.heading = token.nesting > 0
        elif token.type == "inline":
            block = _inline(token, around)
            placed = _place(block, lines, token.map, placed)
            if block.text:
                yield block
        elif token.type in ("fence", "code_block"):
            yield from _plain(token, around)
        elif token.type == "html_block":
            yield from _markup(token, around)


def _read_inline(state: StateCore) -> None:
    """The parser's own rule, but paragraphs whose brackets cannot all be links stay plain text."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if _is_tangled(token.content):
            token.children.append(Token("text", "", 0, content=token.content))
        else:
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _is_tangled(text: str) -> bool:
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = max(0, depth + {"[": 1, "]": -1}.get(bracket.group(), 0))
        if depth > _MAX_BRACKETS:
            return True
    return False


def _kind(around: _Around) -> BlockKind:
    if around.heading:
        return "heading"
    return "quote" if around.quotes else "list_item" if around.items else "paragraph"


def _inline(token: Token, around: _Around) -> DraftBlock:
    parts: list[str] = []
    length = 0
    opened: list[tuple[int, str]] = []
    anchors: list[tuple[int, int, str]] = []
    shows_text = False
    is_head = is_header_block(token.content)  # of a forwarded mail, whose headers are lines
    for child in token.children or ():
        if child.type == "link_open":
            opened.append((length, str(child.attrGet("href") or "")))
        elif child.type == "link_close" and opened:
            start, href = opened.pop()
            anchors.append((start, length, href))
        else:
            shown = "\n" if is_head and child.type in _BREAKS else _shown(child)
            shows_text = shows_text or (bool(shown.strip()) and child.type != "image")
            parts.append(shown)
            length += len(shown)
    text = "".join(parts)
    cut = len(text) - len(text.lstrip())
    text = text.strip()
    kind = _kind(around) if shows_text else "caption"
    anchors = [(max(0, start - cut), min(len(text), end - cut), href) for start, end, href in anchors if href]
    return DraftBlock(kind, text, anchors=anchors, depth=around.quotes)


def _shown(child: Token) -> str:
    """The text that an inline token shows; of a picture, its alternative text."""
    if child.type in _BREAKS:
        return " "
    if child.type == "text":
        return _STRAY.sub("", child.content)
    return child.content if child.type in ("code_inline", "text_special", "image") else ""


def _plain(token: Token, around: _Around) -> Iterator[DraftBlock]:
    """Preformatted text: an indented passage is a pasted one."""
    first = (token.map or [0])[0] + (2 if token.type == "fence" else 1)
    inner = Draft()
    lay_out(token.content, inner)
    for block in inner.blocks:
        block.places = [(offset, number + first - 1, column) for offset, number, column in block.places]
        block.depth += around.quotes
        if block.kind in ("heading", "paragraph"):
            block.kind = "quote" if block.depth else "paragraph"
        yield block


def _markup(token: Token, around: _Around) -> Iterator[DraftBlock]:
    root = parse_fragment(token.content)
    for block in blocks_of(root) if root is not None else ():
        block.places = [(0, (token.map or [0])[0] + 1, 1)]
        block.depth += around.quotes
        yield block


def _place(block: DraftBlock, lines: list[str], span: list[int] | None, after: tuple[int, int]) -> tuple[int, int]:
    """Where the block's words stand in the file: sought in its lines, one after the other; row and column behind them.

    Args:
        after: row and column behind the block before: the cells of a table share a line.
    """
    if not span:
        return after
    row, at = first = max((span[0], 0), after) if after[0] < span[1] else (span[0], 0)
    last: tuple[int, int] | None = None
    for start, word in runs_of(block.text):
        found, on = -1, row
        while on < min(span[1], len(lines)):
            found = lines[on].find(word, at if on == row else 0)
            if found >= 0:
                break
            on += 1
        if found < 0:
            continue  # written with an escape or an entity; the next word sets the place right
        row, at = on, found + len(word)
        if last != (row, found - start):
            block.places.append((start, row + 1, found + 1))
            last = (row, found - start)
    if block.text and (not block.places or block.places[0][0] > 0):
        block.places.insert(0, (0, first[0] + 1, first[1] + 1))
    return row, at


def _take_opening(draft: Draft) -> None:
    """Title, byline and date from the first lines, where the front matter does not have them."""
    if draft.blocks and draft.blocks[0].kind == "heading":
        draft.title = draft.title or draft.blocks[0].text
    take_byline_and_date(draft, [block.text for block in draft.blocks[:4]])
