"""What stands around a quotation on a page and belongs to the report: the author's own words, lead-ins, credits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from lxml.html import HtmlElement

from ondit.read.blocks import Candidate
from ondit.read.byline import names_in_line
from ondit.read.elements import is_post
from ondit.read.furniture import is_linked_furniture
from ondit.text.phrases import phrases

_DATELINE = phrases("read/patterns", "around_dateline")
_CREDIT = phrases("read/patterns", "around_credit")
_LEVELS_AROUND = 4


def is_kept_anyway(i: int, candidates: Sequence[Candidate], reason: str | None, *, is_first: bool) -> bool:
    """Whether a block is the report's by what stands beside it, however short it is and however much of it is a link.

    A lead-in with a colon before a quotation, a credit under one, and the dateline before the first paragraph.
    """
    if is_first and reason in (None, "meta") and _DATELINE.fullmatch(candidates[i].text):
        return True
    return reason in (None, "link") and (_leads_in(i, candidates) or _is_credit(i, candidates))


def outside_quotation(around: HtmlElement, candidates: Sequence[Candidate]) -> HtmlElement:
    """The smallest element around a block quote that holds words of the report's own, too."""
    own = [block.element for block in candidates if not block.depth and block.kind != "heading" and block.words > 1]
    for _ in range(_LEVELS_AROUND):
        parent, within = around.getparent(), set(around.iter())
        if parent is None or parent.tag in ("body", "html") or not within.isdisjoint(own):
            break
        around = parent
    return around


def homes_around(block: Candidate) -> Iterable[tuple[str, ...]]:
    """The places of paragraphs beside a block quote, where the author's own words stand."""
    if not block.depth:
        return ()
    quotations = [e for e in (block.element, *block.element.iterancestors()) if e.tag == "blockquote"]
    parent = quotations[-1].getparent() if quotations else None
    return () if parent is None else (("p", "", parent.tag, parent.get("class") or ""),)


def _leads_in(i: int, candidates: Sequence[Candidate]) -> bool:
    """Whether a quotation follows a block that ends in a colon, or that is a linked clause ("The Echo reports")."""
    block, after = candidates[i], candidates[i + 1 : i + 2]
    if block.kind != "paragraph" or not after or after[0].depth <= block.depth:
        return False
    return block.text.endswith(":") or _is_linked_clause(block)


def _is_linked_clause(block: Candidate) -> bool:
    if not block.linked_chars or not 3 <= block.words <= 40 or is_linked_furniture(block.text):
        return False
    return any(word.islower() for word in block.text.split()) and not names_in_line(block.text)


def _is_credit(i: int, candidates: Sequence[Candidate]) -> bool:
    """Whether a short line right under a quotation tells whose it is or through whom it came."""
    block = candidates[i]
    is_under = i > 0 and candidates[i - 1].depth > block.depth and not block.depth and block.kind == "paragraph"
    return is_under and block.words <= 20 and _CREDIT.fullmatch(block.text) is not None


def is_in_post(element: HtmlElement) -> bool:
    return is_post(element) or any(map(is_post, islice(element.iterancestors(), 6)))
