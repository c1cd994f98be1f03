"""When a page's report was published: every date that the page gives for it, weighed against the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from htmldate import find_date
from lxml.html import HtmlElement

from ondit.addresses import host_of
from ondit.model import Note
from ondit.read.blocks import Candidate
from ondit.read.dates import iso_date, same_day, url_date
from ondit.read.elements import is_beside, shown
from ondit.read.furniture import names_of
from ondit.read.jsonld import Linked
from ondit.read.metas import Metas, names_for
from ondit.read.page import Page
from ondit.text.phrases import phrases

_DATE_CLASS = phrases("read/patterns", "dating_date_class")
_UPDATED = phrases("read/patterns", "dating_updated")
_PUBLISHED = phrases("read/patterns", "dating_published")
_LABEL = phrases("read/patterns", "dating_label")
_MODIFIED = ("article:modified_time", "og:updated_time", "last-modified", "dcterms.modified", "datemodified")
_TAGS = ("time", "span", "div", "p", "li", "small", "abbr", "em", "td", "i")
_MAX_PRINTED = 8
_LINES = 200
_DAY_FIRST_LANGUAGES = tuple(f"en-{place}" for place in "gb au nz ie za in ng ke my sg hk".split())
_DAY_FIRST_HOSTS = (".uk", ".au", ".nz", ".ie", ".za", ".in", ".ng", ".ke")


def find_published(
    page: Page, metas: Metas, linked: Linked, candidates: Sequence[Candidate]
) -> tuple[str | None, tuple[Note, ...]]:
    """The date of publication as ISO 8601, as precise as the page gives it, and notes; None when it gives none.

    It is that of first publication, but for a page that was written anew years later and says so: "late February" in
    it counts from then.
    """
    day_first = _day_first(page, metas)
    found = _first_published(page, metas, linked, candidates, day_first)
    changed = iso_date(linked.modified or metas.first(*_MODIFIED) or "", day_first=day_first)
    if found is None:
        guess = _guess(page)
        if changed and (guess is None or same_day(guess, changed)):
            return None, (Note("read", f"the page tells only when it was changed ({changed}), not when it appeared"),)
        return guess, ()
    if changed and _years_between(found, changed) >= 1 and _prints_change(candidates, changed, day_first):
        message = f"first published {found}, written anew {changed}: days and months in it are counted from then"
        return changed, (Note("read", message),)
    return found, ()


def _first_published(
    page: Page, metas: Metas, linked: Linked, candidates: Sequence[Candidate], day_first: bool | None
) -> str | None:
    said: list[tuple[str, float]] = []

    def add(text: str | None, weight: float) -> None:
        found = iso_date(text, day_first=day_first) if text else None
        if found:
            said.append((found, weight))

    add(linked.published, 3.0)
    for i, name in enumerate(names_for("published")):
        add(metas.first(name), 2.5 if i < 4 else 1.5 if name != "date" else 1.0)
    for element in page.root.iterfind(".//*[@itemprop='datePublished']"):
        if not is_beside(element):
            add(element.get("content") or element.get("datetime") or element.get("title") or shown(element), 2.0)
            break
    said += _printed(page, day_first)
    if page.url and (found := url_date(page.url)):
        said.append((found, 1.6))
    if said:
        return _agreed(said)
    for block in candidates[:_LINES]:
        label = _LABEL.search(block.text)
        is_short = block.words <= 16 and (label or not _UPDATED.search(block.text))
        if is_short and (found := iso_date(label.group(1) if label else block.text, day_first=day_first)):
            return found
    return None


def _years_between(first: str, later: str) -> int:
    """Whole years from one ISO date to another."""
    return int(later[:4]) - int(first[:4]) - int(later[5:10] < first[5:10])


def _prints_change(candidates: Sequence[Candidate], changed: str, day_first: bool | None) -> bool:
    """Whether a line tells the reader that the page was changed on that day: new dates in metadata say little."""
    lines = (block.text for block in (*candidates[:_LINES], *candidates[-_LINES:]) if block.words <= 24)
    updates = (text[told.start() :] for text in lines if (told := _UPDATED.search(text)))
    return any(same_day(day, changed) for text in updates if (day := iso_date(text, day_first=day_first)))


def _agreed(said: list[tuple[str, float]]) -> str:
    """The date that most weight stands behind, in its most precise form."""

    def backing(one: tuple[str, float]) -> tuple[float, float, float]:
        near = sum(weight for text, weight in said if same_day(text, one[0]))
        exact = sum(weight for text, weight in said if text[:10] == one[0][:10])
        return near, exact, one[1]

    best = max(said, key=backing)
    group = [one for one in said if one[0][:10] == best[0][:10]]
    return max(group, key=lambda one: (len(one[0]) > len("2026-03-02"), one[1]))[0]


def _printed(page: Page, day_first: bool | None) -> Iterator[tuple[str, float]]:
    """Dates as a reader sees them, with their weights: little for those that are of an update."""
    count = 0
    for element in page.root.iter(*_TAGS):
        is_time = element.tag == "time"
        if not is_time and not _DATE_CLASS.search(names_of(element)):
            continue
        text = shown(element, 200)
        if (not is_time and len(text) > 90) or is_beside(element):
            continue
        machine = element.get("datetime") or element.get("title") if is_time or element.tag == "abbr" else None
        label = _LABEL.search(text)
        found = iso_date(machine or (label.group(1) if label else text), day_first=day_first)
        if found is None:
            continue
        around = f"{names_of(element)} {_before(element)} {text}"
        weight = 0.9 if count < 3 else 0.2
        if _PUBLISHED.search(around) or "pubdate" in element.attrib:
            weight = 1.4
        elif _UPDATED.search(around):
            weight = 0.1
        yield found, weight
        count += 1
        if count >= _MAX_PRINTED:
            return


def _before(element: HtmlElement) -> str:
    """The few words just before an element ("Updated: ")."""
    previous = element.getprevious()
    parent = element.getparent()
    if previous is not None:
        return (
            f"{shown(previous, 60)} {previous.tail or ''}" if isinstance(previous.tag, str) else previous.tail or ""
        )[-40:]
    return ((parent.text or "") if parent is not None else "")[-40:]


def _guess(page: Page) -> str | None:
    tree = page.copy_for_others()
    if tree is None:
        return None
    try:
        # Fixed bounds, so that the same page has the same date on any day.
        found = find_date(tree, original_date=True, extensive_search=True, min_date="1990-01-01", max_date="2090-12-31")
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return None  # its last resorts trip over odd mark-up; then the page has no date
    return found or None


def _day_first(page: Page, metas: Metas) -> bool | None:
    """Whether 03/04/2026 is in April here; None where nothing tells."""
    language = (page.root.get("lang") or metas.first("og:locale") or "").replace("_", "-").lower()
    if language.startswith("en-us"):
        return False
    if language.startswith(_DAY_FIRST_LANGUAGES) or host_of(page.url).endswith(_DAY_FIRST_HOSTS):
        return True
    return None
