"""A Word document (.docx) to Draft: its text as it would read with all changes accepted.

The parts of the zip are read with lxml. python-docx was tried: it has no text for words inside tracked insertions,
content controls and fields, all of them common in drafts that went through several hands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ondit.errors import UnreadableReport
from ondit.model import BlockKind, Note
from ondit.read.docx_package import Package, attribute_of, child_of, is_word, local_name, value_of
from ondit.read.draft import Draft, DraftBlock
from ondit.read.frame import drop_begging, lines_under_title, take_byline_and_date
from ondit.settings import Settings
from ondit.text.phrases import phrases

_QUOTE_STYLES = ("quote", "intense quote", "block text", "block quote", "block quotation", "blockquote", "quotations")
_LIST_STYLES = ("list", "bullet")
_LINK_FIELD = phrases("read/patterns", "docx_link_field")
_NUMBER = re.compile(r"-?[0-9]{1,9}")
# What is no text of the report: words deleted or moved away, properties, readings of ruby, second copies of shapes.
_DROPPED = frozenset({"del", "moveFrom", "pPr", "rPr", "sdtPr", "rt", "Fallback"})
_QUOTE_INDENT = 360  # twentieths of a point: a quarter of an inch, the least that Word users set a quotation in by


def read_docx(data: bytes, source: str | None, settings: Settings) -> Draft:
    """The report in a Word document; `places` hold the number of the paragraph, empty ones not counted.

    Raises:
        UnreadableReport: not a Word document, damaged, or encrypted.
        TooLarge: more XML than `settings.max_xml_bytes`.
    """
    name = source or "the input"
    package = Package.open(data, name, settings)
    main = package.main_part()
    body = body_of(package, main)
    styles = _styles(package, main)
    draft = Draft(unit="paragraph")
    left_out = LeftOut()
    for paragraph in numbered_paragraphs(body, package.relations(main), left_out):
        paragraph.block.places = [(0, paragraph.number, 1)]
        _set_kind(paragraph.block, paragraph.element, styles, draft)
        draft.blocks.append(paragraph.block)
    _set_title(draft)
    drop_begging(draft)
    draft.notes += left_out.notes()
    draft.notes += _notes_elsewhere(package, main)
    return draft


def body_of(package: Package, main: str) -> etree._Element:
    """What holds the text of the document.

    Raises:
        UnreadableReport: the part is missing or damaged, or has no body.
    """
    body = next((child for child in package.xml(main) if local_name(child) == "body"), None)
    if body is None:
        raise UnreadableReport(f"{package.name}: the Word document has no body; open it in Word and save it again")
    return body


@dataclass(frozen=True, slots=True)
class NumberedParagraph:
    """A paragraph with words in it; `number` counts those from 1."""

    number: int
    element: etree._Element
    block: DraftBlock


def numbered_paragraphs(
    body: etree._Element, links: dict[str, str], left_out: LeftOut | None = None
) -> Iterator[NumberedParagraph]:
    """The paragraphs that are not empty, in reading order; `links` are the relations that hyperlinks name."""
    left_out = left_out or LeftOut()
    number = 0
    for element in _paragraphs(body):
        paragraph = _Paragraph(links)
        paragraph.read(element, left_out)
        block = paragraph.block()
        if block is not None:
            number += 1
            yield NumberedParagraph(number, element, block)


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str
    left: int | None
    is_list: bool
    level: int | None


def _styles(package: Package, main: str) -> dict[str, _Style]:
    part = package.relations(main).get("styles", "")
    if not package.has(part):
        return {}
    found = {}
    for element in package.xml(part):
        if local_name(element) != "style":
            continue
        properties = child_of(element, "pPr")
        level = child_of(properties, "outlineLvl")
        found[value_of(element, "styleId")] = _Style(
            value_of(child_of(element, "name")).lower(),
            value_of(child_of(element, "basedOn")),
            _left_indent(properties),
            child_of(properties, "numPr") is not None,
            _number(value_of(level)),
        )
    return found


def _paragraphs(body: etree._Element) -> Iterator[etree._Element]:
    """Every paragraph in reading order, also in tables, content controls and text boxes; no paragraph twice."""
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        tag = local_name(element)
        if tag in _DROPPED:
            walk.skip_subtree()
        elif tag == "p" and is_word(element):
            yield element


@dataclass(slots=True)
class LeftOut:
    """What a reader of the printed page would not see, counted."""

    hidden: int = 0
    deleted: int = 0

    def notes(self) -> list[Note]:
        found = []
        if self.deleted:
            found.append(Note("read", f"left out words deleted in tracked changes ({self.deleted} places)"))
        if self.hidden:
            found.append(Note("read", f"left out hidden text ({self.hidden} places)"))
        return found


@dataclass(slots=True)
class _Field:
    """A field whose words stand between its separator and its end; `link` is where they begin and where they lead."""

    code: list[str] = field(default_factory=list)
    link: tuple[int, str] | None = None

    def show(self, at: int) -> None:
        """Takes the code as complete; a second separator finds none."""
        if match := _LINK_FIELD.match("".join(self.code)):
            self.link = (at, match.group(1))
        self.code.clear()


@dataclass(slots=True)
class _Paragraph:
    """One paragraph's words and links."""

    links: dict[str, str]
    parts: list[str] = field(default_factory=list)
    length: int = 0
    anchors: list[tuple[int, int, str]] = field(default_factory=list)

    def read(self, element: etree._Element, left_out: LeftOut) -> None:
        fields: list[_Field] = []  # those that are open, the innermost last
        open_links: dict[etree._Element, tuple[int, str]] = {}
        walk = etree.iterwalk(element, events=("start", "end"))
        for event, node in walk:
            tag = local_name(node)
            if event == "end":
                if node in open_links:
                    start, href = open_links.pop(node)
                    self.anchors.append((start, self.length, href))
            elif tag in _DROPPED:
                left_out.deleted += tag == "del"
                walk.skip_subtree()
            elif tag == "p" and node is not element:  # in a text box: read on its own
                walk.skip_subtree()
            elif tag == "r" and _is_on(child_of(child_of(node, "rPr"), "vanish")):
                left_out.hidden += 1
                walk.skip_subtree()
            elif tag == "instrText":
                if not fields:  # begun in a paragraph before this one
                    fields.append(_Field())
                fields[-1].code.append(node.text or "")
            elif tag == "hyperlink":
                href = self.links.get(attribute_of(node, "id"), "") or f"#{attribute_of(node, 'anchor')}"
                if len(href) > 1 and not href.startswith("#"):
                    open_links[node] = (self.length, href)
            elif tag == "fldSimple":
                if match := _LINK_FIELD.match(attribute_of(node, "instr")):
                    open_links[node] = (self.length, match.group(1))
            elif tag == "fldChar":
                state = attribute_of(node, "fldCharType")
                if state == "begin":
                    fields.append(_Field())
                elif state == "separate" and fields:
                    fields[-1].show(self.length)
                elif state == "end" and fields and (link := fields.pop().link):
                    self.anchors.append((link[0], self.length, link[1]))
            elif is_word(node):
                self.add(_characters(tag, node))

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def block(self) -> DraftBlock | None:
        """The paragraph without white space at its ends; None when nothing else is in it."""
        text = "".join(self.parts)
        cut = len(text) - len(text.lstrip())
        text = text.strip()
        if not text:
            return None
        anchors = [
            (max(start - cut, 0), min(end - cut, len(text)), href)
            for start, end, href in self.anchors
            if end - cut > 0 and start - cut < len(text)
        ]
        return DraftBlock("paragraph", text, anchors=anchors)


