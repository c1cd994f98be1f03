"""A Word document (.docx) to Draft: its text as it would read with all changes accepted.

The parts of the zip are read with lxml. python-docx was tried: it has no text for words inside tracked insertions,
content controls and fields, all of them common in drafts that went through several hands.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree

from ondit.errors import UnreadableReport
from ondit.model import BlockKind, Note
from ondit.read.draft import Draft, DraftBlock
from ondit.read.frame import drop_begging, lines_under_title, take_byline_and_date
from ondit.read.limits import too_large
from ondit.read.xml import parse_xml
from ondit.settings import Settings

_QUOTE_STYLES = ("quote", "intense quote", "block text", "block quote", "block quotation", "blockquote", "quotations")
_LIST_STYLES = ("list", "bullet")
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?"([^"]{1,2000})"')
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
    package = _Package.open(data, name, settings)
    main = package.main_part()
    root = package.xml(main)
    styles = _styles(package, main)
    links = package.relations(main)
    body = next((child for child in root if _tag(child) == "body"), None)
    draft = Draft(unit="paragraph")
    if body is None:
        raise UnreadableReport(f"{name}: the Word document has no body; open it in Word and save it again")
    left_out = _LeftOut()
    number = 0
    for element in _paragraphs(body):
        paragraph = _Paragraph(links)
        paragraph.read(element, left_out)
        block = paragraph.block()
        if block is None:
            continue
        number += 1
        block.places = [(0, number, 1)]
        _set_kind(block, element, styles, draft)
        draft.blocks.append(block)
    _set_title(draft)
    drop_begging(draft)
    draft.notes += left_out.notes()
    draft.notes += _notes_elsewhere(package, main)
    return draft


@dataclass(frozen=True, slots=True)
class _Package:
    """The zip with its limits: what the parts would take unpacked is checked before any is unpacked."""

    zip: zipfile.ZipFile
    name: str
    settings: Settings

    @classmethod
    def open(cls, data: bytes, name: str, settings: Settings) -> _Package:
        try:
            package = cls(zipfile.ZipFile(BytesIO(data)), name, settings)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RecursionError) as exc:
            raise UnreadableReport(f"{name}: a damaged Word file ({exc}); open it in Word and save it again") from exc
        xml = sum(info.file_size for info in package.zip.infolist() if info.filename.endswith((".xml", ".rels")))
        if xml > settings.max_xml_bytes:
            raise too_large(name, xml, "bytes of XML when unpacked", "max_xml_bytes", settings)
        return package

    def xml(self, part: str) -> etree._Element:
        """The tree of a part.

        Raises:
            UnreadableReport: the part is missing or damaged.
        """
        try:
            info = self.zip.getinfo(part)
            if info.file_size > self.settings.max_xml_bytes:
                raise too_large(
                    self.name, info.file_size, f"bytes in {part} when unpacked", "max_xml_bytes", self.settings
                )
            data = self.zip.read(info)
        except KeyError as exc:
            raise UnreadableReport(f"{self.name}: not a Word document (no {part} in it)") from exc
        except RuntimeError as exc:  # zipfile's word for "encrypted"
            raise UnreadableReport(f"{self.name}: the file is encrypted; save it without a password") from exc
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as exc:
            raise UnreadableReport(
                f"{self.name}: a damaged Word file ({exc}); open it in Word and save it again"
            ) from exc
        return parse_xml(data, f"{self.name} ({part})", self.settings)

    def has(self, part: str) -> bool:
        return part in self.zip.NameToInfo

    def main_part(self) -> str:
        """Name of the part that holds the text, as the package itself gives it."""
        if self.has("_rels/.rels"):
            for relation in self.xml("_rels/.rels"):
                if (relation.get("Type") or "").endswith("/officeDocument"):
                    return (relation.get("Target") or "").lstrip("/")
        return "word/document.xml"

    def relations(self, part: str) -> dict[str, str]:
        """Targets of a part's relations by their ids; those inside the package as full part names."""
        folder, file = dirname(part), part.rpartition("/")[2]
        listing = join(folder, "_rels", f"{file}.rels")
        if not self.has(listing):
            return {}
        found = {}
        for relation in self.xml(listing):
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External":
                target = normpath(join("/", folder, target)).lstrip("/")
            found[relation.get("Id") or ""] = target
            found.setdefault((relation.get("Type") or "").rpartition("/")[2], target)
        return found


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str
    left: int | None
    is_list: bool
    level: int | None


