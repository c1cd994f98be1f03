"""Which format some bytes are in, and which reader takes it.

A new format is a line in READERS and a test in `sniff`. A reader is a function
`read_xxx(data: bytes, source: str | None, settings: Settings) -> Draft`, imported when it is first needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from urllib.parse import urlsplit

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
    (b"SQLite format 3\x00", "a database, not a report"),
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

# The first element of an XML file. A page in XHTML has been told before.
_XML_ROOT = re.compile(
    rb"(<\?xml[^>]{0,400}\?>)?(?:\s|<\?[^>]{0,2000}\?>|<!--.{0,4000}?-->|<!DOCTYPE[^>\[]{0,400}>)*"
    rb"<(?:[\w-]{1,40}:)?([A-Za-z_][\w.-]{0,60})[\s/>]",
    re.DOTALL,
)
_NEWS_ROOTS = (b"newsItem", b"newsMessage", b"nitf")
_NEWS_KEY = re.compile(rb'"(headlines?|body_text|body_x?html5?|bodies|versioncreated|firstcreated)"\s*:')

# A tag that only a page has. Prose about HTML may name one tag; it does not open with it.
_PAGE_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|table|section|script|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"</?(?:p|div|span|a|br|h[1-6]|li|table|meta|article)\b[^<>]{0,300}>", re.IGNORECASE)


def sniff(data: bytes, source: str | None) -> str:
    """Name of the format: a key of READERS. The bytes decide; the file's suffix only between Markdown and text.

    Raises:
        UnreadableReport: a known format that no reader takes.
    """
    name = source or "the input"
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableReport(f"{name}: this is {what}")
    if data.startswith(b"PK\x03\x04"):
        return _sniff_zip(data, name)
    if b"%PDF-" in data[:1024]:  # the format allows junk before it
        return "pdf"
    if _is_mail(data, _suffix(source)):
        return "mail"
    suffix = _SUFFIXES.get(_suffix(source), "")
    head = _ascii_head(data)
    if _PAGE_START.match(head):
        return "html"
    if _is_xml(head, name):
        return "newsml"
    if _is_news_json(head, name):
        return "ninjs"
    if suffix == "html":
        return "html" if len(_TAG.findall(head)) >= 1 else "text"
    if not suffix and len(_TAG.findall(head)) >= 10:
        return "html"
    return suffix or "text"


def _is_mail(data: bytes, suffix: str) -> bool:
    """Whether a file opens with the header lines of a mail, which may also be pasted into a text file."""
    if suffix == ".eml":
        return True
    head = _MAIL_HEAD.match(data[:65_536].lstrip(b"\xef\xbb\xbf\r\n"))
    if head is None:
        return False
    names = {name.lower() for name in _MAIL_HEADER.findall(head.group())}
    return b"from" in names and len(names) >= 3


def _is_xml(head: bytes, name: str) -> bool:
    """Whether a file is XML of a kind that agencies send.

    Raises:
        UnreadableReport: XML of another kind.
    """
    root = _XML_ROOT.match(head.lstrip(b"\xef\xbb\xbf \t\r\n"))
    if root is None or not (root.group(1) or root.group(2) in _NEWS_ROOTS):
        return False
    if root.group(2) in _NEWS_ROOTS:
        return True
    kind = root.group(2).decode("ascii", "replace")
    what = (
        "a feed; save the article's own page" if kind in ("rss", "feed", "RDF") else "save the report as HTML or text"
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
    path = urlsplit(source).path if "://" in source else source
    return PurePath(path).suffix.lower()


def _ascii_head(data: bytes) -> bytes:
    """The first bytes, with the NULs of UTF-16 and UTF-32 gone so that tags can be seen."""
    head = data[:65_536]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or (head[:64].count(0) >= len(head[:64]) // 3 > 0):
        head = head.lstrip(b"\xff\xfe\x00").replace(b"\x00", b"")
    return head
