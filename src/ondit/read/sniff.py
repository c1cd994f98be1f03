"""Which format some bytes are in, and which reader takes it.

A new format is a line in READERS and a test in `sniff`. A reader is a function
`read_xxx(data: bytes, source: str | None, settings: Settings) -> Draft`, imported when it is first needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from ondit.addresses import split_address, without_secrets
from ondit.errors import UnreadableReport
from ondit.read.draft import Draft
from ondit.settings import Settings

Reader = Callable[[bytes, str | None, Settings], Draft]

# Each format with the module and the function that read it.
READERS: dict[str, tuple[str, str]] = {
    "docx": ("ondit.read.docx", "read_docx"),
    "html": ("ondit.read.html", "read_html"),
    "mail": ("ondit.read.mail", "read_mail"),
    "markdown": ("ondit.read.markdown", "read_markdown"),
    "newsml": ("ondit.read.newsml", "read_newsml"),
    "ninjs": ("ondit.read.ninjs", "read_ninjs"),
    "pdf": ("ondit.read.pdf", "read_pdf"),
    "text": ("ondit.read.text", "read_text"),
}

_HEAD_BYTES = 65_536

# First bytes of files that hold no text we could read, and what to do about them.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office file (.doc), a Word file with a password or an Outlook message (.msg); "
        "save it as .docx without a password, as .eml, HTML or plain text",
    ),
    (b"{\\rtf", "a rich-text file; save it as .docx, HTML or plain text"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"\x89PNG", "a picture; Ondit reads text"),
    (b"\xff\xd8\xff", "a picture; Ondit reads text"),
    (b"GIF8", "a picture; Ondit reads text"),
    (b"RIFF", "a picture or a sound; Ondit reads text"),
    (b"II*\x00", "a picture; Ondit reads text"),
    (b"MM\x00*", "a picture; Ondit reads text"),
    (b"\x7fELF", "a program, not a report"),
    (b"MZ\x90", "a program, not a report"),
    (b"SQLite format 3\x00", "a database, not a report; a report of a collection is read as NEWS.DB#SOURCE"),
)

_SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".txt": "text",
    ".text": "text",
}

# The head of a mail: header lines only, up to the first blank line.
_MAIL_HEAD = re.compile(
    rb"(?:From [^\r\n]{1,200}\r?\n)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n"
)
_MAIL_HEADER = re.compile(
    rb"^(From|Date|Subject|To|Message-ID|MIME-Version|Received|Return-Path|Content-Type):", re.I | re.M
)

# The first element of an XML file, without its prefix.
_ROOT = re.compile(rb"<(?:[\w-]{1,40}:)?([A-Za-z_][\w.-]{0,60})[\s/>]")
_FEED_ROOTS = ("rss", "feed", "RDF")
_NEWS_ROOTS = (b"newsItem", b"newsMessage", b"nitf")
_NEWS_KEY = re.compile(rb'"(headlines?|body_text|body_x?html5?|bodies|versioncreated|firstcreated)"\s*:')

# What stands before the first element of a page or an XML file; the loop that passes over it has no way back, while
# one pattern for all of it took a time that doubled with each comment.
_SPACE = re.compile(rb"\s+")
_XML = re.compile(rb"<\?xml\s")
_DOCTYPE = re.compile(rb"<!doctype\b", re.IGNORECASE)
_IN_DOCTYPE = re.compile(rb"[\"'\[\]>]|<!--|<\?")
_CLOSINGS = {b'"': b'"', b"'": b"'", b"<!--": b"-->", b"<?": b"?>"}

# A tag that only a page has. Prose about HTML may name one tag; it does not open with it.
_PAGE_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|table|section|script|p|h1)\b", re.IGNORECASE
)
_TAG = re.compile(rb"</?(?:p|div|span|a|br|h[1-6]|li|table|meta|article)\b[^<>]{0,300}>", re.IGNORECASE)


def sniff(data: bytes, source: str | None) -> str:
    """Name of the format: a key of READERS. The bytes decide; the file's suffix only between Markdown and text.

    Raises:
        UnreadableReport: a known format that no reader takes.
    """
    name = without_secrets(source or "the input")
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableReport(f"{name}: this is {what}")
    if data.startswith(b"PK\x03\x04"):
        return _sniff_zip(data, name)
    if b"%PDF-" in data[:1024]:  # the format allows junk before it
        return "pdf"
    if is_mail(data, _suffix(source)):
        return "mail"
    suffix = _SUFFIXES.get(_suffix(source), "")
    is_xml, head = _opening(_without_nuls(data))
    if _PAGE_START.match(head):
        return "html"
    if _is_news_xml(head, is_xml, name):
        return "newsml"
    if _is_news_json(head, name):
        return "ninjs"
    if suffix == "html":
        return "html" if _TAG.search(head) or b"<!--" in data[:_HEAD_BYTES] else "text"
    if not suffix and len(_TAG.findall(head)) >= 10:
        return "html"
    return suffix or "text"


def is_mail(data: bytes, suffix: str) -> bool:
    """Whether a file opens with the header lines of a mail, which may also be pasted into a text file."""
    if suffix == ".eml":
        return True
    head = _MAIL_HEAD.match(data[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf\r\n"))
    if head is None:
        return False
    names = {name.lower() for name in _MAIL_HEADER.findall(head.group())}
    return b"from" in names and len(names) >= 3


def is_feed(data: bytes) -> bool:
    """Whether these are the first bytes of RSS or Atom."""
    root = _ROOT.match(_opening(_without_nuls(data))[1])
    return root is not None and root.group(1).decode("ascii", "replace") in _FEED_ROOTS


def _opening(data: bytes) -> tuple[bool, bytes]:
    """Whether an XML declaration opens the file, and what comes after all that may stand before the first element.

    A page's own `<!DOCTYPE html>` is not passed over.
    """
    at = len(data) - len(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    is_xml = _XML.match(data, at) is not None
    while True:
        if space := _SPACE.match(data, at):
            at = space.end()
        if data.startswith(b"<!--", at):
            end = _after(data, b"-->", at + 4)
        elif data.startswith(b"<?", at):
            end = _after(data, b"?>", at + 2)
        elif _DOCTYPE.match(data, at) and not _PAGE_START.match(data, at):
            end = _after_doctype(data, at)
        else:
            end = -1
        if end < 0:
            return is_xml, data[at : at + _HEAD_BYTES]
        at = end


def _after(data: bytes, closing: bytes, start: int) -> int:
    found = data.find(closing, start)
    return -1 if found < 0 else found + len(closing)


def _after_doctype(data: bytes, start: int) -> int:
    """Where a document type ends, which may hold declarations in brackets; -1 where it does not."""
    at = start + 2
    depth = 0
    while mark := _IN_DOCTYPE.search(data, at):
        at = mark.end()
        if closing := _CLOSINGS.get(mark.group()):
            at = _after(data, closing, at)
            if at < 0:
                return -1
        elif mark.group() == b">" and depth <= 0:
            return at
        else:
            depth += {b"[": 1, b"]": -1}.get(mark.group(), 0)
    return -1


def _is_news_xml(head: bytes, is_xml: bool, name: str) -> bool:
    """Whether a file is XML of a kind that agencies send.

    Raises:
        UnreadableReport: XML of another kind.
    """
    root = _ROOT.match(head)
    if root is None or not (is_xml or root.group(1) in _NEWS_ROOTS):
        return False
    if root.group(1) in _NEWS_ROOTS:
        return True
    kind = root.group(1).decode("ascii", "replace")
    what = (
        "a feed; save the article's own page, or `ondit add` its entries to a collection"
        if kind in _FEED_ROOTS
        else "save the report as HTML or text"
    )
    raise UnreadableReport(f"{name}: XML of a kind that is not read ({kind}): {what}")


def _is_news_json(head: bytes, name: str) -> bool:
    """Whether a file is a news item in JSON.

    Raises:
        UnreadableReport: JSON of another kind.
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not re.match(rb'\{\s*"|\[\s*\{\s*"', start):
        return False
    if len(set(_NEWS_KEY.findall(head))) >= 2:
        return True
    raise UnreadableReport(f"{name}: JSON, but no news item (ninjs); save the report as HTML or text")