def _styles(package: _Package, main: str) -> dict[str, _Style]:
    part = package.relations(main).get("styles", "")
    if not package.has(part):
        return {}
    found = {}
    for element in package.xml(part):
        if _tag(element) != "style":
            continue
        properties = _child(element, "pPr")
        level = _child(properties, "outlineLvl")
        found[_value(element, "styleId")] = _Style(
            _value(_child(element, "name")).lower(),
            _value(_child(element, "basedOn")),
            _left_indent(properties),
            _child(properties, "numPr") is not None,
            int(_value(level)) if level is not None and _value(level).isdecimal() else None,
        )
    return found


def _paragraphs(body: etree._Element) -> Iterator[etree._Element]:
    """Every paragraph in reading order, also in tables, content controls and text boxes; no paragraph twice."""
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        tag = _tag(element)
        if tag in _DROPPED:
            walk.skip_subtree()
        elif tag == "p" and _is_word(element):
            yield element


@dataclass(slots=True)
class _LeftOut:
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
class _Paragraph:
    """One paragraph's words and links."""

    links: dict[str, str]
    parts: list[str] = field(default_factory=list)
    length: int = 0
    anchors: list[tuple[int, int, str]] = field(default_factory=list)

    def read(self, element: etree._Element, left_out: _LeftOut) -> None:
        field_code: list[str] = []
        field_link: tuple[int, str] | None = None
        open_links: dict[etree._Element, tuple[int, str]] = {}
        walk = etree.iterwalk(element, events=("start", "end"))
        for event, node in walk:
            tag = _tag(node)
            if event == "end":
                if node in open_links:
                    start, href = open_links.pop(node)
                    self.anchors.append((start, self.length, href))
            elif tag in _DROPPED:
                left_out.deleted += tag == "del"
                walk.skip_subtree()
            elif tag == "p" and node is not element:  # in a text box: read on its own
                walk.skip_subtree()
            elif tag == "r" and _is_on(_child(_child(node, "rPr"), "vanish")):
                left_out.hidden += 1
                walk.skip_subtree()
            elif tag == "instrText":
                field_code.append(node.text or "")
            elif tag == "hyperlink":
                href = self.links.get(_attribute(node, "id"), "") or f"#{_attribute(node, 'anchor')}"
                if len(href) > 1 and not href.startswith("#"):
                    open_links[node] = (self.length, href)
            elif tag == "fldSimple":
                if match := _LINK_FIELD.match(_attribute(node, "instr")):
                    open_links[node] = (self.length, match.group(1))
            elif tag == "fldChar":
                state = _attribute(node, "fldCharType")
                if state == "begin":
                    field_code = []
                elif state == "separate" and (match := _LINK_FIELD.match("".join(field_code))):
                    field_link = (self.length, match.group(1))
                elif state == "end" and field_link:
                    self.anchors.append((field_link[0], self.length, field_link[1]))
                    field_link = None
            elif _is_word(node):
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
    properties = _child(element, "pPr")
    chain = _style_chain(_value(_child(properties, "pStyle")), styles)
    names = [style.name for style in chain]
    level = next((style.level for style in chain if style.level is not None), 9)
    numbered = _child(properties, "numPr") is not None or any(style.is_list for style in chain)
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


def _notes_elsewhere(package: _Package, main: str) -> list[Note]:
    found = []
    links = package.relations(main)
    for kind, what in (("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment")):
        part = links.get(kind, "")
        if package.has(part):
            # Word keeps the lines that set notes apart from the text as notes with a `type`.
            count = sum(_tag(e) == what and not _attribute(e, "type") for e in package.xml(part))
            if count:
                found.append(Note("read", f"left out {count} {what}{'s' if count > 1 else ''}"))
    return found


def _tag(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _is_word(element: etree._Element) -> bool:
    """Whether the element is WordprocessingML (either edition), and not drawing or formula mark-up."""
    return isinstance(element.tag, str) and "wordprocessingml" in element.tag


def _child(element: etree._Element | None, tag: str) -> etree._Element | None:
    return None if element is None else next((child for child in element if _tag(child) == tag), None)


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name: the two editions of the format have different namespaces."""
    return next((value for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def _value(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else _attribute(element, name)


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and _value(element) not in ("0", "false", "off")


def _left_indent(properties: etree._Element | None) -> int | None:
    indent = _child(properties, "ind")
    left = _value(indent, "left") or _value(indent, "start")
    return int(left) if left.lstrip("-").isdecimal() else None
