"""Which blocks of a page are the report.

Every block gets a weight: its length, more where the page's own JSON-LD or trafilatura counts it as text, little
where it is mostly link or stands in a box (`furniture`). The report is the smallest element that holds nearly all
weight; in it, blocks between the first and the last of weight stay, unless they are furniture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from ondit.read.blocks import HEADINGS, Candidate
from ondit.read.furniture import STRONG, is_furniture, is_furniture_heading, is_linked_furniture, names_of, region_of
from ondit.read.page import Page

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_SHINGLE = 4
_ROLES = {
    "navigation": "navigation",
    "complementary": "promotion",
    "banner": "navigation",
    "contentinfo": "navigation",
    "search": "tools",
    "dialog": "tools",
    "alertdialog": "cookie",
    "menu": "navigation",
    "menubar": "navigation",
    "toolbar": "tools",
    "tablist": "navigation",
}
_TAGS = {"nav": "navigation", "aside": "promotion", "form": "tools", "menu": "navigation", "dialog": "tools"}


class Evidence:
    """Words that some source counts as the report's text; says whether a block is among them."""

    def __init__(self, text: str) -> None:
        self.words = [word.lower() for word in _WORD.findall(text)]
        self._shingles = {tuple(self.words[i : i + _SHINGLE]) for i in range(max(0, len(self.words) - _SHINGLE + 1))}
        self._singles = set(self.words)

    def holds(self, text: str) -> bool:
        """Whether most of the text's runs of four words are in the evidence."""
        words = [word.lower() for word in _WORD.findall(text)]
        if not words or not self.words:
            return False
        if len(words) < _SHINGLE:
            return len(words) > 1 and all(word in self._singles for word in words)
        runs = [tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]
        return sum(run in self._shingles for run in runs) >= 0.7 * len(runs)


@dataclass(slots=True)
class Body:
    """The chosen blocks in order, the ones left out between them with the reason, and the element they stand in."""

    blocks: list[Candidate] = field(default_factory=list)
    left_out: list[tuple[Candidate, str]] = field(default_factory=list)
    container: HtmlElement | None = None
    first: int = 0

    @property
    def words(self) -> int:
        return sum(block.words for block in self.blocks)


def choose_body(
    page: Page, candidates: Sequence[Candidate], own_text: str, found_text: str, is_title: Callable[[str], bool]
) -> Body:
    """The report's blocks among all blocks of a page.

    Args:
        own_text: the text that the page's JSON-LD gives as its article's, or "".
        found_text: the text that trafilatura finds, or "".
        is_title: whether a text is the report's title over again.
    """
    regions = _Regions(candidates, page)
    own, found = Evidence(own_text), Evidence(found_text)
    believed = [own.holds(block.text) for block in candidates]
    weights: list[float] = []
    backed: list[bool] = []
    has_evidence = bool(own.words or found.words)
    is_gallery = _is_gallery(candidates, regions)
    for block, is_own in zip(candidates, believed, strict=True):
        weight = _weight(block, regions.of(block.element), is_gallery)
        backed.append(is_own or found.holds(block.text))
        if is_own and regions.of(block.element) != "navigation":
            weight = 3.0 * len(block.text)
        elif found.words and not backed[-1] and block.kind != "caption":
            weight *= 0.25
        weights.append(weight)
    container = _container(page.root, candidates, weights)
    if container is None:
        return Body()
    inside = _members(container, candidates)
    solid = [i for i in inside if weights[i] >= 20 and (believed[i] or weights[i] >= 0.5 * len(candidates[i].text))]
    solid = solid or [i for i in inside if weights[i] > 0]
    if not solid:
        return Body(container=container)
    first, last = solid[0], solid[-1]
    head = max((i for i in inside if i < first and is_title(candidates[i].text)), default=None)
    homes = {candidates[i].element.getparent() for i in solid} | {candidates[i].element for i in solid}
    body = Body(container=container, first=first)
    for i in inside:
        block = candidates[i]
        if i <= (head if head is not None else -1) or is_title(block.text):
            continue
        home = block.element in homes or block.element.getparent() in homes
        reason = _reason(block, regions, home, believed[i])
        is_running = home and (block.words >= 8 or block.kind == "list_item" or _SENTENCE_END.search(block.text))
        if i < first:
            # Above the running text stand bylines, dates and labels too.
            is_running = block.kind in ("caption", "quote") or (
                home and block.words >= 8 and _SENTENCE_END.search(block.text)
            )
            if reason is None and is_running and (head is not None or home):
                body.blocks.append(block)
                body.first = min(body.first, i)
        elif i > last:
            if reason is None and is_running and block.kind != "heading":
                body.blocks.append(block)
        elif reason is None and has_evidence and not home and not backed[i] and block.kind == "paragraph":
            body.left_out.append((block, "promotion"))
        elif reason is None:
            body.blocks.append(block)
        else:
            body.left_out.append((block, reason))
    body.blocks = _without_repeats(_without_dangling(body.blocks, body))
    return body


