"""The text layer of a PDF to Draft: pdfium gives the characters, `pdf_layout.py` puts the paragraphs together."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ondit.errors import UnreadableReport
from ondit.model import Note
from ondit.read.draft import Draft
from ondit.read.frame import drop_begging, lines_under_title, take_byline_and_date
from ondit.read.limits import too_large
from ondit.read.pdf_layout import lay_out
from ondit.read.pdf_page import Page, Piece
from ondit.settings import Settings

_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}  # pdfium's mark of a hyphen at the end of a line, and the soft hyphen
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_MAX_UNMAPPED = 0.2  # share of characters without a Unicode value from which on a text layer is useless
_MAX_LINKS_A_PAGE = 2_000
_MIN_CHARS_A_PAGE = 10  # a page of a scan may have a stamp in the text layer


def read_text_layer(data: bytes, source: str | None, settings: Settings) -> Draft:
    """The report in a PDF, read in this process; a place's column counts the characters of its page.

    Raises:
        UnreadableReport: damaged, encrypted, scanned without a text layer, or with fonts that hide what they say.
        TooLarge: over `settings.max_pages` or `settings.max_chars`.
    """
    name = source or "the input"
    pages: list[Page] = []
    chars = unmapped = 0
    with _opened(data, name) as document:
        if len(document) > settings.max_pages:
            raise too_large(name, len(document), "pages", "max_pages", settings)
        title = (document.get_metadata_value("Title") or "").strip()
        broken: list[int] = []
        for index in range(len(document)):
            try:
                page, bad = _read_page(document, index, settings.max_chars - chars)
            except pdfium.PdfiumError:
                broken.append(index + 1)
                continue
            pages.append(page)
            chars += page.chars
            unmapped += bad
            if chars > settings.max_chars:
                raise too_large(name, chars, "characters up to page " + str(index + 1), "max_chars", settings)
    if chars < max(settings.min_chars, _MIN_CHARS_A_PAGE * len(pages)):
        raise UnreadableReport(
            f"{name}: a PDF without a text layer (a scan, or only pictures); run it through OCR first, "
            "for example with ocrmypdf, or give the text"
        )
    if unmapped > _MAX_UNMAPPED * chars:
        raise UnreadableReport(
            f"{name}: the fonts of this PDF do not say which letters they show; run it through OCR or give the text"
        )
    draft = Draft(unit="page")
    lay_out(pages, title, draft)
    take_byline_and_date(draft, lines_under_title(draft))
    drop_begging(draft)
    if broken:
        draft.notes.append(Note("read", f"pages that are damaged and were left out: {', '.join(map(str, broken))}"))
    return draft


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as exc:
        if "assword" in str(exc) or "ecurity" in str(exc):
            raise UnreadableReport(f"{name}: the PDF is encrypted; save it without a password") from exc
        raise UnreadableReport(f"{name}: not a readable PDF ({exc}); save it as text or HTML") from exc
    try:
        yield document
    finally:
        document.close()


def _read_page(document: pdfium.PdfDocument, index: int, max_chars: int) -> tuple[Page, int]:
    """The pieces of text on a page, and how many of its characters have no Unicode value."""
    handle = document[index]
    try:
        text = handle.get_textpage()
        count = text.count_chars()
        page = Page(index + 1)
        if count - 1 > max_chars:
            page.chars = count
            return page, 0
        turn = _turn(text, count)
        bad = _fill(page, text, count, turn)
        if turn == 0:
            _add_links(page, document, handle)
        return page, bad
    finally:
        handle.close()


def _turn(text: pdfium.PdfTextPage, count: int) -> int:
    """By how many quarter turns most of the page's text is turned: a landscape table may lie on its side."""
    step = max(1, count // 200)
    angles = Counter(round(raw.FPDFText_GetCharAngle(text, i) / 1.5708) % 4 for i in range(0, count, step))
    return angles.most_common(1)[0][0] if angles else 0


def _fill(page: Page, text: pdfium.PdfTextPage, count: int, turn: int) -> int:
    """Cuts the stream of characters into pieces: runs on one line without a wide gap."""
    rect = raw.FS_RECTF()
    box = ctypes.byref(rect)
    piece: Piece | None = None
    bad = 0
    space = False
    for i in range(count):
        code = raw.FPDFText_GetUnicode(text, i)
        if code in (0x0D, 0x0A):
            piece = None
            continue
        if code in (0x20, 0xA0, 0x09):
            space = True
            continue
        char = _HYPHENS.get(code) or _LIGATURES.get(code)
        if char is None:
            if code < 0x20 or 0xE000 <= code < 0xF900 or code in (0xFFFD, 0xFEFF, 0xFFFF) or code > 0x10FFFF:
                bad += code not in (0, 0xFEFF)
                page.chars += 1
                continue
            char = chr(code)
        if round(raw.FPDFText_GetCharAngle(text, i) / 1.5708) % 4 != turn:
            page.sideways += 1
            continue
        if not raw.FPDFText_GetLooseCharBox(text, i, box):
            continue
        left, right, bottom, top = _turned(rect, turn)
        page.chars += 1
        if piece is None or not piece.takes(left, bottom, top):
            piece = Piece(page.number, left, right, bottom, top)
            page.pieces.append(piece)
        elif space:
            piece.add(" ", left, left)
        piece.add(char, left, right)
        space = False
    return bad


def _turned(rect: raw.FS_RECTF, turn: int) -> tuple[float, float, float, float]:
    """Left, right, bottom, top of a box after the page was turned upright."""
    if turn == 1:
        return rect.bottom, rect.top, -rect.right, -rect.left
    if turn == 2:
        return -rect.right, -rect.left, -rect.top, -rect.bottom
    if turn == 3:
        return -rect.top, -rect.bottom, rect.left, rect.right
    return rect.left, rect.right, rect.bottom, rect.top


def _add_links(page: Page, document: pdfium.PdfDocument, handle: pdfium.PdfPage) -> None:
    position = ctypes.c_int(0)
    link = raw.FPDF_LINK()
    rect = raw.FS_RECTF()
    for _ in range(_MAX_LINKS_A_PAGE):
        if not raw.FPDFLink_Enumerate(handle, ctypes.byref(position), ctypes.byref(link)):
            return
        action = raw.FPDFLink_GetAction(link)
        if not action or not raw.FPDFLink_GetAnnotRect(link, ctypes.byref(rect)):
            continue
        size = raw.FPDFAction_GetURIPath(document, action, None, 0)
        if not 1 < size < 4_000:
            continue
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(document, action, buffer, size)
        href = buffer.value.decode("utf-8", "replace").strip()
        if href:
            page.add_link(href, rect.left, rect.right, min(rect.bottom, rect.top), max(rect.bottom, rect.top))