def _sniff_zip(data: bytes, name: str) -> str:
    """Office files are zip archives: the names of the parts, which stand in plain bytes, tell which they are."""
    if b"word/" in data:
        return "docx"
    what = "a zip archive; unpack it"
    if b"application/vnd.oasis.opendocument" in data[:200]:
        what = "an OpenDocument file (.odt …); save it as .docx, HTML or plain text"
    elif b"application/epub+zip" in data[:200]:
        what = "an e-book; unpack it, or save the chapter as HTML or plain text"
    elif b"xl/workbook" in data or b"ppt/presentation" in data:
        what = "a spreadsheet or slides; save the report's text as .docx, HTML or plain text"
    raise UnreadableReport(f"{name}: this is {what}")


def reader_for(name: str) -> Reader:
    """The reader of a format, imported now."""
    module, function = READERS[name]
    reader: Reader = getattr(import_module(module), function)
    return reader


def _suffix(source: str | None) -> str:
    if not source:
        return ""
    parts = split_address(source) if "://" in source else None
    return PurePath(parts.path if parts else source).suffix.lower()


def _without_nuls(data: bytes) -> bytes:
    """The bytes, or of UTF-16 and UTF-32 the first ones with their NULs gone, so that tags can be seen."""
    start = data[:64]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or (start.count(0) >= len(start) // 3 > 0):
        return data[: 4 * _HEAD_BYTES].lstrip(b"\xff\xfe\x00").replace(b"\x00", b"")
    return data
