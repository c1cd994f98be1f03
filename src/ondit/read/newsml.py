"""A news item in NewsML-G2 or NITF, the IPTC's XML, to Draft; `places` are lines of the file."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ondit.errors import UnreadableReport
from ondit.model import Note
from ondit.read.draft import Draft
from ondit.read.fragment import blocks_of
from ondit.read.newsitem import iso_date, names, text_blocks, without_title
from ondit.read.xml import parse_xml, text_of
from ondit.settings import Settings


def read_newsml(data: bytes, source: str | None, settings: Settings) -> Draft:
    """The report in a NewsML-G2 item or message, or in an NITF document.

    Raises:
        UnreadableReport: not well-formed, or no item with text in it.
        TooLarge: over `settings.max_xml_bytes`.
    """
    name = source or "the input"
    root = parse_xml(data, name, settings)
    if _tag(root) == "nitf":
        return _filled(_nitf(root), name)
    items = [element for element in root.iter() if _tag(element) == "newsItem"]
    with_text = [(item, content) for item in items if (content := _content(item)) is not None]
    if not with_text:
        what = (
            "news items without text (pictures, or packages of links)"
            if items
            else f"XML of another kind, {_tag(root)}"
        )
        raise UnreadableReport(f"{name}: {what}; Ondit reads NewsML-G2 and NITF with the text in the file")
    draft = _news_item(*with_text[0])
    left = len(items) - 1
    if left:
        draft.notes.append(Note("read", f"{left} more news item{'s' if left > 1 else ''} in the file not read"))
    return _filled(draft, name)


def _news_item(item: etree._Element, content: etree._Element) -> Draft:
    meta, content_meta = _first(item, "itemMeta"), _first(item, "contentMeta")
    inner = next((element for element in content.iter() if _tag(element) == "nitf"), None)
    draft = _nitf(inner) if inner is not None else Draft()
    draft.title = text_of(_first(content_meta, "headline")) or draft.title
    draft.byline = _bylines(content_meta) or draft.byline
    draft.publisher = _party(_first(meta, "provider")) or _party(_first(content_meta, "infoSource")) or draft.publisher
    dates = [text_of(_first(meta, "versionCreated")), text_of(_first(content_meta, "contentCreated"))]
    draft.published = next((date for value in dates if (date := iso_date(value))), draft.published)
    language = _first(content_meta, "language")
    draft.language = language.get("tag") if language is not None else None
    if inner is None:
        if _tag(content) == "inlineData":
            line = content.sourceline or 1
            blocks = text_blocks(content.text or "")
            for block in blocks:
                block.places = [(0, line, 1)]
        else:
            blocks = blocks_of(content, notes=draft.notes)
        draft.blocks = blocks
    draft.blocks = without_title(draft.blocks, draft.title)
    return draft


def _content(item: etree._Element) -> etree._Element | None:
    """The element that holds an item's text, where it does."""
    for element in _children(_first(item, "contentSet")):
        kind = (element.get("contenttype") or "").lower()
        if _tag(element) == "inlineXML" and text_of(element):
            return element
        if _tag(element) == "inlineData" and (not kind or kind.startswith("text/")) and text_of(element):
            return element
    return None


def _nitf(root: etree._Element) -> Draft:
    head, body = _first(root, "head"), _first(root, "body")
    top, content = _first(body, "body.head"), _first(body, "body.content")
    docdata = _first(head, "docdata")
    draft = Draft(title=text_of(_find(top, "hl1")) or text_of(_first(head, "title")))
    byline = _first(top, "byline")
    people = [text for element in _all(byline, "person") if (text := text_of(element))]
    draft.byline = tuple(people) or names(_without(byline, "byttl"))
    rights = [(_find(docdata, "doc.copyright"), "holder"), (_find(head, "doc.rights"), "provider")]
    held = [element.get(key) for element, key in rights if element is not None]
    draft.publisher = text_of(_find(top, "distributor")) or next((name for name in held if name), None)
    dates = [_find(docdata, "date.issue"), _find(docdata, "date.release"), _find(top, "story.date")]
    draft.published = next((d for e in dates if e is not None and (d := iso_date(e.get("norm") or text_of(e)))), None)
    if content is not None:
        draft.blocks = without_title(blocks_of(content, notes=draft.notes), draft.title)
    return draft


def _filled(draft: Draft, name: str) -> Draft:
    if not draft.blocks:
        raise UnreadableReport(f"{name}: a news item without text")
    return draft


def _bylines(content_meta: etree._Element | None) -> tuple[str, ...]:
    by = [name for element in _children(content_meta, "by") for name in names(text_of(element))]
    return tuple(by) or tuple(
        name for element in _children(content_meta, "creator") if (name := text_of(_first(element, "name")))
    )


def _party(element: etree._Element | None) -> str | None:
    """Name of a party: as a child, as a literal, or the part of its code after the colon."""
    if element is None:
        return None
    code = (element.get("qcode") or "").rpartition(":")[2]
    return text_of(_first(element, "name")) or element.get("literal") or code or text_of(element)


def _without(element: etree._Element | None, tag: str) -> str | None:
    """An element's own text without that of the children with this tag."""
    if element is None:
        return None
    parts = [element.text or ""]
    for child in element:
        parts += ["" if _tag(child) == tag else text_of(child) or "", child.tail or ""]
    return " ".join(" ".join(parts).split()) or None


def _tag(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: etree._Element | None, tag: str | None = None) -> Iterator[etree._Element]:
    if element is not None:
        yield from (child for child in element if tag is None or _tag(child) == tag)


def _first(element: etree._Element | None, tag: str) -> etree._Element | None:
    return next(_children(element, tag), None)


def _all(element: etree._Element | None, tag: str) -> Iterator[etree._Element]:
    if element is not None:
        yield from (inner for inner in element.iter() if _tag(inner) == tag)


def _find(element: etree._Element | None, tag: str) -> etree._Element | None:
    return next(_all(element, tag), None)
