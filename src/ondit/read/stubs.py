"""Pages that hold no report, or only its beginning: login forms, cookie walls, lists of links, paywalls."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from ondit.errors import UnreadableReport
from ondit.model import Note
from ondit.read.body import Body
from ondit.read.jsonld import Linked
from ondit.read.page import Page
from ondit.text.phrases import phrases

_WALLS = tuple(
    (re.compile(pattern, re.IGNORECASE), what)
    for pattern, what in (
        (r"verify (?:that )?you are (?:a )?human|checking your browser|are you a robot|captcha", "a check for robots"),
        (r"\b(?:40[34]|page not found|not found|access denied|forbidden|no longer available)\b", "an error page"),
        (
            r"(?:enable|requires) java ?script|java ?script (?:is|must be|has been) (?:required|enabled|disabled)",
            "a page that needs JavaScript to show its text",
        ),
    )
)
_COOKIES = phrases("read/patterns", "stubs_cookies")
_PAYWALL = phrases("read/patterns", "paywall")
_AROUND = ("header", "nav", "footer", "aside")
_SIGN_IN = phrases("read/patterns", "stubs_sign_in")
_OPENING_CHARS = 300
_SHORT_WORDS = 150
_NO_REPORT_WORDS = 12


def refuse_without_report(page: Page, linked: Linked, body: Body, words: int, source: str | None) -> None:
    """Raises UnreadableReport, with what the page seems to be, when there is no report of any length in it.

    Args:
        words: number of words that were found as the report's text.
    """
    name = source or "the input"
    has_password = page.root.find(".//input[@type='password']") is not None
    is_article = bool(linked.kind) or _says_article(page)
    if not is_article and body.blocks and _is_list_of_links(body):
        raise UnreadableReport(f"{name}: a list of links to reports, none of them in full; save one report's own page")
    visible = _visible(page)
    if words >= _SHORT_WORDS or (words >= _NO_REPORT_WORDS and is_article):
        return
    advice = "save the article's own page while you can see its text"
    opening = f"{page.root.findtext('.//title') or ''} {visible[:_OPENING_CHARS]}"
    if has_password and (words < _NO_REPORT_WORDS or _SIGN_IN.search(opening)):
        raise UnreadableReport(f"{name}: a login page, no report in it; log in, then {advice}")
    for pattern, what in _WALLS:
        if pattern.search(opening) and (words < _NO_REPORT_WORDS or len(visible.split()) < 120):
            raise UnreadableReport(f"{name}: {what}, no report in it; {advice}")
    if len(_COOKIES.findall(visible)) >= 3 and (
        words < _NO_REPORT_WORDS or len(_COOKIES.findall(visible)) * 25 > len(visible.split())
    ):
        raise UnreadableReport(f"{name}: a cookie notice, no report in it; accept or refuse it, then {advice}")
    if words < _NO_REPORT_WORDS:
        raise UnreadableReport(f"{name}: no report in this page; {advice}")


def stub_notes(page: Page, linked: Linked, words: int) -> list[Note]:
    """A note where the page shows only the beginning of its report.

    Offers of a subscription in the page's head, foot and menus say nothing of this report.
    """
    if words >= 400 or (linked.text and words < 0.9 * len(linked.text.split())):
        return []
    if not linked.is_free or _PAYWALL.search(_visible(page, without=_AROUND)):
        return [Note("read", f"the page may show only the beginning of its report: {words} words and a paywall")]
    return []


def _is_list_of_links(body: Body) -> bool:
    """Whether what was found looks like a front page: linked headings, a short text under each."""
    headings = sum(block.link_share > 0.8 and block.kind == "heading" for block, _ in body.left_out)
    return headings >= 4 and len(body.blocks) <= 1.5 * headings and max(block.words for block in body.blocks) < 60


def _says_article(page: Page) -> bool:
    for meta in page.root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if name == "og:type" and "article" in (meta.get("content") or "").lower():
            return True
        if name.startswith("article:published"):
            return True
    return page.root.find(".//*[@itemprop='articleBody']") is not None


def _visible(page: Page, *, without: tuple[str, ...] = ()) -> str:
    """The words that a page shows, without those in elements of the given tags (an article's own header stays)."""
    body = page.root.find("body")
    parts: list[str] = []
    size = 0
    walker = etree.iterwalk(body if body is not None else page.root, events=("start",))
    for _, element in walker:
        if element.tag in without and not _is_in_article(element):
            walker.skip_subtree()
            text = element.tail
        elif element.tag in ("script", "style", "template") or not isinstance(element.tag, str):
            text = element.tail
        else:
            text = f"{element.text or ''} {element.tail or ''}"
        if text and text.strip():
            parts.append(text)
            size += len(text)
        if size > 200_000:
            break
    return " ".join(" ".join(parts).split())


def _is_in_article(element: HtmlElement) -> bool:
    return any(parent.tag in ("article", "main") for parent in element.iterancestors())
