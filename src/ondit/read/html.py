"""A saved page to Draft: its report without what surrounds it, and what the page says about it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from itertools import islice

from lxml import etree
from trafilatura import bare_extraction

from ondit.model import Note
from ondit.read.blocks import Candidate, find_blocks
from ondit.read.body import Body, choose_body
from ondit.read.byline import looks_like_byline
from ondit.read.draft import Draft, DraftBlock
from ondit.read.furniture import is_furniture, is_standfirst, names_of, region_of
from ondit.read.jsonld import Linked, read_jsonld
from ondit.read.lazy import hidden_text
from ondit.read.metadata import read_about
from ondit.read.page import Page, parse_page
from ondit.read.placing import place_blocks
from ondit.read.stubs import refuse_without_report, stub_notes
from ondit.read.titles import same_title
from ondit.settings import Settings
from ondit.text.phrases import phrases
from ondit.text.strings import letters_of

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_MEDIA = phrases("read/patterns", "html_media")
_REASONS = {
    "line": "lines that ask or point",
    "link": "links to other pages",
    "related": "other reports",
    "heading": "headings over links",
    "table": "tables of data",
    "meta": "byline and date lines",
    "tools": "players and forms",
    "ad": "advertisements",
    "author": "about the author",
    "share": "share buttons",
    "donate": "pleas for money",
    "newsletter": "newsletter forms",
    "credit": "picture credits",
    "promotion": "boxes beside the text",
    "product": "product boxes and specifications",
}


def read_html(data: bytes, source: str | None, settings: Settings) -> Draft:
    """The report in a saved page.

    Raises:
        UnreadableReport: binary data, or a page without an article (a login form, a list of links …).
        TooLarge: more elements than `settings.max_elements`, or nested too deep.
    """
    page = parse_page(data, source, settings)
    linked = read_jsonld(page.root, page.url)
    candidates = find_blocks(page, settings, source)
    about = read_about(page, linked, candidates)

    def is_title(text: str) -> bool:
        return about.title is not None and same_title(text, about.title)

    is_live = "LiveBlogPosting" in linked.kinds
    body = choose_body(page, candidates, linked.text, _trafilatura_text(page), is_title, is_live=is_live)
    blocks = [_block(block) for block in (*_standfirst(candidates, body, linked, is_title), *body.blocks)]
    notes = [*page.notes, *about.notes]
    blocks = _without_bios(blocks, about.byline, notes)
    blocks = _without_heavy_captions(blocks, settings, notes)
    lazy = hidden_text(page, linked, sum(_words(block) for block in blocks))
    if lazy is not None:
        blocks = lazy.blocks
        notes.append(Note("read", lazy.message))
    refuse_without_report(page, linked, body, sum(_words(block) for block in blocks), source)
    if lazy is None:
        place_blocks(blocks, page.markup)
        notes += _left_out(body)
        notes += stub_notes(page, linked, sum(_words(block) for block in blocks))
    return Draft(
        blocks=blocks,
        title=about.title,
        byline=about.byline,
        publisher=about.publisher,
        url=page.url,
        published=about.published,
        language=about.language,
        notes=notes,
    )


def _trafilatura_text(page: Page) -> str:
    tree = page.copy_for_others()
    if tree is None:
        return ""
    try:
        found = bare_extraction(tree, include_comments=False)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, IndexError, RecursionError):
        return ""  # a second opinion is missing, the first stands
    return getattr(found, "text", None) or ""


def _standfirst(
    candidates: Sequence[Candidate], body: Body, linked: Linked, is_title: Callable[[str], bool]
) -> list[Candidate]:
    """The standfirst between the headline and the text, where the text does not begin with it already."""
    titles = [i for i, block in enumerate(candidates) if block.kind == "heading" and is_title(block.text)]
    start = next((i for i in reversed(titles) if i < body.first), None)
    if start is None or not body.blocks:
        return []
    told = _bare(linked.description or "")
    found: list[Candidate] = []
    for block in candidates[start + 1 : min(body.first, start + 16)]:
        around = [block.element, *islice(block.element.iterancestors(), 2)]
        if (
            block.link_share > 0.5
            or block.kind == "caption"
            or is_furniture(block.text)
            or looks_like_byline(block.text)
        ):
            continue
        if region_of(names_of(block.element)) or not 4 <= block.words <= 80:
            continue
        is_marked = any(is_standfirst(names_of(one)) and not _MEDIA.search(names_of(one)) for one in around)
        is_told = bool(told) and _bare(block.text) == told
        is_bullet = block.kind == "list_item" and _is_summary(block, candidates)
        if is_marked or is_told or is_bullet or (block.element.tag == "h2" and block.words >= 8):
            found.append(block)
    start_of_text = "".join(_bare(block.text) for block in body.blocks[:3])
    found = [block for block in found if _bare(block.text) not in start_of_text]
    for block in found:
        block.kind = "paragraph" if block.kind == "heading" else block.kind
    return found


def _is_summary(bullet: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether a list above the text sums it up: at least two items, none a link, none a mere label."""
    parent = bullet.element.getparent()
    items = [block for block in candidates if block.kind == "list_item" and block.element.getparent() is parent]
    return len(items) >= 2 and all(
        block.link_share < 0.3 and block.words >= 5 and not is_furniture(block.text) for block in items
    )


