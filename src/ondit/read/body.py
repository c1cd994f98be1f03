"""Which blocks of a page are the report.

Every block gets a weight: its length, more where the page's own JSON-LD or trafilatura counts it as text, little
where it is mostly link or stands in a box (`furniture`). The report is the smallest element that holds nearly all
weight; in it, blocks between the first and the last of weight stay, unless they are furniture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml.html import HtmlElement

from ondit.read.around import homes_around, is_in_post, is_kept_anyway, outside_quotation
from ondit.read.blocks import HEADINGS, Candidate
from ondit.read.furniture import is_furniture, is_furniture_heading, is_linked_furniture
from ondit.read.liveblog import find_posts, is_time
from ondit.read.page import Page
from ondit.read.regions import Regions
from ondit.text.strings import ends_with, words_of

_ENDS = ".!?…:;"
_SHINGLE = 4
_APART = ("comments", "related", "navigation", "cookie", "newsletter", "donate")


class Evidence:
    """Words that some source counts as the report's text; says whether a block is among them."""

    def __init__(self, text: str) -> None:
        self.words = [word.lower() for word in words_of(text)]
        self._shingles = {tuple(self.words[i : i + _SHINGLE]) for i in range(max(0, len(self.words) - _SHINGLE + 1))}
        self._singles = set(self.words)

    def holds(self, text: str) -> bool:
        """Whether most of the text's runs of four words are in the evidence."""
        words = [word.lower() for word in words_of(text)]
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
    page: Page,
    candidates: Sequence[Candidate],
    own_text: str,
    found_text: str,
    is_title: Callable[[str], bool],
    *,
    is_live: bool = False,
) -> Body:
    """The report's blocks among all blocks of a page.

    Args:
        own_text: the text that the page's JSON-LD gives as its article's, or "".
        found_text: the text that trafilatura finds, or "".
        is_title: whether a text is the report's title over again.
        is_live: whether the page says that it is a live blog.
    """
    regions = Regions(candidates, page)
    own, found = Evidence(own_text), Evidence(found_text)
    believed = [own.holds(block.text) for block in candidates]
    backed = [is_own or found.holds(block.text) for block, is_own in zip(candidates, believed, strict=True)]
    has_evidence = bool(own.words or found.words)
    regions.forgive_main(candidates, backed)
    is_gallery = _is_gallery(candidates, regions)
    weights: list[float] = []
    for block, is_own, is_backed in zip(candidates, believed, backed, strict=True):
        weight = _weight(block, regions.of(block.element), is_gallery)
        if is_own and regions.of(block.element) != "navigation":
            weight = 3.0 * len(block.text)
        elif found.words and not is_backed and block.kind != "caption":
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
    homes: set[object] = {_home(candidates[i].element) for i in solid} | {candidates[i].element for i in solid}
    homes |= {home for i in solid for home in homes_around(candidates[i])}
    posts = find_posts(candidates, lambda at: regions.of(at) in _APART, is_announced=is_live)
    body = Body(container=container, first=first)
    # Other evidence may know only the first part of a report that is set in several.
    like = (i for i in inside if i > last and _is_like(candidates[i], homes))
    last = max((i for i in like if not _reason(candidates[i], regions, True, believed[i])), default=last)
    for i in inside:
        block = candidates[i]
        if i <= (head if head is not None else -1) or is_title(block.text):
            continue
        home = block.element in homes or _home(block.element) in homes
        reason = _reason(block, regions, home, believed[i])
        is_running = home and (block.words >= 8 or block.kind == "list_item" or ends_with(block.text, _ENDS))
        if i in posts or is_kept_anyway(i, candidates, reason, is_first=i < first):
            body.blocks.append(_freed(block) if i in posts else block)
            body.first = min(body.first, i)
        elif i < first:
            # Above the running text stand bylines, dates and labels too.
            is_running = block.kind in ("caption", "quote") or (
                home and block.words >= 8 and ends_with(block.text, _ENDS)
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


def _is_like(block: Candidate, homes: set[object]) -> bool:
    """Whether a paragraph reads as running text and stands where such text does."""
    is_text = block.kind == "paragraph" and block.words >= 8 and ends_with(block.text, _ENDS)
    return is_text and _home(block.element) in homes


def _freed(block: Candidate) -> Candidate:
    """A time or heading of a live blog's post as such, and not as an item of the list that the posts may be."""
    return replace(block, kind="paragraph" if block.kind == "list_item" or is_time(block) else block.kind)


def _home(element: HtmlElement) -> tuple[str, ...]:
    """What kind of place an element stands in: paragraphs of a report stand in like places, teasers in others."""
    parent = element.getparent()
    if parent is None:
        return (element.tag,)
    return (element.tag, element.get("class") or "", parent.tag, parent.get("class") or "")


def _is_gallery(candidates: Sequence[Candidate], regions: Regions) -> bool:
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
    if block.words < 8 and not ends_with(block.text, _ENDS):
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
        if heavy.tag == "blockquote":  # others' words; the report is what they stand in
            return outside_quotation(at, candidates)
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


def _reason(block: Candidate, regions: Regions, home: bool, is_own: bool) -> str | None:
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
    if _is_mere_link(block, home) and not (block.depth and is_in_post(block.element)):
        return "link"
    if block.kind == "heading" and is_furniture_heading(block.text):
        return "heading"
    if block.table is not None and regions.is_data(block.table):
        return "table"
    return None


def _is_mere_link(block: Candidate, home: bool) -> bool:
    if block.link_share > 0.55 and (is_linked_furniture(block.text) or (not home and block.kind != "list_item")):
        return True
    if block.link_share > 0.8 and block.words > 2 and block.kind in ("list_item", "heading"):
        return True
    return block.link_share > 0.9 and block.words > 3 and not ends_with(block.text, _ENDS)


def _without_dangling(blocks: list[Candidate], body: Body) -> list[Candidate]:
    """Blocks without headings at the end, which head nothing."""
    while blocks and blocks[-1].kind == "heading":
        body.left_out.append((blocks.pop(), "heading"))
    return blocks


def _without_repeats(blocks: Iterable[Candidate]) -> list[Candidate]:
    """Blocks without those that repeat words of another one: pull quotes, captions shown twice."""
    kept: list[Candidate] = []
    blocks = list(blocks)
    everything = "\n".join(" ".join(words_of(block.text)).lower() for block in blocks)
    seen: set[str] = set()
    for block in blocks:
        key = " ".join(words_of(block.text)).lower()
        if len(key) > 40 and key in seen:
            continue
        is_pulled = "pull" in (block.element.get("class") or "").lower() or any(
            "pull" in (parent.get("class") or "").lower() for parent in islice(block.element.iterancestors(), 3)
        )
        if is_pulled and key and everything.count(key) > 1:
            continue
        seen.add(key)
        kept.append(block)
    return kept
