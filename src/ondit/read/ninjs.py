"""A news item in ninjs, the IPTC's JSON (versions 1 to 3, and what Superdesk makes of it), to Draft."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ondit.errors import UnreadableReport
from ondit.model import Note
from ondit.read.decode import decode
from ondit.read.draft import Draft, DraftBlock
from ondit.read.limits import refuse_crowded, too_large
from ondit.read.newsitem import html_blocks, iso_date, names, text_blocks, without_title
from ondit.settings import Settings

_MARKED_UP = ("body_xhtml", "body_html", "body_html5")
_PLAIN = ("body_text", "body")
# The day of this version of the text comes first, since "on Monday" in it is reckoned from that.
_DATES = ("versioncreated", "firstpublished", "published", "contentcreated", "firstcreated")
_PROVIDERS = ("provider", "infosource", "infosources", "source", "copyrightholder")


def read_ninjs(data: bytes, source: str | None, settings: Settings) -> Draft:
    """The report in a ninjs item; `places` hold numbers of paragraphs.

    Raises:
        UnreadableReport: not JSON, or no item with text in it.
        TooLarge: more objects or elements than `settings.max_xml_elements`.
    """
    name = source or "the input"
    if data.count(b"{") > settings.max_xml_elements:
        raise too_large(source, data.count(b"{"), "objects", "max_xml_elements", settings)
    try:
        found = json.loads(decode(data, source).text)
    except (ValueError, RecursionError) as exc:
        raise UnreadableReport(f"{name}: not readable JSON ({exc})") from exc
    items = [item for item in _items(found) if _bodies(item)]
    if not items:
        raise UnreadableReport(
            f"{name}: JSON without a news item that has text (ninjs' body_text, body_html, body_xhtml or bodies)"
        )
    item = items[0]
    draft = Draft(unit="paragraph", title=_title(item), url=_string(item.get("url")) or _address(item.get("uri")))
    draft.published = next((date for key in _DATES if (date := iso_date(_string(item.get(key))))), None)
    draft.byline = names(_string(item.get("byline")) or _string(item.get("by"))) or _authors(item)
    draft.publisher = next((found for key in _PROVIDERS if (found := _name(item.get(key)))), None)
    draft.language = _string(item.get("language"))
    marked_up, body = _bodies(item)[0]
    refuse_crowded(body, source, settings)
    blocks = html_blocks(body, draft) if marked_up else text_blocks(body)
    draft.blocks = _numbered(without_title(blocks, draft.title))
    if len(items) > 1:
        draft.notes.append(Note("read", f"{len(items) - 1} more news items in the file were not read; split the file"))
    return draft


def _items(found: Any) -> Iterable[dict[str, Any]]:
    """News items in what may be one, a list, or a list under a key."""
    if isinstance(found, dict):
        yield found
        for key in ("items", "_items", "newsitems", "item"):
            inner = found.get(key)
            yield from (one for one in (inner if isinstance(inner, list) else [inner]) if isinstance(one, dict))
    elif isinstance(found, list):
        yield from (one for one in found if isinstance(one, dict))


def _bodies(item: dict[str, Any]) -> list[tuple[bool, str]]:
    """(has mark-up, text) of each body, the one with the most structure first."""
    found = [(True, text) for key in _MARKED_UP if (text := _string(item.get(key)))]
    found += [(False, text) for key in _PLAIN if (text := _string(item.get(key)))]
    listed = item.get("bodies")
    for body in listed if isinstance(listed, list) else []:
        if isinstance(body, dict) and (text := _string(body.get("value"))):
            found.append(("html" in str(body.get("contenttype") or body.get("contentType") or "").lower(), text))
    found = [(marked_up or text.lstrip().startswith("<p"), text) for marked_up, text in found]
    return sorted(found, key=lambda body: not body[0])


def _title(item: dict[str, Any]) -> str | None:
    listed = item.get("headlines")
    first = next((one for one in listed if isinstance(one, dict)), {}) if isinstance(listed, list) else {}
    title = _string(item.get("headline")) or _string(first.get("value"))
    return " ".join(title.split()) if title else None


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    listed = item.get("authors")
    return tuple(name for one in listed if (name := _name(one))) if isinstance(listed, list) else ()


def _name(value: Any) -> str | None:
    """A name that stands for itself, under `name`, or first in a list."""
    if isinstance(value, list):
        return next((name for one in value if (name := _name(one))), None)
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _address(value: Any) -> str | None:
    text = _string(value)
    return text if text and text.startswith(("http://", "https://")) else None


def _numbered(blocks: list[DraftBlock]) -> list[DraftBlock]:
    for number, block in enumerate(blocks, 1):
        block.places = [(0, number, 1)]
    return blocks