def _characters(tag: str, node: etree._Element) -> str:
    if tag == "t":
        return node.text or ""
    if tag in ("tab", "ptab"):
        return "\t"
    if tag in ("br", "cr"):
        return "\n"
    if tag == "noBreakHyphen":
        return "\u2011"
    return ""  # also for `sym`: the code of a glyph in a symbol font says nothing about its meaning


def _set_kind(block: DraftBlock, element: etree._Element, styles: dict[str, _Style], draft: Draft) -> None:
    properties = child_of(element, "pPr")
    chain = _style_chain(value_of(child_of(properties, "pStyle")), styles)
    names = [style.name for style in chain]
    level = next((style.level for style in chain if style.level is not None), 9)
    numbered = child_of(properties, "numPr") is not None or any(style.is_list for style in chain)
    indent = _left_indent(properties)
    if indent is None:
        indent = next((style.left for style in chain if style.left is not None), 0)
    kind: BlockKind = "paragraph"
    if "title" in names:
        kind = "heading"
        draft.title = draft.title or block.text
    elif "subtitle" in names or level < 9 or any(name.startswith("heading ") for name in names):
        kind = "heading"
    elif any(name in _QUOTE_STYLES for name in names):
        kind = "quote"
    elif "caption" in names:
        kind = "caption"
    elif numbered or any(name.startswith(_LIST_STYLES) for name in names):
        kind = "list_item"
    elif indent >= _QUOTE_INDENT:
        kind = "quote"
    block.kind = kind
    block.depth = int(kind == "quote")


def _style_chain(style: str, styles: dict[str, _Style]) -> list[_Style]:
    found: list[_Style] = []
    while style in styles and len(found) < 12:
        found.append(styles[style])
        style = found[-1].parent
    return found


def _set_title(draft: Draft) -> None:
    """The title, byline and date, where the draft opens with them."""
    headings = [block for block in draft.blocks[:3] if block.kind == "heading"]
    if draft.title is None and headings:
        draft.title = headings[0].text
    take_byline_and_date(draft, lines_under_title(draft))


def _notes_elsewhere(package: Package, main: str) -> list[Note]:
    found = []
    links = package.relations(main)
    for kind, what in (("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment")):
        part = links.get(kind, "")
        if not package.has(part):
            continue
        try:
            root = package.xml(part)
        except UnreadableReport:
            found.append(Note("read", f"left out the {what}s, which are damaged or too many"))
            continue
        # Word keeps the lines that set notes apart from the text as notes with a `type`.
        count = sum(local_name(e) == what and not attribute_of(e, "type") for e in root)
        if count:
            found.append(Note("read", f"left out {count} {what}{'s' if count > 1 else ''}"))
    return found


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and value_of(element) not in ("0", "false", "off")


def _left_indent(properties: etree._Element | None) -> int | None:
    indent = child_of(properties, "ind")
    return _number(value_of(indent, "left") or value_of(indent, "start"))


def _number(value: str) -> int | None:
    """A measure or a level; None for what no program writes as one."""
    return int(value) if _NUMBER.fullmatch(value) else None
