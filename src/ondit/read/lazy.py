"""Text that a page holds in its scripts and shows only when they run: JSON-LD bodies, application state, templates."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from ondit.read.draft import DraftBlock
from ondit.read.fragment import blocks_of, parse_fragment
from ondit.read.furniture import is_furniture
from ondit.read.jsonld import Linked
from ondit.read.lines import LineMap
from ondit.read.page import Page
from ondit.text.phrases import phrases

_STATE = phrases("read/patterns", "lazy_state")
_MARKED_UP = phrases("read/patterns", "lazy_marked_up")
_RUN_ON = phrases("read/patterns", "lazy_run_on")
_PLAIN = phrases("read/patterns", "lazy_plain")
_MIN_CHARS = 400
_MAX_VALUES = 200_000


@dataclass(slots=True)
class Lazy:
    """Blocks found in a script, and a sentence on where."""

    blocks: list[DraftBlock]
    message: str


def hidden_text(page: Page, linked: Linked, words: int) -> Lazy | None:
    """The report out of the page's scripts where they hold a good deal more of it than the page shows.

    Args:
        words: number of words that the page shows.
    """
    enough = max(60, int(1.35 * words))
    if len(linked.text.split()) >= enough:
        blocks = _of_posts(linked) if linked.posts else _paragraphs(linked.text)
        _place(blocks, page)
        return Lazy(blocks, f"text taken from the page's JSON-LD: the page itself shows only {words} words of it")
    if words >= 120:
        return None
    best: list[DraftBlock] = []
    for element in page.root.iter("script", "template", "noscript"):
        if element.tag == "script":
            kind = (element.get("type") or "").lower()
            if "ld+json" in kind or not element.text or len(element.text) < _MIN_CHARS:
                continue
            markup = element.text if "template" in kind or "html" in kind else _longest_markup(element.text, kind)
        else:
            markup = "".join(part for part in _inner(element))
        if not markup:
            continue
        root = parse_fragment(markup)
        blocks = [block for block in blocks_of(root) if not is_furniture(block.text)] if root is not None else []
        if sum(len(block.text) for block in blocks) > sum(len(block.text) for block in best):
            best = blocks
    if sum(len(block.text.split()) for block in best) < enough:
        return None
    _place(best, page)
    return Lazy(best, f"text taken from a script of the page: the page itself shows only {words} words")


def _inner(element: HtmlElement) -> list[str]:
    return [element.text or "", *(html.tostring(child, encoding="unicode") for child in element)]


def _longest_markup(text: str, kind: str) -> str | None:
    """The longest string with paragraphs of mark-up in a script's data."""
    start = _STATE.match(text)
    if not start and "json" not in kind and not text.lstrip().startswith(("{", "[")):
        return None
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(
            text, start.end() if start else len(text) - len(text.lstrip())
        )
    except (ValueError, RecursionError):
        return None
    queue: deque[Any] = deque([value])
    longest = ""
    lists: list[str] = []
    for _ in range(_MAX_VALUES):
        if not queue:
            break
        one = queue.popleft()
        if isinstance(one, dict):
            queue.extend(one.values())
        elif isinstance(one, list):
            strings = [item if isinstance(item, str) else _content(item) for item in one]
            found = [item for item in strings if item]
            if len(found) >= 3:
                lists.append("".join(item if _MARKED_UP.match(item) else f"<p>{item}</p>" for item in found))
            queue.extend(one)
        elif isinstance(one, str) and len(one) > max(_MIN_CHARS, len(longest)) and _MARKED_UP.search(one):
            longest = one
    return max([longest, *lists], key=len) or None


def _content(item: Any) -> str | None:
    """The text of a content element in application state: {"type": "text", "content": "…"}."""
    if not isinstance(item, dict) or str(item.get("type", "text")).lower() not in ("text", "paragraph", "p", "header"):
        return None
    for key in ("content", "text", "html", "value", "body"):
        if isinstance(item.get(key), str) and len(item[key]) > 30 and " " in item[key]:
            return str(item[key])
    return None


def _paragraphs(text: str) -> list[DraftBlock]:
    parts = [" ".join(line.split()) for line in text.split("\n")]
    parts = [part for part in parts if part]
    if len(parts) == 1:
        parts = _RUN_ON.split(parts[0])
    return [DraftBlock("paragraph", part) for part in parts if not is_furniture(part)]


def _of_posts(linked: Linked) -> list[DraftBlock]:
    """A live blog's text, then each of its posts: when it was published, its heading, its paragraphs."""
    blocks = _paragraphs(linked.lead)
    for post in linked.posts:
        if post.published:
            blocks.append(DraftBlock("paragraph", post.published))
        if post.headline:
            blocks.append(DraftBlock("heading", post.headline))
        blocks += _paragraphs(post.text)
    return blocks


def _place(blocks: list[DraftBlock], page: Page) -> None:
    """The line on which each block begins in its script, sought by a stretch that no escape has changed."""
    lines = LineMap(page.markup)
    at = 0
    place = (0, 1, 1)
    for block in blocks:
        plain = max(_PLAIN.findall(block.text[:400]), key=len, default="")
        found = page.markup.find(plain, at) if plain else -1
        if found >= 0:
            at = found
            offset = block.text.find(plain)
            place = (0, *lines.locate(max(0, found - offset)))
        block.places = [place]