def _is_gallery(candidates: Sequence[Candidate], regions: _Regions) -> bool:
    """Whether captions are most of what there is to read."""
    captions = [
        block.words
        for block in candidates
        if block.kind == "caption" and block.words >= 8 and not regions.of(block.element)
    ]
    running = sum(
        block.words
        for block in candidates
        if block.kind in ("paragraph", "quote")
        and block.words >= 8
        and block.link_share < 0.4
        and not regions.of(block.element)
    )
    return len(captions) >= 3 and sum(captions) > running


def _weight(block: Candidate, region: str | None, is_gallery: bool) -> float:
    if (
        region
        or block.kind == "heading"
        or (block.kind == "caption" and not is_gallery)
        or (block.table is not None and block.words < 12)
    ):
        return 0.0
    if block.link_share > 0.5 or is_furniture(block.text):
        return 0.0
    if block.words < 8 and not _SENTENCE_END.search(block.text):
        return 0.1 * len(block.text)
    return len(block.text) * (1 - block.link_share)


def _container(root: HtmlElement, candidates: Sequence[Candidate], weights: Sequence[float]) -> HtmlElement | None:
    """The smallest element that holds nearly all weight."""
    total = sum(weights)
    if total <= 0:
        return None
    sums: dict[HtmlElement, float] = {}
    # Blocks of one element are added together before the way up, so that the way is gone once for each element.
    for block, weight in zip(candidates, weights, strict=True):
        if weight:
            sums[block.element] = sums.get(block.element, 0.0) + weight
    for element, weight in list(sums.items()):
        for parent in element.iterancestors():
            sums[parent] = sums.get(parent, 0.0) + weight
    at = root
    while True:
        heavy = max(at, key=lambda child: sums.get(child, 0.0), default=None)
        if heavy is None or sums.get(heavy, 0.0) < 0.8 * total or heavy.tag in ("p", *HEADINGS):
            return at
        at = heavy


def _members(container: HtmlElement, candidates: Sequence[Candidate]) -> list[int]:
    within: dict[HtmlElement, bool] = {container: True}

    def is_within(element: HtmlElement) -> bool:
        path = []
        at: HtmlElement | None = element
        while at is not None and at not in within:
            path.append(at)
            at = at.getparent()
        answer = at is not None and within[at]
        within.update(dict.fromkeys(path, answer))
        return answer

    return [i for i, block in enumerate(candidates) if is_within(block.element)]


def _reason(block: Candidate, regions: _Regions, home: bool, is_own: bool) -> str | None:
    """Why a block between two of the report's is no part of it; None when it is."""
    if is_furniture(block.text):
        return "line"
    region = regions.of(block.element)
    if is_own and region != "navigation" and block.link_share < 0.5:
        return None
    if region:
        return region
    if block.kind == "list_item" and regions.is_link_list(block.element):
        return "related"
    text = block.text
    if block.link_share > 0.55 and (is_linked_furniture(text) or (not home and block.kind != "list_item")):
        return "link"
    if block.link_share > 0.8 and block.words > 2 and block.kind in ("list_item", "heading"):
        return "link"
    if block.link_share > 0.9 and block.words > 3 and not _SENTENCE_END.search(text):
        return "link"
    if block.kind == "heading" and is_furniture_heading(text):
        return "heading"
    if block.table is not None and regions.is_data(block.table):
        return "table"
    return None


def _without_dangling(blocks: list[Candidate], body: Body) -> list[Candidate]:
    """Blocks without headings at the end, which head nothing."""
    while blocks and blocks[-1].kind == "heading":
        body.left_out.append((blocks.pop(), "heading"))
    return blocks