def _without_bios(blocks: list[DraftBlock], byline: Sequence[str], notes: list[Note]) -> list[DraftBlock]:
    """Blocks without those at either end that introduce the author."""
    names = "|".join(re.escape(name) for name in byline)
    if not names:
        return blocks
    bio = re.compile(
        rf"(?:about )?(?:the author )?(?:{names})(?:,[^,]{{0,80}},)? (?:is|was|has|covers?|writes?|reports?|works?|"
        r"joined|currently|can be reached|tweets?|contributed|served|spent)\b"
    )
    ends = {*range(min(2, len(blocks))), *range(max(0, len(blocks) - 3), len(blocks))}
    found = {i for i in ends if blocks[i].kind in ("paragraph", "list_item") and bio.match(blocks[i].text)}
    notes += [Note("read", f"left out (about the author): {blocks[i].text[:80]}") for i in sorted(found)]
    return [block for i, block in enumerate(blocks) if i not in found]


def _without_heavy_captions(blocks: list[DraftBlock], settings: Settings, notes: list[Note]) -> list[DraftBlock]:
    """Blocks without captions where these are more than a small part of a report that has running text."""
    captions = sum(_words(block) for block in blocks if block.kind == "caption")
    running = sum(_words(block) for block in blocks) - captions
    if not captions or captions <= settings.max_caption_share * running or running < captions:
        return blocks
    kept = [block for block in blocks if block.kind != "caption"]
    notes.append(
        Note("read", f"{len(blocks) - len(kept)} picture captions left out ({captions} words beside {running} of text)")
    )
    return kept


def _block(block: Candidate) -> DraftBlock:
    return DraftBlock(block.kind, block.text, anchors=list(block.anchors), depth=block.depth, cite=block.cite)


def _words(block: DraftBlock) -> int:
    return len(block.text.split())


def _bare(text: str) -> str:
    return letters_of(text)


def _left_out(body: Body) -> list[Note]:
    """One note for each kind of thing that stood between the report's paragraphs and was left out."""
    by_reason: dict[str, list[Candidate]] = {}
    for block, reason in body.left_out:
        by_reason.setdefault(reason, []).append(block)
    notes = []
    for reason, blocks in by_reason.items():
        shown = "; ".join(block.text[:60] for block in blocks[:3]) + ("; …" if len(blocks) > 3 else "")
        notes.append(Note("read", f"left out within the report ({_REASONS.get(reason, reason)}): {shown}"))
    return notes