def _without_repeats(blocks: Iterable[Candidate]) -> list[Candidate]:
    """Blocks without those that repeat words of another one: pull quotes, captions shown twice."""
    kept: list[Candidate] = []
    blocks = list(blocks)
    everything = "\n".join(" ".join(_WORD.findall(block.text)).lower() for block in blocks)
    seen: set[str] = set()
    for block in blocks:
        key = " ".join(_WORD.findall(block.text)).lower()
        if len(key) > 40 and key in seen:
            continue
        is_pulled = "pull" in (block.element.get("class") or "").lower() or any(
            "pull" in (parent.get("class") or "").lower() for parent in _near(block.element)
        )
        if is_pulled and key and everything.count(key) > 1:
            continue
        seen.add(key)
        kept.append(block)
    return kept


def _near(element: HtmlElement) -> list[HtmlElement]:
    found = []
    for parent in element.iterancestors():
        found.append(parent)
        if len(found) == 3:
            break
    return found


class _Regions:
    """Which boxes of a page are no part of the report, and how much running text each element holds."""

    def __init__(self, candidates: Sequence[Candidate], page: Page) -> None:
        self._known: dict[HtmlElement, str | None] = {}
        self._chars: dict[HtmlElement, int] = {}
        self._titled: set[HtmlElement] = set()
        self._tables: dict[HtmlElement, list[int]] = {}
        own: dict[HtmlElement, int] = {}
        for block in candidates:
            if block.kind != "heading" and block.link_share < 0.4 and block.words >= 8:
                own[block.element] = own.get(block.element, 0) + len(block.text)
            if block.table is not None:
                self._tables.setdefault(block.table, []).append(block.words)
        for element, chars in own.items():
            self._chars[element] = self._chars.get(element, 0) + chars
            for parent in element.iterancestors():
                self._chars[parent] = self._chars.get(parent, 0) + chars
        lists: dict[HtmlElement, list[bool]] = {}
        for block in candidates:
            if block.kind == "list_item" and (parent := block.element.getparent()) is not None:
                lists.setdefault(parent, []).append(block.link_share > 0.8 and not _SENTENCE_END.search(block.text))
        self._link_lists = {element for element, linked in lists.items() if sum(linked) >= max(2, 0.4 * len(linked))}
        self._total = max(1, self._chars.get(page.root, 0))
        for element in page.root.iter("h1"):
            self._titled.update(element.iterancestors())
        for element in page.root.iterfind(".//*[@itemprop='articleBody']"):
            self._titled.add(element)
            self._titled.update(element.iterancestors())

    def of(self, element: HtmlElement) -> str | None:
        """The kind of box that the element is or stands in; None outside of boxes."""
        path: list[HtmlElement] = []
        at: HtmlElement | None = element
        while at is not None and at not in self._known:
            path.append(at)
            at = at.getparent()
        kind = None if at is None else self._known[at]
        for one in reversed(path):
            kind = kind or self._own(one)
            self._known[one] = kind
        return kind

    def is_link_list(self, element: HtmlElement) -> bool:
        """Whether a list item stands in a list of links to other pages."""
        return element.getparent() in self._link_lists

    def is_data(self, table: HtmlElement) -> bool:
        """Whether a table holds data and not, as on old pages, the article itself."""
        words = self._tables.get(table, [])
        return bool(words) and sum(words) / len(words) < 12

    def _own(self, element: HtmlElement) -> str | None:
        tag = element.tag
        if tag in ("html", "body", "main", "p") or element in self._titled:
            return self._box_of_line(element) if tag == "p" and element not in self._titled else None
        share = self._chars.get(element, 0) / self._total
        role = _ROLES.get((element.get("role") or "").lower())
        kind = role or _TAGS.get(tag)
        if tag == "footer" and not any(parent.tag in ("blockquote", "figure") for parent in _near(element)):
            kind = "navigation"
        named = region_of(names_of(element))
        if named in STRONG and tag != "article":
            return named
        kind = kind or named
        return kind if kind and share < 0.5 else None

    def _box_of_line(self, element: HtmlElement) -> str | None:
        named = region_of(names_of(element))
        return named if named and self._chars.get(element, 0) / self._total < 0.34 else None
